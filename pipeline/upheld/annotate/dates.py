"""Find dates, durations and deadlines in plain text."""

import re
from collections.abc import Iterator
from datetime import date

from upheld.annotate.timing import (
    DATE,
    MONTH,
    PERIOD,
    date_value,
    month_number,
    period_value,
)
from upheld.types import Mention

_DIGITS = re.compile("[0-9]+")
_NAME_BEFORE = re.compile(
    rf"\b(?:{MONTH},?"
    r"|(?:[Aa]utumn|[Ss]pring|[Ss]ummer|[Ww]inter)(?: term)?(?: of| in)?) $"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?!\w|[/-]\d)")
_OF_A_YEAR = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Ee]arly|[Ll]ate) $")
_UNIT = re.compile(r"[ -](?:day|week|month|year|term|hour)s?\b")
_LONGEST_COUNT = 45  # characters; "twenty-seven and a half consecutive" has 35
_PERIOD_TO_UNIT = re.compile(rf"(?<![\w£.,/-])(?:{PERIOD})$")
# "a month" is a duration in "a delay of a month" and "a month later", else a rate.
_BEFORE_A = re.compile(
    r"\b(?:of|for|by|over|nearly|almost|about|than|within|after|another|just) $"
)
_AFTER_A = re.compile(r" (?:later|ago|earlier|after|before|late)\b")
_AGE = re.compile(r"[ -]old\b|[’']? of age\b| group")
_AGED = re.compile(r"\baged? (?:of )?$")
_WORKING = {"working", "business"}

# What else a period may be counted from ("of receiving the invoice") has a day of its
# own, which the decision does not tell.
_DECISION = (
    r" (?:of|from|after|following) (?:(?:receipt of|receiving|the date (?:of|on)) )?"
    r"(?:(?:my|our|this|the|the Ombudsman[’']s)(?: final| published)?"
    r" (?:decision(?: statement)?|statement|report)|case closure"
    r"|today(?:[’']s (?:date|decision))?)\b"
)
# The words for what else it is counted from end where the clause does: at a stop, or
# where it says who does what ("the Council will pay").
_CLAUSE = re.compile(
    r" (?:of|from|after|following) \w(?:(?! (?:and|but|write|pay|apologise|send|provide"
    r"|arrange|tell|remind|refund|reimburse|confirm|decide)\b"
    r"| (?:(?:the|this|that|each|its) (?:\w+ ){1,3}|(?:it|they|he|she|we|both|each) )"
    r"(?:will|should|must|shall|would|has|have)\b)[^.,;:()\n]){0,100}(?![^\W_])"
)
# What opens a deadline. Each of the choices begins with a letter, to the next of which
# ``re`` goes fast; so all of them are sought at once.
_OPENING = re.compile(
    "by |By |on or before |before |Before |no later than |No later than "
    "|not later than |within |Within |in no more than |in the next |In the next "
    "|over the next |Over the next |without |Without "
)
_NO_LATER = ("no later than ", "No later than ", "not later than ")
_OPENS_PERIOD = frozenset(
    {
        *("within ", "Within ", "in no more than ", *_NO_LATER),
        *("in the next ", "In the next ", "over the next ", "Over the next "),
    }
)
_ON_OR = "on or "
_BEFORE = ("before ", "Before ")
_OPENS_DAY = frozenset({"by ", "By ", "on or before ", *_NO_LATER})
_OPENS_END = frozenset({"by ", "By ", *_BEFORE})
_OPENS_DELAY = ("without ", "Without ")
_THE_END = "the end of "
_PERIOD_ALLOWED = re.compile(
    rf"(?:the next |a further |a maximum of )?{PERIOD}"
    rf"(?:{_DECISION}|(?P<other> (?:of|from|after|following) \w))?"
)
# "by the end of June" and "by June", the next June there is; "by June Smith" is none.
_END_OF_MONTH = re.compile(
    rf"\b(?:(?:[Bb]y|[Bb]efore) the end of|[Bb]y) (?P<month>{MONTH})"
    r"(?!,? \d|[’']| [A-Z])"
)
# Ends and beginnings that name no day.
_UNDATED = re.compile(
    r"(?:[Bb]y|[Bb]efore) the (?:end|start|beginning) of (?:the|this|next|its) "
    r"(?:(?:current|next|new|coming|autumn|spring|summer|\d{4}/\d\d) )?"
    r"(?:(?:financial|school|academic|calendar) )?(?:year|term|month|week)\b"
)
# "a month from the date of this statement", without "within".
_COUNTED = re.compile(
    r" (?:from|after) (?:(?:the date of )?(?:my|our|this|the)(?: final)?"
    r" (?:decision(?: statement)?|statement|report)|today)\b"
)
_DELAY = re.compile(r"(?:further |any |undue )*delay\b")
_SOON = re.compile("[Aa]s soon as possible")


def find_dates(text: str) -> list[Mention]:
    """Return the dates (``DATE``) and durations (``DURATION``) in text order.

    The value of a date is a ``date`` or, where the day or year is not stated, a
    string as ``timing.date_value`` tells; of a duration, as ``timing.period_value``
    tells. The rule tells working and school days from days of the calendar.
    """
    found = [*_dates(text), *_durations(text)]
    return sorted(found, key=lambda mention: mention.start)


def find_deadlines(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Return the phrases that set a deadline (``DEADLINE``), in text order.

    Args:
        start, end: the passage to look in, such as a sentence; all of the text.

    Rules: ``within`` a period, counted from the decision ("within one month of my
    final decision") or from nothing said; ``within_working`` days,
    ``within_school`` days; ``within_other``, counted from something else, which the
    phrase tells; ``by`` a date; ``by_end`` of a term or year and ``without_delay``,
    which have no value. Whether the phrase binds anyone is not looked at.
    """
    end = len(text) if end is None else end
    found = [
        mention
        for opening in _OPENING.finditer(text, start, end)
        for mention in _opened(text, opening[0], *opening.span())
    ]
    taken = {mention.end for mention in found}
    for counted in _COUNTED.finditer(text, start, end):
        if counted.end() not in taken:
            found += _counted(text, *counted.span())
    found += [
        Mention("DEADLINE", *match.span(), "without_delay")
        for match in _SOON.finditer(text, start, end)
    ]
    return sorted(found, key=lambda mention: mention.start)


def _dates(text: str) -> Iterator[Mention]:
    taken = 0
    for digits in _DIGITS.finditer(text):
        start, end = digits.span()
        if start < taken or end - start > 4:
            continue
        if end - start == 4:
            named = _NAME_BEFORE.search(text, max(taken, start - 20), start)
            start = named.start() if named else start
        match = DATE.match(text, start)
        value = date_value(match) if match else None
        if match and value and text[start - 1 : start] not in ("/", ".", "-"):
            taken = match.end()
            yield Mention("DATE", start, taken, _date_rule(match, value), value)
        elif _YEAR.match(text, start) and _OF_A_YEAR.search(text, start - 9, start):
            yield Mention("DATE", start, end, "year", digits[0])
        elif match:  # "31 February 2024" is no day, and not the month either
            taken = match.end()


def _date_rule(match: re.Match[str], value: date | str) -> str:
    if isinstance(value, date):
        return "full"
    if match["day"]:
        return "day_month"
    if match["first"]:
        return "years"
    return "month" if match["name"] else "term"


def _durations(text: str) -> Iterator[Mention]:
    for unit in _UNIT.finditer(text):
        earliest = max(0, unit.start() - _LONGEST_COUNT)
        match = _PERIOD_TO_UNIT.search(text, earliest, unit.end())
        if match is None or not _is_duration(text, match):
            continue
        rule = "duration"
        if match["kind"] in (*_WORKING, "school"):
            rule = f"{'school' if match['kind'] == 'school' else 'working'}_days"
        yield Mention("DURATION", *match.span(), rule, period_value(match))


def _is_duration(text: str, match: re.Match[str]) -> bool:
    """Return whether a period is neither an age nor a rate ("£200 a month")."""
    before = text[max(0, match.start() - 10) : match.start()]
    if _AGE.match(text, match.end()) or _AGED.search(before):
        return False
    if match["count"].lower() not in ("a", "an"):
        return True
    return bool(_BEFORE_A.search(before) or _AFTER_A.match(text, match.end()))


def _opened(text: str, words: str, start: int, end: int) -> Iterator[Mention]:
    """Yield the deadlines that words of ``_OPENING`` open."""
    if words in _OPENS_DELAY:
        delay = _DELAY.match(text, end)
        if delay:
            yield Mention("DEADLINE", start, delay.end(), "without_delay")
    if words in _OPENS_PERIOD:
        yield from _period_allowed(text, start, end)
    if words in _OPENS_DAY or (words in _BEFORE and text.startswith(_THE_END, end)):
        yield from _last_day(text, start, end)
    if words in _OPENS_END:
        yield from _ends(text, start)
    elif words == _ON_OR + _BEFORE[0]:
        yield from _ends(text, start + len(_ON_OR))


def _period_allowed(text: str, start: int, behind: int) -> Iterator[Mention]:
    match = _PERIOD_ALLOWED.match(text, behind)
    if match is None or text[start - 1 : start].isalnum():
        return
    end, rule = match.end(), "within"
    if match["other"]:
        clause = _CLAUSE.match(text, match.start("other"))
        end = clause.end() if clause else match.start("other")
        rule = "within_other"
    elif match["kind"] == "school":
        rule = "within_school"
    elif match["kind"] in _WORKING:
        rule = "within_working"
    yield Mention("DEADLINE", start, end, rule, period_value(match))


def _last_day(text: str, start: int, behind: int) -> Iterator[Mention]:
    if text.startswith(_THE_END, behind):
        behind += len(_THE_END)
    match = DATE.match(text, behind)
    if match is None or match["first"] or text[start - 1 : start].isalnum():
        return
    value = date_value(match)
    if value is not None:
        yield Mention("DEADLINE", start, match.end(), "by", value)


def _ends(text: str, start: int) -> Iterator[Mention]:
    """Yield the end of a month, or of what has no date, for "by" or "before"."""
    if match := _END_OF_MONTH.match(text, start):
        month = month_number(match["month"])
        yield Mention("DEADLINE", *match.span(), "by", f"--{month:02}")
    if match := _UNDATED.match(text, start):
        yield Mention("DEADLINE", *match.span(), "by_end")


def _counted(text: str, start: int, end: int) -> Iterator[Mention]:
    match = _PERIOD_TO_UNIT.search(text, max(0, start - _LONGEST_COUNT), start)
    if match is not None:
        yield Mention("DEADLINE", match.start(), end, "within", period_value(match))
