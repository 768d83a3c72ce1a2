"""The amounts of one sentence, and the payments that they are.

First each amount gets its part (``parts``), then what is paid becomes remedy hits.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from upheld.findings.actors import is_another
from upheld.findings.amounts import Terms, paid, terms
from upheld.findings.hits import SECURED, Case, Hit
from upheld.findings.parts import Part, Place, is_conditional
from upheld.findings.plain import PLAIN_RULE, plain_payment, secured_status
from upheld.findings.relations import places
from upheld.findings.remedies import not_asked
from upheld.findings.roles import SECURED_ROLES, is_taken_off, role_of, verb_role
from upheld.findings.sums import says_total, value
from upheld.types import Mention

LOST_POUND = 0.7
"""Confidence in a sum whose pound sign got lost: below what is sent to review."""

# Role of an amount that nothing describes: in a remedy's sentence it is paid.
_PLAIN = "other"
# What an amount may look like and be given all the same: "give them the £450 grant".
_GIVEN = ("benefit_or_entitlement", "charge_or_debt", "complainant_cost")
# "Refund of the £90 she paid".
_REFUND_OF = re.compile(
    r"\b(?:refund|repayment|reimbursement|return) of (?:the |his |her |their )?$",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:give|giving|award|awarding|send|contribute)\b[^.;£]{0,60}$", re.IGNORECASE
)
# An amount with this part leaves open what its remedy pays.
_UNSETTLED = (Part.OPEN, Part.NOT_PAID, Part.TAKEN_OFF)
# "£318 in storage charges and £540", with no other action between.
_ROW = re.compile(
    r"(?:(?!\b(?:will|has|had|was|were|owe[sd]?|less|minus|s?he|they|it|or|which|who"
    r"|instead|because)\b)[^£;.])*?(?:,|\band|\bplus)(?! (?:waive|cancel|write|reduce"
    r"|remove|refund|repay|reimburse)\b)"
    r"(?:(?! (?:less|minus|or|which|who|it|has|had)\b) [\w'’-]+){0,6} "
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
    found = _places(case, number, money, in_list=in_list)
    secured = secured_status(case, number, plain=plain) is not None
    if not secured or not_asked(case, number) or is_another(case, number):
        roles = [role_of(case, number, place.money) for place in found]
        told = [
            Amount(place.money, number, role, place.terms)
            for place, role in zip(found, roles, strict=True)
        ]
        return Paid([(amount, []) for amount in told], _of_earlier(payable, told))
    verbs = _verbs(case, number, found)
    remedies = _remedies(case, number, found, verbs, payable, plain=plain)
    paid_by = [
        _paid_by(case, number, place, remedy, verb)
        for place, remedy, verb in zip(found, remedies, verbs, strict=True)
    ]
    used = {
        remedy.type
        for place, remedy, (amount, hits) in zip(found, remedies, paid_by, strict=True)
        if remedy and place.part not in _UNSETTLED
        if hits or amount.role == SECURED_ROLES[remedy.type]
    }
    conditional = is_conditional(case.readings, number)
    rest = [replace(h, conditional=conditional) for h in payable if h.type not in used]
    return Paid(paid_by, rest)


def _places(
    case: Case, number: int, money: Mapping[int, Sequence[Mention]], *, in_list: bool
) -> list[Place]:
    reading = case.readings[number]
    printed = case.document.text[reading.sentence.start : reading.sentence.end]
    text = case.document.text
    how = [terms(reading, printed, mention, text) for mention in money[number]]
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
        replace(place, part=Part.CONDITIONAL) if place.part is Part.PAID else place
        for place in found
    ]


def _verbs(case: Case, number: int, found: Sequence[Place]) -> list[str | None]:
    """Return the role that the verb before each amount gives it, or None.

    An amount in a row ("repay £318 in charges and £540 for meals") has the verb of
    the one before.
    """
    verbs: list[str | None] = []
    reading = case.readings[number]
    for at, place in enumerate(found):
        before = reading.text[: place.money.start - reading.sentence.start]
        verb = verb_role(case, number, place.money)
        if _REFUND_OF.search(before):
            verb = "refund"
        elif verb is None and _GIVES.search(before):
            verb = "remedy_payment"
        if verb is None and at and _in_a_row(case, found[at - 1], place):
            verb = verbs[-1]
        verbs.append(verb)
    return verbs


def _in_a_row(case: Case, first: Place, second: Place) -> bool:
    if first.part is not Part.PAID or second.part is not Part.PAID:
        return False
    between = case.document.text[first.money.end : second.money.start]
    return bool(_ROW.fullmatch(between))


def _remedies(
    case: Case,
    number: int,
    found: Sequence[Place],
    verbs: Sequence[str | None],
    payable: Sequence[Hit],
    *,
    plain: bool,
) -> list[Hit | None]:
    """Return the payment that each amount belongs to, or None.

    As many payments as amounts are told in the same order; else it is the payment
    whose words stand nearest, of those alike in their verb if there are any.
    """
    paying = [at for at, place in enumerate(found) if place.part is Part.PAID]
    in_order = sorted(payable, key=lambda h: h.place)
    pairs = dict(zip(paying, in_order, strict=False))
    fits = len(in_order) == len(paying) and all(
        verbs[at] in (None, SECURED_ROLES[h.type]) for at, h in pairs.items()
    )
    remedies: list[Hit | None] = []
    for at, (place, verb) in enumerate(zip(found, verbs, strict=True)):
        in_row = bool(at and remedies[-1] and _in_a_row(case, found[at - 1], place))
        remedy = pairs.get(at) if fits else None
        remedy = remedy or _nearest(payable, place, verb)
        if remedy is None and plain:
            remedy = plain_payment(case, number, place.money, verb, in_row=in_row)
        remedies.append(remedy)
    return remedies


def _nearest(payable: Sequence[Hit], place: Place, verb: str | None) -> Hit | None:
    alike = [h for h in payable if SECURED_ROLES[h.type] == verb]
    if not alike and verb == "waiver":
        return None
    return min(
        alike or payable,
        key=lambda h: abs(h.place - place.money.start),
        default=None,
    )


def _paid_by(
    case: Case, number: int, place: Place, remedy: Hit | None, verb: str | None
) -> tuple[Amount, list[Hit]]:
    """Return an amount in its role, and the hits that it pays.

    Args:
        remedy: the payment it belongs to, if any.
        verb: the role that the verb before it gives it, if any.
    """
    money, part = place.money, place.part
    taken = part in (Part.NOT_PAID, Part.TAKEN_OFF) or (
        part is Part.PAID and not verb and is_taken_off(case, number, money)
    )
    role = verb if verb and not taken else role_of(case, number, money)
    amount = Amount(money, number, role, place.terms)
    if remedy is None or taken:
        return amount, []
    told = verb or role == _PLAIN or place.total is not None
    given = remedy.rule == PLAIN_RULE and role in _GIVEN
    if part is Part.PAID and not (told or given):
        return amount, []
    if part is Part.OPEN:
        own = remedy.rule == PLAIN_RULE
        return amount, [replace(remedy, payee=place.terms.payee)] if own else []
    if part is Part.CONDITIONAL:
        return amount, [replace(remedy, conditional=True, payee=place.terms.payee)]
    amount = replace(amount, role=SECURED_ROLES[remedy.type])
    if part is not Part.PAID:
        return amount, []
    return replace(amount, part_of=place.total), _hits(remedy, place)


def _hits(remedy: Hit, place: Place) -> list[Hit]:
    """Return a payment with its sum, once a payee, and an open one for more of them."""
    sum_ = paid(place.money, place.terms)
    hit = replace(remedy, payee=place.terms.payee, place=place.money.start)
    if place.money.rule == "lost_pound":
        hit = replace(hit, confidence=min(hit.confidence, LOST_POUND))
    if sum_ is None:
        return [hit]
    stated = replace(hit, amount_gbp=sum_ - place.less)
    if place.terms.payees is None:
        return [stated, hit]
    return [stated] * place.terms.payees


def _of_earlier(payable: list[Hit], amounts: Sequence[Amount]) -> list[Hit]:
    """Return what was paid, offered or refused with its sum, where there is but one."""
    sums = {
        value(amount.mention)
        for amount in amounts
        if amount.role in ("already_paid", "offered_earlier", _PLAIN)
    }
    if len(payable) != 1 or len(sums) != 1 or payable[0].status in SECURED:
        return payable
    return [replace(payable[0], amount_gbp=sums.pop())]
