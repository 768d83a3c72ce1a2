"""Amounts of money: which remedy each belongs to, its part, and what adds up.

An amount belongs to the payment remedy whose words stand nearest in its sentence. A
stated total is kept beside its parts and a rate beside its sum, and neither is added.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from upheld.findings.actors import is_another
from upheld.findings.amounts import Terms, paid, terms
from upheld.findings.hits import Case, Hit
from upheld.findings.remedies import IN_ACTION, not_asked, payment_hit
from upheld.findings.roles import (
    SECURED_ROLES,
    is_included,
    is_taken_off,
    paid_role,
    role_of,
    verb_by_rules,
    verb_role,
)
from upheld.findings.status import status_of
from upheld.findings.sums import list_totals, sums, sums_of_each
from upheld.taxonomy import PAYMENT_TYPES
from upheld.types import Mention, SectionKind

SECURED = ("agreed", "recommended")
# Role of an amount that nothing describes: in a remedy's sentence it is paid.
_PLAIN = "other"
# A sentence with more amounts than this is a table, in which nothing adds up.
_MANY = 30

_CONDITION_FIRST = re.compile(r"\W*(?:if|where|should|in the event)\b", re.IGNORECASE)
# "£500 if the new decision goes in her favour", with no other action between.
_CONDITION_BEHIND = re.compile(
    r"(?:(?!\b(?:and|will)\b)[^£;,]){0,80}?\b(?:if|provided|unless) "
    r"(?:the|she|he|they|it|her|his|its|that|m(?:r|rs|s|iss)) ",
    re.IGNORECASE,
)
_BARE_AMOUNT = re.compile(r"\W*(?:a (?:further )?(?:payment|sum) of )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount with its part; ``hit`` is the index of its remedy, or None."""

    mention: Mention
    reading: int
    role: str
    terms: Terms
    hit: int | None = None
    part_of: Decimal | None = None


def find_payments(case: Case, hits: Sequence[Hit]) -> tuple[list[Hit], list[Amount]]:
    """Return the remedy hits with their amounts, and every amount with its part.

    A payment in a sentence with several amounts becomes one hit an amount, and one a
    payee where each gets it.
    """
    money = _by_sentence(case)
    totals = list_totals(case, money)
    kept = [h for h in hits if h.type not in SECURED_ROLES or h.reading not in money]
    amounts: list[Amount] = []
    for number, mentions in money.items():
        payable = [h for h in hits if h.reading == number and h.type in SECURED_ROLES]
        for amount, remedies in _assign(case, number, mentions, payable, totals):
            if amount is not None:
                place = len(kept) if remedies else None
                amounts.append(replace(amount, hit=place))
            kept += remedies
    again = _total_told_before(kept)
    places = [at for at in range(len(kept)) if at != again]
    order = sorted(places, key=lambda at: (kept[at].start, kept[at].place))
    moved = {old: new for new, old in enumerate(order)}
    return [kept[at] for at in order], [
        replace(a, hit=None if a.hit is None else moved.get(a.hit)) for a in amounts
    ]


def _total_told_before(hits: Sequence[Hit]) -> int | None:
    """Return the payment that is what all the others come to, told in one sentence.

    A summary may say "pay her £2,850" of what the list pays in three parts for other
    purposes; without this it would count again.
    """
    paid_ones = {
        at: hit
        for at, hit in enumerate(hits)
        if hit.type in PAYMENT_TYPES and hit.status in SECURED and hit.amount_gbp
    }
    for at, whole in paid_ones.items():
        parts = [h for other, h in paid_ones.items() if other != at]
        apart = all(part.reading != whole.reading for part in parts)
        total = sum(part.amount_gbp or 0 for part in parts)
        if len(parts) > 1 and apart and whole.amount_gbp == total:
            return at
    return None


def payment_total(hits: Sequence[Hit]) -> tuple[Decimal | None, bool]:
    """Return what the secured payments add up to, and whether more is open-ended.

    Returns:
        Pounds: 0 where nothing is secured, None where no secured payment has a
        stated sum; and True where one of them has none.
    """
    secured = [h for h in hits if h.type in PAYMENT_TYPES and h.status in SECURED]
    stated = [h.amount_gbp for h in secured if h.amount_gbp is not None]
    if not secured:
        return Decimal(0), False
    total = sum(stated, Decimal(0)) if stated else None
    return total, len(stated) < len(secured)


def _by_sentence(case: Case) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    money = [mention for mention in case.entities if mention.label == "MONEY"]
    for number, reading in enumerate(case.readings):
        while money and money[0].start < reading.sentence.end:
            mention = money.pop(0)
            if mention.start >= reading.sentence.start:
                found.setdefault(number, []).append(mention)
    return found


def _assign(
    case: Case,
    number: int,
    money: list[Mention],
    payable: list[Hit],
    totals: dict[int, Decimal],
) -> Iterator[tuple[Amount | None, list[Hit]]]:
    """Yield each amount of a sentence with the hits it pays, then hits without one."""
    reading = case.readings[number]
    printed = case.document.text[reading.sentence.start : reading.sentence.end]
    conditional = bool(_CONDITION_FIRST.match(reading.text))
    secured = status_of(case, number) in SECURED and not (
        not_asked(case, number) or is_another(case, number)
    )
    wholes = sums(money) if len(money) < _MANY else {}
    how = {mention.start: terms(reading, printed, mention) for mention in money}
    wholes |= sums_of_each(money, how)
    lump = any(not how[mention.start].period for mention in money)
    used: set[str] = set()
    for mention in money:
        verb = verb_role(case, number, mention) if secured else None
        role = verb or role_of(case, number, mention)
        amount = Amount(mention, number, role, how[mention.start])
        best = _payment_of(case, number, mention, payable, verb) if secured else None
        if best is not None and is_included(case, number, mention):
            used.add(best.type)
            yield replace(amount, role=paid_role(case, mention, best.type)), []
            continue
        if best is not None and _CONDITION_BEHIND.match(
            reading.text, mention.end - reading.sentence.start
        ):
            used.add(best.type)
            best = None
        unpaid = mention.rule == "range" or is_taken_off(case, number, mention)
        if best is None or conditional or unpaid or not (verb or role == _PLAIN):
            yield amount, []
            continue
        used.add(best.type)
        role = paid_role(case, mention, best.type)
        whole = totals.get(number) or wholes.get(mention.start)
        part_of = whole if whole is not None and mention.value != whole else None
        amount = replace(amount, role=role, part_of=part_of)
        is_total = whole is not None and mention.value == whole
        if is_total or (amount.terms.period and lump):
            yield replace(amount, part_of=None), []
            continue
        value = paid(mention, amount.terms)
        hit = replace(best, amount_gbp=value, payee=amount.terms.payee)
        copies = amount.terms.count if amount.terms.each else 1
        yield amount, [hit] * (copies or 1)
    if not conditional:
        rest = [h for h in payable if h.type not in used]
        yield None, [] if number in totals else rest


def _payment_of(
    case: Case, number: int, mention: Mention, payable: list[Hit], verb: str | None
) -> Hit | None:
    """Return the payment whose words stand nearest to an amount.

    Args:
        verb: the role that the verb before the amount gives it; payments alike in it
            come first.

    A list item that is nothing but an amount and its purpose ("£500 for the
    distress") and a plain "pay her £500" are payments without words of their own.
    """
    alike = [h for h in payable if SECURED_ROLES[h.type] == verb]
    nearest = min(
        alike or payable, key=lambda h: abs(h.place - mention.start), default=None
    )
    if nearest is not None:
        return nearest
    reading = case.readings[number]
    before = reading.text[: mention.start - reading.sentence.start]
    item = reading.lead_in is not None and _BARE_AMOUNT.match(before)
    in_action = reading.section is SectionKind.ACTION
    if in_action and (item or (verb and verb_by_rules(case, number, mention))):
        return payment_hit(case, number, mention, IN_ACTION)
    return None
