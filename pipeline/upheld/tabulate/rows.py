"""Frames as rows of plain values, a few thousand at a time."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pandas as pd

from upheld.tabulate.schema import Table

Plain = str | int | float | bool | date | None

# Is told how many rows more are written.
Told = Callable[[int], None]


def unheard(more: int) -> None:
    """Stand in for a teller where nobody wants to know."""


# Rows that are plain values at once: in a frame they take a fraction of the memory.
_AT_ONCE = 5000


def rows(frame: pd.DataFrame, table: Table) -> Iterator[tuple[Plain, ...]]:
    """Yield the rows of a typed frame, columns in the order of the table.

    A missing cell is None, a day a ``date``.
    """
    for start in range(0, len(frame), _AT_ONCE):
        part = frame.iloc[start : start + _AT_ONCE]
        columns = [_plain(part[column.name]) for column in table.columns]
        yield from zip(*columns, strict=True)


def _plain(cells: "pd.Series[Any]") -> list[Plain]:
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        return [None if pd.isna(cell) else cell.date() for cell in cells]
    missing = cells.isna().to_numpy(dtype=bool)
    plain: list[Plain] = cells.astype(object).mask(missing, None).tolist()
    return plain
