"""Cells of CSV files as values, as ``export`` or a spreadsheet wrote them."""

from pathlib import Path

import pandas as pd

from upheld.errors import UnreadableError
from upheld.tabulate.export import safe_text
from upheld.tabulate.schema import Column, Table
from upheld.tabulate.typed import DTYPES

_DAYS = ("%Y-%m-%d", "%d/%m/%Y")
_TRUTH = {"true": True, "false": False, "1": True, "0": False}
_COMMA_NUMBER = r"(-?\d+),(\d+)"
_WANTED = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "date": "a day (YYYY-MM-DD)",
}
_HEADER_ROWS = 2  # row 1 is the header, and people count from 1


def as_written(path: Path, table: Table, separator: str) -> pd.DataFrame | None:
    """Return a table whose cells are as ``export`` wrote them, None if some are not."""
    wanted = {column.name: column for column in table.columns}
    types = {
        name: DTYPES["string"] if column.type == "date" else DTYPES[column.type]
        for name, column in wanted.items()
    }
    try:
        frame = _csv(path, separator, types)
        for name, column in wanted.items():
            if column.type == "date":
                frame[name] = _days(frame[name], _DAYS[0])
            elif column.type == "string":
                frame[name] = _exact(frame[name])
                _check_pattern(path, frame[name], column)
    except (ValueError, TypeError) as error:
        if isinstance(error, UnicodeDecodeError | pd.errors.ParserError):
            raise
        return None
    return frame[list(wanted)]


def typed(path: Path, table: Table, separator: str) -> pd.DataFrame:
    """Return a table that a spreadsheet may have rewritten, each cell looked at.

    Raises:
        UnreadableError: a cell that its column cannot hold, with its row.
    """
    names = [column.name for column in table.columns]
    cells = _csv(path, separator, dict.fromkeys(names, DTYPES["string"]))
    return pd.DataFrame(
        {c.name: _column(path, cells[c.name], c) for c in table.columns}
    )


def exact_text(cell: str) -> str:
    """Return a cell without the apostrophe that ``safe_text`` puts before formulas."""
    bare = cell[1:]
    return bare if cell.startswith("'") and safe_text(bare) == cell else cell


def _csv(path: Path, separator: str, types: dict[str, str]) -> pd.DataFrame:
    frame = pd.read_csv(
        path,
        sep=separator,
        dtype=types,
        keep_default_na=False,
        na_values=[""],
        encoding="utf-8-sig",
    )
    if not isinstance(frame.index, pd.RangeIndex):
        # pandas takes the first cells of rows that are too long for labels.
        raise pd.errors.ParserError("The rows have more cells than the header")
    return frame


def _exact(cells: pd.Series) -> pd.Series:
    marked = cells.str.startswith("'").fillna(False)
    if marked.any():
        cells = cells.copy()
        cells[marked] = cells[marked].map(exact_text)
    return cells


def _days(cells: pd.Series, pattern: str) -> pd.Series:
    return pd.Series(pd.to_datetime(cells, format=pattern), dtype=DTYPES["date"])


def _column(path: Path, cells: pd.Series, column: Column) -> pd.Series:
    cells = cells.str.strip()
    cells = cells.mask(cells == "")
    if column.type == "string":
        _check_pattern(path, cells, column)
        return _exact(cells)
    if column.type == "boolean":
        values: pd.Series = cells.str.lower().map(_TRUTH)
    elif column.type == "date":
        values = _any_days(cells)
    else:
        plain = cells.str.replace(_COMMA_NUMBER, r"\1.\2", regex=True)
        values = pd.Series(pd.to_numeric(plain, errors="coerce"), dtype="Float64")
    wrong = values.isna() & cells.notna()
    if column.type == "integer":
        wrong |= (values % 1 != 0).fillna(False)
    if wrong.any():
        raise _unfit(path, cells, wrong, column)
    return pd.Series(values, dtype=DTYPES[column.type])


def _any_days(cells: pd.Series) -> pd.Series:
    """Return days in the first form that all cells have, so that none is misread."""
    for pattern in _DAYS:
        days = pd.to_datetime(cells, format=pattern, errors="coerce")
        if days.notna().equals(cells.notna()):
            break
    return pd.Series(days, dtype=DTYPES["date"])


def _check_pattern(path: Path, cells: pd.Series, column: Column) -> None:
    if column.pattern:
        wrong = ~cells.str.fullmatch(column.pattern).fillna(True)
        if wrong.any():
            raise _unfit(path, cells, wrong, column)


def _unfit(
    path: Path, cells: pd.Series, wrong: pd.Series, column: Column
) -> UnreadableError:
    place = int(wrong.to_numpy().argmax())
    wanted = _WANTED.get(column.type, f"of the form of {column.name}")
    return UnreadableError(
        path,
        "unfit_cell",
        f"Row {place + _HEADER_ROWS}, column {column.name}: {cells.iloc[place]!r} is"
        f" not {wanted}; a spreadsheet may have changed it.",
    )
