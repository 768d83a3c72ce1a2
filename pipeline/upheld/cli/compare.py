"""``upheld compare``: a council beside others."""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from upheld.cli.answers import (
    DAY,
    Row,
    aligned,
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
from upheld.cli.asking import once
from upheld.cli.params import Choice
from upheld.cli.words import type_label, wrapped
from upheld.types import Source

if TYPE_CHECKING:
    from upheld.tabulate.compare import Comparison

_RATES = (
    "",
    "bodies",
    "decisions",
    "upheld",
    "not upheld",
    "closed",
    "upheld of investigations",
    "95 % interval",
    "upheld of all",
    "per 100,000",
)
_FOUND = (
    "",
    "paid",
    "decisions paid",
    "median",
    "largest",
    "in",
    "complaint handling",
    "improvements",
)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("council", metavar="COUNCIL")
@once(
    "--groups",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="CSV with columns group and council (name or code): groups of your own.",
)
@once("--category", metavar="NAME", help="In this category or subcategory.")
@once("--since", type=DAY, metavar="DATE", help="Decided on it or later.")
@once("--until", type=DAY, metavar="DATE", help="Decided on it or before.")
@once(
    "--source",
    type=Choice(get_args(Source)),
    help="Whose decisions; LGSCO's unless told otherwise.",
)
@click.option(
    "--successors",
    is_flag=True,
    help="Count an abolished council's decisions for the council that followed.",
)
@form_option
@out_option
def compare(
    folder: Path,
    council: str,
    groups: Path | None,
    category: str | None,
    since: datetime | None,
    until: datetime | None,
    source: str | None,
    successors: bool,
    form: str,
    out: Path | None,
) -> None:
    """Set a council beside all others, and beside its like.

    COUNCIL, a name as 'upheld councils' takes it or a code, is set beside all councils,
    those of its type and region, and your own groups. DIR is what 'upheld extract'
    wrote.

    \b
    Examples:
      upheld compare findings "Kent County Council"
      upheld compare findings Kent --groups neighbours.csv --since 2023-04-01
    """
    from upheld.tabulate.compare import compare as compared
    from upheld.tabulate.load import load
    from upheld.tabulate.own_groups import read_groups
    from upheld.tabulate.select import Selection

    frames = load(folder, ("decisions", "bodies"))
    own = read_groups(groups, frames["bodies"], council) if groups else {}
    selection = Selection(
        category=category,
        since=since.date() if since else None,
        until=until.date() if until else None,
        source=source,
        successors=successors,
    )
    told = compared(frames, council, own, selection)
    if form == "csv":
        text = as_csv(told.rows, list(told.rows[0]))
    elif form == "json":
        text = as_json(told.title, told.rows, told.notes)
    else:
        text = _tables(told)
    deliver(text, out, form)


def _tables(told: "Comparison") -> str:
    """Return two tables and the commonest faults: one line would be too wide."""
    rates = as_table(told.title, _RATES, [_rates(row) for row in told.rows], [])
    found = aligned(_FOUND, [_found(row) for row in told.rows])
    faults = [
        f"{row['group']}: {_in_words(row['commonest_faults'])}" for row in told.rows
    ]
    parts = ["Payments, and what was found", *found, "", "Commonest faults"]
    lines = [*parts, *(wrapped("  ", fault) for fault in faults), ""]
    notes = [wrapped("", note) for note in (*told.notes, _EXPLAINED)]
    return "\n".join([rates.rstrip("\n"), "", *lines, *notes]) + "\n"


_EXPLAINED = (
    "Per 100,000: upheld decisions, of however many years, by the residents of all"
    " councils of the group, with decisions or not; none where their areas overlap (a"
    " county and its districts). Complaint handling: decisions with that fault, of"
    " those with a fault. Improvements: decisions with a remedy for the service,"
    " whatever its status."
)


def _in_words(faults: object) -> str:
    """Return "delay (4); ..." with the names of the types."""
    if not isinstance(faults, str):
        return "none found"
    return re.sub(r"\w+(?= \()", lambda type: type_label("fault", type[0]), faults)


def _rates(row: Row) -> list[str]:
    return [
        _name(row),
        number(row["bodies"]),
        number(row["decisions"]),
        number(row["upheld"]),
        number(row["not_upheld"]),
        number(row["closed"]),
        percent(row["upheld"], row["investigations"]),
        interval(row["upheld_rate_low"], row["upheld_rate_high"]),
        percent(row["upheld"], row["decisions"]),
        number(row["upheld_per_100k"]),
    ]


def _found(row: Row) -> list[str]:
    return [
        _name(row),
        money(row["payments_total_gbp"]),
        number(row["payments_decisions"]),
        money(row["payments_median_gbp"]),
        money(row["payments_largest_gbp"]),
        str(row["payments_largest_decision"] or "-"),
        percent(row["complaint_handling_decisions"], row["fault_decisions"]),
        number(row["service_improvement_decisions"]),
    ]


def _name(row: Row) -> str:
    return f"{row['group']}{' *' if row['small_numbers'] else ''}"
