"""The day on which the time that a deadline allows is over."""

import re
from calendar import monthrange
from datetime import date, timedelta

from upheld.types import Mention


def resolve_deadline(mention: Mention, decision_date: date | None) -> date | None:
    """Return the last day that a deadline allows, or None where that is not known.

    Calendar months are clipped to the end of the month; working days leave out
    weekends but not bank holidays; "by March 2024" is the end of March, and "by
    March" that of the next March. A day outside
    of the calendar, before the year 1 or behind 9999, is not known.
    """
    try:
        return _last_day(mention, decision_date)
    except (OverflowError, ValueError):
        return None


def _last_day(mention: Mention, decision_date: date | None) -> date | None:
    value = mention.value
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or mention.rule in ("within_other", "within_school"):
        return None
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        year, month = int(match[1]), int(match[2])
        return date(year, month, monthrange(year, month)[1]) if month < 13 else None
    if decision_date is None:
        return None
    if match := re.fullmatch(r"--(\d\d)", value):
        month = int(match[1])
        year = decision_date.year + (month < decision_date.month)
        return date(year, month, monthrange(year, month)[1])
    if match := re.fullmatch(r"--(\d\d)-(\d\d)", value):
        return _next(decision_date, int(match[1]), int(match[2]))
    if match := re.fullmatch(r"PT?(\d+)([HDWMY])", value):
        return _later(decision_date, int(match[1]), match[2], mention.rule)
    return None


def _next(after: date, month: int, day: int) -> date | None:
    """Return the first such day of a year that is not before a date."""
    for year in range(after.year, after.year + 9):  # 29 February is rare
        if day <= monthrange(year, month)[1] and date(year, month, day) >= after:
            return date(year, month, day)
    return None


def _later(start: date, count: int, unit: str, rule: str) -> date:
    if unit in "MY":
        months = start.month - 1 + count * (12 if unit == "Y" else 1)
        year, month = start.year + months // 12, months % 12 + 1
        return date(year, month, min(start.day, monthrange(year, month)[1]))
    if rule == "within_working":
        for _ in range(count):
            start += timedelta(
                days=max(1, 7 - start.weekday()) if start.weekday() > 3 else 1
            )
        return start
    days = {"H": -(-count // 24), "D": count, "W": 7 * count}
    return start + timedelta(days=days[unit])
