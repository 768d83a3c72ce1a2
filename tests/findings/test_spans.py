"""How often a rate is paid, by the days that its sentence names."""

from decimal import Decimal

import pytest

from upheld.findings.spans import periods


@pytest.mark.parametrize(
    ("words", "months"),
    [
        pytest.param(
            "pay £20 a month from 1 May 2021 to 31 December 2021", 8, id="days"
        ),
        pytest.param("pay £20 a month from May to December 2021", 8, id="months"),
        pytest.param(
            "pay £20 a month from 1 May 9999 to 31 December 9999",
            None,
            id="to the last day of the calendar",
        ),
        pytest.param(
            "pay £20 a month from 31 June 2021 to 31 July 2021", None, id="no such day"
        ),
    ],
)
def test_months_between(words: str, months: int | None) -> None:
    found = periods(words, "month", words.index("£"))
    assert found == (None if months is None else Decimal(months))
