"""One payment told twice among the actions counts once; two alike count twice."""

from decimal import Decimal

import pytest

from texts import decision
from upheld.extraction import extract

LIST = (
    "\n5. Within one month the Council should:\n- apologise to Ms H; and\n"
    "- pay Ms H £500 in recognition of the distress its fault caused her."
)
ONCE = [
    pytest.param(f"{told}{LIST}", "500", id=name)
    for name, told in [
        ("no payee", "We have decided to recommend a financial remedy of £500."),
        ("for her", "We recommend a payment of £500 for Ms H."),
        ("to her", "We recommend the Council pays £500 to Ms H."),
        ("appropriate", "We consider a payment of £500 to be appropriate."),
        ("in pence", "We recommend a financial remedy of £500.00."),
        ("the same purpose", "The Council should pay £500 for Ms H's distress."),
        ("no purpose of its own", "It should pay Ms H £500 for the injustice."),
    ]
]
ONCE += [
    pytest.param(
        "We recommend a payment of £500.\n(a) apologise to Ms H; and\n"
        "(b) pay Ms H £500 for her distress.",
        "500",
        id="letters",
    ),
    pytest.param(
        "Within one month the Council should:\n- pay Ms H £500 for her distress; and\n"
        "- apologise.\n5. The Council has agreed to pay Ms H £500.",
        "500",
        id="the list first",
    ),
    pytest.param(
        "The Council has agreed to pay Ms H £250 for her distress.\n"
        "5. It will pay Ms H £250 within a month.",
        "250",
        id="no list: when it is paid",
    ),
    pytest.param(
        "The Council has agreed to pay Ms H £250.\n"
        "5. Within a month it will pay the £250 and apologise.",
        "250",
        id="no list: the sum",
    ),
    pytest.param(
        "Within one month the Council should:\n- pay Ms H £500 for her distress; and\n"
        "- pay Ms H £250 for her time and trouble.\n5. This makes £750 in all.",
        "750",
        id="total behind the list",
    ),
]
ALIKE = [
    pytest.param(f"{told}{LIST}", "1000", id=name)
    for name, told in [
        ("another person", "The Council has agreed to pay Mr J £500."),
        ("another purpose", "It should pay Ms H £500 for the care she lost."),
        ("her son's distress", "It should pay £500 for her son's distress."),
        ("a refund", "The Council has agreed to refund Ms H £500 of fees."),
    ]
]
ALIKE += [
    pytest.param(
        "The Council has agreed to pay Ms H £500.\n5. Within one month it should:\n"
        f"- apologise; and\n- {item}",
        total,
        id=name,
    )
    for name, item, total in [
        ("further", "pay Ms H a further £500 for her distress.", "1000"),
        ("also", "also pay Ms H £500 for her distress.", "1000"),
        ("her daughter", "pay her daughter £500 for her distress.", "1000"),
        ("only if", "pay Ms H £500 if it has sent no plan by then.", "500"),
    ]
]
ALIKE += [
    pytest.param(
        "Within one month the Council should:\n- pay Ms H £200; and\n"
        "- pay Ms H £200 for her time and trouble.",
        "400",
        id="two items of a list",
    ),
    pytest.param(
        "The Council should pay Ms H £200 for her distress.\n"
        "5. It should pay her £200 for her time and trouble.",
        "400",
        id="two purposes, no list",
    ),
    pytest.param(
        "The Council should pay £300 to Ms H.\n5. The Trust should:\n"
        "- pay £300 to Ms H; and\n- apologise.",
        "600",
        id="another body",
    ),
    pytest.param(
        "The Council should pay Ms H £100 on 1 May.\n"
        "5. The Council should pay Ms H £100 on 1 June.",
        "200",
        id="instalments",
    ),
    pytest.param(
        "The Council should pay Ms H £300 by 1 May.\n"
        "5. By 1 September the Council should:\n- pay Ms H £300; and\n- apologise.",
        "600",
        id="two deadlines",
    ),
    pytest.param(
        "The Council should pay £300.\n5. It should:\n- pay Ms H £300 for the autumn"
        " term; and\n- pay Ms H £300 for the spring term.",
        "900",
        id="which of two items cannot be said",
    ),
]


@pytest.mark.parametrize("title", ["Agreed action", "Recommendations"])
@pytest.mark.parametrize(("action", "total"), [*ONCE, *ALIKE])
def test_total_of_payments_alike(action: str, total: str, title: str) -> None:
    found = extract(decision(action=f"4. {action}", action_title=title))
    assert found.payment_total_gbp == Decimal(total)
