"""The tables as Parquet files, typed, with the meaning of each column inside."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from upheld.errors import UpheldError
from upheld.tabulate.rows import Told
from upheld.tabulate.schema import Table, schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TYPES = {
    "string": "string",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool",
    "date": "date32",
}


def write_parquet(
    frames: "Mapping[str, pd.DataFrame]", folder: "Path", told: Told
) -> None:
    """Write each table of ``schema()`` as ``<name>.parquet``.

    Text is exact. Every column carries its description and its unit as metadata.

    Args:
        folder: exists.
        told: is told how many rows are written, table by table.

    Raises:
        UpheldError: pyarrow is not installed.
    """
    for name in schema():
        frame = frames[name]
        write_table(frame, name, folder / f"{name}.parquet")
        told(len(frame))


def write_table(frame: pd.DataFrame, name: str, path: "Path") -> None:
    """Write a frame of a table of ``schema()`` as one file.

    Raises:
        UpheldError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise UpheldError(
            'Parquet needs the library pyarrow: run pip install "upheld[parquet]".'
        ) from error
    table = schema()[name]
    cells = frame[[column.name for column in table.columns]]
    made = pa.Table.from_pandas(cells, schema=_fields(pa, table), preserve_index=False)
    parquet.write_table(made, path, compression="zstd")


def _fields(pa: Any, table: Table) -> Any:
    return pa.schema(
        [
            pa.field(
                column.name,
                pa.type_for_alias(_TYPES[column.type]),
                nullable=not column.required,
                metadata={"description": column.description}
                | ({"unit": column.unit} if column.unit else {}),
            )
            for column in table.columns
        ],
        metadata={"description": table.description},
    )
