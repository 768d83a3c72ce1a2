"""What the charts show: figures of all decisions of the first ombudsman together."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import get_args

from upheld.report.figures import commonest, outcomes_by_year, rate_by_year
from upheld.report.quotes import Columns
from upheld.tabulate.rates import share, wilson
from upheld.tabulate.schema import JOINT
from upheld.taxonomy import load
from upheld.types import Source

FEW = 10
_BARS = 10
_OUTCOMES = {"upheld": "Upheld", "not_upheld": "Not upheld", "closed": "Closed"}
_CAPTIONS = {
    "outcomes": (
        "Decisions by year and outcome",
        "The figures are in the table by financial year.",
    ),
    "rate": (
        "Upheld rate by year",
        "Grey below ten investigations. The figures are in the table by year.",
    ),
    "faults": (
        "Commonest faults",
        "Decisions with each of the ten. The figures are in the table of faults.",
    ),
}


def drawn(decisions: Columns) -> dict[str, str]:
    """Return the markup of each chart by its id; nothing where there is no decision.

    Args:
        decisions: the columns of the decisions table, copies among them.
    """
    counted = _counted(decisions)
    years = sorted({str(y) for n in counted if (y := decisions["financial_year"][n])})
    found = _commonest(decisions, counted)
    charts = {}
    if years:
        charts["outcomes"] = outcomes_by_year(_outcomes(decisions, counted, years))
        charts["rate"] = rate_by_year(_rates(decisions, counted, years))
    if found:
        charts["faults"] = commonest(found, "Decisions")
    return {id: _figure(id, svg) for id, svg in charts.items()}


def _figure(id: str, svg: str) -> str:
    name, told = (escape(words) for words in _CAPTIONS[id])
    return (
        f'<figure data-chart="{id}"><figcaption>{name}<span>{told}</span></figcaption>'
        f'<div role="img" aria-label="Chart: {name}. {told}">{svg}</div></figure>'
    )


def _counted(decisions: Columns) -> list[int]:
    """Return the rows that are counted, of the first ombudsman alone."""
    sources, copies = decisions["source"], decisions["duplicate_of"]
    present = [source for source in get_args(Source) if source in sources]
    first = next((source for source in present if source != "press"), None)
    return [n for n, of in enumerate(sources) if of == first and copies[n] is None]


def _by_year(decisions: Columns, counted: Sequence[int]) -> Counter[tuple[str, str]]:
    years, outcomes = decisions["financial_year"], decisions["outcome"]
    return Counter((str(years[n]), str(outcomes[n] or "")) for n in counted)


def _outcomes(
    decisions: Columns, counted: Sequence[int], years: Sequence[str]
) -> list[dict[str, object]]:
    number = _by_year(decisions, counted)
    names = {**_OUTCOMES, "": "Not stated"}
    return [
        {"year": year, "outcome": name, "place": place, "decisions": number[year, id]}
        for year in years
        for place, (id, name) in enumerate(names.items())
        if number[year, id]
    ]


def _rates(
    decisions: Columns, counted: Sequence[int], years: Sequence[str]
) -> list[dict[str, object]]:
    number = _by_year(decisions, counted)
    rows: list[dict[str, object]] = []
    for year in years:
        upheld = number[year, "upheld"]
        total = upheld + number[year, "not_upheld"]
        low, high = wilson(upheld, total)
        rate = share(upheld, total)
        if total:
            few = total < FEW
            rows.append(
                {"year": year, "rate": rate, "low": low, "high": high, "few": few}
            )
    return rows


def _commonest(decisions: Columns, counted: Sequence[int]) -> list[dict[str, object]]:
    cells = (str(decisions["faults"][n] or "") for n in counted)
    number = Counter(type for cell in cells for type in cell.split(JOINT) if type)
    labels = {entry.id: entry.label for entry in load("faults")}
    return [
        {"label": labels[id], "decisions": found}
        for id, found in number.most_common(_BARS)
    ]
