"""The amounts of a sentence beside each other: sums, rates, choices, what is left."""

import re
from collections.abc import Sequence
from dataclasses import replace

from upheld.context import Reading
from upheld.findings.amounts import MOST_PAYEES, Terms, paid
from upheld.findings.parts import Beside, Part, Place, part_by_words
from upheld.findings.sums import says_total, sums, value
from upheld.types import Mention

# A sentence with more amounts than this is a table, in which nothing adds up.
_MANY = 30
# "£200, £300 or £400", "£200 a month or £500".
_OR = re.compile(r"\bor (?:(?:pay|an?|instead|else) ){0,2}$", re.IGNORECASE)
_COMMA = re.compile(r", ")
_PAID_BEFORE = re.compile(
    r"\b(?:already|paid|credited|refunded|received|sent)\b", re.IGNORECASE
)
# "Ten months at £150", "£2,100, being £300 for each month".
_TOLD_AS_RATE = re.compile(
    r"\b(?:at|being|equal to|which is|that is|rate of|based on|basis of|calculated)"
    r"(?: the rate of| about)?[ (]*$|\($",
    re.IGNORECASE,
)


def places(
    reading: Reading, money: Sequence[Mention], how: Sequence[Terms], *, in_list: bool
) -> list[Place]:
    """Return the amounts of a sentence with their parts, in order.

    Args:
        how: the terms of each amount.
        in_list: the amounts are the parts of a total that another sentence states.
    """
    text, start = reading.text, reading.sentence.start
    wholes = sums(text, start, money) if len(money) < _MANY else {}
    found = []
    for at, (mention, told) in enumerate(zip(money, how, strict=True)):
        last = money[at - 1].end - start if at else 0
        following = money[at + 1].start - start if at + 1 < len(money) else len(text)
        beside = Beside(
            text[: mention.start - start],
            text[mention.end - start :],
            text[last : mention.start - start],
            text[mention.end - start : following],
        )
        whole = wholes.get(mention.start)
        is_part = whole is not None or in_list
        part = part_by_words(beside, mention, whole, is_part=is_part)
        total = whole if whole != value(mention) else None
        found.append(Place(mention, told, part, total))
    return _in_relation(text, start, found)


def _in_relation(text: str, start: int, found: list[Place]) -> list[Place]:
    """Return the amounts with the parts that only another amount gives them."""
    for at, place in enumerate(found):
        if _is_rate(text, start, place, found):
            found[at] = replace(place, part=Part.RATE)
    for at, place in enumerate(found):
        if place.terms.each and place.part is Part.PAID:
            found[at] = _with_payees(place, found)
    _mark_totals_of_each(found)
    for at in range(1, len(found)):
        first, second = found[at - 1], found[at]
        joint = text[first.money.end - start : second.money.start - start]
        behind = text[second.money.end - start :]
        if _OR.search(joint) and {first.part, second.part} <= {Part.PAID, Part.OPEN}:
            _mark_alternatives(text, start, found, at)
        taken = second.part is Part.TAKEN_OFF and first.part is Part.PAID
        if taken and second.total is None and _PAID_BEFORE.search(joint + behind[:40]):
            found[at - 1] = replace(first, less=value(second.money))
    return found


def _is_rate(text: str, start: int, place: Place, found: Sequence[Place]) -> bool:
    """Return whether a sum in the same sentence is what a rate comes to."""
    how, own = place.terms, value(place.money)
    if place.part is not Part.PAID or place.total is not None or not own:
        return False
    lumps = [
        other.money
        for other in found
        if other.terms.period is None
        and not other.terms.each
        and other.part in (Part.PAID, Part.TOTAL)
        and value(other.money) > own
    ]
    if how.period and how.times is not None:
        told = own * how.times, own * how.times * (how.payees or 1)
        return any(value(lump) in told for lump in lumps)
    if _TOLD_AS_RATE.search(text[: place.money.start - start]):
        # A sum worked out by a rate may be rounded, one of plain amounts is not.
        return (
            any(how.period or value(lump) % own == 0 for lump in lumps) and not how.each
        )
    return how.period is not None and any(
        says_total(text[place.money.end - start : lump.start - start])
        and value(lump) % own == 0
        for lump in lumps
    )


def _with_payees(place: Place, found: Sequence[Place]) -> Place:
    """Return an amount for each of several, its payees counted by a total."""
    own = value(place.money)
    if place.terms.payees is not None or not own:
        return place
    counts = [
        int(value(other.money) / own)
        for other in found
        if not other.terms.each and value(other.money) % own == 0
    ]
    told = [count for count in counts if 1 < count <= MOST_PAYEES]
    return replace(place, terms=replace(place.terms, payees=told[0])) if told else place


def _mark_totals_of_each(found: list[Place]) -> None:
    together = {
        (paid(place.money, place.terms) or 0) * (place.terms.payees or 1)
        for place in found
        if place.terms.each and place.part is Part.PAID
    }
    for at, place in enumerate(found):
        is_sum = not place.terms.each and value(place.money) in together
        if is_sum and place.part is Part.PAID and place.terms.period is None:
            found[at] = replace(place, part=Part.TOTAL)


def _mark_alternatives(text: str, start: int, found: list[Place], last: int) -> None:
    """Mark the amounts of a row that ends in "or" as open: one of them is paid."""
    first = last - 1
    while first and _COMMA.fullmatch(
        text[found[first - 1].money.end - start : found[first].money.start - start]
    ):
        first -= 1
    for at in range(first, last + 1):
        found[at] = replace(found[at], part=Part.OPEN)
