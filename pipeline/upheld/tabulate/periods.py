"""Years, quarters and months, and which of them a batch covers whole."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from upheld.tabulate.groups import financial_year

# What pandas calls them: years that end in March, their quarters, and others.
PERIODS = {
    "financial_year": "Y-MAR",
    "calendar_year": "Y-DEC",
    "quarter": "Q-MAR",
    "month": "M",
}

# A question may reach farther than any ombudsman's decision.
_FIRST, _LAST = date(1967, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Span:
    """One period.

    Attributes:
        label: "2021-22", "2021", "2021 Apr-Jun" or "2021-04".
        complete: the decisions looked at reach from its first to its last day.
    """

    label: str
    start: date
    end: date
    complete: bool


def spans(by: str, first: date, last: date) -> list[Span]:
    """Return every period between two days, those without decisions too.

    Args:
        by: a key of ``PERIODS``.
        first: day of the oldest decision looked at; a period that began before is not
            complete.
        last: day of the newest; a period that ends after it is not complete.
    """
    periods = pd.period_range(max(first, _FIRST), min(last, _LAST), freq=PERIODS[by])
    found = []
    for period in periods:
        start, end = period.start_time.date(), period.end_time.date()
        whole = first <= start and end <= last
        found.append(Span(_label(by, start, end), start, end, whole))
    return found


def labels(by: str, days: pd.Series) -> pd.Series:
    """Return the label of the period that each day falls in, NA without a day."""
    told = {
        day: _label(by, *_bounds(by, day)) for day in days.dropna().drop_duplicates()
    }
    return days.map(told).astype("string")


def _bounds(by: str, day: pd.Timestamp) -> tuple[date, date]:
    period = pd.Period(day, freq=PERIODS[by])
    return period.start_time.date(), period.end_time.date()


def _label(by: str, start: date, end: date) -> str:
    if by == "financial_year":
        return str(financial_year(start))
    if by == "calendar_year":
        return f"{start.year}"
    if by == "quarter":
        return f"{start.year} {start:%b}-{end:%b}"
    return f"{start:%Y-%m}"
