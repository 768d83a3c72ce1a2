"""What a body refuses, told in the sentence behind, and what is no refusal of it."""

import pytest

from texts import decision
from upheld.extraction import extract

ASKED = "4. I recommended that the Council refund the £85 fee to Mrs X."
LIST = (
    "4. Within a month the Council should:\n- apologise to Mrs X; and\n"
    "- pay her £300 for her distress.\n"
)


def statuses(action: str) -> list[tuple[str, str | None, int | None]]:
    document = decision(action=action, action_title="Recommendations")
    found = extract(document, typing="rules")
    return [
        (f.type, f.status, None if f.amount_gbp is None else int(f.amount_gbp))
        for f in found.findings
        if f.kind == "remedy"
    ]


@pytest.mark.parametrize(
    ("behind", "status"),
    [
        ("The Council does not agree to this.", "refused"),
        ("It has declined.", "refused"),
        ("However, it does not accept this recommendation.", "refused"),
        ("The Council has refused to pay.", "refused"),
        ("It isn't willing to do so.", "refused"),
        ("The Council agrees to this.", "agreed"),
        ("The Council does not accept that its officer was rude.", "recommended"),
        ("It declined the planning application in May.", "recommended"),
        ("It has accepted our recommendation.", "agreed"),
        ("Mrs X does not agree with this.", "recommended"),
    ],
)
def test_a_refusal_is_of_what_stands_before_it(behind: str, status: str) -> None:
    assert statuses(f"{ASKED} {behind}") == [("reimbursement", status, 85)]


@pytest.mark.parametrize(
    ("behind", "apology", "payment"),
    [
        (
            "5. The Council has not agreed to make the payment.",
            "recommended",
            "refused",
        ),
        ("5. The Council has refused to apologise.", "refused", "recommended"),
        (
            "5. We will publish this. The Council has not agreed to the payment.",
            "recommended",
            "refused",
        ),
        ("5. The Council has now paid the sum.", "recommended", "recommended"),
    ],
)
def test_a_refusal_that_names_an_action_is_of_that_one(
    behind: str, apology: str, payment: str
) -> None:
    found = {type_id: status for type_id, status, _ in statuses(LIST + behind)}
    assert found == {"apology": apology, "symbolic_payment": payment}


def test_what_is_refused_is_not_in_the_total() -> None:
    document = decision(action=f"{ASKED} It has declined.")
    found = extract(document, typing="rules")
    assert (found.payment_total_gbp, found.payment_open_ended) == (0, False)


def test_a_plan_of_what_it_will_do_is_not_agreed_for_that() -> None:
    action = "4. The Council should make an action plan to show what it will do."
    assert statuses(action) == [("monitoring_or_action_plan", "recommended", None)]
