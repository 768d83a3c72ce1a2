"""The codebook as tables, for the files that hold it beside the findings."""

from collections.abc import Iterable, Iterator

import pandas as pd

from upheld.tabulate.schema import JOINT, Column, Table, schema
from upheld.taxonomy import KINDS, load

CODEBOOK = Table(
    "codebook",
    "column of a table",
    "What every column of every table holds.",
    ("table", "column"),
    (
        Column(name="table", type="string", description="The table.", required=True),
        Column(name="column", type="string", description="Its column.", required=True),
        Column(
            name="type",
            type="string",
            description="Type of its cells: string, integer, number, boolean or date.",
            required=True,
        ),
        Column(name="unit", type="string", description="Unit of a number."),
        Column(name="description", type="string", description="What the column holds."),
        Column(
            name="allowed_values",
            type="string",
            description="Every value it can have; empty where it can have any.",
            join=True,
        ),
    ),
)
TYPES = Table(
    "types",
    "type of finding",
    "What every type of fault, injustice and remedy means.",
    ("kind", "type"),
    (
        Column(
            name="kind",
            type="string",
            description="Fault, injustice or remedy.",
            required=True,
        ),
        Column(
            name="type",
            type="string",
            description="Type, as in the column type of findings.",
            required=True,
        ),
        Column(
            name="group", type="string", description="Group of types it belongs to."
        ),
        Column(name="label", type="string", description="Name of the type in words."),
        Column(name="definition", type="string", description="What it means."),
    ),
)


def book(
    tables: Iterable[Table] | None = None,
) -> dict[str, tuple[Table, pd.DataFrame]]:
    """Return the tables ``codebook`` and ``types``, each with its description.

    Args:
        tables: what the codebook tells of, those of ``schema()`` without it.
    """
    told = schema().values() if tables is None else tables
    return {
        CODEBOOK.name: (CODEBOOK, _frame(CODEBOOK, _columns(told))),
        TYPES.name: (TYPES, _frame(TYPES, _types())),
    }


def _frame(table: Table, rows: Iterator[tuple[str | None, ...]]) -> pd.DataFrame:
    names = [column.name for column in table.columns]
    return pd.DataFrame(list(rows), columns=names, dtype="string")


def _columns(tables: Iterable[Table]) -> Iterator[tuple[str | None, ...]]:
    for table in (*tables, CODEBOOK, TYPES):
        for column in table.columns:
            values = JOINT.join(column.values) or None
            told = column.description + (
                f" Several are joined by '{JOINT}'." if column.join else ""
            )
            yield table.name, column.name, column.type, column.unit, told, values


def _types() -> Iterator[tuple[str | None, ...]]:
    for kind, name in KINDS.items():
        for entry in load(name):
            yield kind, entry.id, entry.group, entry.label, entry.definition
