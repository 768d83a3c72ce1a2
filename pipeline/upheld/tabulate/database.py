"""The tables as one SQLite database, and what Datasette tells of it."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from upheld.errors import UpheldError
from upheld.tabulate.book import book
from upheld.tabulate.rows import Plain, Told, rows, unheard
from upheld.tabulate.schema import JOINT, NOTES, Column, Table, schema
from upheld.tabulate.views import VIEWS

_TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}
# What a column of a table points to.
REFERENCES = {
    ("decisions", "duplicate_of"): "decisions (decision_id)",
    ("findings", "decision_id"): "decisions (decision_id)",
    ("payments", "decision_id"): "decisions (decision_id)",
    ("payments", "finding_id"): "findings (finding_id)",
    ("bodies", "decision_id"): "decisions (decision_id)",
}
_INDICES = {
    "decisions": ("council_code", "council_name", "financial_year", "outcome"),
    "findings": ("type", "status"),
    "payments": ("role",),
    "bodies": ("council_code", "body"),
    "councils": ("council_code", "council_name"),
}
# What is searched: a table and its column.
_SEARCHED = {"findings": "evidence", "decisions": "summary"}
# What Datasette offers to narrow a table by.
_FACETS = {
    "decisions": ["outcome", "financial_year", "category", "region", "needs_review"],
    "findings": ["kind", "type", "status", "needs_review"],
    "payments": ["role", "period"],
    "bodies": ["outcome"],
    "councils": ["council_type", "region", "small_numbers"],
    "trends": ["financial_year", "kind", "type"],
    "errors": ["reason"],
}
_LINKS = "Which finding follows from which: linked_to of findings, a row for each pair."


def write_database(frames: Mapping[str, pd.DataFrame], path: Path, told: Told) -> None:
    """Write every table of ``schema()``, the codebook and views into a database.

    Text is exact, for no program runs it; days are text as 2023-04-01, true is 1.
    ``findings_search`` and ``decisions_search`` find words in evidence and summaries.

    Args:
        path: does not exist.
        told: is told of each row of these tables that is written.

    Raises:
        UpheldError: the tables contradict each other, or the SQLite of this Python
            cannot search in text.
    """
    known = schema()
    tables = {name: (known[name], frames[name]) for name in known} | book()
    try:
        with closing(sqlite3.connect(path)) as database, database:
            # Moved into place when it is whole: nothing to undo, so nothing is kept.
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            for name, (table, frame) in tables.items():
                heard = told if name in known else unheard
                _write_table(database, table, frame, heard)
            _write_links(database, frames["findings"])
            _write_search(database)
            for name, view in VIEWS.items():
                database.execute(f"CREATE VIEW {name} AS {view.query.strip()}")
            database.execute("ANALYZE")
    except sqlite3.Error as error:
        raise UpheldError(f"The database cannot be written ({error}).") from error


def write_metadata(path: Path) -> None:
    """Write what Datasette shows: descriptions of tables and columns, and facets."""
    tables: dict[str, object] = {}
    for name, table in (schema() | {n: t for n, (t, _) in book().items()}).items():
        tables[name] = {
            "title": f"{name}: one row per {table.row}",
            "description": table.description,
            "columns": {c.name: _described(c) for c in table.columns},
            "facets": _FACETS.get(name, []),
        }
    tables["links"] = {"description": _LINKS}
    for name, view in VIEWS.items():
        tables[name] = {"description": view.description}
    for name in _SEARCHED:
        tables[f"{name}_search"] = {"hidden": True}
    told = {
        "title": "Findings from published ombudsman decisions",
        "description": NOTES,
        "databases": {"findings": {"tables": tables}},
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _described(column: Column) -> str:
    return (
        f"{column.description} ({column.unit})" if column.unit else column.description
    )


def _write_table(
    database: sqlite3.Connection, table: Table, frame: pd.DataFrame, told: Told
) -> None:
    columns = [_declared(table.name, column) for column in table.columns]
    if table.key:
        columns.append(f"PRIMARY KEY ({_names(table.key)})")
    database.execute(f"CREATE TABLE {_name(table.name)} ({', '.join(columns)})")
    places = ", ".join("?" * len(table.columns))
    database.executemany(
        f"INSERT INTO {_name(table.name)} VALUES ({places})",
        _cells(frame, table, told),
    )
    pointing = [column for name, column in REFERENCES if name == table.name]
    for column in (*pointing, *_INDICES.get(table.name, ())):
        index = _name(f"{table.name}_by_{column}")
        database.execute(
            f"CREATE INDEX {index} ON {_name(table.name)} ({_name(column)})"
        )


def _declared(table: str, column: Column) -> str:
    declared = f"{_name(column.name)} {_TYPES[column.type]}"
    if column.required:
        declared += " NOT NULL"
    if column.type == "boolean":
        declared += f" CHECK ({_name(column.name)} IN (0, 1))"
    if (table, column.name) in REFERENCES:
        declared += f" REFERENCES {REFERENCES[table, column.name]}"
    return declared


def _cells(
    frame: pd.DataFrame, table: Table, told: Told
) -> Iterator[tuple[Plain, ...]]:
    for row in rows(frame, table):
        yield tuple(c.isoformat() if isinstance(c, date) else c for c in row)
        told(1)


def _write_links(database: sqlite3.Connection, findings: pd.DataFrame) -> None:
    database.execute(
        "CREATE TABLE links (finding_id TEXT NOT NULL REFERENCES findings (finding_id),"
        " follows_from TEXT NOT NULL REFERENCES findings (finding_id),"
        " PRIMARY KEY (finding_id, follows_from)) WITHOUT ROWID"
    )
    linked = findings.dropna(subset=["linked_to"])
    pairs: Iterator[tuple[Any, Any]] = (
        (finding, other)
        for finding, others in zip(
            linked["finding_id"], linked["linked_to"], strict=True
        )
        for other in dict.fromkeys(others.split(JOINT))
    )
    database.executemany("INSERT INTO links VALUES (?, ?)", pairs)
    database.execute("CREATE INDEX links_by_follows_from ON links (follows_from)")


def _write_search(database: sqlite3.Connection) -> None:
    for name, column in _SEARCHED.items():
        database.execute(
            f"CREATE VIRTUAL TABLE {name}_search USING fts5"
            f" ({column}, content='{name}', tokenize='porter unicode61')"
        )
        database.execute(
            f"INSERT INTO {name}_search ({name}_search) VALUES ('rebuild')"
        )


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(map(_name, names))


def _name(name: str) -> str:
    return f'"{name}"'
