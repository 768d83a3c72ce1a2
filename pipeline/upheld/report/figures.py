"""Charts, drawn when the page is made: pictures that need no program in the page."""

from collections.abc import Mapping, Sequence
from typing import Any

from upheld.errors import UpheldError

Row = Mapping[str, object]

# Blue, grey and orange tell apart without telling red from green, in both schemes.
_OUTCOMES = {
    "Upheld": "#3b82c4",
    "Not upheld": "#8a8f98",
    "Closed": "#d8a13a",
    "Not stated": "#b9a6c9",
}
_MISSING = (
    "The charts need Altair and vl-convert: python -m pip install"
    ' "upheld[report]", or leave them out with --no-charts.'
)
_INK = "currentColor"  # the colour of the text around it, light or dark


def outcomes_by_year(rows: Sequence[Row]) -> str:
    """Return a bar for each financial year, cut by outcome, as SVG.

    Args:
        rows: with year, outcome (as shown) and decisions.
    """
    alt = _altair()
    names = list(_OUTCOMES)
    colours = alt.Scale(domain=names, range=list(_OUTCOMES.values()))
    chart = (
        alt.Chart(alt.Data(values=list(rows)))
        .mark_bar()
        .encode(
            x=_year(alt),
            y=alt.Y("decisions:Q", title="Decisions", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("outcome:N", title=None, scale=colours, sort=names),
            order=alt.Order("place:Q"),
        )
    )
    return _svg(chart, width=_wide(rows))


def rate_by_year(rows: Sequence[Row]) -> str:
    """Return the upheld rate of each financial year with its interval, as SVG.

    Args:
        rows: with year, rate, low and high (0 to 1), and few, whether there are too
            few investigations to rely on it.
    """
    alt = _altair()
    base = alt.Chart(alt.Data(values=list(rows))).encode(x=_year(alt))
    y = alt.Y(
        "low:Q",
        title="Upheld, of investigations",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(format="%"),
    )
    few = alt.Color(
        "few:N",
        legend=None,
        scale=alt.Scale(domain=[False, True], range=["#3b82c4", "#8a8f98"]),
    )
    bars = base.mark_rule(strokeWidth=2).encode(y=y, y2="high:Q", color=few)
    points = base.mark_point(size=60, filled=True, opacity=1).encode(
        y="rate:Q", color=few
    )
    return _svg(bars + points, width=_wide(rows))


def commonest(rows: Sequence[Row], title: str) -> str:
    """Return a bar for each type, the commonest first, as SVG.

    Args:
        rows: with label and decisions.
        title: what the length of a bar is.
    """
    alt = _altair()
    chart = (
        alt.Chart(alt.Data(values=list(rows)))
        .mark_bar(color="#3b82c4")
        .encode(
            x=alt.X("decisions:Q", title=title, axis=alt.Axis(tickMinStep=1)),
            y=alt.Y("label:N", title=None, sort="-x", axis=alt.Axis(labelLimit=360)),
        )
    )
    return _svg(chart, height=alt.Step(20), width=230)


def _year(alt: Any) -> Any:
    title = "Financial year (April to March)"
    return alt.X("year:O", title=title, axis=alt.Axis(labelAngle=-45))


def _wide(rows: Sequence[Row]) -> int:
    """Return a width in pixels at which one year fills no whole chart."""
    return max(150, min(360, 36 * len({row["year"] for row in rows})))


def _altair() -> Any:
    try:
        import altair
    except ImportError as error:
        raise UpheldError(_MISSING) from error
    return altair


def _svg(chart: Any, height: object = 220, width: int = 360) -> str:
    try:
        import vl_convert
    except ImportError as error:
        raise UpheldError(_MISSING) from error
    plain = (
        chart.properties(width=width, height=height, background="transparent")
        .configure(font="sans-serif")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=_INK,
            titleColor=_INK,
            domainColor=_INK,
            tickColor=_INK,
            gridOpacity=0.2,
            gridColor=_INK,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
        )
        .configure_legend(
            labelColor=_INK, titleColor=_INK, orient="top", labelFontSize=12
        )
    )
    return str(vl_convert.vegalite_to_svg(plain.to_dict()))
