"""Decisions about several bodies: each answers for what is laid on it, and no more."""

from decimal import Decimal
from pathlib import Path

import pytest

import joint_texts
from rendering.layouts import render
from rendering.pieces import pieces
from upheld.extraction import extract
from upheld.ingest.read import document_from_text
from upheld.ingest.read import read as read_file
from upheld.serialise import from_json, to_json
from upheld.types import Decision

TRUST = "Vale of Arken NHS Trust"
COUNTY, BOROUGH = "Brackendale County Council", "Dunwold Borough Council"
HOME = "Birchmarsh Care Limited"
ICB = "NHS Eastermoor Integrated Care Board"


def read(text: str) -> Decision:
    return extract(document_from_text(text))


OUTCOMES = [
    pytest.param(
        joint_texts.CLEARED_COUNCIL,
        [
            ("Arkenby County Council", "not_upheld", "not_upheld_no_fault"),
            (TRUST, "upheld", "upheld_fault_injustice"),
        ],
        id="no fault by the council, fault by the trust",
    ),
    pytest.param(
        joint_texts.TWO_COUNCILS,
        [
            (COUNTY, "upheld", "upheld_fault_injustice"),
            (BOROUGH, "upheld", "upheld_fault_injustice"),
        ],
        id="both councils",
    ),
    pytest.param(
        joint_texts.NOT_UPHELD_FOR_THE_TITLE,
        [
            ("Larkhaven Council", "not_upheld", "not_upheld_no_fault"),
            (HOME, "upheld", "upheld_fault_injustice"),
        ],
        id="the header is the council's, the home was at fault",
    ),
    pytest.param(
        joint_texts.PARTLY_NOT_INVESTIGATED,
        [
            ("Eastermoor County Council", "upheld", "upheld_fault_injustice"),
            (ICB, "not_upheld", "not_upheld_discontinued"),
        ],
        id="discontinued for one of two",
    ),
    pytest.param(
        joint_texts.ONE_OF_THREE,
        [
            ("Bexwick County Council", "upheld", "upheld_fault_injustice"),
            (
                "NHS Bexwick Integrated Care Board",
                "not_upheld",
                "not_upheld_no_fault",
            ),
            (
                "Bexwick Partnership NHS Foundation Trust",
                "not_upheld",
                "not_upheld_no_fault",
            ),
        ],
        id="one of three",
    ),
    pytest.param(
        joint_texts.DISTRICT_NOT_COUNTY,
        [
            ("Tillowby District Council", "not_upheld", "not_upheld_no_fault"),
            (COUNTY, "upheld", "upheld_fault_injustice"),
        ],
        id="the county, under the district's reference",
    ),
    pytest.param(
        joint_texts.IN_EQUAL_SHARES,
        [
            (TRUST, "upheld", "upheld_fault_injustice"),
            ("Arkenby County Council", "upheld", "upheld_fault_injustice"),
        ],
        id="both organisations",
    ),
]


@pytest.mark.parametrize(("text", "outcomes"), OUTCOMES)
def test_each_body_has_its_outcome(
    text: str, outcomes: list[tuple[str, str, str]]
) -> None:
    found = [
        (told.body, told.outcome, told.outcome_detail)
        for told in read(text).body_outcomes
    ]
    assert found == outcomes


FAULTS = [
    (joint_texts.CLEARED_COUNCIL, {(TRUST, "record_keeping")}),
    (
        joint_texts.TWO_COUNCILS,
        {(COUNTY, "assessment_or_plan"), (BOROUGH, "delay")},
    ),
    (joint_texts.NOT_UPHELD_FOR_THE_TITLE, {(HOME, "charging_or_payment")}),
    (joint_texts.PARTLY_NOT_INVESTIGATED, {("Eastermoor County Council", "delay")}),
    (
        joint_texts.ONE_OF_THREE,
        {("Bexwick County Council", "assessment_or_plan")},
    ),
    (joint_texts.DISTRICT_NOT_COUNTY, {(COUNTY, "delay")}),
]


@pytest.mark.parametrize(("text", "faults"), FAULTS)
def test_faults_are_laid_on_the_right_body(
    text: str, faults: set[tuple[str, str]]
) -> None:
    found = {(f.body, f.type) for f in read(text).findings if f.kind == "fault"}
    assert found >= faults
    assert {body for body, _ in found} == {body for body, _ in faults}


PAYERS = [
    (joint_texts.CLEARED_COUNCIL, {(TRUST, 300)}),
    (joint_texts.TWO_COUNCILS, {(COUNTY, 500), (BOROUGH, 400)}),
    (joint_texts.NOT_UPHELD_FOR_THE_TITLE, {(HOME, 600)}),
    (joint_texts.DISTRICT_NOT_COUNTY, {(COUNTY, 300)}),
    (
        joint_texts.IN_EQUAL_SHARES,
        {(TRUST, 300), ("Arkenby County Council", 300)},
    ),
]


@pytest.mark.parametrize(("text", "payers"), PAYERS)
def test_remedies_have_the_right_payer(text: str, payers: set[tuple[str, int]]) -> None:
    found = {
        (payment.payer, int(payment.amount_gbp))
        for payment in read(text).payments
        if payment.finding_id
    }
    assert found == payers


def test_what_is_known_is_quoted() -> None:
    _, of_trust = read(joint_texts.CLEARED_COUNCIL).body_outcomes
    assert of_trust.known_by == "statement"
    text = read(joint_texts.CLEARED_COUNCIL).document.text
    assert of_trust.start is not None
    assert text[of_trust.start : of_trust.end] == of_trust.evidence


def test_a_header_that_the_text_takes_from_its_first_body_is_a_warning() -> None:
    warnings = read(joint_texts.CLEARED_COUNCIL).warnings
    assert any("clears Arkenby County Council" in warning for warning in warnings)


def test_a_header_of_one_body_does_not_disagree_with_fault_by_another() -> None:
    warnings = read(joint_texts.NOT_UPHELD_FOR_THE_TITLE).warnings
    assert not any("not upheld" in warning for warning in warnings)


def test_outcomes_of_bodies_are_kept_in_json() -> None:
    found = read(joint_texts.TWO_COUNCILS)
    assert from_json(to_json(found)) == found


ONE_LINE, REST = joint_texts.CLEARED_COUNCIL.split("\n", 1)
SECOND = f"Arkenby County Council (21 004 310)\n{TRUST}"
TITLES = [f"{SECOND} (21 004 310a)", SECOND, ONE_LINE.replace(" and ", " & ")]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("layout", ["text-copied", "web", "pdf-reportlab"])
def test_titles_of_several_lines_name_the_same_bodies(
    title: str, layout: str, tmp_path: Path
) -> None:
    wanted = read(joint_texts.CLEARED_COUNCIL)
    drawn = pieces(document_from_text(f"{title}\n{REST}").text)
    found = extract(read_file(render(layout, {"joint": drawn}, tmp_path)["joint"].path))
    for name in ("kind", "type", "bodies", "evidence", "amount_gbp"):
        told = [[getattr(f, name) for f in case.findings] for case in (found, wanted)]
        assert told[0] == told[1]
    bodies = [[(b.body, b.outcome) for b in c.body_outcomes] for c in (found, wanted)]
    assert bodies[0] == bodies[1]
    assert found.payment_total_gbp == wanted.payment_total_gbp == 300


EACH = """Within one month the Council and the Trust will each pay Mr K £150."""


def test_each_pays_its_own() -> None:
    text = joint_texts.CLEARED_COUNCIL.replace("- pay him £300 for his distress.\n", "")
    found = read(text.replace("Final decision\n7.", f"7. {EACH}\nFinal decision\n8."))
    paid = {
        (f.body, f.amount_gbp) for f in found.findings if f.amount_gbp == Decimal(150)
    }
    assert paid == {(TRUST, Decimal(150)), ("Arkenby County Council", Decimal(150))}
