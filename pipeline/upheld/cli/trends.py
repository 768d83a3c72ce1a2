"""``upheld trends``: how often, how much, year by year or council by council."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from upheld.cli.answers import (
    Row,
    as_csv,
    as_json,
    as_table,
    deliver,
    form_option,
    interval,
    money,
    number,
    out_option,
    percent,
)
from upheld.cli.asking import once, selecting
from upheld.cli.params import Choice
from upheld.cli.words import detail_words, outcome_words

if TYPE_CHECKING:
    from upheld.tabulate.question import Question
    from upheld.tabulate.select import Selection
    from upheld.tabulate.series import Answer

# As upheld.tabulate.question has them, which is not imported for a --help.
_PERIODS = ("financial_year", "calendar_year", "quarter", "month")
_TYPES = ("fault", "injustice", "remedy")
_GROUPS = (
    *_PERIODS,
    *("all", "category", "outcome", "outcome_detail", "council", "region", "type"),
    *_TYPES,
)
_MEASURES = ("decisions", "upheld", "share", "upheld_rate", "payments")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@selecting
@once(
    "--by",
    type=Choice(_GROUPS),
    default=["financial_year"],
    show_default=True,
    metavar="GROUP",
    help="What a row is: financial_year, calendar_year, quarter, month, all (one row),"
    " category, outcome, outcome_detail, council, region, type (of council), fault,"
    " injustice or remedy.",
)
@once(
    "--measure",
    type=Choice(_MEASURES),
    default=["decisions"],
    show_default=True,
    help="Decisions, upheld ones, the share of upheld ones with a type, the upheld"
    " rate, or pounds.",
)
@form_option
@out_option
@click.option(
    "--plot",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw it too: .svg or .png (needs upheld[report]).",
)
def trends(
    folder: Path,
    selection: "Selection",
    found: tuple[str, str] | None,
    by: str,
    measure: str,
    form: str,
    out: Path | None,
    plot: Path | None,
) -> None:
    """Count decisions by year, council, category or type.

    DIR is what 'upheld extract' wrote. A decision counts once, by its own date and not
    by the year in its reference; periods without decisions are zero. Names are taken
    as 'upheld councils' takes them. With a type of finding, '--by remedy' counts the
    remedies of the decisions that have it. 'upheld quotes' with the same options shows
    the passages behind a number.

    \b
    Examples:
      upheld trends findings --council Kent --measure payments
      upheld trends findings --category Homelessness --by fault --measure share
      upheld trends findings --fault delay --by remedy
      upheld trends findings --by council --measure upheld_rate --since 2023-04-01
    """
    from upheld.tabulate.load import load
    from upheld.tabulate.question import Question
    from upheld.tabulate.series import answer

    question = Question(selection, by, measure, found)
    if problem := question.problem():
        raise click.UsageError(problem)
    told = answer(load(folder, question.tables), question)
    deliver(_written(told, question, form), out, form)
    if plot:
        from upheld.report.plot import draw

        draw(told, plot)


def _written(told: "Answer", question: "Question", form: str) -> str:
    if form == "csv":
        return as_csv(told.rows, told.columns)
    if form == "json":
        measured = {"measure": question.measure, "by": question.by, "unit": told.unit}
        return as_json(told.title, told.rows, told.notes, **measured)
    header, rows = _cells(told, question)
    if not rows:
        return as_table(told.title, ["No decisions to count."], [], told.notes)
    return as_table(told.title, header, rows, told.notes)


def _cells(
    told: "Answer", question: "Question"
) -> tuple[Sequence[str], list[list[str]]]:
    """Return the header and the rows of the table for a terminal."""
    typed = question.found is not None or question.by in _TYPES
    ranked = question.by not in (*_PERIODS, "all")
    header = _HEADERS[question.measure]
    if question.measure == "decisions" and typed:
        header = ("decisions with it", "of decisions")
    if question.measure == "upheld" and typed:
        header = ("upheld with it", *header[1:])
    rows = []
    for row in told.rows:
        name = _WORDS.get(question.by, str)(str(row["group"]))
        name += " *" if row["small_numbers"] else ""
        name += " (not complete)" if row["complete"] is False else ""
        rank = [number(row["rank"])] if ranked else []
        rows.append([name, *rank, *_shown(row, question.measure, typed)])
    first = "" if question.by == "all" else question.by.replace("_", " ")
    return [first, *(["rank"] if ranked else []), *header], rows


_WORDS: dict[str, Callable[[str], str]] = {
    "outcome": outcome_words,
    "outcome_detail": detail_words,
}
_HEADERS = {
    "upheld": ("upheld", "of investigations", "of decisions"),
    "decisions": ("decisions", "of them upheld"),
    "share": ("upheld with it", "of upheld", "share", "95 % interval"),
    "upheld_rate": ("upheld", "of investigations", "rate", "95 % interval"),
    "payments": (
        *("paid", "decisions paid", "of decisions"),
        *("median", "middle half", "largest", "in"),
    ),
}


def _shown(row: Row, measure: str, typed: bool) -> list[str]:
    count = row["upheld_with_type"] if measure == "share" else row["upheld"]
    rate = [percent(count, row["of"]), interval(row["low"], row["high"])]
    looked_at = row["with_type"] if typed else row["decisions"]
    return {
        "upheld": [
            number(row["value"]),
            number(row["investigations"]),
            number(row["decisions"]),
        ],
        "decisions": [
            number(row["value"]),
            number(row["decisions"] if typed else row["upheld"]),
        ],
        "share": [number(row["upheld_with_type"]), number(row["of"]), *rate],
        "upheld_rate": [number(row["upheld"]), number(row["of"]), *rate],
        "payments": [
            money(row["value"]),
            number(row["payments"]),
            number(looked_at),
            money(row["median_gbp"]),
            _span(row["lower_quartile_gbp"], row["upper_quartile_gbp"]),
            money(row["largest_gbp"]),
            str(row["largest_decision"] or "-"),
        ],
    }[measure]


def _span(low: object, high: object) -> str:
    return "-" if low is None else f"{money(low)}-{money(high).removeprefix('£')}"
