"""Builders of the types with good defaults, so a test states only what matters.

Every council and person is invented.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import numpy as np

from upheld.classify.model import Model, labels
from upheld.taxonomy import KINDS
from upheld.types import (
    Council,
    Decision,
    Document,
    Finding,
    FindingKind,
    Header,
    Payment,
    SectionKind,
)

TEXT = """The complaint
1. Mrs X complained the Council delayed repairs to her drain.
What I found
2. The Council took seven months to act. This was fault.
3. The delay caused Mrs X frustration.
Agreed action
4. Within one month the Council will pay Mrs X £250."""


def header(**changes: object) -> Header:
    """Return the header of an upheld drainage case against Northmere."""
    values: dict[str, object] = {
        "title": "Northmere County Council (21 000 001)",
        "reference": "21 000 001",
        "bodies": ("Northmere County Council",),
        "category": "Environment and regulation",
        "subcategory": "Drainage",
        "outcome": "Upheld",
        "decision_date": date(2022, 3, 12),
    }
    return Header(**{**values, **changes})  # type: ignore[arg-type]


def document(text: str = TEXT, **changes: object) -> Document:
    """Return a statement; changes to header fields are told by their names."""
    of_header = {
        key: changes.pop(key) for key in Header.__dataclass_fields__ if key in changes
    }
    values: dict[str, object] = {
        "source": "lgsco",
        "document_type": "statement",
        "header": header(**of_header),
        "text": text,
        "text_sha256": sha256(text.encode("utf-8", "replace")).hexdigest(),
        "path": "decisions/21-000-001.html",
    }
    return Document(**{**values, **changes})  # type: ignore[arg-type]


def council(**changes: object) -> Council:
    """Return the register entry of an invented county."""
    values: dict[str, object] = {
        "code": "NOM",
        "gss_code": "E10099999",
        "name": "Northmere County Council",
        "type": "county",
        "region": "East Midlands",
        "start": date(1974, 4, 1),
        "end": None,
        "successors": (),
        "population": 500_000,
        "aliases": ("Northmere CC",),
    }
    return Council(**{**values, **changes})  # type: ignore[arg-type]


def finding(
    type: str = "delay",
    kind: FindingKind = "fault",
    evidence: str = "This was fault.",
    text: str = TEXT,
    **changes: object,
) -> Finding:
    """Return a finding whose span is where its evidence stands in the text."""
    start = text.index(evidence)
    values: dict[str, object] = {
        "finding_id": "21 000 001/f1",
        "kind": kind,
        "type": type,
        "body": "Northmere County Council",
        "start": start,
        "end": start + len(evidence),
        "evidence": evidence,
        "section": SectionKind.FINDINGS,
        "paragraph": "2",
        "page": None,
        "confidence": 0.9,
        "method": f"rule:{type}",
    }
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


def remedy(
    type: str = "symbolic_payment", amount: str | None = "250", **changes: object
) -> Finding:
    """Return an agreed remedy, a payment of £250 unless told otherwise."""
    values: dict[str, object] = {
        "finding_id": "21 000 001/f3",
        "status": "agreed",
        "amount_gbp": None if amount is None else Decimal(amount),
        "payee": "Mrs X",
        "evidence": "the Council will pay Mrs X £250",
        "section": SectionKind.ACTION,
        "paragraph": "4",
    }
    return finding(type, "remedy", **{**values, **changes})  # type: ignore[arg-type]


def payment(amount: str = "250", text: str = TEXT, **changes: object) -> Payment:
    """Return the £250 of the text, in its part of a remedy payment."""
    evidence = str(changes.pop("evidence", "£250"))
    start = text.index(evidence)
    values: dict[str, object] = {
        "finding_id": "21 000 001/f3",
        "amount_gbp": Decimal(amount),
        "role": "remedy_payment",
        "payee": "Mrs X",
        "payer": "Northmere County Council",
        "period": None,
        "count": 1,
        "part_of": None,
        "section": SectionKind.ACTION,
        "paragraph": "4",
        "page": None,
        "start": start,
        "end": start + len(evidence),
        "evidence": evidence,
    }
    return Payment(**{**values, **changes})  # type: ignore[arg-type]


def decision(decision_id: str = "21 000 001", **changes: object) -> Decision:
    """Return an upheld decision with a fault, an injustice and a payment.

    Fields of the header and document are told by their names; ``outcome`` is the
    outcome of the decision, ``printed_outcome`` the one of the header.
    """
    own = {
        key: changes.pop(key) for key in Decision.__dataclass_fields__ if key in changes
    }
    if "printed_outcome" in changes:
        changes["outcome"] = changes.pop("printed_outcome")
    values: dict[str, object] = {
        "decision_id": decision_id,
        "document": document(**{"reference": decision_id, **changes}),  # type: ignore[arg-type]
        "councils": (council(),),
        "outcome": "upheld",
        "outcome_detail": "upheld_fault_injustice",
        "summary": "The Council delayed repairs to a drain.",
        "findings": (
            finding(),
            finding(
                "frustration",
                "injustice",
                "The delay caused Mrs X frustration.",
                finding_id="21 000 001/f2",
                linked_to=("21 000 001/f1",),
                paragraph="3",
            ),
            remedy(linked_to=("21 000 001/f2",)),
        ),
        "payments": (payment(),),
        "payment_total_gbp": Decimal(250),
        "payment_open_ended": False,
        "confidence": 0.9,
        "needs_review": False,
        "warnings": (),
    }
    return Decision(**{**values, **own})  # type: ignore[arg-type]


def clean(decision_id: str = "21 000 002", **changes: object) -> Decision:
    """Return a decision that finds no fault: no findings, no payments."""
    values: dict[str, object] = {
        "outcome": "not_upheld",
        "outcome_detail": "not_upheld_no_fault",
        "findings": (),
        "payments": (),
        "payment_total_gbp": Decimal(0),
        "text": f"There was no fault in case {decision_id}.",
    }
    return decision(decision_id, **{**values, **changes})


def stub_extract(read: Document) -> Decision:
    """Return a decision without findings; a text with BOOM raises.

    Stands in for the real extraction where a test is about the batch.
    """
    if "BOOM" in read.text:
        raise ZeroDivisionError("boom")
    identity = read.header.reference or read.text_sha256[:12]
    return replace(clean(identity), document=read)


def statement(number: int, words: str = "There was no fault.") -> str:
    """Return a short statement as a saved text, headed by its reference."""
    return f"""Northmere County Council (21 000 {number:03})
Category : Environment and regulation > Drainage
Decision : Not upheld
Decision date : 12 Mar 2022
The Ombudsman's final decision:
Summary: Mrs X complained about drain number {number}. {words}
The complaint
1. Mrs X complained about drain number {number}.
Final decision
2. {words}
"""


def save_statements(place: Path) -> Path:
    """Make a folder with 40 statements, one of them twice, and an empty file."""
    place.mkdir()
    for number in range(1, 41):
        text = statement(number)
        (place / f"{number:03}.txt").write_text(text, encoding="utf-8")
    (place / "039-again.txt").write_text(statement(39), encoding="utf-8")
    (place / "020-empty.txt").write_text("", encoding="utf-8")
    return place


def small_model() -> Model:
    """Return a model of two features and random weights."""
    columns = len(KINDS) + len(labels())
    random = np.random.default_rng(1)
    one = np.ones(len(labels()), np.float32)
    return Model(
        vocabulary={"m always": 0, "w late": 1},
        rarity=np.array([1, 2.5], np.float32),
        weights=random.normal(size=(2, columns)).astype(np.float16).astype(np.float32),
        biases=np.zeros(columns, np.float32),
        slopes=one,
        shifts=one,
        thresholds=dict.fromkeys(labels(), 0.5),
        passage_thresholds=dict.fromkeys(labels(), 0.25),
    )
