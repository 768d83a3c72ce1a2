"""Who gets what a remedy gives."""

import pytest

from texts import decision
from upheld.extraction import extract

TO_MRS_X = "4. The Council will apologise to Mrs X and "

PAYEES = [
    pytest.param("4. It will pay Mrs X £50 for distress.", ["Mrs X"], id="name"),
    pytest.param(
        "4. It will pay Mr and Mrs D £50 for distress.", ["Mr and Mrs D"], id="couple"
    ),
    pytest.param(
        "4. It will pay the aunt and uncle £50 for distress.",
        ["the aunt and uncle"],
        id="relatives",
    ),
    pytest.param(TO_MRS_X + "pay her £50.", ["Mrs X"], id="pronoun, named before"),
    pytest.param(
        "4. The Council has agreed to:\n- apologise to Mr D; and\n- pay him £50.",
        ["Mr D"],
        id="pronoun, named in the list",
    ),
    pytest.param("4. It will pay her £50.", ["Mrs X"], id="the only woman there is"),
    pytest.param(
        "4. It will apologise to Mrs X and Mrs D. It will pay her £50.",
        [None],
        id="two whom the pronoun fits",
    ),
    pytest.param("4. It will pay him £50.", [None], id="nobody whom it fits"),
    pytest.param(
        "4. It has agreed to increase this to £300, which it will pay Mr D.",
        ["Mr D"],
        id="told after the sum",
    ),
    pytest.param("4. It will pay £50 to Mr D.", ["Mr D"], id="behind the sum"),
    pytest.param(
        "4. It will pay Mrs X £90 and her son, Y, £50.", ["Mrs X", "Y"], id="two sums"
    ),
    pytest.param(
        "4. It will pay Mrs X and Mr D £50 each.", ["Mrs X", "Mr D"], id="each"
    ),
    pytest.param(
        "4. It will pay £900 for Y's benefit for the lessons Y missed.",
        ["Y"],
        id="for whose benefit, with nobody to hold it",
    ),
    pytest.param(
        "4. It will pay Mrs X £900 on Y's behalf for the lessons Y missed.",
        ["Mrs X"],
        id="who holds it",
    ),
    pytest.param(
        "4. It will refund £85 to the estate of Mr D.",
        ["the estate of Mr D"],
        id="estate",
    ),
    pytest.param("4. It will refund the fees of £50.", [None], id="fees are nobody"),
    pytest.param("4. It will refund Mrs X the £50 she paid.", ["Mrs X"], id="refund"),
]


@pytest.mark.parametrize(("action", "expected"), PAYEES)
def test_payees(action: str, expected: list[str | None]) -> None:
    found = extract(decision(action=action))
    paid = [f for f in found.findings if f.amount_gbp is not None]
    assert [f.payee for f in paid] == expected
    told = {p.payee for p in found.payments if p.finding_id}
    assert told <= set(expected)


def test_an_apology_has_someone_to_go_to() -> None:
    found = extract(
        decision(action="4. It will apologise in writing to Mr D.")
    ).findings
    assert [(f.type, f.payee) for f in found if f.kind == "remedy"] == [
        ("apology", "Mr D")
    ]
