"""Payments told without the words of a rule: "pay her £500", "she will get £500"."""

import re
from collections.abc import Mapping, Sequence

from upheld.context import assess
from upheld.findings.hits import JUDGING, SECURED, Case, Hit
from upheld.findings.outcome import header_outcome
from upheld.findings.remedies import COMMITTED, IN_ACTION, payment_hit
from upheld.findings.roles import SECURED_ROLES
from upheld.findings.status import bound_to_pay, status_of
from upheld.types import Holder, Mention, SectionKind

_BARE_AMOUNT = re.compile(r"\W*(?:a (?:further )?(?:payment|sum) of )?$", re.IGNORECASE)
_GIVEN = re.compile(
    r"\b(?:give|giving|offer|award|send|provide|make|add|contribute|receive|get|be paid"
    r"|be given|be awarded|remedy of|agreed to|payments? of|have|get back)"
    r"\b[^.;£]{0,60}$|\brecommend\w*(?: an?(?: further)?)?(?: payment of)? $",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:would have liked|wanted|hoped|asked for|sought|would like)\b", re.IGNORECASE
)
_DECLINED = re.compile(
    r"\b(?:(?:do|does|did|has|have) not agree\w*|declin\w+|refus\w+|said no)\b",
    re.IGNORECASE,
)
_IS_REFUND = re.compile(
    r"[^£;.]{0,60}?\b(?:costs?|expenses|fees?|fares?|bills?|arrears|fuel|mileage|travel"
    r"|charges?|deposit|invoices?|allowance|grant|owed?|wages|interest|rent|refunded"
    r"|repaid)\b",
    re.IGNORECASE,
)
_MAKES_GOOD = re.compile(
    r"\b(?:make good|meet|cover|arrears|get back|back)\b[^£;.]{0,40}$", re.IGNORECASE
)
_INFINITIVE = re.compile(
    r"\W*(?:pay|refund|reimburse|repay|give|increase)\b", re.IGNORECASE
)
# What was paid in another case.
_ANOTHER_CASE = re.compile(
    r"\W*in (?:\w+ )?(?:19|20)\d\d\b|\b(?:second|third) time\b"
    r"|\bin (?:19|20)\d\d,? (?:it|the \w+) (?:was|had|agreed)\b"
    r"|\b(?:earlier|previous|separate|different|first|another) (?:case|decision|report"
    r"|complaint|investigation)\b|\blast year\b|\W*in (?:that|the first)\b",
    re.IGNORECASE,
)
_TYPES = {"refund": "reimbursement", "waiver": "waiver_or_reduction"}
PLAIN_RULE = "amount"
"""Rule of a payment that rests on its amount and verb alone."""

_OUTSIDE = JUDGING | {SectionKind.ARTICLE}
# Of several tellings the fullest counts: a list, the findings, the end, the summary.
_RANKS = {SectionKind.DECISION: 2, SectionKind.SUMMARY: 3}


def secured_status(case: Case, number: int, *, plain: bool) -> str | None:
    """Return agreed or recommended where a sentence secures its payments, else None.

    Args:
        plain: whether "she will receive £500" is enough to say so.
    """
    status = status_of(case, number)
    reading = case.readings[number]
    if status in SECURED or not plain:
        return status if status in SECURED else None
    lead = None if reading.lead_in is None else status_of(case, reading.lead_in)
    if status == "already_done" and lead in SECURED and _INFINITIVE.match(reading.text):
        # "Pay her £250, on top of the £150 it has already paid."
        return lead
    return bound_to_pay(reading.text) if status in (None, "already_done") else None


def plain_payment(
    case: Case, number: int, money: Mention, verb: str | None, *, in_row: bool
) -> Hit | None:
    """Return the payment of an amount whose sentence has no words of a payment rule.

    Args:
        verb: the role that the verb before the amount gives it, if any.
        in_row: it stands in a row with an amount that is paid.

    A list item that is nothing but an amount and its purpose ("£500 for the
    distress") and a plain "pay her £500" are payments too.
    """
    reading = case.readings[number]
    before = reading.text[: money.start - reading.sentence.start]
    item = reading.lead_in is not None and _BARE_AMOUNT.match(before)
    if _WISHED.search(before) or _DECLINED.search(reading.text):
        return None
    if not (item or verb or in_row or _GIVEN.search(before)):
        return None
    action = reading.section is SectionKind.ACTION
    sure = IN_ACTION if action else COMMITTED
    found = payment_hit(case, number, money, sure, verb)
    after = reading.text[money.end - reading.sentence.start :]
    type_id = _TYPES.get(verb or "")
    if _MAKES_GOOD.search(before) or (type_id is None and _IS_REFUND.match(after)):
        type_id = "reimbursement"
    status = secured_status(case, number, plain=True)
    return found._replace(type=type_id or found.type, status=status)


def may_pay(
    case: Case, hits: Sequence[Hit], money: Mapping[int, Sequence[Mention]]
) -> set[int]:
    """Return the sentences in which a payment may be told without words of its own.

    They are all of the action section. Where that pays nothing, they are those that
    stand in one list or paragraph with a secured remedy, or if none of them is a
    payment, those of the fullest telling.
    """
    action = {n for n in money if case.readings[n].section is SectionKind.ACTION}
    if any(secured_status(case, n, plain=True) for n in action):
        return action
    if header_outcome(case.document.header.outcome) in ("closed", "not_upheld"):
        return action
    outside = {n for n in money if commits(case, n)}
    secured = [h for h in hits if h.status in SECURED]
    together = {_group(case, h.reading) for h in secured}
    beside = {n for n in outside if _group(case, n) in together}
    if any(h.type in SECURED_ROLES and h.reading in money for h in secured):
        return action | beside
    best = min((_rank(case, n) for n in outside), default=None)
    return action | beside | {n for n in outside if _rank(case, n) == best}


def commits(case: Case, number: int) -> bool:
    """Return whether a sentence outside the action section binds the body to pay."""
    reading = case.readings[number]
    if reading.section not in _OUTSIDE:
        return False
    if secured_status(case, number, plain=True) is None:
        return False
    if _ANOTHER_CASE.search(reading.text):
        return False
    start = reading.sentence.start
    holder = assess(Mention("MONEY", start, start + 1, "plain"), reading).holder
    if reading.section is SectionKind.ARTICLE:
        # An article tells in its own words what was decided.
        return holder not in (Holder.COMPLAINANT, Holder.LAW)
    return holder not in (Holder.COMPLAINANT, Holder.LAW, Holder.THIRD_PARTY)


def _group(case: Case, number: int) -> int:
    """Return what tells lists and paragraphs apart."""
    reading = case.readings[number]
    while reading.lead_in is not None:
        reading = case.readings[reading.lead_in]
    return reading.sentence.paragraph


def _rank(case: Case, number: int) -> int:
    reading = case.readings[number]
    if reading.lead_in is not None or reading.section is SectionKind.ARTICLE:
        return 0
    return _RANKS.get(reading.section, 1)
