"""Frames as files that open cleanly in a spreadsheet, and their description."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from upheld.errors import shown
from upheld.tabulate.schema import Column, datapackage, schema

# A line end would break the row, a control character the cell, half a surrogate
# pair the encoding.
_BREAKING = re.compile("[\\s\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff]+")
# Also behind what a program may strip: spaces, quotation marks, invisible characters.
FORMULA = re.compile(
    "[\\s\"'\u2018-\u201f\u00ab\u00bb`\u00ad\u200b-\u200f\u2060-\u206f\ufeff]*"
    "[=+@\uff1d\uff0b\uff20\uff0d\u2212-]"
)
NUMBER = re.compile(r"-\d+(?:\.\d+)?")


def write(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write each frame as ``<name>.csv``, and ``datapackage.json`` beside them.

    Args:
        frames: every table of ``schema()`` by its name.
        folder: exists; files of these names in it are overwritten.
    """
    for name, table in schema().items():
        cells = {
            column.name: _cells(frames[name][column.name], column)
            for column in table.columns
        }
        pd.DataFrame(cells).to_csv(
            folder / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8"
        )
    package = json.dumps(datapackage(), ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(package + "\n", "utf-8")


def safe_text(text: str) -> str:
    """Return text on one line that no spreadsheet takes for a formula.

    Source: OWASP, CSV Injection: cells that start with =, +, - or @ can run. A
    negative number stays as it is.
    """
    line = _BREAKING.sub(" ", text).strip()
    runs = FORMULA.match(line) and not NUMBER.fullmatch(line)
    return f"'{line}" if runs else line


def cell_path(path: str) -> str:
    """Return a path as a cell shows it, what cannot be shown written out."""
    return safe_text(shown(path))


def _cells(values: pd.Series, column: Column) -> pd.Series:
    if column.name == "path":
        return values.map(cell_path, na_action="ignore")
    if column.type == "string":
        return values.map(safe_text, na_action="ignore")
    if column.type == "boolean":
        return values.map({True: "true", False: "false"})
    if column.unit == "GBP":
        return values.map("{:.2f}".format, na_action="ignore")
    return values
