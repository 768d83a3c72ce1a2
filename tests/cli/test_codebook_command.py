"""``upheld codebook``: every file, column and type, in three formats."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from upheld.batch import FILES
from upheld.cli import cli
from upheld.ingest.inputs import EXPORTED
from upheld.tabulate.schema import schema
from upheld.tabulate.views import VIEWS
from upheld.taxonomy import KINDS, load

COLUMNS = [
    (f"{table.name}.csv", column.name)
    for table in schema().values()
    for column in table.columns
]
MADE = [name if ".parquet" not in name else "*.parquet" for name in EXPORTED]
TYPES = [entry for name in KINDS.values() for entry in load(name)]


def book(*arguments: str) -> str:
    result = CliRunner().invoke(cli, ["codebook", *arguments])
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize("form", ["markdown", "json", "csv"])
def test_every_file_and_type_is_explained(form: str) -> None:
    told = book("--format", form)
    assert [name for name in (*FILES, *MADE) if name not in told] == []
    assert [name for name in VIEWS if name not in told] == []
    assert [entry.id for entry in TYPES if entry.id not in told] == []


def test_markdown_tables_are_whole() -> None:
    told = book()
    assert [entry.id for entry in TYPES if entry.definition not in told] == []
    widths = [line.count(" | ") for line in told.splitlines() if line.startswith("| ")]
    assert len(widths) == len(COLUMNS) + len(TYPES) + 2 * (len(schema()) + 1)
    assert set(widths) == {2, 4}


def test_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(book("--format", "csv"))))
    assert [
        (r["file"], r["name"]) for r in rows if ".csv" in r["file"] and r["name"]
    ] == COLUMNS
    assert all(row["description"] for row in rows)
    assert [r["description"] for r in rows if not r["file"]] == [
        f"{entry.label} ({entry.group}): {entry.definition}" for entry in TYPES
    ]


def test_remedies_are_personal_or_improve_the_service() -> None:
    told = json.loads(book("--format", "json"))["types"]
    groups = {
        entry["id"]: entry["group"] for entry in told if entry["kind"] == "remedy"
    }
    assert set(groups.values()) == {"personal", "service_improvement"}
    assert groups["apology"] == "personal"
    assert groups["staff_training_or_reminder"] == "service_improvement"


def test_json() -> None:
    told = json.loads(book("--format", "json"))
    assert [
        (table["file"], column["name"])
        for table in told["tables"]
        for column in table["columns"]
    ] == COLUMNS
    assert [(entry["id"], entry["definition"]) for entry in told["types"]] == [
        (entry.id, entry.definition) for entry in TYPES
    ]
