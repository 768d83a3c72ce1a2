"""How many periods a rate runs for: "for six months", "from March to July 2023"."""

import re
from datetime import date, timedelta
from decimal import Decimal

from upheld.annotate.timing import MONTH, month_number
from upheld.findings.numbers import NUMBER, number

UNIT = (
    r"week|month|term|year|day|night|session|hour|visit|lesson|call|meal|mile|journey"
    r"|weekend|half[- ]term|fortnight"
)
_COUNTED = re.compile(
    rf"(?<![\w£.,])(?P<count>{NUMBER})(?P<half>[ -]and[ -]a[ -]half)?[ -]"
    rf"(?:(?!or\b|to\b|and\b)\w+ )?(?P<unit>{UNIT})s?\b(?P<more> and a half)?",
    re.IGNORECASE,
)
# "Within six months", "every two weeks", "a nine-month-old" and "six months later" are
# no spans that something is paid for.
_NOT_BEFORE = re.compile(
    r"\b(?:within|in the next|next|every|after|until|another|age|aged|working|by)"
    r"(?: (?:a|the|period|of|first|next)){0,3} $",
    re.IGNORECASE,
)
_NOT_BEHIND = re.compile(r" (?:later|after|ago|of (?:my|our|this|the final)|old)\b")
# A rate for a shorter unit than its span, "£200 a month for a year".
_IN_A = {
    ("month", "year"): 12,
    ("week", "year"): 52,
    ("term", "year"): 3,
    ("fortnight", "year"): 26,
}
_DAY = r"(?:(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?"
_POINT = _DAY + rf"(?P<month{{0}}>{MONTH})(?:,? (?P<year{{0}}>\d{{{{4}}}}))?"
_FROM_TO = re.compile(
    r"(?:\b(?:from|between|for|of)|[,(]) ?(?:the (?:start|beginning) of )?"
    + _POINT.format(1)
    + r" ?(?:to|and|-|–|up to and including|until the end of|through) ?"
    + r"(?:the end of )?"
    + _POINT.format(2)
)


def periods(words: str, period: str, at: int) -> Decimal | None:
    """Return how often a rate is paid, or None where its end is not told.

    Args:
        words: the sentence that states the rate, with its capitals.
        period: unit of the rate ("month").
        at: offset in ``words`` of the rate; the span nearest to it counts.
    """
    spans = [
        # What follows the rate is its span before what stands in front of it, which
        # may be that of another rate.
        (
            match.start() < at or "£" in words[at + 1 : match.start()],
            abs(match.start() - at),
            count,
        )
        for match in _COUNTED.finditer(words)
        if (count := _counted(words, match, period))
    ]
    if spans:
        return min(spans)[2]
    match = _FROM_TO.search(words)
    return _between(match, period) if match else None


def _counted(words: str, match: re.Match[str], period: str) -> Decimal | None:
    if _NOT_BEFORE.search(words[: match.start()]):
        return None
    if _NOT_BEHIND.match(words[match.end() :]):
        return None
    # "£200 a month" is the rate itself.
    if match["count"].lower() in ("a", "an") and not _spans_one(words, match):
        return None
    unit = match["unit"].lower()
    same = unit == period or (unit == "half-term") == (period == "half term")
    factor = 1 if unit == period else _IN_A.get((period, unit), 0)
    if not factor or not same:
        return None
    half = Decimal("0.5") if match["half"] or match["more"] else Decimal(0)
    return (number(match["count"]) + half) * factor


def _spans_one(words: str, match: re.Match[str]) -> bool:
    before = words[: match.start()]
    return bool(match["more"]) or before.endswith((" for ", " over ", "half "))


def _between(match: re.Match[str], period: str) -> Decimal | None:
    """Return the periods between two days or two months, None unless they are whole."""
    ends = _ends(match)
    if ends is None:
        return None
    first, last = ends
    if period == "month":
        return _months(first, last)
    if not match["day1"]:
        return None
    days = (last - first).days
    if period in ("day", "night"):
        return Decimal(days + (period == "day"))
    weeks = [Decimal(n // 7) for n in (days + 1, days) if n and n % 7 == 0]
    if period == "fortnight":
        return next((n / 2 for n in weeks if n % 2 == 0), None)
    return weeks[0] if period == "week" and weeks else None


def _ends(match: re.Match[str]) -> tuple[date, date] | None:
    """Return the first and last day of a span, None where the words leave them open."""
    if bool(match["day1"]) != bool(match["day2"]):
        return None
    months = month_number(match["month1"]), month_number(match["month2"])
    wraps = months[0] > months[1]
    # Years only tell how far apart the ends are; a span without any is within a year.
    last_year = int(match["year2"] or 0) or int(match["year1"] or 2001) + wraps
    first_year = int(match["year1"] or 0) or last_year - wraps
    try:
        first = date(first_year, months[0], int(match["day1"] or 1))
        if match["day2"]:
            last = date(last_year, months[1], int(match["day2"]))
        else:
            following = date(last_year + months[1] // 12, months[1] % 12 + 1, 1)
            last = following - timedelta(days=1)
    except ValueError:  # "31 June" is no day
        return None
    # The calendar has no day behind its last, from which months could be counted.
    return (first, last) if first < last < date.max else None


def _months(first: date, last: date) -> Decimal | None:
    behind = last + timedelta(days=1)
    months = (behind.year - first.year) * 12 + behind.month - first.month
    return Decimal(months) if behind.day == first.day and months else None
