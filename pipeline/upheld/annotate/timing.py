"""How dates and periods of time are written, and what they mean."""

import re
from datetime import date

_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
# "12 March 2024", "12 March", "12/03/2024" (the day first), "2024-03-12", "2023/24",
# "March 2024", "autumn term 2022". The year of a statute ("Care Act 2014") is none.
DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})"
    r"(?:,? (?P<year>\d{4})\b)?"
    r"|(?P<d>\d{1,2})(?P<mark>[/.])(?P<m>\d{1,2})(?P=mark)(?P<y>\d{4}|\d\d)\b"
    r"|(?P<iso>\d{4}-\d\d-\d\d)\b"
    r"|(?P<first>\d{4})[/-](?P<second>\d{4}|\d\d)\b(?![/-]\d)"
    rf"|(?P<name>{MONTH}),? (?P<of>\d{{4}})\b"
    r"|(?P<season>[Aa]utumn|[Ss]pring|[Ss]ummer|[Ww]inter)(?: term)?(?: of| in)?"
    r" (?P<in>\d{4})\b)"
)

_ONES = "one two three four five six seven eight nine"
_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: n for n, word in enumerate(f"{_ONES} {_TEENS}".split(), start=1)}
_VALUES |= {word: 10 * n for n, word in enumerate(_TENS.split(), start=2)}
_VALUES |= {"a": 1, "an": 1}

_ONE = _ONES.replace(" ", "|")
_COUNT = (
    rf"\d{{1,3}}(?:\.\d)?|(?:{_TENS.replace(' ', '|')})(?:[ -](?:{_ONE}))?"
    rf"|{_TEENS.replace(' ', '|')}|{_ONE}|half an?|an?"
)
# "seven months", "34 weeks", "one and a half terms", "10 school days".
PERIOD = (
    rf"(?P<count>(?i:{_COUNT}))(?P<half> and a half)?[ -]"
    r"(?:(?P<kind>working|business|school|calendar|full|whole|consecutive)[ -])?"
    r"(?P<unit>day|week|month|year|term|hour)s?\b"
)


def date_value(match: re.Match[str]) -> date | str | None:
    """Return what a match of ``DATE`` means, or None where it is no date.

    A whole date is a ``date``. Others are strings: "2024-03" a month, "--03-12" a day
    of any year, "2023-24" a financial or school year, "2022-autumn" a term.
    """
    part = match.groupdict()
    if part["day"]:
        month = month_number(part["month"])
        if part["year"]:
            return _date(part["year"], month, part["day"])
        known = _date("2000", month, part["day"])  # a leap year
        return known and f"{known:--%m-%d}"
    if part["d"]:
        if part["mark"] == "." and len(part["y"]) == 2:
            return None  # "1.2.24" may as well be a paragraph
        return _date(part["y"], part["m"], part["d"])
    if part["iso"]:
        return _date(*part["iso"].split("-"))
    if part["first"]:
        goes_on = (int(part["first"]) + 1) % 100 == int(part["second"]) % 100
        return f"{part['first']}-{part['second'][-2:]}" if goes_on else None
    if part["name"]:
        return f"{part['of']}-{month_number(part['name']):02}"
    return f"{part['in']}-{part['season'].lower()}"


def period_value(match: re.Match[str]) -> str:
    """Return what a match of ``PERIOD`` means: "P7M", "P34W", "P10D", "PT48H".

    A school term has no letter in ISO 8601: "1.5 terms".
    """
    count = match["count"].lower()
    if count.startswith("half"):
        number = 0.5
    elif count[0].isdigit():
        number = float(count)
    else:
        number = sum(_VALUES[word] for word in re.split("[ -]", count))
    number += 0.5 if match["half"] else 0
    unit = match["unit"]
    if unit == "term":
        return f"{number:g} term{'' if number == 1 else 's'}"
    return f"P{'T' if unit == 'hour' else ''}{number:g}{unit[0].upper()}"


def month_number(name: str) -> int:
    """Return the number of a month, from 1, by the name or short name of ``MONTH``."""
    return _MONTHS.index(name[:3]) // 3 + 1


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:  # "31 February" names no day
        return None
