"""What every column of every table holds, read from ``rules/columns.toml``.

Table headers, ``datapackage.json`` and the codebook all come from here.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import get_args

from upheld.tabulate.groups import statistics_groups
from upheld.taxonomy import KINDS, OUTCOME_DETAILS, OUTCOMES, STATUSES, ids
from upheld.types import DocumentType, FindingKind, SectionKind, Source

Cell = str | int | float | bool | Decimal | date | None
Row = dict[str, Cell]

JOINT = "; "
NOTES = (
    "Text is UTF-8, a row is one line, dates are YYYY-MM-DD, an empty cell is missing."
    " Text that a spreadsheet would run as a formula (that starts with =, +, - or @,"
    " also behind spaces, quotation marks and invisible characters and in wide forms)"
    " has an apostrophe in front; a negative number has none. Line ends and control"
    " characters in cells are spaces; in paths they, and bytes that are no UTF-8, are"
    " written out (\\n, \\xff). decisions.jsonl keeps every text exactly."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column.

    Attributes:
        type: string, integer, number, boolean or date.
        unit: of a number, such as "GBP".
        values: every allowed value, empty where the set is open.
        join: cells hold several values joined by "; ".
        required: never empty.
        pattern: regular expression that a whole cell fits.
    """

    name: str
    type: str
    description: str
    unit: str | None = None
    values: tuple[str, ...] = ()
    join: bool = False
    required: bool = False
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One output table, written as ``<name>.csv``.

    Attributes:
        row: what one row is.
        key: names of the columns that together tell rows apart.
    """

    name: str
    row: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


@cache
def schema() -> dict[str, Table]:
    """Return the output tables by name, columns in the order they are written."""
    text = files("upheld.rules").joinpath("columns.toml").read_text("utf-8")
    sets = _value_sets()
    tables = {}
    for name, told in tomllib.loads(text).items():
        columns = tuple(
            Column(name=column, **{**facts, "values": _values(facts, sets)})
            for column, facts in told["columns"].items()
        )
        tables[name] = Table(
            name, told["row"], told["description"], tuple(told["key"]), columns
        )
    return tables


def datapackage() -> dict[str, object]:
    """Return the Frictionless data package descriptor of the tables."""
    return {
        "profile": "tabular-data-package",
        "name": "upheld",
        "title": "Findings from published ombudsman decisions",
        "description": NOTES,
        "resources": [_resource(table) for table in schema().values()],
    }


def _value_sets() -> dict[str, tuple[str, ...]]:
    types = {kind: ids(kind) for kind in KINDS}
    return {
        **types,
        "type": tuple(type for of_kind in types.values() for type in of_kind),
        "source": get_args(Source),
        "document_type": get_args(DocumentType),
        "kind": get_args(FindingKind),
        "section": tuple(SectionKind),
        "outcome": OUTCOMES,
        "outcome_detail": OUTCOME_DETAILS,
        "status": STATUSES,
        "statistics_group": statistics_groups(),
    }


def _values(
    facts: dict[str, str | list[str]], sets: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    named_or_listed = facts.get("values", [])
    if isinstance(named_or_listed, str):
        return sets[named_or_listed]
    return tuple(named_or_listed)


def _resource(table: Table) -> dict[str, object]:
    fields = [_field(column) for column in table.columns]
    described: dict[str, object] = {"fields": fields, "missingValues": [""]}
    if table.key:
        described["primaryKey"] = list(table.key)
    if table.name in ("findings", "payments", "bodies"):
        target = {"resource": "decisions", "fields": "decision_id"}
        described["foreignKeys"] = [{"fields": "decision_id", "reference": target}]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": f"One row per {table.row}",
        "description": table.description,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": described,
    }


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
    }
    if column.unit:
        field["unit"] = column.unit
    constraints: dict[str, object] = {}
    if column.required:
        constraints["required"] = True
    if column.values and not column.join:
        constraints["enum"] = list(column.values)
    if pattern := _pattern(column):
        constraints["pattern"] = pattern
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    if constraints:
        field["constraints"] = constraints
    return field


def _pattern(column: Column) -> str | None:
    """Return what a cell fits; a joined cell is one of the values, or several."""
    if column.join and column.values:
        one = f"({'|'.join(map(re.escape, column.values))})"
        return f"{one}({JOINT}{one})*"
    return column.pattern
