"""What the rows of decisions, findings and payments hold."""

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd
import pytest

from factories import clean, council, decision, finding, payment, remedy
from upheld.tabulate.frames import tables
from upheld.types import Decision


def row(frame: pd.DataFrame, number: int = 0) -> dict[str, object]:
    """Return a row with None for every missing cell."""
    cells = frame.iloc[number].to_dict()
    return {key: None if pd.isna(cell) else cell for key, cell in cells.items()}


def test_a_decision() -> None:
    told = row(tables([decision()])["decisions"])
    assert told.pop("decision_date") == pd.Timestamp(2022, 3, 12)
    assert len(str(told.pop("text_sha256"))) == 64
    assert told == {
        "decision_id": "21 000 001",
        "reference": "21 000 001",
        "source": "lgsco",
        "document_type": "statement",
        "body": "Northmere County Council",
        "council_code": "NOM",
        "council_name": "Northmere County Council",
        "council_type": "county",
        "region": "East Midlands",
        "other_bodies": None,
        "category": "Environment and regulation",
        "subcategory": "Drainage",
        "statistics_group": "Environmental services, public protection and regulation",
        "outcome": "upheld",
        "outcome_detail": "upheld_fault_injustice",
        "outcome_header": "Upheld",
        "financial_year": "2021-22",
        "faults": "delay",
        "injustices": "frustration",
        "remedies": "symbolic_payment",
        "payment_total_gbp": 250.0,
        "payment_open_ended": False,
        "apology": False,
        "summary": "The Council delayed repairs to a drain.",
        "confidence": 0.9,
        "needs_review": False,
        "warnings": None,
        "pages": None,
        "url": None,
        "path": "decisions/21-000-001.html",
        "duplicate_of": None,
    }


def test_a_remedy() -> None:
    told = row(tables([decision()])["findings"], 2)
    assert told == {
        "finding_id": "21 000 001/f3",
        "decision_id": "21 000 001",
        "kind": "remedy",
        "type": "symbolic_payment",
        "label": told["label"],
        "body": "Northmere County Council",
        "status": "agreed",
        "amount_gbp": 250.0,
        "payee": "Mrs X",
        "deadline": None,
        "deadline_date": None,
        "linked_to": "21 000 001/f2",
        "section": "action",
        "paragraph": "4",
        "page": None,
        "start": 219,
        "end": 250,
        "evidence": "the Council will pay Mrs X £250",
        "confidence": 0.9,
        "method": "rule:symbolic_payment",
        "needs_review": False,
    }
    assert told["label"]


def test_a_payment() -> None:
    amounts = (payment("200.50", period="month", count=6, part_of=Decimal(1203)),)
    told = row(tables([decision(payments=amounts)])["payments"])
    assert [told[name] for name in ("amount_gbp", "period", "count", "part_of")] == [
        200.5,
        "month",
        6,
        1203.0,
    ]


def test_types_once_and_in_the_order_of_the_taxonomy() -> None:
    found = (finding("communication"), finding("delay"), finding("communication"))
    frame = tables([decision(findings=found)])["decisions"]
    assert row(frame)["faults"] == "delay; communication"


@pytest.mark.parametrize(
    ("status", "apology"),
    [
        ("agreed", True),
        ("recommended", True),
        ("already_done", True),
        ("offered_before", False),
        ("refused", False),
    ],
)
def test_apology(status: str, apology: bool) -> None:
    found = (remedy("apology", None, status=status),)
    assert row(tables([decision(findings=found)])["decisions"])["apology"] is apology


def test_several_bodies_and_pages() -> None:
    joint = decision(
        bodies=("Northmere County Council", "Saltwick Trust", "Vale Care Ltd"),
        councils=(council(), None, None),
        page_starts=(0, 50, 90),
        warnings=("One.", "Two."),
    )
    told = row(tables([joint])["decisions"])
    assert told["other_bodies"] == "Saltwick Trust; Vale Care Ltd"
    assert told["pages"] == 3
    assert told["warnings"] == "One.; Two."


def test_nothing_known_is_missing() -> None:
    bare = clean(bodies=(), councils=(), decision_date=None, payment_total_gbp=None)
    told = row(tables([bare])["decisions"])
    unknown = ("body", "council_code", "decision_date", "financial_year")
    assert [told[name] for name in (*unknown, "payment_total_gbp", "faults")] == [
        None
    ] * 6


@pytest.mark.parametrize("name", ["decisions", "findings", "payments", "councils"])
def test_columns_keep_their_types_when_empty(name: str) -> None:
    full, empty = tables([decision()])[name], tables([])[name]
    assert list(full.dtypes) == list(empty.dtypes)
    assert {str(dtype) for dtype in full.dtypes} <= {
        "string",
        "Int64",
        "Float64",
        "boolean",
        "datetime64[s]",
    }


def test_decisions_may_stream() -> None:
    def stream() -> Iterator[Decision]:
        yield decision()
        yield clean()

    assert len(tables(stream())["decisions"]) == 2
