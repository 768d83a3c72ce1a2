"""``upheld codebook``: what every file, column and value means."""

import csv
import io
import json
from collections.abc import Iterator, Sequence

import click

from upheld.cli.params import Choice

_OTHER_FILES = {
    "decisions.jsonl": (
        "Every decision with all its findings, its payments and its text, as JSON, one"
        " a line. start and end are characters of text. All tables derive from it."
    ),
    "datapackage.json": "The columns below for programs: a Frictionless data package.",
    "manifest.json": "Versions, options, counts and time of the run.",
    "findings.xlsx": (
        "By 'upheld export --xlsx': a workbook with a sheet for each table below, one"
        " of contents before them, and codebook and types behind them."
    ),
    "findings.db": (
        "By 'upheld export --sqlite': a database with each table below, the tables"
        " links (which finding follows from which, a row a pair), codebook and types,"
        " findings_search and decisions_search for words in quotes and summaries, and"
        " the views below."
    ),
    "metadata.json": "By 'upheld export --sqlite': what Datasette says of it.",
    "*.parquet": (
        "By 'upheld export --parquet': each table below, such as findings.parquet, its"
        " columns typed and explained."
    ),
    "report.html": (
        "By 'upheld report': a page of the findings, to look at and to hand on."
    ),
}


@click.command()
@click.option(
    "--format",
    "form",
    type=Choice(["markdown", "json", "csv"]),
    default="markdown",
    show_default=True,
    help="How to write it.",
)
def codebook(form: str) -> None:
    """Explain every file, column and value that is written.

    What 'upheld extract' writes, what 'upheld export' and 'upheld report' make of it,
    and every type of fault, injustice and remedy with its definition.

    \b
    Examples:
      upheld codebook
      upheld codebook --format csv > codebook.csv
    """
    write = {"markdown": _markdown, "json": _json, "csv": _csv}[form]
    click.echo(write(), nl=False)


def _types() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield kind, id, group, label and definition of every type of finding."""
    from upheld.taxonomy import KINDS, load

    for kind, name in KINDS.items():
        for entry in load(name):
            yield kind, entry.id, entry.group, entry.label, entry.definition


def _json() -> str:
    from upheld.tabulate.schema import NOTES, schema
    from upheld.tabulate.views import VIEWS

    names = ("kind", "id", "group", "label", "definition")
    book = {
        "notes": NOTES,
        "files": [
            {"file": file, "description": told} for file, told in _OTHER_FILES.items()
        ],
        "tables": [
            {
                "file": f"{table.name}.csv",
                "row": table.row,
                "description": table.description,
                "columns": [
                    {
                        "name": column.name,
                        "type": column.type,
                        "description": column.description,
                        "unit": column.unit,
                        "values": list(column.values),
                        "several": column.join,
                        "required": column.required,
                    }
                    for column in table.columns
                ],
            }
            for table in schema().values()
        ],
        "views": [
            {"name": name, "description": view.description}
            for name, view in VIEWS.items()
        ],
        "types": [dict(zip(names, type, strict=True)) for type in _types()],
    }
    return json.dumps(book, ensure_ascii=False, indent=2) + "\n"


def _csv() -> str:
    from upheld.tabulate.schema import schema
    from upheld.tabulate.views import VIEWS

    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(["file", "name", "type", "unit", "description", "allowed_values"])
    for file, told in _OTHER_FILES.items():
        writer.writerow([file, "", "", "", told, ""])
    for table in schema().values():
        file = f"{table.name}.csv"
        writer.writerow([file, "", "", "", table.description, ""])
        for column in table.columns:
            told, values = column.description, "; ".join(column.values)
            writer.writerow([file, column.name, column.type, column.unit, told, values])
    for name, view in VIEWS.items():
        writer.writerow(["findings.db", name, "view", "", view.description, ""])
    for kind, id, group, label, definition in _types():
        writer.writerow(["", id, kind, "", f"{label} ({group}): {definition}", ""])
    return target.getvalue()


def _markdown() -> str:
    from upheld.tabulate.schema import NOTES, schema
    from upheld.tabulate.views import VIEWS

    lines = ["# Codebook", "", NOTES, ""]
    lines += [f"- `{file}`: {told}" for file, told in _OTHER_FILES.items()]
    for table in schema().values():
        lines += ["", f"## {table.name}.csv", "", f"One row per {table.row}."]
        lines += [table.description, ""]
        rows = []
        for column in table.columns:
            kind = f"{column.type}, {column.unit}" if column.unit else column.type
            several = " Several are joined by `; `." if column.join else ""
            values = ", ".join(f"`{value}`" for value in column.values)
            allowed = f" One of {values}." if values else ""
            told = column.description + several + allowed
            rows.append((f"`{column.name}`", kind, told))
        lines += _grid(("column", "type", "meaning"), rows)
    lines += ["", "## Views of findings.db", ""]
    lines += [f"- `{name}`: {view.description}" for name, view in VIEWS.items()]
    lines += ["", "## Types of finding", ""]
    types = [(kind, f"`{id}`", *told) for kind, id, *told in _types()]
    lines += _grid(("kind", "id", "group", "label", "definition"), types)
    return "\n".join(lines) + "\n"


def _grid(names: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return a table of Markdown; the cells hold no upright bars."""
    lines = (names, ("---",) * len(names), *rows)
    return [f"| {' | '.join(line)} |" for line in lines]
