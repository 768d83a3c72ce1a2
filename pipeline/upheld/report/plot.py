"""An answer as a picture that can be printed."""

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from upheld.errors import UpheldError, shown

if TYPE_CHECKING:
    from upheld.tabulate.series import Answer

_FORMATS = (".svg", ".png")
_COLOUR, _PALE = "#5b8dbf", "#c9d8e8"
_FONT = "Helvetica, Arial, sans-serif"
_WIDTH, _HEIGHT, _ROW = 640, 320, 22
_MOST_GROUPS = 30
_TITLE_CHARACTERS, _NOTE_CHARACTERS = 70, 100
_SEEN = ("Looked at", "Counted:", "Share:", "Rate:", "All rows", "Small numbers")
_SOURCE = "Source: decisions of the ombudsman, read and counted by upheld."


class Picture(str):
    """The text of an SVG file, which a notebook shows as the picture it is."""

    __slots__ = ()

    def _repr_svg_(self) -> str:
        return str(self)


def draw(answer: "Answer", path: str | Path | None = None) -> Picture:
    """Return an answer as a picture, drawn into an SVG or PNG file if one is named.

    Periods stand side by side, groups below each other (the first 30). Bars of periods
    that are not complete, and of small numbers, are lighter; rates carry their
    interval. What to beware of stands below. Nothing is fetched.

    Args:
        answer: what ``trends`` returns.

    Raises:
        UpheldError: the file is neither, there is nothing to draw, Altair is missing,
            or the file cannot be written.
    """
    target = Path(path) if path else None
    if target and target.suffix.lower() not in _FORMATS:
        raise UpheldError(f"{shown(target)}: a picture is drawn as .svg or .png only.")
    if not answer.rows:
        raise UpheldError(f"{answer.title}: there are no decisions to draw.")
    chart = _chart(answer)
    picture = Picture(_svg(chart))
    if target:
        _write(chart, picture, target)
    return picture


def _svg(chart: Any) -> str:
    import vl_convert

    return str(vl_convert.vegalite_to_svg(chart.to_dict()))


def _write(chart: Any, picture: str, target: Path) -> None:
    try:
        if target.suffix.lower() == ".png":
            chart.save(str(target), ppi=200)
        else:
            target.write_text(picture, "utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise UpheldError(f"{shown(target)} cannot be written ({reason}).") from error


def _altair() -> Any:
    try:
        import altair
        import vl_convert  # noqa: F401
    except ImportError as error:
        raise UpheldError(
            'Pictures need Altair: run pip install "upheld[report]".'
        ) from error
    return altair


def _chart(answer: "Answer") -> Any:
    alt = _altair()
    periods = answer.rows[0]["start"] is not None
    rows = answer.rows if periods else answer.rows[:_MOST_GROUPS]
    is_share = answer.unit.startswith("share")
    data = alt.Data(values=[_values(row) for row in rows])
    group = alt.X if periods else alt.Y
    value = alt.Y if periods else alt.X
    names = [row["group"] for row in rows]
    scale = alt.Scale(domain=[0, 1]) if is_share else alt.Scale(zero=True, nice=True)
    axis = alt.Axis(title=_unit(answer), format=_number_format(answer), tickCount=6)
    angle = 0 if not periods or len(names) < 12 else -45
    labels = alt.Axis(labelAngle=angle, labelLimit=260)
    place = group("group:N", sort=names, title=None, axis=labels)
    base = alt.Chart(data).encode(place)
    chart = base.mark_bar().encode(
        value("value:Q", axis=axis, scale=scale, stack=None),
        color=alt.condition("datum.pale", alt.value(_PALE), alt.value(_COLOUR)),
    )
    if is_share:
        ends = ("y", "y2") if periods else ("x", "x2")
        low_to_high = {ends[0]: value("low:Q", title=_unit(answer)), ends[1]: "high:Q"}
        chart += base.mark_rule(color="#1a1a1a").encode(**low_to_high)
    height = _HEIGHT if periods else max(len(names) * _ROW, 3 * _ROW)
    return _styled(alt, chart.properties(width=_WIDTH, height=height), answer, rows)


def _values(row: Any) -> dict[str, object]:
    pale = row["complete"] is False or row["small_numbers"]
    numbers = {name: row[name] for name in ("value", "low", "high")}
    return {"group": row["group"], "pale": bool(pale), **numbers}


def _styled(alt: Any, chart: Any, answer: "Answer", rows: Sequence[Any]) -> Any:
    notes = [*filter(_for_a_picture, answer.notes), _SOURCE]
    if answer.unit.startswith("share"):
        notes = ["Lines: the Wilson 95 % interval of each share.", *notes]
    all_small = all(row["small_numbers"] for row in rows)
    if any(row["complete"] is False for row in rows):
        partial = [n for n in answer.notes if "not complete" in n]
        lighter = "" if all_small else "Lighter: "
        notes = [f"{lighter}{partial[0]}" if partial else "", *notes]
    if any(row["small_numbers"] for row in rows):
        small = [n for n in answer.notes if n.startswith("Small numbers")]
        which = "all" if all_small else "some lighter"
        told = small[0].replace("rows marked * have", f"{which} bars stand for")
        notes = [told.split(", and not ranked")[0].rstrip(".") + ".", *notes]
    if len(rows) < len(answer.rows):
        notes = [f"The first {len(rows)} of {len(answer.rows)}.", *notes]
    lines = [line for note in notes for line in _wrapped(note, _NOTE_CHARACTERS)]
    title = alt.TitleParams(_wrapped(answer.title, _TITLE_CHARACTERS), anchor="start")
    foot = alt.TitleParams(
        lines, orient="bottom", anchor="start", fontSize=11, fontWeight="normal"
    )
    return (
        alt.vconcat(chart.properties(title=title), title=foot)
        .configure(font=_FONT, background="white", padding=16)
        .configure_title(fontSize=17, offset=14, color="#1a1a1a")
        .configure_axis(labelFontSize=12, titleFontSize=12, titleFontWeight="normal")
        .configure_axisX(grid=False)
        .configure_view(stroke=None)
    )


def _for_a_picture(note: str) -> bool:
    """Return whether a note is to stand below: the picture itself shows the rest."""
    return "not complete" not in note and not note.startswith(_SEEN)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width)


def _unit(answer: "Answer") -> str:
    return answer.unit[0].upper() + answer.unit[1:]


def _number_format(answer: "Answer") -> str:
    return ".0%" if answer.unit.startswith("share") else ",.0f"
