"""Tables as files that open cleanly in a spreadsheet, and their description."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from upheld.errors import shown
from upheld.tabulate.schema import Column, Row, datapackage, schema

if TYPE_CHECKING:
    import pandas as pd

# Rows that are made lines at once.
_AT_ONCE = 5000

# A line end would break the row, a control character the cell, half a surrogate
# pair the encoding.
_BREAKING = re.compile("[\\s\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff]+")
# Also behind what a program may strip: spaces, quotation marks, invisible characters.
FORMULA = re.compile(
    "[\\s\"'\u2018-\u201f\u00ab\u00bb`\u00ad\u200b-\u200f\u2060-\u206f\ufeff]*"
    "[=+@\uff1d\uff0b\uff20\uff0d\u2212-]"
)
_SPACES = re.compile("  | $")
NUMBER = re.compile(r"-\d+(?:\.\d+)?")


def write(frames: Mapping[str, "pd.DataFrame"], folder: Path) -> None:
    """Write each frame as ``<name>.csv``, and ``datapackage.json`` beside them.

    Args:
        frames: every table of ``schema()`` by its name.
        folder: exists; files of these names in it are overwritten.
    """
    from upheld.tabulate.rows import rows

    for name, table in schema().items():
        columns = [column.name for column in table.columns]
        cells: Iterator[Row] = (
            dict(zip(columns, row, strict=True)) for row in rows(frames[name], table)
        )
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(header(name))
            while block := list(islice(cells, _AT_ONCE)):
                file.write(lines(name, block))
    write_package(folder)


def write_package(folder: Path) -> None:
    """Write ``datapackage.json``, which describes the tables."""
    package = json.dumps(datapackage(), ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(package + "\n", "utf-8")


def header(name: str) -> str:
    """Return the first line of the CSV file of a table."""
    return ",".join(column.name for column in schema()[name].columns) + "\n"


def lines(name: str, rows: Iterable[Row]) -> str:
    """Return rows of a table as lines of its CSV file."""
    columns = _columns(name)
    file = StringIO()
    csv.writer(file, lineterminator="\n").writerows(
        [
            written(cell) if (cell := row[key]) is not None else ""
            for key, written in columns
        ]
        for row in rows
    )
    return file.getvalue()


def safe_text(text: str) -> str:
    """Return text on one line that no spreadsheet takes for a formula.

    Source: OWASP, CSV Injection: cells that start with =, +, - or @ can run. A
    negative number stays as it is.
    """
    if text.isprintable() and text[:1].isalnum() and not _SPACES.search(text):
        return text  # nine in ten, at a fifth of the time
    line = _BREAKING.sub(" ", text).strip()
    runs = FORMULA.match(line) and not NUMBER.fullmatch(line)
    return f"'{line}" if runs else line


def cell_path(path: str) -> str:
    """Return a path as a cell shows it, what cannot be shown written out."""
    return safe_text(shown(path))


@cache
def _columns(name: str) -> list[tuple[str, Callable[[Any], str]]]:
    """Return the columns of a table with what writes their cells."""
    return [(column.name, _writer(column)) for column in schema()[name].columns]


def _writer(column: Column) -> Callable[[Any], str]:
    if column.name == "path":
        return cell_path
    if column.unit == "GBP":
        return lambda amount: f"{float(amount):.2f}"
    if column.values:
        return _Safe((value, safe_text(value)) for value in column.values).__getitem__
    return _WRITERS[column.type]


class _Safe(dict[str, str]):
    """The usual cells of a column, each with how it is written."""

    def __missing__(self, text: str) -> str:
        return safe_text(text)


_WRITERS: dict[str, Callable[[Any], str]] = {
    "string": safe_text,
    "integer": str,
    "number": lambda number: repr(float(number)),
    "boolean": lambda truth: "true" if truth else "false",
    "date": date.isoformat,
}
