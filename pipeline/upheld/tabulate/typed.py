"""Plain cells as a data frame with the types of the schema."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pandas as pd

from upheld.tabulate.schema import Cell, Row, schema

__all__ = ["DTYPES", "Cell", "Row", "empty_columns", "frame", "frame_of_rows"]

DTYPES = {
    # Plain "string" is pyarrow's where that is installed, which takes no half of a
    # surrogate pair, as bytes of a path that are no UTF-8 become.
    "string": "string[python]",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}


def empty_columns(name: str) -> dict[str, list[Cell]]:
    """Return an empty list for each column of an output table, in order."""
    return {column.name: [] for column in schema()[name].columns}


def frame(name: str, columns: Mapping[str, Sequence[Cell]]) -> pd.DataFrame:
    """Return the frame of an output table, its columns typed as the schema says.

    Types are pandas' nullable ones; a missing cell is NA (NaT for a date), and so is
    an empty text, as in the files.
    """
    typed = {}
    for column in schema()[name].columns:
        cells = list(columns[column.name])
        if column.type == "number":
            # Decimal is exact in arithmetic, but no pandas type holds it.
            cells = [
                float(cell) if isinstance(cell, Decimal) else cell for cell in cells
            ]
        elif column.type == "string":
            cells = [None if cell == "" else cell for cell in cells]
        typed[column.name] = pd.Series(cells, dtype=DTYPES[column.type])
    return pd.DataFrame(typed)


def frame_of_rows(name: str, rows: Sequence[Mapping[str, Cell]]) -> pd.DataFrame:
    """Return the frame of an output table from its rows."""
    columns = empty_columns(name)
    return frame(name, {key: [row[key] for row in rows] for key in columns})
