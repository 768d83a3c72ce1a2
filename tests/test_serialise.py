"""A decision written as a line of JSON comes back as it was."""

import json
from datetime import date
from decimal import Decimal

import pytest

from factories import clean, council, decision, finding, payment
from upheld import __version__
from upheld.errors import UpheldError
from upheld.serialise import from_json, to_json
from upheld.taxonomy import rules_hash
from upheld.types import Decision, RecognisedPage, SectionKind


def full() -> Decision:
    """Return a decision with every field filled."""
    return decision(
        "21 000 001a",
        bodies=("Northmere County Council", "Ashbourne Vale Care Ltd"),
        url="https://www.example.org/21-000-001a",
        compliance_date=date(2022, 9, 1),
        page_starts=(0, 90),
        paragraph_starts=((14, "1"), (90, "2")),
        recognised_pages=(
            RecognisedPage(1, 0.93),
            RecognisedPage(2, 0.81, (("£250.", 0.54), ("2O19", 0.2))),
        ),
        document_type="report",
        councils=(council(end=date(2023, 3, 31), successors=("SAL",)), None),
        findings=(
            finding(
                "reimbursement",
                "remedy",
                cues=("was", "fault"),
                status="agreed",
                amount_gbp=Decimal("4628.50"),
                payee="Mrs X",
                deadline="within one month",
                deadline_date=date(2022, 4, 12),
                linked_to=("21 000 001a/f2",),
                page=2,
                confidence=1.0,
            ),
        ),
        payments=(payment("0.07", period="month", count=6, part_of=Decimal("0.42")),),
        payment_total_gbp=Decimal("4628.50"),
        payment_open_ended=True,
        needs_review=True,
        warnings=("Two outcomes are stated.",),
        duplicate_of="21 000 001",
    )


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(full(), id="every-field-filled"),
        pytest.param(decision(), id="usual"),
        pytest.param(clean(outcome=None, payment_total_gbp=None), id="nothing-found"),
        pytest.param(
            clean(reference=None, bodies=(), decision_date=None, councils=()),
            id="no-header",
        ),
        pytest.param(
            clean(text="a line end\nnext\x85\u2028\ud800 £ “quoted” \x1b[31m"),
            id="odd-characters",
        ),
    ],
)
def test_round_trip(written: Decision) -> None:
    line = to_json(written)
    assert len(line.splitlines()) == 1
    line.encode("utf-8")
    assert from_json(line) == written


def test_readable_keys() -> None:
    record = json.loads(to_json(full()))
    assert list(record)[:5] == [
        "decision_id",
        "source",
        "document_type",
        "title",
        "reference",
    ]
    assert record["outcome"] == "upheld"
    assert record["outcome_header"] == "Upheld"
    assert record["decision_date"] == "2022-03-12"
    assert record["payment_total_gbp"] == 4628.5
    assert record["councils"][0]["code"] == "NOM"
    assert record["councils"][1] is None
    assert record["versions"] == {"upheld": __version__, "rules": rules_hash()}


def test_amounts_are_exact_numbers() -> None:
    line = to_json(full())
    assert '"amount_gbp": 4628.5,' in line
    assert '"amount_gbp": 0.07,' in line
    assert from_json(line).payments[0].amount_gbp == Decimal("0.07")


def test_evidence_is_what_the_offsets_slice() -> None:
    record = json.loads(to_json(decision()))
    for part in record["findings"] + record["payments"]:
        assert record["text"][part["start"] : part["end"]] == part["evidence"]


def test_types_come_back() -> None:
    back = from_json(to_json(full()))
    assert back.findings[0].section is SectionKind.FINDINGS
    assert type(back.findings[0].confidence) is float
    assert type(back.payment_total_gbp) is Decimal


def test_unknown_keys_are_passed_over() -> None:
    record = {**json.loads(to_json(decision())), "shoe_size": 44}
    assert from_json(json.dumps(record)) == decision()


def changed(**changes: object) -> str:
    return json.dumps({**json.loads(to_json(decision())), **changes})


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("", id="empty"),
        pytest.param("not json", id="no-json"),
        pytest.param("[]", id="a-list"),
        pytest.param('{"text": "Mrs X complained."}', id="a-record-not-extracted"),
        pytest.param(changed(source="a newspaper"), id="source-out-of-set"),
        pytest.param(changed(decision_date="12 March 2022"), id="date-not-iso"),
        pytest.param(changed(decision_id=None), id="no-id"),
        pytest.param(changed(needs_review="yes"), id="text-for-true"),
        pytest.param(changed(payment_total_gbp="£250"), id="text-for-amount"),
        pytest.param(changed(findings=["delay"]), id="findings-are-words"),
    ],
)
def test_what_is_no_decision_says_so(line: str) -> None:
    with pytest.raises(UpheldError, match="not a decision written by upheld extract"):
        from_json(line)
