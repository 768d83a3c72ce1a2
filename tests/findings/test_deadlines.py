"""By when each action is due; the invented decision is of 12 March 2022."""

from datetime import date

import pytest

from texts import decision
from upheld.extraction import extract

MONTH, THREE_MONTHS = date(2022, 4, 12), date(2022, 6, 12)
BOTH = "apologise to Mrs X and pay her £50."
LIST = "4. The Council has agreed to:\n- apologise to Mrs X; and\n- pay her £50.\n"

DUE = [
    pytest.param(
        f"4. Within one month of my final decision the Council will {BOTH}",
        [MONTH, MONTH],
        id="one deadline for the sentence",
    ),
    pytest.param(
        "4. Within one month the Council will apologise to Mrs X, and within three "
        "months review its procedures.",
        [MONTH, THREE_MONTHS],
        id="each action after its own",
    ),
    pytest.param(
        "4. It will apologise to Mrs X by June.",
        [date(2022, 6, 30)],
        id="behind its action",
    ),
    pytest.param(
        "4. Within a month of today the Council will apologise to Mrs X.",
        [MONTH],
        id="of today",
    ),
    pytest.param(
        "4. Within two weeks of its new plan the Council will apologise to Mrs X.",
        [None],
        id="counted from a day that is not told",
    ),
    pytest.param(
        "4. The Council has agreed to:\nWithin one month:\n- apologise to Mrs X.\n"
        "Within three months:\n- review its procedures.",
        [MONTH, THREE_MONTHS],
        id="a line governs its items until the next",
    ),
    pytest.param(
        LIST + "5. The Council will complete these actions within one month.",
        [MONTH, MONTH],
        id="told behind the list",
    ),
    pytest.param(
        "4. It will pay Mrs X £50. It will pay this within the next ten working days.",
        [date(2022, 3, 25)],
        id="told of the payment behind it",
    ),
    pytest.param(
        "4. The Council will take the following actions within one month of my "
        f"decision. It will {BOTH}",
        [MONTH, MONTH],
        id="announced in the sentence before",
    ),
    pytest.param(
        "4. By 30 May 2022 it will apologise to Mrs X. Within the same period it will "
        "pay her £50.",
        [date(2022, 5, 30)] * 2,
        id="the same period",
    ),
    pytest.param(
        LIST + "5. The Council will review its rent policy within three months.",
        [None, None, THREE_MONTHS],
        id="a later action's own deadline looks back at nothing",
    ),
    pytest.param(
        LIST + "5. It will do this within four weeks of receiving her bank details.",
        [None, None],
        id="counted from a day that nobody knows",
    ),
    pytest.param(
        "4. It will apologise to Mrs X by the end of May and pay her £50 a month from "
        "the date of this statement.",
        [date(2022, 5, 31)] * 2,
        id="a month's end; a rate is no deadline",
    ),
]


@pytest.mark.parametrize(("action", "expected"), DUE)
def test_due(action: str, expected: list[date | None]) -> None:
    found = extract(decision(action=action), typing="rules").findings
    assert [f.deadline_date for f in found if f.kind == "remedy"] == expected
