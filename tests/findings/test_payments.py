"""Money: what is paid, what is only mentioned, and what adds up."""

from decimal import Decimal

import pytest

from texts import decision
from upheld.extraction import extract
from upheld.types import Decision

LEAD = "4. Within four weeks of my decision the Council has agreed to:\n"

SECURED = [
    pytest.param("- pay Mrs X £250 to recognise her distress.", ["250"], id="one sum"),
    pytest.param(
        "- pay Mrs X £300 for her distress; and\n- refund the £40.50 she spent.",
        ["300", "40.50"],
        id="payment and refund",
    ),
    pytest.param(
        "- pay Mrs X and Mr Y £150 each for their frustration.",
        ["150", "150"],
        id="each, two payees",
    ),
    pytest.param(
        "- pay £100 to each of the three children for the distress.",
        ["100", "100", "100"],
        id="to each of three",
    ),
    pytest.param(
        "- The Council and the Trust will each pay Mrs X £150 for her distress.",
        ["150", "150"],
        id="each of two payers",
    ),
    pytest.param(
        "- pay Mrs X £200 a month for six months for the missed support.",
        ["1200"],
        id="a rate with an end",
    ),
    pytest.param(
        "- pay Mrs X £200 a month for the missed support until it starts.",
        [None],
        id="a rate without an end",
    ),
    pytest.param(
        "- pay Mrs X £200 a month for the missed support, which comes to £1,400.",
        ["1400"],
        id="a rate beside its sum",
    ),
    pytest.param(
        "- pay Mrs X £300, made up of £200 for her distress and £100 for her time and "
        "trouble.",
        ["200", "100"],
        id="total with its parts",
    ),
    pytest.param(
        "- pay Mrs X a total of £750. This is made up of:\na) £500 for her distress; "
        "and\nb) £250 for her time and trouble.",
        ["500", "250"],
        id="total above a list of parts",
    ),
    pytest.param(
        "- increase its offer of £75 and pay Mrs X £250 for her distress.",
        ["250"],
        id="an offer increased",
    ),
    pytest.param(
        "- pay Mrs X the £400 it offered and a further £150 for her distress.",
        ["400", "150"],
        id="an offer and more",
    ),
    pytest.param(
        "- pay Mrs X £1,500 for her distress, less the £400 already paid, making "
        "£1,100.",
        ["1100"],
        id="what is left",
    ),
    pytest.param(
        "- pay Mrs X £1,000 (£600 for distress and £400 for time and trouble) and Mr X "
        "£1,000 (£600 for distress and £400 for time and trouble).",
        ["600", "400", "600", "400"],
        id="two totals, each with its parts",
    ),
    pytest.param(
        "- pay Mrs X £2,000. This is made up of £1,500 for lost education and £500 for "
        "distress.",
        ["1500", "500"],
        id="parts in the next sentence",
    ),
    pytest.param(
        "- pay Mrs X a total of £2,000. This includes £500 for distress.",
        ["2000"],
        id="a part that is included",
    ),
    pytest.param(
        "- pay Mrs X and Mr Y £200 each for distress, a total of £400.",
        ["200", "200"],
        id="each, and what that makes together",
    ),
    pytest.param(
        "- pay Mrs X an additional £200, bringing the total payment to £500.",
        ["200"],
        id="what it brings the total to",
    ),
    pytest.param(
        "- pay Mrs X between £200 and £300 for her distress.", [None], id="a range"
    ),
    pytest.param(
        "- pay Mrs X £500 if the new decision goes in her favour.", [], id="condition"
    ),
    pytest.param(
        "- pay Mrs X £500 for her distress, and refund £40 if she provides receipts.",
        ["500"],
        id="a condition on one of two",
    ),
    pytest.param(
        "- pay Mrs X £50 for each of the four missed visits.",
        ["200"],
        id="for each of four visits",
    ),
    pytest.param(
        "- pay Mrs X £25 for each of the 208 school days he missed.",
        ["5200"],
        id="for each of very many days",
    ),
    pytest.param(
        "- pay £5 to each of 3,000 residents for the inconvenience.",
        [None],
        id="a crowd is not paid one by one",
    ),
    pytest.param(
        "- pay £1,800 for 180 hours of short breaks not provided, at £10 an hour.",
        ["1800"],
        id="a sum and its rate by the hour",
    ),
    pytest.param(
        "- pay Mrs X £900 for her distress (this takes in the £400 offered before).",
        ["900"],
        id="a sum that takes in another",
    ),
    pytest.param(
        "- waive the £310 it charged her.", ["310"], id="a waiver has an amount too"
    ),
]


@pytest.mark.parametrize(("action", "amounts"), SECURED)
def test_secured_amounts(action: str, amounts: list[str | None]) -> None:
    given = payments(extract(decision(action=LEAD + action)))
    found = [f.amount_gbp for f in given if f.status == "agreed"]
    assert found == [None if a is None else Decimal(a) for a in amounts]


TOTALS = [
    pytest.param("- apologise to Mrs X.", Decimal(0), False, id="nothing to pay"),
    pytest.param("- pay Mrs X £250 for her distress.", Decimal(250), False, id="a sum"),
    pytest.param(
        "- apologise to Mrs X and set aside £20,000 to improve its service.",
        Decimal(0),
        False,
        id="a budget is no payment",
    ),
    pytest.param(
        "- waive the £310 it charged her.", Decimal(0), False, id="no cash in a waiver"
    ),
    pytest.param(
        "- pay Mrs X half of the cost of the survey.", None, True, id="a formula"
    ),
    pytest.param(
        "- pay Mrs X £100 for her distress; and\n- reimburse half of the cost of the "
        "survey.",
        Decimal(100),
        True,
        id="a sum and a formula: a lower bound",
    ),
]


@pytest.mark.parametrize(("action", "total", "open_ended"), TOTALS)
def test_total(action: str, total: Decimal | None, open_ended: bool) -> None:
    found = extract(decision(action=LEAD + action))
    assert (found.payment_total_gbp, found.payment_open_ended) == (total, open_ended)


def test_summary_and_action_are_counted_once() -> None:
    found = extract(
        decision(
            summary="We found fault. The Council has agreed to pay Mrs X £250.",
            action=LEAD + "- pay Mrs X £250 to recognise her distress.",
        )
    )
    assert found.payment_total_gbp == 250


ROLES = [
    pytest.param("Mrs X paid £90 for taxis.", "complainant_cost", id="own cost"),
    pytest.param("The Council charged her £86.50 a week.", "charge_or_debt", id="fee"),
    pytest.param("She had arrears of £1,462.18.", "charge_or_debt", id="arrears"),
    pytest.param("Her personal budget was £486.", "budget", id="budget"),
    pytest.param(
        "In its response the Council offered her £50.", "offered_earlier", id="offer"
    ),
    pytest.param(
        "Our guidance suggests between £100 and £300.", "cap_or_band", id="band"
    ),
    pytest.param("She wants £5,000 for her trouble.", "claim_sought", id="claim"),
    pytest.param(
        "It issued a penalty charge notice for £70.", "fine_or_pcn", id="penalty"
    ),
    pytest.param(
        "The Council has already paid her £30.", "already_paid", id="paid before"
    ),
]


@pytest.mark.parametrize(("sentence", "role"), ROLES)
def test_role_of_an_amount_that_is_no_remedy(sentence: str, role: str) -> None:
    found = extract(decision(findings=f"3. {sentence} The Council was at fault."))
    assert {p.role for p in found.payments} == {role}
    assert found.payment_total_gbp == 0


def payments(found: Decision) -> list:
    kinds = {
        "symbolic_payment",
        "loss_of_service_payment",
        "reimbursement",
        "waiver_or_reduction",
    }
    return [f for f in found.findings if f.type in kinds]


PAYEES = [
    pytest.param("- pay Mrs X £50 for her distress.", "Mrs X", id="name"),
    pytest.param("- pay Mr and Mrs D £50 for distress.", "Mr and Mrs D", id="couple"),
    pytest.param("- pay her £50 for her distress.", "her", id="pronoun as printed"),
    pytest.param("- pay the aunt and uncle £50 for distress.", "the aunt and uncle"),
    pytest.param("- refund the top-up fees of £50.", None, id="fees are nobody"),
]


@pytest.mark.parametrize(("item", "payee"), PAYEES)
def test_payee(item: str, payee: str | None) -> None:
    (found,) = payments(extract(decision(action=LEAD + item)))
    assert found.payee == payee


def test_an_estimate_is_not_paid() -> None:
    action = "- pay Mrs X £90. It put its estimate of all refunds at £41,000."
    assert extract(decision(action=LEAD + action)).payment_total_gbp == 90


def test_a_total_told_in_the_summary_under_another_name_counts_once() -> None:
    found = extract(
        decision(
            summary="We found fault. The Council should pay Mrs X £900 for the"
            " education her son lost.",
            findings="3. The Council was at fault. I recommend the Council should:\n"
            "- pay £500 for her distress;\n- pay £250 for her time and trouble; and\n"
            "- refund £150 in fees.",
        )
    )
    assert found.payment_total_gbp == 900
    assert Decimal(900) not in [f.amount_gbp for f in found.findings]
