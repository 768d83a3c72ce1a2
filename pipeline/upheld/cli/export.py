"""``upheld export``: the tables as a workbook, a database, Parquet, or for Excel."""

from pathlib import Path

import click

from upheld.cli.progress import progress, quiet_option
from upheld.cli.words import plain
from upheld.errors import shown

DOCBIN_HELP = "Write findings.spacy: texts with entities and findings, for spaCy."
EXCEL_HELP = "Mark the CSV files as UTF-8, so that Excel opens them rightly."
SQLITE_HELP = "Write findings.db, and metadata.json that explains it to Datasette."


@click.command()
@click.argument(
    "folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path)
)
@click.option("--xlsx", is_flag=True, help="Write findings.xlsx, a sheet a table.")
@click.option("--excel", is_flag=True, help=EXCEL_HELP)
@click.option("--sqlite", is_flag=True, help=SQLITE_HELP)
@click.option("--parquet", is_flag=True, help="Write a Parquet file a table.")
@click.option(
    "--partitions",
    metavar="N",
    type=click.IntRange(min=1),
    help="With --parquet, for archives too big for memory: write partitions/decisions,"
    " findings, payments and bodies instead, N decisions a file.",
)
@click.option("--docbin", is_flag=True, help=DOCBIN_HELP)
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files; without it beside the tables.",
)
@quiet_option
def export(
    folder: Path,
    out: Path | None,
    partitions: int | None,
    quiet: bool,
    **chosen: bool,
) -> None:
    """Write the tables as a workbook, a database or Parquet.

    DIR is what 'upheld extract' wrote. Choose one or several of --xlsx, --excel,
    --sqlite, --parquet and --docbin. Earlier files of the same names are replaced, once
    all new ones are whole. 'datasette findings/findings.db -m findings/metadata.json'
    shows the database in a browser.

    \b
    Examples:
      upheld export findings --xlsx
      upheld export findings --sqlite --parquet --out exported
    """
    formats = [name for name, wanted in chosen.items() if wanted]
    if not formats:
        raise click.UsageError(
            "Say which: --xlsx, --excel, --sqlite, --parquet or --docbin, or several."
        )
    if partitions and "parquet" not in formats:
        raise click.UsageError("--partitions goes with --parquet.")
    files = []
    if partitions:
        formats.remove("parquet")
        files = _partitions(folder, partitions, out or folder, quiet)
    files += _tables(folder, formats, out, quiet)
    if "docbin" in formats:
        from upheld.docbin import write_docbin

        with progress(quiet, "decisions", "written") as told:
            files += write_docbin(folder, out, told)
    if not quiet:
        place = shown(out or folder)
        click.echo(plain(f"Written to {place}: {', '.join(files)}."), err=True)


def _partitions(folder: Path, size: int, out: Path, quiet: bool) -> list[str]:
    """Write the tables as partitions, and return where they are and how many."""
    from upheld.tabulate.partitions import write_partitions

    with progress(quiet, "decisions", "written") as told:
        number = write_partitions(folder, out, size, told)
    return [f"partitions ({number:,} of each table)"]


def _tables(
    folder: Path, formats: list[str], out: Path | None, quiet: bool
) -> list[str]:
    """Write the tables in those formats that are of tables, and return the files."""
    from upheld.tabulate.formats import FORMATS, export

    chosen = [name for name in formats if name in FORMATS]
    if not chosen:
        return []
    with progress(quiet, "rows", "written") as told:
        return export(folder, chosen, out, told)
