"""The database: exact cells, keys that hold, search, and views that answer."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factories import clean, decision, finding, remedy
from hostile_tables import EVIDENCE, frames
from upheld.errors import UpheldError
from upheld.tabulate.book import book
from upheld.tabulate.database import REFERENCES, write_database, write_metadata
from upheld.tabulate.frames import tables
from upheld.tabulate.rows import rows, unheard
from upheld.tabulate.schema import schema
from upheld.tabulate.typed import frame_of_rows
from upheld.tabulate.views import VIEWS
from upheld.types import Decision

TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}


def made(folder: Path, *decisions: Decision) -> sqlite3.Connection:
    given = {**tables(decisions), "errors": frame_of_rows("errors", [])}
    write_database(given, folder / "findings.db", unheard)
    return sqlite3.connect(folder / "findings.db")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("database")
    write_database(frames(), folder / "findings.db", unheard)
    assert [made.name for made in folder.iterdir()] == ["findings.db"]
    with closing(sqlite3.connect(folder / "findings.db")) as database:
        yield database


@pytest.mark.parametrize("name", [*schema()])
def test_every_cell(hostile: sqlite3.Connection, name: str) -> None:
    table = schema()[name]
    read = hostile.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()
    written = [
        tuple(str(cell) if isinstance(cell, date) else cell for cell in row)
        for row in rows(frames()[name], table)
    ]
    assert read == written


def test_text_is_exact(hostile: sqlite3.Connection) -> None:
    (found,) = hostile.execute("SELECT evidence FROM findings LIMIT 1").fetchone()
    assert found == EVIDENCE


@pytest.mark.parametrize("name", [*schema(), *book()])
def test_columns_are_typed(hostile: sqlite3.Connection, name: str) -> None:
    table = {**schema(), **{name: made for name, (made, _) in book().items()}}[name]
    told = hostile.execute(f"PRAGMA table_info({name})").fetchall()
    assert [(row[1], row[2], bool(row[3])) for row in told] == [
        (column.name, TYPES[column.type], column.required) for column in table.columns
    ]
    key = sorted((row[5], row[1]) for row in told if row[5])
    assert tuple(column for _, column in key) == table.key


def test_keys_hold(hostile: sqlite3.Connection) -> None:
    told = {
        (table, row[3]): f"{row[2]} ({row[4]})"
        for table in schema()
        for row in hostile.execute(f"PRAGMA foreign_key_list({table})")
    }
    assert told == REFERENCES
    assert hostile.execute("PRAGMA foreign_key_check").fetchall() == []
    assert hostile.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("delaying", ["a/f1"]),
        ('"never heard"', ["a/f2"]),
        ('"heard never"', []),
        ("delay OR heard", ["a/f1", "a/f2"]),
        ("evidence", []),
    ],
)
def test_search(tmp_path: Path, words: str, found: list[str]) -> None:
    text = "The Council delayed. It never heard from Mrs X."
    one = finding(evidence="The Council delayed.", text=text, finding_id="a/f1")
    two = finding(evidence="It never heard from Mrs X.", text=text, finding_id="a/f2")
    with closing(made(tmp_path, decision("a", findings=(one, two)))) as database:
        hits = database.execute(
            "SELECT finding_id FROM findings WHERE rowid IN (SELECT rowid FROM"
            " findings_search WHERE findings_search MATCH ?) ORDER BY finding_id",
            [words],
        )
        assert [id for (id,) in hits] == found


def case(number: str, council: str, **changes: Any) -> Decision:
    """Return a decision of a council outside the register, with a delay and £250."""
    own = {
        "findings": (
            finding(finding_id=f"{number}/f1"),
            remedy(
                finding_id=f"{number}/f3",
                linked_to=(f"{number}/f1",),
                needs_review=True,
            ),
        ),
        "payments": (),
        "bodies": (council,),
        "councils": (None,),
    }
    return decision(number, **{**own, **changes})


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("SELECT count(*) FROM counted_decisions", [(3,)]),
        (
            "SELECT council, type, decisions FROM faults_by_council",
            [("Ashmarsh", "delay", 2)],
        ),
        (
            "SELECT council, payments_total_gbp FROM payments_by_council_and_year",
            [("Ashmarsh", 250.0), ("Ashmarsh", 250.0), ("Bexwick", 0.0)],
        ),
        (
            "SELECT decision_id, payment_total_gbp FROM largest_payments",
            [("a", 250.0), ("b", 250.0)],
        ),
        (
            "SELECT decisions, upheld, not_upheld FROM outcomes_by_year_and_category",
            [(2, 1, 1), (1, 1, 0)],
        ),
        (
            "SELECT * FROM faults_and_remedies",
            [("delay", "symbolic_payment", "agreed", 2)],
        ),
        ("SELECT finding_id FROM to_review ORDER BY 1", [("a/f3",), ("b/f3",)]),
        (
            "SELECT finding_id, outcome, evidence FROM findings_in_context LIMIT 1",
            [("a/f1", "upheld", "This was fault.")],
        ),
    ],
    ids=lambda told: told if isinstance(told, str) else "",
)
def test_views(tmp_path: Path, query: str, answer: list[tuple[object, ...]]) -> None:
    later = date(2022, 4, 6)
    decisions = [
        case("a", "Ashmarsh"),
        case("b", "Ashmarsh", decision_date=later),
        case("a~2", "Ashmarsh", duplicate_of="a"),
        clean("c", bodies=("Bexwick",), councils=(None,)),
        clean("d", source="press", document_type="other"),
    ]
    with closing(made(tmp_path, *decisions)) as database:
        assert database.execute(query).fetchall() == answer


def test_every_view_runs_on_nothing(tmp_path: Path) -> None:
    with closing(made(tmp_path)) as database:
        views = database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")
        names = [name for (name,) in views]
        assert sorted(names) == sorted(VIEWS)
        for name in names:
            assert database.execute(f"SELECT * FROM {name}").fetchall() == []


def test_tables_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    twice = [decision("a"), decision("a", findings=())]
    with pytest.raises(UpheldError, match=r"decisions\.decision_id"):
        made(tmp_path, *twice)


def test_metadata_describes_what_is_there(
    hostile: sqlite3.Connection, tmp_path: Path
) -> None:
    write_metadata(tmp_path / "metadata.json")
    told = json.loads((tmp_path / "metadata.json").read_text("utf-8"))
    described = told["databases"]["findings"]["tables"]
    there = hostile.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
        " AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'"
    )
    assert {name for (name,) in there} == described.keys()
    for name, table in schema().items():
        names = {column.name for column in table.columns}
        assert described[name]["columns"].keys() == names
        assert set(described[name]["facets"]) <= names


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/findings/findings.json?_facet=kind&_search=delay&_shape=objects", "delay"),
        ("/findings/decisions", "Day of the decision. Empty where the text"),
    ],
    ids=["search-and-facet", "descriptions"],
)
def test_datasette_shows_it(tmp_path: Path, path: str, told: str) -> None:
    made(tmp_path, decision()).close()
    write_metadata(tmp_path / "metadata.json")
    shown = subprocess.run(
        [sys.executable, "-m", "datasette", tmp_path / "findings.db"]
        + ["-m", tmp_path / "metadata.json", "--get", path],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told in shown.stdout
