"""``upheld compare``: a council beside others."""

from datetime import datetime
from pathlib import Path

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

_HEADER = (
    "",
    "councils",
    "decisions",
    "upheld",
    "of investigations",
    "rate",
    "95 % interval",
    "of all",
    "paid",
    "median",
    "per 100,000",
)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("council", metavar="COUNCIL")
@click.option(
    "--groups",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="CSV with columns group and council (name or code): groups of your own.",
)
@click.option("--category", metavar="NAME", help="In this category or subcategory.")
@click.option("--since", type=DAY, metavar="DATE", help="Decided on it or later.")
@click.option("--until", type=DAY, metavar="DATE", help="Decided on it or before.")
@click.option(
    "--successors",
    is_flag=True,
    help="Count an abolished council's decisions for the council that followed.",
)
@form_option
def compare(
    folder: Path,
    council: str,
    groups: Path | None,
    category: str | None,
    since: datetime | None,
    until: datetime | None,
    successors: bool,
    form: str,
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
    from upheld.tabulate.compare import read_groups
    from upheld.tabulate.load import load
    from upheld.tabulate.select import Selection

    frames = load(folder, ("decisions", "bodies"))
    own = read_groups(groups, frames["bodies"]) if groups else {}
    selection = Selection(
        category=category,
        since=since.date() if since else None,
        until=until.date() if until else None,
        successors=successors,
    )
    told = compared(frames, council, own, selection)
    if form == "csv":
        text = as_csv(told.rows, list(told.rows[0]))
    elif form == "json":
        text = as_json(told.title, told.rows, told.notes)
    else:
        rows = [_cells(row) for row in told.rows]
        text = as_table(told.title, _HEADER, rows, told.notes)
    click.echo(text, nl=False)


def _cells(row: Row) -> list[str]:
    return [
        f"{row['group']}{' *' if row['small_numbers'] else ''}",
        number(row["councils"]),
        number(row["decisions"]),
        number(row["upheld"]),
        number(row["investigations"]),
        percent(row["upheld"], row["investigations"]),
        interval(row["upheld_rate_low"], row["upheld_rate_high"]),
        percent(row["upheld"], row["decisions"]),
        money(row["payments_total_gbp"]),
        money(row["payments_median_gbp"]),
        number(row["upheld_per_100k"]),
    ]
