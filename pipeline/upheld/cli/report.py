"""``upheld report``: the tables of a run as one page to look at."""

from pathlib import Path

import click

from upheld.cli.progress import quiet_option
from upheld.cli.words import plain
from upheld.errors import shown


@click.command()
@click.argument(
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
)
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The page; DIR/report.html unless named.",
)
@quiet_option
def report(folder: Path, out: Path | None, quiet: bool) -> None:
    """Make one page of the findings, to look at and to hand on.

    DIR is what 'upheld extract' wrote. The page works from a disk or a stick, without
    network: councils to sort and filter, trends, types of finding and payments, each
    number leading to its decisions and each decision to its quotes.

    \b
    Examples:
      upheld report findings
      upheld report findings --out page.html
    """
    from upheld.report.page import write_page

    target = out or folder / "report.html"
    number = write_page(folder, target)
    if quiet:
        return
    decisions = f"{number:,} decision{'' if number == 1 else 's'}"
    size = target.stat().st_size / 1e6
    told = f"{decisions} in {shown(target)} ({size:.1f} MB); open it in a browser."
    click.echo(plain(told), err=True)
