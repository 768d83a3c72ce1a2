"""Money: what is paid, what is only mentioned, and what adds up."""

from decimal import Decimal

import pytest

from texts import decision
from upheld.extraction import extract
from upheld.ingest.read import document_from_text
from upheld.types import Decision

LEAD = "4. Within four weeks of my decision the Council has agreed to:\n"

SECURED = [
    pytest.param(
        "- pay Mr D £300. It will not pay the £2,000 he asked for.",
        ["300"],
        id="not what he asked",
    ),
    pytest.param(
        "- pay Mr D £300. It does not have to repay the £410 fee.",
        ["300"],
        id="does not have to",
    ),
    pytest.param(
        "- pay Mr D £300. It has not agreed to refund the £410 of fees he paid.",
        ["300"],
        id="not agreed",
    ),
    pytest.param(
        "- pay Mr D £300. He must repay the £410 the Council overpaid him.",
        ["300"],
        id="what he owes",
    ),
    pytest.param(
        "- pay Mr D £200, rising to £300 if it has not paid within a month.",
        ["200"],
        id="rising",
    ),
    pytest.param(
        "- pay Mr D £20 a week for 10 weeks and £10 a week for 6 weeks.",
        ["200", "60"],
        id="two rates",
    ),
    pytest.param("- pay Mr D £1 000 for his distress.", ["1000"], id="with a space"),
    pytest.param(
        "- pay Mrs X £500, in place of the £1,200 it proposed.", ["500"], id="instead"
    ),
    pytest.param(
        "- pay Mrs X £400, raised from the £150 it suggested.", ["400"], id="raised"
    ),
    pytest.param(
        "- pay Mrs X £900, less the £60 she has had, so £840.", ["840"], id="so"
    ),
    pytest.param("- pay Mrs X the £90 it owes her (£90).", ["90"], id="said again"),
    pytest.param(
        "- pay Mrs X £200 and her son £200.", ["200", "200"], id="alike for two"
    ),
    pytest.param(
        "- pay Mrs X £200 for each of the three and a half months she waited.",
        ["700"],
        id="a half month",
    ),
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
        "- pay £150 each to Mrs X, Y and Z for their distress, the boys' share to be "
        "kept for them.",
        ["150", "150", "150"],
        id="each to three who are named",
    ),
    pytest.param(
        "- pay £150 each to Mrs X and Y, as a sign of regret.",
        ["150", "150"],
        id="each to two who are named",
    ),
    pytest.param(
        "- pay £75 to the two sisters each for their distress.",
        ["75", "75"],
        id="to the two each",
    ),
    pytest.param(
        "- pay Mrs X £90 a month from 1 March 2021 to 31 May 2021, three months, for "
        "the missed care.",
        ["270"],
        id="a year is no count",
    ),
    pytest.param(
        "- pay £60 to Mrs X for her distress;\n- pay £40 to Mr Y for his distress;\n"
        "- pay £100 to Miss Z for her distress.",
        ["60", "40", "100"],
        id="one gets what two others get",
    ),
    pytest.param(
        "- pay Mrs X £60 a fortnight for the missed care until it starts.",
        [None],
        id="a rate a fortnight",
    ),
    pytest.param(
        "- pay Mrs X £60 a fortnight for the missed care for ten fortnights.",
        ["600"],
        id="a rate for some fortnights",
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
        ["300"],
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
        ["1000", "1000"],
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
        "- pay Mrs X £500 if the new decision goes in her favour.",
        [None],
        id="condition",
    ),
    pytest.param(
        "- pay Mrs X £500 for her distress, and refund £40 if she provides receipts.",
        ["500", None],
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
    pytest.param(
        "- pay Ms K, her sister and her father £120 each for their distress.",
        ["120", "120", "120"],
        id="each of three who are named",
    ),
    pytest.param(
        "- pay £240 to Ms K and to Mr L for their distress.",
        ["240", "240"],
        id="to one and to the other",
    ),
    pytest.param(
        "- pay £240 to Ms K and Mr L for their distress.",
        ["240"],
        id="to both together",
    ),
    pytest.param(
        "- pay Ms K £250 for her distress, and the same to her father.",
        ["250", "250"],
        id="the same to another",
    ),
    pytest.param(
        "- pay £180 each to D and E for the distress.", ["180", "180"], id="each to two"
    ),
    pytest.param(
        "- pay Mrs X £900, and each of her three daughters £200, for the distress.",
        ["900", "200", "200", "200"],
        id="each before the sum",
    ),
    pytest.param(
        "- pay each of them £450 for their distress, £1,350 in all.",
        ["450", "450", "450"],
        id="a total says how many",
    ),
    pytest.param(
        "- pay Mrs X £900, being £300 for distress, £350 for lost care and £250 for "
        "time and trouble.",
        ["300", "350", "250"],
        id="three parts for different things",
    ),
    pytest.param(
        "- pay £850, of which £600 is for Mr D and £250 for her, for the distress.",
        ["600", "250"],
        id="parts for two people",
    ),
    pytest.param(
        "- pay Mrs X £1,800, at £300 a month, for the distress of living in unsuitable "
        "accommodation.",
        ["1800"],
        id="two purposes of one sum",
    ),
    pytest.param(
        "- pay Mr B £300, Mr C £200 and Mr D £100 for their distress.",
        ["300", "200", "100"],
        id="three sums that add up by chance",
    ),
    pytest.param(
        "- pay Mrs X £175 a month from March to July 2023 for the missed support.",
        ["875"],
        id="a rate between two months",
    ),
    pytest.param(
        "- pay £800 a term for one and a half terms of missed education.",
        ["1200"],
        id="a rate for a term and a half",
    ),
    pytest.param(
        "- pay Mrs X £1,050, which is seven months at £150, for the missed support.",
        ["1050"],
        id="a sum and how it was worked out",
    ),
    pytest.param(
        "- pay Mrs X £300 for her distress, and £150 a month for the missed support "
        "until it starts.",
        ["300", None],
        id="a sum and a rate without an end",
    ),
    pytest.param(
        "- pay Mrs X £25 for each missed visit.",
        [None],
        id="each of we know not how many",
    ),
    pytest.param(
        "- pay Mrs X £250 for her distress, on top of the £150 it paid in May.",
        ["250"],
        id="on top of what was paid",
    ),
    pytest.param(
        "- pay Mrs X £700 for her distress, in place of the £200 it offered.",
        ["700"],
        id="in place of an offer",
    ),
    pytest.param(
        "- increase its offer of £150 to £400 for her distress.", ["400"], id="increase"
    ),
    pytest.param(
        "- pay Mrs X £600 for her distress, less the £100 it paid in May.",
        ["500"],
        id="what is left is not told",
    ),
    pytest.param(
        "- pay Mrs X £700 for her distress, which it may set against her rent arrears "
        "of £1,240.",
        ["700"],
        id="set against a debt",
    ),
    pytest.param(
        "- pay Mrs X £200, £300 or £400 for her distress, as the panel decides.",
        [None],
        id="alternatives",
    ),
    pytest.param(
        "- reimburse her legal costs, up to £1,500.", [None], id="a limit is no sum"
    ),
    pytest.param(
        "- repay £318 in storage charges and £540 for hot meals.",
        ["318", "540"],
        id="two sums behind one verb",
    ),
    pytest.param(
        "- should the appeal succeed, pay Mrs X £500.", [None], id="condition first"
    ),
    pytest.param(
        "- if it has not yet done so, pay Mrs X £500.", ["500"], id="no real condition"
    ),
    pytest.param(
        "- with the Trust, pay Mrs X £800 between them (£500 from the Council and £300 "
        "from the Trust) for distress.",
        ["500", "300"],
        id="shared between two bodies",
    ),
    pytest.param(
        "- pay Mr and Mrs D £600 between them for their anxiety.",
        ["600"],
        id="shared between two people",
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


BASES = [
    pytest.param(
        "- pay Mrs X £150 a month for the missed support until it starts.",
        "£150 a month for the missed support until it starts",
        id="open rate",
    ),
    pytest.param(
        "- refund 50% of the nursery fees from May and apologise.",
        "50% of the nursery fees from May",
        id="a share, up to the next action",
    ),
    pytest.param(
        "- pay Mrs X £500 for her distress if the appeal succeeds.",
        "£500 for her distress if the appeal succeeds",
        id="a condition",
    ),
    pytest.param("- make Mrs X a payment for her distress.", None, id="no measure"),
    pytest.param("- pay Mrs X £50 for her distress.", None, id="a sum needs none"),
]


@pytest.mark.parametrize(("item", "basis"), BASES)
def test_basis_of_a_payment_without_a_sum(item: str, basis: str | None) -> None:
    (found,) = payments(extract(decision(action=LEAD + item)))
    assert found.basis == basis


def test_what_is_paid_on_a_condition_is_not_secured() -> None:
    action = "- pay Mrs X £90 for her time; and\n- should she win, pay her £500."
    found = extract(decision(action=LEAD + action))
    assert (found.payment_total_gbp, found.payment_open_ended) == (90, False)


BEFORE = [
    pytest.param(
        "She spent £264 on taxis. The Council has agreed to refund this.",
        ["264"],
        id="this",
    ),
    pytest.param(
        "She paid £264 for taxis and £90 for a stick. The Council will repay both.",
        ["264", "90"],
        id="both",
    ),
    pytest.param(
        "She paid £95 in costs. The Council has agreed to refund the costs.",
        ["95"],
        id="named again",
    ),
    pytest.param(
        "She paid £95 in costs. The Council has agreed to refund the fee.",
        [None],
        id="another thing",
    ),
    pytest.param(
        "She paid £264 for taxis and £90 for a stick. The Council will refund this.",
        [None],
        id="either could be meant",
    ),
]


@pytest.mark.parametrize(("told", "amounts"), BEFORE)
def test_sum_that_the_sentence_before_tells(
    told: str, amounts: list[str | None]
) -> None:
    found = extract(decision(findings=f"3. The Council was at fault. {told}"))
    assert [f.amount_gbp for f in payments(found)] == [
        None if a is None else Decimal(a) for a in amounts
    ]


PLAIN = [
    pytest.param("The Council will pay Mrs X £500.", "500", id="will pay"),
    pytest.param("Mrs X will receive £500.", "500", id="will receive"),
    pytest.param("It has apologised and will pay her £500.", "500", id="now and then"),
    pytest.param("It is to pay Mrs X £500.", "500", id="is to pay"),
    pytest.param("Mrs X will pay the Council £500.", "0", id="she pays"),
    pytest.param("Mrs X says the Council will pay her £500.", "0", id="she says"),
]


@pytest.mark.parametrize(("told", "total"), PLAIN)
def test_payment_told_outside_the_action_section(told: str, total: str) -> None:
    found = extract(decision(findings=f"3. The Council was at fault.\n4. {told}"))
    assert found.payment_total_gbp == Decimal(total)


LEAD_OF_ARTICLE = """Council told to pay mother

A mother will get {lead} after the Local Government and Social Care Ombudsman found \
Northmere County Council at fault for leaving her son without a school place.

The council has agreed to:

apologise to the mother;

pay her £2,400 for the education her son missed;

pay her £550 for her distress.
"""


@pytest.mark.parametrize("lead", ["almost £3,000", "£2,950", "more than £2,900"])
def test_an_article_tells_the_sum_twice(lead: str) -> None:
    found = extract(document_from_text(LEAD_OF_ARTICLE.format(lead=lead)))
    assert found.payment_total_gbp == 2950


def test_children_are_counted_in_the_text() -> None:
    found = extract(
        decision(
            complaint="1. Mrs X complains about the schooling of her three children.",
            action=LEAD + "- pay £600 for each child for the schooling they lost.",
        )
    )
    assert found.payment_total_gbp == 1800


def test_a_sum_offered_before_has_its_amount() -> None:
    found = extract(
        decision(
            findings="3. The Council was at fault. It has already paid Mrs X £200 for"
            " her distress, which is a suitable remedy."
        )
    )
    assert [(f.status, f.amount_gbp) for f in payments(found)] == [
        ("already_done", Decimal(200))
    ]
    assert found.payment_total_gbp == 0


DOUBTS = [
    pytest.param(
        "- pay Mrs X £260,000 for her distress.",
        [
            "A symbolic payment of £260,000 is far above the usual: check it.",
            "Payments of £260,000 in all are far above the usual: check them.",
        ],
        id="a misprint or a misreading",
    ),
    pytest.param("- refund the £41,250 of care fees.", [], id="care fees are high"),
    pytest.param("- pay Mrs X £3,000 for her distress.", [], id="high but usual"),
    pytest.param(
        "- pay Mrs X 350 to recognise her distress.",
        ["“350” has no pound sign and was read as £350: check it."],
        id="lost sign",
    ),
    pytest.param(
        "\n".join(f"- pay family {n} £100 for their distress." for n in range(1, 32)),
        ["31 payments are far more than usual: check them."],
        id="very many payments",
    ),
]


@pytest.mark.parametrize(("action", "doubts"), DOUBTS)
def test_sums_out_of_the_usual_are_doubted(action: str, doubts: list[str]) -> None:
    found = extract(decision(action=LEAD + action))
    told = [w for w in found.warnings if w.endswith(("check it.", "check them."))]
    assert told == doubts
    assert found.needs_review or not doubts


def test_a_sum_without_its_sign_is_less_certain() -> None:
    (plain,) = payments(extract(decision(action=LEAD + "- pay Mrs X £350.")))
    (lost,) = payments(extract(decision(action=LEAD + "- pay Mrs X 350.")))
    assert lost.amount_gbp == plain.amount_gbp
    assert lost.confidence < 0.75 <= plain.confidence


def test_what_is_paid_on_a_condition_is_no_row_to_add_up() -> None:
    action = "- pay Mrs X £90 for her time; and\n- should she win, pay her £500."
    found = extract(decision(action=LEAD + action))
    rows = {p.amount_gbp: p.finding_id is not None for p in found.payments}
    assert rows == {Decimal(90): True, Decimal(500): False}
