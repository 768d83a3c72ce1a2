"""Find sums of money in plain text.

The patterns begin with a fixed character, or letters, so that the search for them is
a scan; what stands before a hit is looked at afterwards.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from upheld.types import Mention

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3} 000\b|\d+)(?:\.\d{1,2})?(?![.,]?\d)"
_SCALE = r"(?:(k|K|m|bn)\b|\s(thousand|million|billion)\b)?"
# "£1,250.50", "£ 400", "£10k", "£1.5 million"; and the end of a band "£100-300" that
# has no sign of its own.
_SIGNED = re.compile(rf"£\s?({_NUMBER}){_SCALE}(?:[-–]({_NUMBER}){_SCALE})?")
_SCALES = {
    "k": 1_000,
    "K": 1_000,
    "m": 1_000_000,
    "bn": 1_000_000_000,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
_BETWEEN = re.compile(r"\b[Bb]etween $|\b[Rr]ang(?:e|es|ed|ing)\b[^.;]*$")
# "Increase its offer from £300 to £500" is no band.
_CHANGED = re.compile(
    r"\b(?:increas|rais|reduc|ris|rose|chang|lower|went|amend|fell|cut)\w*\b[^.;]*$"
    r"|\bfrom $"
)
# "50p", "5 pence", of which the number is looked for afterwards.
_COIN = re.compile(r"p(?:(?<=\dp)|(?<=\d p)ence)\b(?!\.\w)")
_COINS = re.compile(r"(\d(?<![\w.,£]\d)\d?) ?$")
# The sign got lost on the way: "pay Mr X 200 to recognise". What may follow is told,
# so that "pay Mr X 200 hours" and "pay her 50 per cent" are no sums.
_LOST = re.compile(
    r"pa(?:y|ys|id|ying|yment to) "
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)(?: and (?:Mr|Mrs|Ms|Miss|Mx|Dr))? [A-Z]|[A-Z]|him|her"
    r"|them|each(?: of them)?|the (?:complainant|couple|family|resident|woman|man))"
    r",? (?:a further |a total of |an additional )?"
    rf"({_NUMBER})"
    r"(?= (?:to(?! \d)|for|and|in|as|each|within|by|a|because|on|plus)\b"
    r"|[,;)]|\.\s|\.?$)",
    re.MULTILINE,
)
# "Pay 250 to Mr X", "a payment of 250 to recognise".
_LOST_FIRST = re.compile(
    rf"pay(?:ment of)? (?:a further |a total of |an additional )?({_NUMBER})"
    r"(?= to (?:(?:Mr|Mrs|Ms|Miss|Mx|Dr) [A-Z]|recogni[sz]e|acknowledge|remedy|reflect"
    r"|her|him|them|each|the (?:complainant|couple|family))\b"
    r"| for (?:the|her|his|their|any) (?:\w+ )?(?:distress|frustration|uncertainty"
    r"|inconvenience|time and trouble|injustice)\b)"
)
_POUNDS = re.compile(r"pounds?\b(?! (?:in|of) (?:body ?)?weight| heavier| lighter)")
_TOKEN = re.compile(rf"(?:({_NUMBER})|([A-Za-z]+))[ -]$")
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_ONES.split(), start=1)}
_SMALL |= {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
_SMALL |= {"a": 1}
_LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_VAGUE = frozenset({"few", "several", "many", "some", "couple"})

NO_SUM = Decimal(10) ** 10
"""More pounds than any council spends: digits that ran together."""


def find_money(text: str) -> list[Mention]:
    """Return the sums of money in text order; ``value`` is pounds, a ``Decimal``.

    The rule says how a sum is written: ``pounds`` with a sign or as pence,
    ``words`` ("five hundred pounds", "500 pounds"), ``range`` for either end of a
    band ("£100-£300"), ``lost_pound`` for a bare number behind "pay <person>", to
    be taken with care. Ten billion or more is no sum.
    """
    found = [*_signed(text), *_coins(text), *_lost(text), *_written(text)]
    sums = (mention for mention in found if _is_sum(mention.value))
    return sorted(sums, key=lambda mention: mention.start)


def _is_sum(value: object) -> bool:
    return isinstance(value, Decimal) and value < NO_SUM


def _mention(start: int, end: int, rule: str, value: Decimal) -> Mention:
    return Mention("MONEY", start, end, rule, value)


def _pounds(number: str, *scales: str | None) -> Decimal:
    scale = next((_SCALES[scale] for scale in scales if scale), 1)
    return Decimal(number.replace(",", "").replace(" ", "")) * scale


def _signed(text: str) -> Iterator[Mention]:
    matches = [
        match
        for match in _SIGNED.finditer(text)
        if not text[match.start() - 1 : match.start()].isalnum()
    ]
    ends_band = False
    for place, match in enumerate(matches):
        following = matches[place + 1].start() if place + 1 < len(matches) else -1
        begins_band = following > 0 and _is_band(text, match, following)
        number, k, word, second, second_k, second_word = match.groups()
        rule = "range" if begins_band or ends_band or second else "pounds"
        end = match.end() if not second else match.start(4) - 1
        # "£10-20k" is ten to twenty thousand.
        value = _pounds(number, k, word, second_k, second_word)
        yield _mention(match.start(), end, rule, value)
        if second:
            value = _pounds(second, second_k, second_word)
            yield _mention(match.start(4), match.end(), rule, value)
        ends_band = begins_band


def _is_band(text: str, match: re.Match[str], following: int) -> bool:
    """Return whether a sum and the next are the ends of a band."""
    joint = text[match.end() : following]
    if joint.strip() in ("-", "–"):
        return True
    before = text[max(0, match.start() - 60) : match.start()]
    if joint not in (" and ", " to "):
        return False
    between = _BETWEEN.search(before) is not None
    return between or (joint == " to " and _CHANGED.search(before) is None)


def _coins(text: str) -> Iterator[Mention]:
    for match in _COIN.finditer(text):
        count = _COINS.search(text, max(0, match.start() - 3), match.start())
        if count:
            pounds = Decimal(count[1]) / 100
            yield _mention(count.start(), match.end(), "pounds", pounds)


def _lost(text: str) -> Iterator[Mention]:
    for match in (*_LOST.finditer(text), *_LOST_FIRST.finditer(text)):
        value = _pounds(match[1])
        is_year = 1990 <= value < 2040 and "," not in match[1] and value % 50 != 0
        if value >= 10 and not is_year:
            yield _mention(*match.span(1), "lost_pound", value)


def _written(text: str) -> Iterator[Mention]:
    for match in _POUNDS.finditer(text):
        start, value = _number_before(text, match.start())
        if value and text[start - 1 : start] != "£":
            yield _mention(start, match.end(), "words", value)


def _number_before(text: str, end: int) -> tuple[int, Decimal]:
    """Return where the number that ends here begins, and its value (0 for none)."""
    words: list[str] = []
    start = end
    while match := _TOKEN.search(text, max(0, start - 20), start):
        word = (match[1] or match[2]).lower()
        if word in _VAGUE:
            return end, Decimal(0)
        known = match[1] or word in _SMALL or word in _LARGE
        if not known and not (word == "and" and words):
            break
        start = match.start()
        words.append(word)
    while words and words[-1] == "and":
        words.pop()
        start += len("and ")
    return start, _value(words[::-1])


def _value(words: list[str]) -> Decimal:
    total = part = Decimal(0)
    for word in words:
        if word == "hundred":
            part *= 100
        elif word in _LARGE:
            total, part = total + part * _LARGE[word], Decimal(0)
        elif word != "and":
            part += _SMALL.get(word) or Decimal(word.replace(",", ""))
    return total + part
