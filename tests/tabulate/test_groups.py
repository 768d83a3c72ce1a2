"""Financial years and the headings of the annual statistics."""

from datetime import date

import pytest

from upheld.tabulate.groups import financial_year, statistics_group, statistics_groups


@pytest.mark.parametrize(
    ("day", "year"),
    [
        pytest.param(date(2017, 3, 31), "2016-17", id="last-day-of-march"),
        pytest.param(date(2017, 4, 1), "2017-18", id="first-day-of-april"),
        pytest.param(date(2016, 12, 31), "2016-17", id="december"),
        pytest.param(date(2017, 1, 1), "2016-17", id="new-year"),
        pytest.param(date(2000, 3, 31), "1999-00", id="century"),
        pytest.param(date(2009, 4, 1), "2009-10", id="two-digits"),
        pytest.param(None, None, id="no-date"),
    ],
)
def test_financial_year(day: date | None, year: str | None) -> None:
    assert financial_year(day) == year


@pytest.mark.parametrize(
    ("category", "group"),
    [
        ("Adult care services", "Adult care services"),
        ("Benefits and tax", "Benefits and tax"),
        ("Benefits & Tax", "Benefits and tax"),
        ("Children's care services", "Education and children's services"),
        ("Children’s care services", "Education and children's services"),
        ("Education", "Education and children's services"),
        (
            "Environment and regulation",
            "Environmental services, public protection and regulation",
        ),
        ("Transport and highways", "Highways and transport"),
        ("Housing", "Housing"),
        ("Planning", "Planning and development"),
        ("Other Categories", "Corporate and other services"),
        ("Health", None),
        ("Housing Ombudsman", None),
        ("", None),
        (None, None),
    ],
)
def test_statistics_group(category: str | None, group: str | None) -> None:
    assert statistics_group(category) == group


def test_eight_groups() -> None:
    assert len(statistics_groups()) == 8
