"""Remedial actions: one finding an action, with its status and deadline."""

from datetime import date

import pytest

from texts import decision
from upheld.extraction import extract
from upheld.types import Document


def remedies(document: Document) -> list[tuple[str, str | None]]:
    """Return (type, status) of each remedy."""
    found = [f for f in extract(document).findings if f.kind == "remedy"]
    return [(f.type, f.status) for f in found]


STATUSES = [
    pytest.param(
        "4. The Council has agreed to:\n- apologise to Mrs X.",
        [("apology", "agreed")],
        id="agreed list",
    ),
    pytest.param(
        "4. Within a month the Council should:\n- apologise to Mrs X.",
        [("apology", "agreed")],
        id="should, under a heading that says agreed",
    ),
    pytest.param(
        "4. The Council will apologise to Mrs X. It should also remind its staff to "
        "keep records. The Council has agreed to do this.",
        [("apology", "agreed"), ("staff_training_or_reminder", "agreed")],
        id="should, under an agreement",
    ),
    pytest.param(
        "4. The Council has agreed to:\n- apologise to Mrs X; and\n- review its record "
        "keeping procedure. The Council has already done this and has issued the new "
        "procedure.",
        [("apology", "agreed"), ("policy_or_procedure_review", "agreed")],
        id="agreed and reported as done is one action",
    ),
]


@pytest.mark.parametrize(("action", "expected"), STATUSES)
def test_status(action: str, expected: list[tuple[str, str]]) -> None:
    assert remedies(decision(action=action)) == expected


RECOMMENDED = [
    ("4. I recommend that the Council:\n- apologises to Mrs X.", "recommended"),
    ("4. I recommend it apologises to Mrs X. The Council has accepted this.", "agreed"),
]


@pytest.mark.parametrize(("action", "status"), RECOMMENDED)
def test_recommended_until_it_is_accepted(action: str, status: str) -> None:
    document = decision(action=action, action_title="Recommended action")
    assert remedies(document) == [("apology", status)]


def test_without_an_action_section_the_summary_is_read() -> None:
    document = decision(
        summary="We found fault. The Council has agreed to apologise and pay Mrs X £50."
    )
    assert remedies(document) == [("apology", "agreed"), ("symbolic_payment", "agreed")]


NO_REMEDY = [
    pytest.param("3. Mrs X wants the Council to apologise to her.", id="a wish"),
    pytest.param("3. Councils should apologise when they are wrong.", id="advice"),
    pytest.param("3. The Council said it was sorry.", id="regret in a letter"),
]


@pytest.mark.parametrize("findings", NO_REMEDY)
def test_no_remedy(findings: str) -> None:
    assert (
        remedies(decision(outcome="Not upheld", summary="Bins.", findings=findings))
        == []
    )


def test_deadline_of_the_list_counts_for_its_items() -> None:
    found = extract(
        decision(
            action="4. Within one month of my decision the Council has agreed to:\n"
            "- apologise to Mrs X; and\n- remind its staff to keep records by 30 June "
            "2022."
        )
    )
    dates = [(f.type, f.deadline_date) for f in found.findings if f.kind == "remedy"]
    assert dates == [
        ("apology", date(2022, 4, 12)),
        ("staff_training_or_reminder", date(2022, 6, 30)),
    ]


NOT_ASKED = [
    "4. I do not recommend a payment of £250 or staff training.",
    "4. I do not ask the Council to apologise or to pay Mrs X £300.",
    "4. We make no further recommendation for a review of its policy.",
]


@pytest.mark.parametrize("action", NOT_ASKED)
def test_what_is_not_asked_for_is_no_remedy(action: str) -> None:
    found = extract(decision(action=action))
    assert [f for f in found.findings if f.kind == "remedy"] == []
    assert found.payment_total_gbp == 0
