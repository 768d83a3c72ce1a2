"""What the words beside an amount of money say it is."""

import pytest

from texts import decision
from upheld.extraction import read_case
from upheld.findings.amounts import sums_by_sentence
from upheld.findings.hits import Case
from upheld.findings.roles import named_role, role_by_rules, verb_by_rules
from upheld.types import Mention

# So many words that what stands before them is out of reach.
FAR = "and wrote to her at length about it " * 8


def amount(sentence: str) -> tuple[Case, int, Mention]:
    """Return the only amount of a sentence among the findings."""
    case = read_case(decision(findings=f"3. {sentence}"), "rules")
    ((number, (money,)),) = sums_by_sentence(case).items()
    return case, number, money


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("She had a budget of £90 a week.", "budget"),
        ("She had a BUDGET of £90 a week.", "budget"),
        ("Her budget did not cover the £90.", None),
        ("He got a penalty charge notice for £65.", "fine_or_pcn"),
        ("He got a notice for £65.", None),
        ("Her arrears stood at nearly £800.", "charge_or_debt"),
        ("Her arrears and the £800 were told apart.", None),
        ("His pension was £210.", "benefit_or_entitlement"),
        ("Mr B had to borrow £300.", "complainant_cost"),
        ("The officer had to borrow £300.", None),
        ("The family was put to the expense of £300.", "complainant_cost"),
    ],
)
def test_an_amount_is_what_it_is_called(sentence: str, role: str | None) -> None:
    assert named_role(*amount(sentence)) == role


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("It will pay her £200.", "remedy_payment"),
        ("It will Pay her (£200).", "remedy_payment"),
        ("It will repay her £200.", "refund"),
        ("It will cancel her debt and refund £200.", "refund"),
        ("It will refund her and cancel £200.", "waiver"),
        ("It will increase its award to £200.", "remedy_payment"),
        ("It will pay her up to £200.", None),
        ("It will pay less £200.", None),
        ("It estimated that it would pay £200.", None),
        ("Payroll had £200.", None),
        (f"It will pay her {FAR}£200.", None),
        (f"It will pay {FAR}and the sum is £200.", None),
        (f"It wrote {FAR}and will refund £200.", "refund"),
    ],
)
def test_the_nearest_verb_before_an_amount_says_what_is_done_with_it(
    sentence: str, role: str | None
) -> None:
    assert verb_by_rules(*amount(sentence)) == role


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("It offered her £200 in May.", "offered_earlier"),
        ("It spoke of £200, which it had already offered.", "offered_earlier"),
        ("It spoke of up to £200.", "cap_or_band"),
        ("Remedies of £200 are common.", "cap_or_band"),
        ("She wanted £200.", "claim_sought"),
        ("He paid the £65 fine.", "fine_or_pcn"),
        ("It had a fine view and £65.", "fine_or_pcn"),
        ("It had a refined view and £65.", "other"),
        ("Somebody spoke of £65.", "other"),
    ],
)
def test_the_first_pattern_that_matches_beside_an_amount_gives_its_role(
    sentence: str, role: str
) -> None:
    assert role_by_rules(*amount(sentence)) == role


def test_amounts_are_told_by_the_sentence_they_stand_in() -> None:
    case = read_case(
        decision(findings="3. It paid £5 and £6. She wrote. It then paid £7."), "rules"
    )
    told = {
        case.readings[number].text: [money.value for money in sums]
        for number, sums in sums_by_sentence(case).items()
    }
    assert told == {"It paid £5 and £6.": [5, 6], "It then paid £7.": [7]}
