"""The periods between two days, however far the days reach."""

from datetime import date

import pytest

from upheld.tabulate.periods import spans


@pytest.mark.parametrize(
    ("by", "first", "last", "told", "number"),
    [
        ("financial_year", date(2021, 5, 1), date(2022, 4, 1), "2021-22", 2),
        ("calendar_year", date(2021, 5, 1), date(2022, 4, 1), "2021", 2),
        ("financial_year", date.min, date(1968, 4, 1), "1966-67", 3),
        ("calendar_year", date(2100, 1, 1), date.max, "2100", 1),
        ("month", date(2100, 12, 1), date.max, "2100-12", 1),
    ],
)
def test_periods_between_two_days(
    by: str, first: date, last: date, told: str, number: int
) -> None:
    found = spans(by, first, last)
    assert (found[0].label, len(found)) == (told, number)
