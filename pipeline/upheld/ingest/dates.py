"""Dates as headers print them."""

import re
from datetime import date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
# "20 Dec 2016", "20th December 2016", "20-Dec-2016", and "1 8 May 2026", which a
# copy made of "18 May 2026": spaces are taken out first.
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/]?([A-Za-z]{3,9})[-/,]?(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T?\d\d:.*)?")
_NUMBERS = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")

# The first ombudsman, the Parliamentary Commissioner, began in 1967.
_YEARS = range(1967, 2101)


def parse_date(text: str) -> date | None:
    """Return the day that a text states in full and nothing else, or None.

    Days stand before months, as in Britain. A day of years in which no decision can
    have been made stands for none known ("1900-01-01", "9999-12-31").
    """
    squeezed = re.sub(r"\s+", "", text.strip().rstrip("."))
    if named := _NAMED.fullmatch(squeezed):
        word = {"sept": "sep"}.get(named[2].lower(), named[2].lower())
        months = [at for at, name in enumerate(_MONTHS, 1) if name.startswith(word)]
        return _day(named[3], str(months[0]), named[1]) if months else None
    if iso := _ISO.fullmatch(squeezed):
        return _day(iso[1], iso[2], iso[3])
    if numbers := _NUMBERS.fullmatch(squeezed):
        return _day(numbers[3], numbers[2], numbers[1])
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:  # 31 Feb, or month 13
        return None
    return found if found.year in _YEARS else None
