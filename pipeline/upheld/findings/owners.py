"""Which payment each amount of a sentence belongs to, and which verb it has."""

import re
from collections.abc import Sequence

from upheld.findings.hits import Case, Hit
from upheld.findings.parts import Part, Place
from upheld.findings.plain import plain_payment
from upheld.findings.roles import SECURED_ROLES, verb_role

# "Refund of the £90 she paid".
_REFUND_OF = re.compile(
    r"\b(?:refund|repayment|reimbursement|return) of (?:the |his |her |their )?$",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:give|giving|award|awarding|send|contribute)\b[^.;£]{0,60}$", re.IGNORECASE
)
# What a lost service is counted in.
_SERVED = ("day", "week", "weekend", "month", "term", "half-term", "year", "session")
# "£318 in storage charges and £540", with no other action between.
_ROW = re.compile(
    r"(?:(?!\b(?:will|has|had|was|were|owe[sd]?|less|minus|s?he|they|it|or|which|who"
    r"|instead|because)\b)[^£;.])*?(?:,|\band|\bplus)(?! (?:waive|cancel|write|reduce"
    r"|remove|refund|repay|reimburse)\b)"
    r"(?:(?! (?:less|minus|or|which|who|it|has|had)\b) [\w'’-]+){0,6} "
)


def verbs_of(case: Case, number: int, found: Sequence[Place]) -> list[str | None]:
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
        if verb is None and at and in_a_row(case, found[at - 1], place):
            verb = verbs[-1]
        verbs.append(verb)
    return verbs


def in_a_row(case: Case, first: Place, second: Place) -> bool:
    """Return whether an amount shares the verb of the one before it."""
    if first.part is not Part.PAID or second.part is not Part.PAID:
        return False
    between = case.document.text[first.money.end : second.money.start]
    return bool(_ROW.fullmatch(between))


def payments_of(
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
    rated = any(place.terms.period in _SERVED for place in found)
    lost = [h for h in payable if h.type == "loss_of_service_payment"]
    fits = len(in_order) == len(paying) and all(
        verbs[at] in (None, SECURED_ROLES[h.type]) for at, h in pairs.items()
    )
    remedies: list[Hit | None] = []
    for at, (place, verb) in enumerate(zip(found, verbs, strict=True)):
        in_row = bool(at and remedies[-1] and in_a_row(case, found[at - 1], place))
        remedy = pairs.get(at) if fits else None
        # So much a month is for what was missed, whatever else the words name.
        as_rate = lost if rated and verb == "remedy_payment" else []
        others = {v for n, v in enumerate(verbs) if n != at}
        remedy = remedy or _nearest(as_rate or payable, place, verb, others)
        if remedy is None and plain:
            remedy = plain_payment(case, number, place.money, verb, in_row=in_row)
        remedies.append(remedy)
    return remedies


def _nearest(
    payable: Sequence[Hit], place: Place, verb: str | None, others: set[str | None]
) -> Hit | None:
    """Return the payment nearest to an amount, of those alike in their verb if any.

    Args:
        others: the verbs of the other amounts: what they pay this one does not, as in
            "pay her £60 and refund the £45".
    """
    alike = [h for h in payable if SECURED_ROLES[h.type] == verb]
    if not alike and verb == "waiver":
        return None
    if not alike and verb == "remedy_payment":
        payable = [h for h in payable if SECURED_ROLES[h.type] not in others]
    return min(
        alike or payable,
        key=lambda h: abs(h.place - place.money.start),
        default=None,
    )
