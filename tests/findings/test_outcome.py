"""Outcome from the header, else from the text; and its detail."""

import pytest

from texts import decision
from upheld.extraction import extract
from upheld.findings.outcome import header_outcome
from upheld.ingest.read import document_from_text

AGREED = "4. The Council has agreed to apologise to Mrs X and pay her £50."

DETAILS = [
    pytest.param(
        {"action": AGREED, "findings": "3. The delay was fault. It caused distress."},
        "upheld_fault_injustice",
        id="fault and injustice",
    ),
    pytest.param(
        {
            "summary": "We found fault in the notice but this did not cause Mrs X an "
            "injustice."
        },
        "upheld_fault_no_injustice",
        id="no injustice",
    ),
    pytest.param(
        {
            "summary": "The Council was at fault. It has already put this right. We "
            "make no further recommendations."
        },
        "upheld_already_remedied",
        id="already remedied",
    ),
    pytest.param(
        {
            "summary": "We will not investigate this complaint because the Council has "
            "agreed to apologise and pay Mrs X £50.",
            "findings": "3. If we investigated, it is likely we would find fault.",
            "action": AGREED,
        },
        "upheld_early_resolution",
        id="early resolution",
    ),
    pytest.param(
        {"outcome": "Not upheld", "summary": "We found no fault by the Council."},
        "not_upheld_no_fault",
        id="no fault",
    ),
    pytest.param(
        {"outcome": "Not upheld", "summary": "I have discontinued my investigation."},
        "not_upheld_discontinued",
        id="discontinued",
    ),
    pytest.param(
        {
            "outcome": "Closed after initial enquiries",
            "summary": "We will not investigate. There is not enough evidence of "
            "fault.",
        },
        "closed_discretion",
        id="discretion",
    ),
    pytest.param(
        {
            "outcome": "Closed after initial enquiries",
            "summary": "We cannot investigate this complaint. It has been to court.",
        },
        "closed_jurisdiction",
        id="jurisdiction",
    ),
    pytest.param(
        {
            "outcome": "Closed after initial enquiries",
            "summary": "We will not investigate. The complaint is late.",
        },
        "closed_late",
        id="late",
    ),
]


DETAILS += [
    pytest.param(
        {
            "summary": "Mrs X complains about bins. This did not cause her injustice.",
            "findings": "3. The Council failed to keep a record, which was fault.",
        },
        "upheld_fault_no_injustice",
        id="the complaint's story ends where nobody is named",
    ),
    pytest.param(
        {
            "findings": "3. It failed to keep a record. Mrs X felt frustration.",
            "action": "6. The Council has agreed to remind its staff to keep records.",
            "ending": "9. The Council was at fault, but this did not cause injustice.",
        },
        "upheld_fault_no_injustice",
        id="what the decision says holds for all",
    ),
    pytest.param(
        {
            "summary": "We have upheld this complaint because the Council has agreed to"
            " resolve it early by paying Mrs X £50.",
            "action": "6. The Council has agreed to pay Mrs X £50 for her frustration.",
        },
        "upheld_early_resolution",
        id="resolved early",
    ),
]


@pytest.mark.parametrize(("parts", "detail"), DETAILS)
def test_detail(parts: dict[str, str], detail: str) -> None:
    assert extract(decision(**parts)).outcome_detail == detail


WITHOUT_HEADER = [
    pytest.param("I uphold the complaint.", "upheld", id="upheld"),
    pytest.param("I do not uphold the complaint.", "not_upheld", id="not upheld"),
    pytest.param("I have found no fault by the Council.", "not_upheld", id="no fault"),
    pytest.param("We will not investigate this complaint.", "closed", id="closed"),
    pytest.param("Thank you for your patience.", None, id="nothing said"),
]


@pytest.mark.parametrize(("ending", "outcome"), WITHOUT_HEADER)
def test_outcome_read_from_the_text(ending: str, outcome: str | None) -> None:
    document = decision(
        outcome=None,
        summary="Mrs X complained about her bins.",
        findings="3. Bins are emptied on Mondays.",
        ending=f"9. {ending}",
    )
    assert extract(document).outcome == outcome


ARTICLE = """Family paid twice for care

A family was billed twice for one month of care by Northmere County Council, the Local
Government and Social Care Ombudsman has said in a report.

The ombudsman says the council took nine months to answer her complaint and kept no
record of her calls. It did not find fault with the rate.

The council has agreed to refund £400 and to apologise."""


def test_an_article_that_reports_failings_is_upheld_though_it_denies_one() -> None:
    document = document_from_text(ARTICLE)
    assert document.document_type == "press_article"
    assert extract(document).outcome == "upheld"


def test_an_extract_that_finds_one_failing_is_upheld_though_it_denies_another() -> None:
    text = "What I found\n\n1. %s The Council took nine months to issue the Plan.\n"
    denied = "There was no fault in the assessment."
    assert extract(document_from_text(text % denied)).outcome == "upheld"
    closed = f"{text % denied}Final decision\n\n2. {denied}\n"
    assert extract(document_from_text(closed)).outcome == "not_upheld"


MENDED = "We found the County Council mended the drain within a week."
LATE = "We found the County Council delayed repairs to the drain for two years."
OF_ONE_BODY = [
    pytest.param(
        f"{LATE} The District Council was not at fault.", "upheld", id="district"
    ),
    pytest.param(f"{LATE} We found no fault by the Trust.", "upheld", id="trust"),
    pytest.param(f"{LATE} We found no fault.", "not_upheld", id="nobody named"),
    pytest.param(f"{LATE} Neither council was at fault.", "not_upheld", id="neither"),
    pytest.param(
        f"{LATE} We found no fault by the County Council.",
        "not_upheld",
        id="the one that is told of",
    ),
    pytest.param(
        f"{LATE} We found no fault by the County Council or the Trust.",
        "not_upheld",
        id="both by name",
    ),
    pytest.param(
        f"{MENDED} The District Council was not at fault.",
        "not_upheld",
        id="no failing of the other",
    ),
]


@pytest.mark.parametrize(("summary", "outcome"), OF_ONE_BODY)
def test_no_fault_of_one_body_is_not_the_outcome_of_all(
    summary: str, outcome: str
) -> None:
    document = decision(
        outcome=None, summary=summary, findings="3. The drain is the lane's."
    )
    assert extract(document).outcome == outcome


PAID = "4. The Council has agreed to pay Mrs X £50 for her distress."
NOT_UPHELD = [
    pytest.param("Not upheld", PAID, True, id="paid all the same"),
    pytest.param("Not upheld", None, False, id="nothing paid"),
    pytest.param(
        "Not upheld", "4. The Council has agreed to apologise.", False, id="an apology"
    ),
    pytest.param("Upheld", PAID, False, id="upheld"),
]


@pytest.mark.parametrize(("printed", "action", "doubted"), NOT_UPHELD)
def test_payment_in_a_decision_that_is_not_upheld_is_doubted(
    printed: str, action: str | None, doubted: bool
) -> None:
    found = extract(decision(outcome=printed, summary="We judged it.", action=action))
    told = [w for w in found.warnings if "not upheld, but a payment" in w]
    assert bool(told) == doubted


PRINTED = [
    ("Upheld", "upheld"),
    ("Not upheld", "not_upheld"),
    ("Closed after initial enquiries", "closed"),
    ("Partly upheld; Closed after initial enquiries", "upheld"),
    ("Not upheld; Closed after initial enquiries", "not_upheld"),
    ("Some upheld, recommendations", "upheld"),
    ("No maladministration", "not_upheld"),
    (None, None),
    ("Withdrawn", None),
]


@pytest.mark.parametrize(("printed", "outcome"), PRINTED)
def test_header(printed: str | None, outcome: str | None) -> None:
    assert header_outcome(printed) == outcome


def test_header_and_text_that_disagree_are_a_warning() -> None:
    found = extract(
        decision(outcome="Upheld", ending="9. I do not uphold it.", summary=".")
    )
    assert any("header says upheld" in warning for warning in found.warnings)
