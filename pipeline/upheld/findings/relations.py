"""The amounts of a sentence beside each other: sums, rates, choices, what is left."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from upheld.context import Reading
from upheld.findings.amounts import MOST_PAYEES, Terms, paid, terms_in
from upheld.findings.hits import Case
from upheld.findings.parts import Beside, Part, Place, is_conditional, part_by_words
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
    r"\b(?:at|being|equal to|equivalent to|which is|that is|rate of|based on|basis of"
    r"|calculated)"
    r"(?: the rate of| about)?[ (]*$|\($",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"(?:^|[,;:] ?|\band )(?:(?:and )?so|(?:which )?leav(?:es|ing)|making)(?: it)? $",
    re.IGNORECASE,
)
_SAYS_AGAIN = re.compile(r" (?:is|was|will be|ends|replaces)\b", re.IGNORECASE)
# A sum worked out by a rate may be rounded by this share of it.
_WORKED_OUT_BY = Decimal("0.25")
# "£400, £200 each" and "£200 each, £400 in all", but not "£400 and each of two £200".
_TAKEN_UP = re.compile(r"[\s,:(]*(?:(?:being|that is|which is|or|i\.e\.?|at) )?")


def places_in(
    case: Case, number: int, money: Mapping[int, Sequence[Mention]], *, in_list: bool
) -> list[Place]:
    """Return the amounts of a sentence of a case with their parts, in order.

    Args:
        money: the amounts of every sentence.
        in_list: those of this one are the parts of a total that another states.
    """
    reading = case.readings[number]
    how = [terms_in(case, number, mention) for mention in money[number]]
    later: list[Decimal] = []
    if number + 1 in money:
        following = case.readings[number + 1]
        same = following.sentence.paragraph == reading.sentence.paragraph
        if same and says_total(following.text):
            later = [value(mention) for mention in money[number + 1]]
    found = _places(reading, money[number], how, in_list=in_list, later=later)
    if not is_conditional(case.readings, number):
        return found
    return [
        place._replace(part=Part.CONDITIONAL) if place.part is Part.PAID else place
        for place in found
    ]


def _places(
    reading: Reading,
    money: Sequence[Mention],
    how: Sequence[Terms],
    *,
    in_list: bool,
    later: Sequence[Decimal],
) -> list[Place]:
    """Return the amounts of a sentence with their parts, in order.

    Args:
        how: the terms of each amount.
        in_list: the amounts are the parts of a total that another sentence states.
        later: the totals that the next sentence states.
    """
    text, start = reading.text, reading.sentence.start
    lumps = [m for m, told in zip(money, how, strict=True) if not told.period]
    wholes = sums(text, start, lumps) if len(money) < _MANY else {}
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
    return _in_relation(text, start, found, later)


def _left_by_result(text: str, start: int, found: list[Place]) -> None:
    """Leave what comes of a sum as the payment, and not what it is worked out from.

    "Pay £900, less the £100 she has had, so £800", "a further £50, making £200"; and
    what is said again: "the £90 left of it (£90)".
    """
    for at in range(1, len(found)):
        place = found[at]
        if place.part is not Part.PAID or place.total is not None:
            continue
        last = text[found[at - 1].money.end - start : place.money.start - start]
        behind = text[place.money.end - start :]
        before = [n for n in range(at) if found[n].part is Part.PAID]
        same = any(value(found[n].money) == value(place.money) for n in before)
        again = last.endswith("(") and behind.startswith(")")
        if same and (again or _SAYS_AGAIN.match(behind)):
            found[at] = place._replace(part=Part.NOT_PAID)
        elif _RESULT.search(last):
            for n in before:
                found[n] = found[n]._replace(part=Part.NOT_PAID, less=Decimal(0))


def _in_relation(
    text: str, start: int, found: list[Place], later: Sequence[Decimal]
) -> list[Place]:
    """Return the amounts with the parts that only another amount gives them."""
    for at, place in enumerate(found):
        if _is_rate(text, start, place, found):
            found[at] = place._replace(part=Part.RATE)
    for at, place in enumerate(found):
        if place.terms.each and place.part is Part.PAID:
            found[at] = _with_payees(text, start, place, found, later)
    _mark_totals_of_each(text, start, found)
    for at in range(1, len(found)):
        first, second = found[at - 1], found[at]
        joint = text[first.money.end - start : second.money.start - start]
        behind = text[second.money.end - start :]
        if _OR.search(joint) and {first.part, second.part} <= {Part.PAID, Part.OPEN}:
            _mark_alternatives(text, start, found, at)
        taken = second.part is Part.TAKEN_OFF and first.part is Part.PAID
        if taken and second.total is None and _PAID_BEFORE.search(joint + behind[:40]):
            found[at - 1] = first._replace(less=value(second.money))
    _left_by_result(text, start, found)
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
    called = _TOLD_AS_RATE.search(text[: place.money.start - start])
    if how.period and how.times is not None:
        told = own * how.times, own * how.times * (how.payees or 1)
        return any(
            value(lump) in told
            or (called and abs(value(lump) - told[0]) <= _WORKED_OUT_BY * told[0])
            for lump in lumps
        )
    if called:
        several = any(how.period or value(lump) % own == 0 for lump in lumps)
        return several and (not how.each or how.payees is None)
    return how.period is not None and any(
        says_total(text[place.money.end - start : lump.start - start])
        and value(lump) % own == 0
        for lump in lumps
    )


def _with_payees(
    text: str, start: int, each: Place, found: Sequence[Place], later: Sequence[Decimal]
) -> Place:
    """Return an amount for each of several, its payees counted by a total."""
    own = value(each.money)
    sums_ = [value(p.money) for p in found if _tells_total(text, start, each, p)]
    counts = {int(sum_ / own) for sum_ in (*sums_, *later) if own and sum_ % own == 0}
    told = [count for count in sorted(counts) if 1 < count <= MOST_PAYEES]
    if not told or each.terms.payees in told:
        return each
    return each._replace(terms=replace(each.terms, payees=told[0]))


def _tells_total(text: str, start: int, each: Place, place: Place) -> bool:
    """Return whether the words between say that one amount is several of another."""
    if place is each or place.terms.each or place.terms.period:
        return False
    first, last = sorted((each.money, place.money), key=lambda m: m.start)
    joint = text[first.end - start : last.start - start]
    behind = text[last.end - start :][:20]
    return bool(_TAKEN_UP.fullmatch(joint)) or says_total(f"{joint}£{behind}")


def _mark_totals_of_each(text: str, start: int, found: list[Place]) -> None:
    """Mark what several payees get together, told beside what each of them gets."""
    for each in list(found):
        if not each.terms.each or each.part is not Part.PAID:
            continue
        together = (paid(each.money, each.terms) or 0) * (each.terms.payees or 1)
        for at, place in enumerate(found):
            told = place.part is Part.PAID and value(place.money) == together
            if told and _tells_total(text, start, each, place):
                found[at] = place._replace(part=Part.TOTAL)


def _mark_alternatives(text: str, start: int, found: list[Place], last: int) -> None:
    """Mark the amounts of a row that ends in "or" as open: one of them is paid."""
    first = last - 1
    while first and _COMMA.fullmatch(
        text[found[first - 1].money.end - start : found[first].money.start - start]
    ):
        first -= 1
    for at in range(first, last + 1):
        found[at] = found[at]._replace(part=Part.OPEN)
