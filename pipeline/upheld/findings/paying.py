"""The amounts of one sentence, and the payments that they are.

First each amount gets its part (``parts``), then what is paid becomes remedy hits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from upheld.findings.actors import is_another
from upheld.findings.amounts import Terms, paid, terms
from upheld.findings.hits import SECURED, Case, Hit
from upheld.findings.parts import Part, Place, is_conditional
from upheld.findings.plain import plain_payment, secured_status
from upheld.findings.relations import places
from upheld.findings.remedies import not_asked
from upheld.findings.roles import SECURED_ROLES, is_taken_off, role_of, verb_role
from upheld.findings.sums import value
from upheld.types import Mention

LOST_POUND = 0.7
"""Confidence in a sum whose pound sign got lost: below what is sent to review."""

# Role of an amount that nothing describes: in a remedy's sentence it is paid.
_PLAIN = "other"
# An amount with this part leaves open what its remedy pays.
_UNSETTLED = (Part.OPEN, Part.EARLIER, Part.TAKEN_OFF)
# "£318 in storage charges and £540", with no other action between.
_ROW = re.compile(
    r"(?:(?!\b(?:will|has|had|was|were|owe[sd]?|less|minus|s?he|they|it|or)\b)[^£;.])*"
    r"\b(?:and|plus)(?: (?:an?|the|also|to pay))?"
    r"(?: (?:further|additional|another|extra))?(?: (?:sum|payment) of)? "
)


@dataclass(frozen=True, slots=True)
class Amount:
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
    money: list[Mention],
    payable: list[Hit],
    *,
    plain: bool,
    in_list: bool,
) -> Paid:
    """Return what the amounts of a sentence pay.

    Args:
        payable: the payment hits of the sentence.
        plain: a payment may be told here without words of its own.
        in_list: its amounts are the parts of a total that another sentence states.
    """
    found = Paid()
    secured = secured_status(case, number, plain=plain) is not None and not (
        not_asked(case, number) or is_another(case, number)
    )
    used: set[str] = set()
    all_places = _places(case, number, money, in_list=in_list)
    paying = [place for place in all_places if place.part is Part.PAID]
    verb = None
    for at, place in enumerate(all_places):
        remedy = None
        if secured:
            row = at and verb and _in_a_row(case, all_places[at - 1], place)
            verb = verb_role(case, number, place.money) or (verb if row else None)
            remedy = _payment_of(place, payable, verb, paying)
            if remedy is None and plain:
                remedy = plain_payment(case, number, place.money, verb)
        amount, hits = _paid_by(case, number, place, remedy, verb)
        found.amounts.append((amount, hits))
        is_told = remedy and amount.role == SECURED_ROLES[remedy.type]
        if remedy and place.part not in _UNSETTLED and (is_told or hits):
            used.add(remedy.type)
    rest = [h for h in payable if h.type not in used]
    if not secured:
        rest = _of_earlier(rest, found.amounts)
    conditional = is_conditional(case.readings, number)
    found.rest.extend(replace(h, conditional=conditional) for h in rest)
    return found


def _places(
    case: Case, number: int, money: list[Mention], *, in_list: bool
) -> list[Place]:
    reading = case.readings[number]
    printed = case.document.text[reading.sentence.start : reading.sentence.end]
    how = [terms(reading, printed, mention, case.document.text) for mention in money]
    found = places(reading, money, how, in_list=in_list)
    if not is_conditional(case.readings, number):
        return found
    return [
        replace(place, part=Part.CONDITIONAL) if place.part is Part.PAID else place
        for place in found
    ]


def _in_a_row(case: Case, first: Place, second: Place) -> bool:
    """Return whether an amount shares the verb of the one before it."""
    if first.part is not Part.PAID or second.part is not Part.PAID:
        return False
    between = case.document.text[first.money.end : second.money.start]
    return bool(_ROW.fullmatch(between))


def _payment_of(
    place: Place, payable: Sequence[Hit], verb: str | None, paying: Sequence[Place]
) -> Hit | None:
    """Return the payment that an amount belongs to, or None.

    As many payments as amounts are told in the same order; else it is the payment
    whose words stand nearest, of those alike in their verb if there are any.
    """
    if len(payable) == len(paying) and place in paying:
        return sorted(payable, key=lambda h: h.place)[paying.index(place)]
    alike = [h for h in payable if SECURED_ROLES[h.type] == verb] or payable
    return min(alike, key=lambda h: abs(h.place - place.money.start), default=None)


def _paid_by(
    case: Case, number: int, place: Place, remedy: Hit | None, verb: str | None
) -> tuple[Amount, list[Hit]]:
    """Return an amount in its role, and the hits that it pays.

    Args:
        remedy: the payment it belongs to, if any.
        verb: the role that the verb before it gives it, if any.
    """
    money, part = place.money, place.part
    taken = part in (Part.EARLIER, Part.TAKEN_OFF) or (
        part is Part.PAID and is_taken_off(case, number, money)
    )
    role = role_of(case, number, money)
    if verb and not taken:
        role = verb
    plain = Amount(money, number, role, place.terms)
    told = verb or role == _PLAIN or place.total is not None
    if remedy is None or taken or (part is Part.PAID and not told):
        return plain, []
    if part is Part.OPEN:
        is_own = remedy.rule == "amount"
        return plain, [replace(remedy, payee=place.terms.payee)] if is_own else []
    amount = replace(plain, role=SECURED_ROLES[remedy.type], part_of=place.total)
    if part is Part.CONDITIONAL:
        return plain, [replace(remedy, conditional=True, payee=place.terms.payee)]
    if part is not Part.PAID:
        return replace(amount, part_of=None), []
    sum_ = paid(money, place.terms)
    hit = replace(
        remedy,
        amount_gbp=None if sum_ is None else sum_ - place.less,
        payee=place.terms.payee,
        place=money.start,
    )
    if money.rule == "lost_pound":
        hit = replace(hit, confidence=min(hit.confidence, LOST_POUND))
    return amount, [hit] * (place.terms.payees or 1)


def _of_earlier(
    payable: list[Hit], amounts: Sequence[tuple[Amount, list[Hit]]]
) -> list[Hit]:
    """Return what was paid, offered or refused with its sum, where there is but one."""
    sums = {
        value(amount.mention)
        for amount, _ in amounts
        if amount.role in ("already_paid", "offered_earlier", _PLAIN)
    }
    if len(payable) != 1 or len(sums) != 1 or payable[0].status in SECURED:
        return payable
    return [replace(payable[0], amount_gbp=sums.pop())]
