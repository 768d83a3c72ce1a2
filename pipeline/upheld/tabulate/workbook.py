"""The tables as one workbook for Excel and its like, a sheet a table."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from upheld.errors import UpheldError
from upheld.tabulate.book import book
from upheld.tabulate.context import Sheets, sheets
from upheld.tabulate.looks import Styles
from upheld.tabulate.rows import Told, unheard
from upheld.tabulate.schema import Column, Table
from upheld.tabulate.sheet import Sheet, is_link
from upheld.tabulate.typed import DTYPES

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

# Source: Microsoft, Excel specifications and limits.
MAX_ROWS = 1_048_576

# What people look at first comes first.
_ORDER = (
    "councils",
    "decisions",
    "findings",
    "payments",
    "bodies",
    "trends",
    "errors",
)
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_workbook(frames: Mapping[str, pd.DataFrame], path: Path, told: Told) -> None:
    """Write every table of ``schema()`` as a sheet, and the codebook behind them.

    Numbers, days and true or false are what they are, shares are percentages. Text is
    what ``safe_text`` makes of it, as in the CSV files, and never a formula. The id of
    a decision links to the decision online where its address is known: a link to a row
    would lead to another decision once the rows are sorted.

    Args:
        path: is overwritten; its folder holds the parts while they are made.
        told: is told of each row of these tables that is written.

    Raises:
        UpheldError: a table has more rows than a sheet takes, or xlsxwriter is not
            installed.
    """
    made = sheets(frames, _ORDER)
    tables = made | book(table for table, _ in made.values())
    _check(tables)
    online = _online(frames["decisions"])
    with _workbook(path) as workbook:
        styles = Styles(workbook)
        for name, (table, frame) in (_contents(tables) | tables).items():
            sheet = workbook.add_worksheet(name)
            heard = told if name in made else unheard
            Sheet(sheet, table, styles, online).write(frame, heard)


def _online(decisions: pd.DataFrame) -> dict[str, str]:
    """Return the address of each decision that a cell may link to."""
    ids, urls = decisions["decision_id"], decisions["url"].fillna("")
    return {id: url for id, url in zip(ids, urls, strict=True) if is_link(url)}


def _contents(tables: Sheets) -> Sheets:
    """Return the table that tells of the others."""
    types = {
        "sheet": "string",
        "rows": "integer",
        "one_row_per": "string",
        "description": "string",
    }
    columns = tuple(
        Column(name=name, type=type, description="") for name, type in types.items()
    )
    cells = [
        (name, len(frame), table.row, table.description)
        for name, (table, frame) in tables.items()
    ]
    frame = pd.DataFrame(cells, columns=[*types])
    typed = frame.astype({name: DTYPES[type] for name, type in types.items()})
    return {"contents": (Table("contents", "sheet", "", ("sheet",), columns), typed)}


def _check(tables: Sheets) -> None:
    for name, (_, frame) in tables.items():
        if len(frame) >= MAX_ROWS:
            raise UpheldError(
                f"The table {name} has {len(frame):,} rows, but a sheet takes"
                f" {MAX_ROWS - 1:,}: export --sqlite or --parquet instead, or extract"
                " fewer decisions at a time."
            )


@contextmanager
def _workbook(path: Path) -> Iterator["Workbook"]:
    try:
        from xlsxwriter import Workbook
        from xlsxwriter.exceptions import XlsxWriterException
    except ImportError as error:
        raise UpheldError(
            "A workbook needs the library xlsxwriter: run pip install xlsxwriter."
        ) from error
    try:
        with Workbook(str(path), {**_OPTIONS, "tmpdir": str(path.parent)}) as workbook:
            yield workbook
    except XlsxWriterException as error:  # what it makes of a full disk
        raise UpheldError(f"The workbook cannot be written ({error}).") from error
