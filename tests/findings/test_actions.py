"""What in an action list is an action, and whose."""

import pytest

from texts import decision
from upheld.extraction import extract


def types(action: str) -> list[str]:
    found = extract(decision(action=action), typing="rules").findings
    return [f.type for f in found if f.kind == "remedy"]


ONE_ACTION = [
    pytest.param(
        "4. The Council has agreed to move Mrs X to a larger flat. This will allow it "
        "to review her housing needs.",
        ["provide_service"],
        id="why it helps is no action",
    ),
    pytest.param(
        "4. The Council should pay Mrs X £90. It should give us evidence that it has "
        "apologised and paid Mrs X.",
        ["symbolic_payment"],
        id="proof of an action is not the action",
    ),
    pytest.param(
        "4. The Council will apologise. It says it has written to Mrs X to explain its "
        "charges.",
        ["apology"],
        id="what the body reports",
    ),
    pytest.param(
        "4. The Council will apologise. In our decision of May 2019 it agreed to "
        "review its procedures.",
        ["apology"],
        id="an earlier decision",
    ),
    pytest.param(
        "4. The Council will identify other tenants who were charged and refund them.",
        ["wider_remedy"],
        id="what others get is part of the wider remedy",
    ),
]
SEVERAL_ACTIONS = [
    pytest.param(
        "4. The Council will apologise. It will give its call handlers training.",
        ["apology", "staff_training_or_reminder"],
        id="an action of its own that begins with it",
    ),
    pytest.param(
        "4. This caused Mrs X worry, and the Council has agreed to apologise for it.",
        ["apology"],
        id="an action behind its reason",
    ),
    pytest.param(
        "4. The Council will refund Mrs X £85 and identify other tenants who were "
        "wrongly charged.",
        ["reimbursement", "wider_remedy"],
        id="what the person gets stands before the others",
    ),
    pytest.param(
        "4. The Council will apologise, pay Mrs X £50 and remind its staff to keep "
        "records.",
        ["apology", "symbolic_payment", "staff_training_or_reminder"],
        id="three in one sentence",
    ),
    pytest.param(
        "4. The Council will:\n- pay Mrs X £50 for her distress; and\n- pay Mrs X £70 "
        "for her time and trouble.",
        ["symbolic_payment", "symbolic_payment"],
        id="two of one type in one list",
    ),
]


@pytest.mark.parametrize(("action", "expected"), ONE_ACTION + SEVERAL_ACTIONS)
def test_actions(action: str, expected: list[str]) -> None:
    assert sorted(types(action)) == sorted(expected)
