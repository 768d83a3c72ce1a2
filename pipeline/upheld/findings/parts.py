"""What each amount of a sentence is to what is paid: paid, a total, a rate, none of it.

The words right beside an amount decide, and what it adds up to. What an amount is
where nothing is paid (a charge, an offer) is its role.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from upheld.context import Reading
from upheld.findings.amounts import Terms
from upheld.findings.plain_words import is_let_off
from upheld.findings.sums import value
from upheld.types import Mention


class Part(StrEnum):
    """What an amount is to what is paid."""

    PAID = "paid"
    TOTAL = "total"
    RATE = "rate"
    TAKEN_OFF = "taken_off"
    INCLUDED = "included"
    NOT_PAID = "not_paid"
    OPEN = "open"
    CONDITIONAL = "conditional"


class Place(NamedTuple):
    """One amount of a sentence with its part.

    Attributes:
        terms: as read, with the number of payees where a total tells it.
        total: the stated total that it is, or is a part of.
        less: what is taken off it, in pounds.
    """

    money: Mention
    terms: Terms
    part: Part
    total: Decimal | None = None
    less: Decimal = Decimal(0)


_SHOULD = (
    r"should (?:the|an?y?|s?he|they|it|her|his|its|this|that|there|m(?:r|rs|s|iss))"
)
# "If the appeal succeeds, ..."; but "if it has not done so" sets no condition.
_CONDITION_FIRST = re.compile(
    rf"\W*(?:if|where|{_SHOULD}|in the event|unless)\b"
    r"(?! (?:\w+ ){1,3}ha(?:s|ve)(?:n't| not))",
    re.IGNORECASE,
)
_CONDITION_BEFORE = re.compile(
    rf"[,;]\W*(?:and,? |but,? )?(?:if|{_SHOULD}|unless|provided(?: that)?) "
    r"(?!so\b|necessary)(?!(?:\w+ ){1,3}ha(?:s|ve)(?:n't| not))[^£;]*$",
    re.IGNORECASE,
)
_CONDITION_BEHIND = re.compile(
    r"(?:(?!\b(?:and|will|know\w*|knew|ask\w*|wonder\w*|see|say|tell|check|decid\w*|sure"
    r"|unsure|uncertain\w*)\b)[^£;,]){0,80}?\b(?:if|provided|unless)(?: that)? "
    r"(?!(?:the |her |his )?\w+ (?:had|were|has not|have not)\b)"
    r"(?:the|she|he|they|it|her|his|its|their|that|any|m(?:r|rs|s|iss)) ",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:up to|at most|not? (?:more|over|exceeding) than|to a (?:limit|maximum) of"
    r"|(?:capped|limited) (?:at|to)|(?:a|the) (?:maximum|limit|cap) of)"
    r"(?: a total of)? $",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:less|minus|deduct\w*|after taking off|taking off|net of)\b[^£.;]{0,40}$",
    re.IGNORECASE,
)
_INCLUDED = re.compile(
    r"\b(?:includ(?:es?|ing)|inclusive of|tak(?:es|ing) in|tak(?:es|ing) into account"
    r"|replac(?:es|ing))(?: \w+){0,3} $",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(
    r"\bof (?:which|this|that)(?: sum| amount| total)?,? (?:about |some )?$",
    re.IGNORECASE,
)
# "On top of the £150 it paid", "increase its offer of £150 to £400".
_EARLIER_BEFORE = re.compile(
    r"\b(?:on top of|in addition to|as well as|instead of|rather than|in place of"
    r"|(?:increas|rais)\w* (?:\w+ ){0,5}?(?:from|of|by)|adding to|added to"
    r"|over and above|beyond|besides)(?: (?:the|its|an?|her|his|their|that|any))?"
    r"(?: (?:\w+ ){0,3})?$",
    re.IGNORECASE,
)
# "£400, raised from the £150 it suggested", "£500, in place of the panel's £2,000".
_REPLACED = re.compile(
    r"\b(?:instead of|in place of|in lieu of|rather than"
    r"|(?:up|raised|increased|increase) from|(?:rising|going up) to)"
    r"(?: (?!(?:and|to)\b)[\w']+){0,3} $",
    re.IGNORECASE,
)
# "It will not pay the £2,000 he asked for", "she need not repay the £90".
_NEGATED = re.compile(
    r"\b(?:not|n't)(?: (?:have|need|agreed?|be|been|asked|going|required|to)){0,4}"
    r" (?:pay|refund|repa[iy]|reimburse|waive|charge|return|write off|meet)\w*\b"
    r"[^£;]{0,60}$",
    re.IGNORECASE,
)
_EARLIER_BEHIND = re.compile(
    r"[^£;.]{0,25}\b(?:paid|offer(?:ed)?|before|awarded|sent|earlier|previous(?:ly)?)\b",
    re.IGNORECASE,
)
# "Other accounts with a credit of more than £50".
_THRESHOLD = re.compile(
    r"\b(?:of|costing|worth|exceeding|owed|owing) (?:more than|over|under|less than"
    r"|at least|above|below) $",
    re.IGNORECASE,
)
_BRINGS = re.compile(
    r"\b(?:bring|tak|mak)\w*\b[^.;£]{0,40}\b(?:total|payment|remedy|offer)\b[^.;£]{0,25}"
    r"\bto $",
    re.IGNORECASE,
)


def is_conditional(readings: Sequence[Reading], number: int) -> bool:
    """Return whether a sentence, or what introduces its list, begins with an "if"."""
    reading = readings[number]
    if _CONDITION_FIRST.match(reading.text):
        return True
    return reading.lead_in is not None and is_conditional(readings, reading.lead_in)


class Beside(NamedTuple):
    """The words of a sentence around an amount; ``last`` and ``next`` up to another."""

    before: str
    after: str
    last: str
    next: str


def part_by_words(
    beside: Beside, mention: Mention, whole: Decimal | None, *, is_part: bool
) -> Part:
    """Return what an amount is by the words beside it."""
    if mention.rule == "range" or _UP_TO.search(beside.before):
        return Part.OPEN
    if _LESS.search(beside.last) and not is_let_off(beside.last, beside.after):
        return Part.TAKEN_OFF
    if _INCLUDED.search(beside.before):
        return Part.INCLUDED
    if not is_part and _OF_WHICH.search(beside.before):
        return Part.INCLUDED
    if _THRESHOLD.search(beside.before):
        return Part.NOT_PAID
    if _REPLACED.search(beside.last) or _NEGATED.search(beside.last):
        return Part.NOT_PAID
    earlier = _EARLIER_BEFORE.search(beside.last)
    if earlier and (_EARLIER_BEHIND.match(beside.next) or "offer" in earlier[0]):
        return Part.NOT_PAID
    if _BRINGS.search(beside.before):
        return Part.TOTAL
    if _CONDITION_FIRST.match(beside.before):
        return Part.CONDITIONAL
    if _CONDITION_BEFORE.search(beside.before):
        return Part.CONDITIONAL
    if _CONDITION_BEHIND.match(beside.after):
        return Part.CONDITIONAL
    return Part.TOTAL if whole == value(mention) else Part.PAID
