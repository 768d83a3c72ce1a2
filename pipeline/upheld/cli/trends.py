"""``upheld trends``: how often, how much, year by year or council by council."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from upheld.cli.answers import (
    DAY,
    Row,
    as_csv,
    as_json,
    as_table,
    form_option,
    interval,
    money,
    number,
    percent,
)
from upheld.cli.params import Choice, TypeOf
from upheld.types import Source

if TYPE_CHECKING:
    from upheld.tabulate.question import Question
    from upheld.tabulate.series import Answer

# As upheld.tabulate.series has them, which is not imported for a --help.
_GROUPS = (
    "financial_year",
    "quarter",
    "month",
    "category",
    "council",
    "region",
    "type",
    "fault",
    "injustice",
    "remedy",
)
_MEASURES = ("decisions", "share", "upheld_rate", "payments")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--council", metavar="NAME", help="Decisions about this council or body.")
@click.option("--region", metavar="NAME", help="About councils of this region.")
@click.option("--type", metavar="TYPE", help="About councils of this type: county.")
@click.option(
    "--category", metavar="NAME", help="In this category or subcategory: Homelessness."
)
@click.option("--fault", type=TypeOf("fault"), help="That find this fault: delay.")
@click.option(
    "--injustice",
    type=TypeOf("injustice"),
    metavar="TYPE",
    help="That find this injustice.",
)
@click.option("--remedy", type=TypeOf("remedy"), help="That have this remedy.")
@click.option("--since", type=DAY, metavar="DATE", help="Decided on this day or later.")
@click.option(
    "--until", type=DAY, metavar="DATE", help="Decided on this day or before."
)
@click.option(
    "--source",
    type=Choice(get_args(Source)),
    help="Whose decisions; LGSCO's unless told otherwise.",
)
@click.option(
    "--successors",
    is_flag=True,
    help="Count an abolished council's decisions for the council that followed.",
)
@click.option(
    "--by",
    type=Choice(_GROUPS),
    default="financial_year",
    show_default=True,
    metavar="GROUP",
    help="What a row is: financial_year, quarter, month, category, council, region,"
    " type (of council), fault, injustice or remedy.",
)
@click.option(
    "--measure",
    type=Choice(_MEASURES),
    default="decisions",
    show_default=True,
    help="Decisions, the share of upheld ones with a type, the upheld rate, or pounds.",
)
@form_option
@click.option(
    "--plot",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw it too: .svg or .png (needs upheld[report]).",
)
def trends(
    folder: Path,
    council: str | None,
    region: str | None,
    type: str | None,
    category: str | None,
    fault: str | None,
    injustice: str | None,
    remedy: str | None,
    since: datetime | None,
    until: datetime | None,
    source: str | None,
    successors: bool,
    by: str,
    measure: str,
    form: str,
    plot: Path | None,
) -> None:
    """Count decisions by year, council, category or type.

    DIR is what 'upheld extract' wrote. A decision counts once, by its own date and not
    by the year in its reference; periods without decisions are zero. Names are taken
    as 'upheld councils' takes them.

    \b
    Examples:
      upheld trends findings --council Kent --measure payments
      upheld trends findings --category Homelessness --by fault --measure share
      upheld trends findings --by council --measure upheld_rate --since 2023-04-01
    """
    from upheld.tabulate.load import load
    from upheld.tabulate.question import Question
    from upheld.tabulate.select import Selection
    from upheld.tabulate.series import answer

    found = _found(fault=fault, injustice=injustice, remedy=remedy)
    _check(by, measure, found)
    selection = Selection(
        council=council,
        region=region,
        type=type,
        category=category,
        since=_day(since),
        until=_day(until),
        source=source,
        successors=successors,
    )
    question = Question(selection, by, measure, found)
    told = answer(load(folder, ("decisions", "bodies")), question)
    click.echo(_written(told, question, form), nl=False)
    if plot:
        from upheld.report.plot import draw

        draw(told, plot)


def _found(**asked: str | None) -> tuple[str, str] | None:
    given = [(kind, type) for kind, type in asked.items() if type]
    if len(given) > 1:
        names = " and ".join(f"--{kind}" for kind, _ in given)
        raise click.UsageError(f"{names} cannot be asked for together; give one.")
    return given[0] if given else None


def _check(by: str, measure: str, found: tuple[str, str] | None) -> None:
    by_type = by in ("fault", "injustice", "remedy")
    if measure == "share" and not (found or by_type):
        raise click.UsageError(
            "--measure share is that of a type: give --fault, --injustice or --remedy,"
            " or --by one of them."
        )
    if measure == "upheld_rate" and (found or by_type):
        raise click.UsageError(
            "--measure upheld_rate is of all decisions: a decision with a fault is"
            " nearly always upheld. Use --measure share, or leave out the type."
        )
    if by_type and found:
        raise click.UsageError(f"--by {by} and --{found[0]} cannot be given together.")


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _written(told: "Answer", question: "Question", form: str) -> str:
    if form == "csv":
        return as_csv(told.rows, _NAMES)
    if form == "json":
        measured = {"measure": question.measure, "by": question.by, "unit": told.unit}
        return as_json(told.title, told.rows, told.notes, **measured)
    header, rows = _cells(told, question)
    if not rows:
        return as_table(told.title, ["No decisions to count."], [], told.notes)
    return as_table(told.title, header, rows, told.notes)


# Columns of the CSV, which has its header where there are no rows too.
_NAMES = (
    *("group", "start", "end", "complete", "rank"),
    *("decisions", "investigations", "upheld", "with_type", "upheld_with_type"),
    *("value", "of", "low", "high"),
    *("payments", "median_gbp", "largest_gbp", "largest_decision", "small_numbers"),
)


def _cells(
    told: "Answer", question: "Question"
) -> tuple[Sequence[str], list[list[str]]]:
    """Return the header and the rows of the table for a terminal."""
    typed = question.found is not None or question.by in _GROUPS[-3:]
    ranked = question.by not in _GROUPS[:3]
    header = _HEADERS[question.measure]
    if question.measure == "decisions" and typed:
        header = ("decisions with it", "of decisions")
    rows = []
    for row in told.rows:
        name = str(row["group"]) + (" *" if row["small_numbers"] else "")
        name += " (not complete)" if row["complete"] is False else ""
        rank = [number(row["rank"])] if ranked else []
        rows.append([name, *rank, *_shown(row, question.measure, typed)])
    first = question.by.replace("_", " ")
    return [first, *(["rank"] if ranked else []), *header], rows


_HEADERS = {
    "decisions": ("decisions", "of them upheld"),
    "share": ("upheld with it", "of upheld", "share", "95 % interval"),
    "upheld_rate": ("upheld", "of investigations", "rate", "95 % interval"),
    "payments": ("paid", "decisions paid", "of decisions", "median", "largest", "in"),
}


def _shown(row: Row, measure: str, typed: bool) -> list[str]:
    count = row["upheld_with_type"] if measure == "share" else row["upheld"]
    rate = [percent(count, row["of"]), interval(row["low"], row["high"])]
    looked_at = row["with_type"] if typed else row["decisions"]
    return {
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
            money(row["largest_gbp"]),
            str(row["largest_decision"] or "-"),
        ],
    }[measure]
