"""The amounts of one sentence, and the payments that they are.

First each amount gets its part (``parts``), then what is paid becomes remedy hits.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from upheld.findings.actors import is_another
from upheld.findings.amounts import Terms, paid, terms_in
from upheld.findings.hits import SECURED, Case, Hit
from upheld.findings.owners import payments_of, verbs_of
from upheld.findings.parts import Part, Place, is_conditional
from upheld.findings.plain import PLAIN_RULE, secured_status
from upheld.findings.plain_words import is_due, says_pay
from upheld.findings.relations import places
from upheld.findings.remedies import not_asked
from upheld.findings.roles import (
    PAID_ROLES,
    is_set_against,
    is_taken_off,
    paid_role,
    role_of,
)
from upheld.findings.sums import says_total, value
from upheld.taxonomy import PAYMENT_TYPES
from upheld.types import Mention

LOST_POUND = 0.7
"""Confidence in a sum whose pound sign got lost: below what is sent to review."""

# Role of an amount that nothing describes: in a remedy's sentence it is paid.
_PLAIN = "other"
# What an amount may look like and be given all the same: "give them the £450 grant".
_GIVEN = ("benefit_or_entitlement", "charge_or_debt", "complainant_cost")
# What a refusal to pay is not about.
_NOT_REFUSED = ("offered_earlier", "already_paid", "claim_sought", "cap_or_band")
_FOR_WHAT = {"symbolic_payment", "loss_of_service_payment"}
# "£200 for Mr X", "£100 is to go to the mother", "£500 from the Trust".
_TO_WHOM = re.compile(
    r" (?:(?:is|should|will|to)(?: \w+){0,2} )?(?:to|for|from|by) "
    r"(?:(?:her|him|them|[b-hj-z])\b(?! \w)|m(?:r|rs|s|iss|x) \w\b(?!')|each\b"
    r"|(?:the|her|his|their) (?:\w+ )?(?:council|trust|home|icb|mother|father|son"
    r"|daughter|child|children|brother|sister|family|couple|parents|wife|husband)\b(?!'))",
    re.IGNORECASE,
)
# An amount with this part leaves open what its remedy pays.
_UNSETTLED = (Part.OPEN, Part.NOT_PAID, Part.TAKEN_OFF)


class Amount(NamedTuple):
    """One amount with its part; ``hit`` is the index of its remedy, or None."""

    mention: Mention
    reading: int
    role: str
    terms: Terms
    hit: int | None = None
    part_of: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Paid:
    """The amounts of one sentence, each with the hits it pays, and hits without one."""

    amounts: list[tuple[Amount, list[Hit]]] = field(default_factory=list)
    rest: list[Hit] = field(default_factory=list)


def pay_in_sentence(
    case: Case,
    number: int,
    money: Mapping[int, Sequence[Mention]],
    payable: list[Hit],
    *,
    plain: bool,
    in_list: bool,
) -> Paid:
    """Return what the amounts of a sentence pay.

    Args:
        money: the amounts of every sentence.
        payable: the payment hits of this one.
        plain: a payment may be told here without words of its own.
        in_list: its amounts are the parts of a total that another sentence states.
    """
    secured = secured_status(case, number, plain=plain) is not None
    if not secured or not_asked(case, number) or is_another(case, number):
        told = _untied(case, number, money, in_list=in_list)
        return Paid([(amount, []) for amount in told], _of_earlier(payable, told))
    found = _places(case, number, money, in_list=in_list)
    if all(is_due(case, number, place.money) for place in found):
        payable = [
            h._replace(type="reimbursement") if h.type in _FOR_WHAT else h
            for h in payable
        ]
    verbs = verbs_of(case, number, found)
    remedies = payments_of(case, number, found, verbs, payable, plain=plain)
    paid_by = [
        _paid_by(case, number, place, remedy, verb)
        for place, remedy, verb in zip(found, remedies, verbs, strict=True)
    ]
    paid_by = _as_one(case, number, found, paid_by)
    return Paid(paid_by, _unpaid(case, number, found, remedies, paid_by, payable))


def _untied(
    case: Case, number: int, money: Mapping[int, Sequence[Mention]], *, in_list: bool
) -> list[Amount]:
    """Return the amounts of a sentence that secures none of them.

    What one is to another matters only for how many get "each".
    """
    how = [terms_in(case, number, mention) for mention in money[number]]
    if any(told.each for told in how):
        places_ = _places(case, number, money, in_list=in_list)
        how = [place.terms for place in places_]
    return [
        Amount(mention, number, role_of(case, number, mention), told)
        for mention, told in zip(money[number], how, strict=True)
    ]


def _unpaid(
    case: Case,
    number: int,
    found: Sequence[Place],
    remedies: Sequence[Hit | None],
    paid_by: Sequence[tuple[Amount, list[Hit]]],
    payable: Sequence[Hit],
) -> list[Hit]:
    """Return the payments of a sentence that none of its amounts pays."""
    used = {
        remedy.type
        for place, remedy, (amount, hits) in zip(found, remedies, paid_by, strict=True)
        if remedy and place.part not in _UNSETTLED
        if hits or amount.role == paid_role(case, place.money, remedy.type)
    }
    conditional = is_conditional(case.readings, number)
    rest = [h._replace(conditional=conditional) for h in payable if h.type not in used]
    if used and not says_pay(case, number, [place.money for place in found]):
        # What takes off a sum pays nothing besides.
        rest = [h for h in rest if h.type not in PAYMENT_TYPES]
    if used & _FOR_WHAT:
        # Of one sum the words may name two purposes; it is paid for one.
        rest = [h for h in rest if h.type not in _FOR_WHAT]
    return rest


def _as_one(
    case: Case,
    number: int,
    found: Sequence[Place],
    paid_by: list[tuple[Amount, list[Hit]]],
) -> list[tuple[Amount, list[Hit]]]:
    """Return a total as one payment where its parts differ in nothing but the reason.

    "£300, made up of £200 for her distress and £100 for her time" is one payment,
    "£300, of which £200 is for her and £100 for him" are two.
    """
    told = list(paid_by)
    reading = case.readings[number]
    for at, whole in enumerate(found):
        sum_ = value(whole.money)
        if whole.part is not Part.TOTAL or whole.terms.each:
            continue
        parts = []
        for n in range(at + 1, len(found)):
            if found[n].total != sum_:
                break
            parts += [n] if told[n][1] else []
        behind = [
            reading.text[found[n].money.end - reading.sentence.start :] for n in parts
        ]
        types = {told[n][1][0].type for n in parts}
        paid_parts = sum((value(found[n].money) for n in parts), Decimal(0))
        if len(types) != 1 or paid_parts != sum_ or any(map(_TO_WHOM.match, behind)):
            continue
        hit = told[parts[0]][1][0]._replace(amount_gbp=sum_, place=whole.money.start)
        told[at] = told[at][0]._replace(role=told[parts[0]][0].role), [hit]
        for n in parts:
            told[n] = told[n][0], []
    return told


def _places(
    case: Case, number: int, money: Mapping[int, Sequence[Mention]], *, in_list: bool
) -> list[Place]:
    reading = case.readings[number]
    how = [terms_in(case, number, mention) for mention in money[number]]
    later: list[Decimal] = []
    if number + 1 in money:
        following = case.readings[number + 1]
        same = following.sentence.paragraph == reading.sentence.paragraph
        if same and says_total(following.text):
            later = [value(mention) for mention in money[number + 1]]
    found = places(reading, money[number], how, in_list=in_list, later=later)
    if not is_conditional(case.readings, number):
        return found
    return [
        place._replace(part=Part.CONDITIONAL) if place.part is Part.PAID else place
        for place in found
    ]


def _paid_by(
    case: Case, number: int, place: Place, remedy: Hit | None, verb: str | None
) -> tuple[Amount, list[Hit]]:
    """Return an amount in its role, and the hits that it pays.

    Args:
        remedy: the payment it belongs to, if any.
        verb: the role that the verb before it gives it, if any.
    """
    money, part = place.money, place.part
    taken = part in (Part.NOT_PAID, Part.TAKEN_OFF)
    if part is Part.PAID:
        taken = is_set_against(case, number, money) or (
            not verb and is_taken_off(case, number, money)
        )
    role = verb if verb and not taken else role_of(case, number, money)
    if part is Part.NOT_PAID and role in PAID_ROLES:
        role = case.unpaid.get(money.start, role)
    amount = Amount(money, number, role, place.terms)
    if remedy is None or taken:
        return amount, []
    told = verb or role == _PLAIN or place.total is not None
    given = remedy.rule == PLAIN_RULE and role in _GIVEN
    if part is Part.PAID and not (told or given):
        return amount, []
    if part is Part.OPEN:
        own = remedy.rule == PLAIN_RULE
        return amount, [remedy._replace(payee=place.terms.payee)] if own else []
    if part is Part.CONDITIONAL:
        return amount, [remedy._replace(conditional=True, payee=place.terms.payee)]
    amount = amount._replace(role=paid_role(case, money, remedy.type))
    if part is not Part.PAID:
        return amount, []
    return amount._replace(part_of=place.total), _hits(remedy, place)


def _hits(remedy: Hit, place: Place) -> list[Hit]:
    """Return a payment with its sum, once a payee, and an open one for more of them."""
    sum_ = paid(place.money, place.terms)
    hit = remedy._replace(payee=place.terms.payee, place=place.money.start)
    if place.money.rule == "lost_pound":
        hit = hit._replace(confidence=min(hit.confidence, LOST_POUND))
    if sum_ is None:
        return [hit]
    stated = hit._replace(amount_gbp=sum_ - place.less)
    if place.terms.payees is None:
        return [stated, hit]
    return [stated] * place.terms.payees


def _of_earlier(payable: list[Hit], amounts: Sequence[Amount]) -> list[Hit]:
    """Return what was paid, offered or refused with its sum, where there is but one."""
    if len(payable) != 1 or payable[0].status in SECURED:
        return payable
    refused = payable[0].status == "refused"
    sums = {
        value(amount.mention)
        for amount in amounts
        if (refused and amount.role not in _NOT_REFUSED)
        or amount.role in ("already_paid", "offered_earlier", _PLAIN)
    }
    return [payable[0]._replace(amount_gbp=sums.pop())] if len(sums) == 1 else payable
