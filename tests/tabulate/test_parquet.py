"""Parquet files: the types, the cells and the meaning of every column come back."""

import sys
from pathlib import Path

import pandas as pd
import pytest
from pyarrow import parquet

from hostile_tables import frames
from upheld.errors import UpheldError
from upheld.tabulate.parquet import write_parquet
from upheld.tabulate.rows import rows, unheard
from upheld.tabulate.schema import schema

TYPES = {
    "string": "string",
    "integer": "int64",
    "number": "double",
    "boolean": "bool",
    "date": "date32[day]",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("parquet")
    write_parquet(frames(), place, unheard)
    return place


@pytest.mark.parametrize("name", [*schema()])
def test_every_cell_and_what_it_means(folder: Path, name: str) -> None:
    table, read = schema()[name], parquet.read_table(folder / f"{name}.parquet")
    assert read.schema.metadata[b"description"].decode() == table.description
    for column in table.columns:
        field = read.schema.field(column.name)
        assert str(field.type) == TYPES[column.type]
        assert field.nullable != column.required
        assert field.metadata[b"description"].decode() == column.description
        assert field.metadata.get(b"unit", b"").decode() == (column.unit or "")
    assert [*map(tuple, map(dict.values, read.to_pylist()))] == [
        *rows(frames()[name], table)
    ]


def test_pandas_has_the_types_of_tables(folder: Path) -> None:
    given = frames()["findings"]
    read = pd.read_parquet(folder / "findings.parquet")
    days = [column for column in given if given[column].dtype.kind == "M"]
    assert days == ["deadline_date"]
    # What holds the text differs, its type does not.
    read, given = read.drop(columns=days), given.drop(columns=days)
    assert [*map(str, read.dtypes)] == [*map(str, given.dtypes)]
    pd.testing.assert_frame_equal(read.astype(given.dtypes), given)


def test_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = frames()  # by pandas, which may use it for text
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UpheldError, match=r'pip install "upheld\[parquet\]"'):
        write_parquet(given, tmp_path, unheard)
