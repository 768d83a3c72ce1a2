"""The columns are those the tables promise, each one explained."""

from typing import get_args

import pytest

from upheld.findings.roles import SECURED_ROLES
from upheld.tabulate.schema import Column, datapackage, schema
from upheld.taxonomy import KINDS, ids, load
from upheld.types import SectionKind, Source

COLUMNS = [
    pytest.param(table, column, id=f"{table}.{column.name}")
    for table, described in schema().items()
    for column in described.columns
]


@pytest.mark.parametrize(
    ("table", "names"),
    [
        (
            "decisions",
            (
                "decision_id, reference, source, document_type, body, council_code,"
                " council_name, council_type, region, other_bodies, category,"
                " subcategory, statistics_group, outcome, outcome_detail,"
                " outcome_header, decision_date, financial_year, faults, injustices,"
                " remedies, payment_total_gbp, payment_open_ended, apology, summary,"
                " confidence, needs_review, warnings, pages, url, path, text_sha256,"
                " duplicate_of"
            ),
        ),
        (
            "findings",
            (
                "finding_id, decision_id, kind, type, label, body, status, amount_gbp,"
                " payee, deadline, deadline_date, linked_to, section, paragraph, page,"
                " start, end, evidence, confidence, method, needs_review"
            ),
        ),
        (
            "payments",
            (
                "decision_id, finding_id, amount_gbp, role, payee, payer, period,"
                " count, part_of, section, paragraph, page, start, end, evidence"
            ),
        ),
        (
            "bodies",
            (
                "decision_id, place, body, council_code, council_name, council_type,"
                " region, outcome, faults, injustices, remedies, payment_total_gbp"
            ),
        ),
        ("errors", "path, reason, detail"),
    ],
)
def test_promised_columns(table: str, names: str) -> None:
    assert [column.name for column in schema()[table].columns] == names.split(", ")


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_is_explained(table: str, column: Column) -> None:
    assert column.description.endswith(".")
    assert column.type in ("string", "integer", "number", "boolean", "date")
    if column.type in ("integer", "number") and column.name != "page":
        assert column.unit or column.name in ("count", "place")


def test_allowed_values_are_those_of_the_types() -> None:
    decisions = {column.name: column for column in schema()["decisions"].columns}
    findings = {column.name: column for column in schema()["findings"].columns}
    assert decisions["source"].values == get_args(Source)
    assert decisions["remedies"].values == ids("remedy")
    assert findings["section"].values == tuple(SectionKind)
    assert set(findings["type"].values) == {id for kind in KINDS for id in ids(kind)}


def test_roles_are_those_the_extraction_gives() -> None:
    (role,) = (c for c in schema()["payments"].columns if c.name == "role")
    given = {entry.id for entry in load("money")} | {*SECURED_ROLES.values(), "other"}
    assert given <= set(role.values)


def test_datapackage_names_every_file() -> None:
    resources = datapackage()["resources"]
    assert isinstance(resources, list)
    assert [resource["path"] for resource in resources] == [
        "decisions.csv",
        "findings.csv",
        "payments.csv",
        "bodies.csv",
        "councils.csv",
        "trends.csv",
        "errors.csv",
    ]
