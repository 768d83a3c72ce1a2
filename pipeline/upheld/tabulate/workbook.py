"""The tables as one workbook for Excel and its like, a sheet a table."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from upheld.errors import UpheldError
from upheld.tabulate.book import book
from upheld.tabulate.rows import Told, unheard
from upheld.tabulate.schema import Column, Table, schema
from upheld.tabulate.sheet import Looks, Sheet, is_link
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

_Sheets = dict[str, tuple[Table, pd.DataFrame]]


def write_workbook(frames: Mapping[str, pd.DataFrame], path: Path, told: Told) -> None:
    """Write every table of ``schema()`` as a sheet, and the codebook behind them.

    Numbers, days and true or false are what they are, shares are percentages. Text is
    what ``safe_text`` makes of it, as in the CSV files, and never a formula. The id of
    a decision links to the decision online, else to its row.

    Args:
        path: is overwritten; its folder holds the parts while they are made.
        told: is told of each row of these tables that is written.

    Raises:
        UpheldError: a table has more rows than a sheet takes, or xlsxwriter is not
            installed.
    """
    known = schema()
    tables = {name: (known[name], frames[name]) for name in _ORDER} | book()
    _check(tables)
    online, rows = _decisions(frames["decisions"])
    with _workbook(path) as workbook:
        looks = Looks(workbook)
        for name, (table, frame) in (_contents(tables) | tables).items():
            sheet = workbook.add_worksheet(name)
            heard = told if name in known else unheard
            addresses = online if name == "decisions" else rows | online
            Sheet(sheet, table, looks, addresses).write(frame, heard)


def _decisions(decisions: pd.DataFrame) -> tuple[dict[str, str], dict[str, str]]:
    """Return where each decision is online, and its row here, as addresses of links."""
    ids, urls = decisions["decision_id"], decisions["url"].fillna("")
    online = {id: url for id, url in zip(ids, urls, strict=True) if is_link(url)}
    # The first row is the header, and rows are counted from 1.
    return online, {id: f"internal:decisions!A{row}" for row, id in enumerate(ids, 2)}


def _contents(tables: _Sheets) -> _Sheets:
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


def _check(tables: _Sheets) -> None:
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
