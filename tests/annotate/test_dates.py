"""Dates, durations and deadlines: each row lists what its text holds, in order."""

from datetime import date

import pytest

from upheld.annotate.dates import find_dates, find_deadlines
from upheld.annotate.due import resolve_deadline

DECIDED = date(2024, 1, 31)


def values(text: str, label: str) -> list[tuple[str, object]]:
    return [
        (text[m.start : m.end], m.value) for m in find_dates(text) if m.label == label
    ]


@pytest.mark.parametrize(
    ("text", "printed", "value", "rule"),
    [
        ("On 12 March 2024 it", "12 March 2024", date(2024, 3, 12), "full"),
        ("on 12 Mar 2024.", "12 Mar 2024", date(2024, 3, 12), "full"),
        ("the 12th of March 2024", "12th of March 2024", date(2024, 3, 12), "full"),
        ("on 12/03/2024,", "12/03/2024", date(2024, 3, 12), "full"),
        ("on 12/03/24", "12/03/24", date(2024, 3, 12), "full"),
        ("on 12.03.2024", "12.03.2024", date(2024, 3, 12), "full"),
        ("(2024-03-12)", "2024-03-12", date(2024, 3, 12), "full"),
        ("on 29 February", "29 February", "--02-29", "day_month"),
        ("in March 2024", "March 2024", "2024-03", "month"),
        ("in Sept 2023", "Sept 2023", "2023-09", "month"),
        ("for 2023/24", "2023/24", "2023-24", "years"),
        ("for 2023-24", "2023-24", "2023-24", "years"),
        ("in 2019/2020", "2019/2020", "2019-20", "years"),
        ("the autumn term 2022", "autumn term 2022", "2022-autumn", "term"),
        ("in Summer 2021", "Summer 2021", "2021-summer", "term"),
        ("It began in 2013.", "2013", "2013", "year"),
    ],
)
def test_date(text: str, printed: str, value: object, rule: str) -> None:
    assert values(text, "DATE") == [(printed, value)]
    assert [m.rule for m in find_dates(text) if m.label == "DATE"] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the Care Act 2014", id="statute"),
        pytest.param("the Education Act 1996 and 2002 regulations", id="two statutes"),
        pytest.param("reference 20 005 709", id="reference"),
        pytest.param("on 31 February 2024", id="no such day"),
        pytest.param("on 13/13/2024", id="no such month"),
        pytest.param("see paragraph 1.2.24", id="paragraph"),
        pytest.param("it is open 24/7", id="24/7"),
        pytest.param("rooms 2023/30", id="no span of years"),
        pytest.param("12 may apply", id="the verb"),
        pytest.param("2024 people complained", id="a number"),
        pytest.param("telephone 0300-061-0614", id="telephone"),
        pytest.param("Marchand 2024", id="part of a name"),
    ],
)
def test_no_date(text: str) -> None:
    assert values(text, "DATE") == []


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("it took seven months", "seven months", "P7M"),
        ("after 34 weeks", "34 weeks", "P34W"),
        ("for one and a half terms", "one and a half terms", "1.5 terms"),
        ("half a term", "half a term", "0.5 terms"),
        ("one term", "one term", "1 term"),
        ("10 school days", "10 school days", "P10D"),
        ("20 working days", "20 working days", "P20D"),
        ("a three-week delay", "three-week", "P3W"),
        ("twenty-one days", "twenty-one days", "P21D"),
        ("two and a half years", "two and a half years", "P2.5Y"),
        ("48 hours", "48 hours", "PT48H"),
        ("a month later", "a month", "P1M"),
        ("a delay of a year", "a year", "P1Y"),
        ("Nine full weeks", "Nine full weeks", "P9W"),
    ],
)
def test_duration(text: str, printed: str, value: str) -> None:
    assert values(text, "DURATION") == [(printed, value)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("She is 84 years old.", id="age"),
        pytest.param("a 16-year-old", id="age as a noun"),
        pytest.param("He is aged 16 years.", id="aged"),
        pytest.param("£200 a month", id="rate"),
        pytest.param("twice a week", id="times"),
        pytest.param("for several months", id="not told"),
        pytest.param("school term and year 7", id="no number"),
        pytest.param("section 2.14 days", id="part of a number"),
    ],
)
def test_no_duration(text: str) -> None:
    assert values(text, "DURATION") == []


def test_dates_and_durations_are_in_text_order() -> None:
    found = find_dates("Six weeks after 3 May 2023 it took two days.")
    assert [m.label for m in found] == ["DURATION", "DATE", "DURATION"]


def test_working_and_school_days_are_told_apart() -> None:
    found = find_dates("5 days, 5 working days, 5 school days")
    assert [m.rule for m in found] == ["duration", "working_days", "school_days"]


@pytest.mark.parametrize(
    ("text", "printed", "rule", "day"),
    [
        ("It will pay within one month.", "within one month", "within", "2024-02-29"),
        (
            "Within one month of my final decision it",
            "Within one month of my final decision",
            "within",
            "2024-02-29",
        ),
        (
            "within four weeks of the date of this decision",
            "within four weeks of the date of this decision",
            "within",
            "2024-02-28",
        ),
        (
            "within six months of the date of this report",
            "within six months of the date of this report",
            "within",
            "2024-07-31",
        ),
        (
            "in the next three months",
            "in the next three months",
            "within",
            "2024-04-30",
        ),
        (
            "within a further 10 days",
            "within a further 10 days",
            "within",
            "2024-02-10",
        ),
        ("within one year", "within one year", "within", "2025-01-31"),
        ("within 48 hours", "within 48 hours", "within", "2024-02-02"),
        (
            "within 20 working days",
            "within 20 working days",
            "within_working",
            "2024-02-28",
        ),
        ("within 5 school days", "within 5 school days", "within_school", None),
        ("within one and a half terms", "within one and a half terms", "within", None),
        (
            "within 10 days of receiving it",
            "within 10 days of receiving it",
            "within_other",
            None,
        ),
        (
            "Within two weeks of the new plan being issued, it will pay",
            "Within two weeks of the new plan being issued",
            "within_other",
            None,
        ),
        (
            "Within two weeks of the new plan being issued the Council will pay",
            "Within two weeks of the new plan being issued",
            "within_other",
            None,
        ),
        (
            "within 10 days of the invoice and write to her",
            "within 10 days of the invoice",
            "within_other",
            None,
        ),
        (
            "Within a week of the meeting write to Ms X.",
            "Within a week of the meeting",
            "within_other",
            None,
        ),
        (
            "within a month of her reply to its letter.",
            "within a month of her reply to its letter",
            "within_other",
            None,
        ),
        (
            "Within four weeks of today it will",
            "Within four weeks of today",
            "within",
            "2024-02-28",
        ),
        (
            "A month from today it will",
            "A month from today",
            "within",
            "2024-02-29",
        ),
        (
            "no later than four weeks from the decision",
            "no later than four weeks from the decision",
            "within",
            "2024-02-28",
        ),
        ("by 31 March 2024", "by 31 March 2024", "by", "2024-03-31"),
        (
            "no later than 16 June 2026",
            "no later than 16 June 2026",
            "by",
            "2026-06-16",
        ),
        ("by 31 March", "by 31 March", "by", "2024-03-31"),
        ("by 30 January", "by 30 January", "by", "2025-01-30"),
        ("By the end of March 2024", "By the end of March 2024", "by", "2024-03-31"),
        ("by autumn 2024", "by autumn 2024", "by", None),
        ("by the end of May.", "by the end of May", "by", "2024-05-31"),
        ("by the end of January", "by the end of January", "by", "2024-01-31"),
        ("By March it will report", "By March", "by", "2024-03-31"),
        ("a map by August.", "by August", "by", "2024-08-31"),
        ("by January", "by January", "by", "2024-01-31"),
        (
            "before the end of May 2025",
            "before the end of May 2025",
            "by",
            "2025-05-31",
        ),
        (
            "by the end of the school year",
            "by the end of the school year",
            "by_end",
            None,
        ),
        (
            "A month from the date of this statement it",
            "A month from the date of this statement",
            "within",
            "2024-02-29",
        ),
        ("It should do so without delay.", "without delay", "without_delay", None),
        ("without further delay", "without further delay", "without_delay", None),
    ],
)
def test_deadline(text: str, printed: str, rule: str, day: str | None) -> None:
    found = find_deadlines(text)
    assert [(text[m.start : m.end], m.rule, m.label) for m in found] == [
        (printed, rule, "DEADLINE")
    ]
    expected = day and date.fromisoformat(day)
    assert resolve_deadline(found[0], DECIDED) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It replied after one month.", id="a duration"),
        pytest.param("The delay was a month.", id="the word delay"),
        pytest.param("within the Council", id="no period"),
        pytest.param("It was signed by 3 officers.", id="by some"),
        pytest.param("the baby 3 March", id="inside a word"),
        pytest.param("on 3 March 2024", id="a date"),
        pytest.param("checked by April Jones", id="by somebody"),
        pytest.param("decided by March’s panel", id="by a panel"),
        pytest.param("by marching", id="no month"),
        pytest.param("It paid until March 2024.", id="an end"),
        pytest.param("It paid for 2023-24 by 2023/24", id="a year"),
    ],
)
def test_no_deadline(text: str) -> None:
    assert find_deadlines(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("within one month", None),
        ("by 31 March", None),
        ("by 31 March 2024", date(2024, 3, 31)),
        ("by March 2024", date(2024, 3, 31)),
        ("by March", None),
        ("within a month of today", None),
    ],
)
def test_deadline_of_a_decision_without_a_date(text: str, day: date | None) -> None:
    (deadline,) = find_deadlines(text)
    assert resolve_deadline(deadline, None) == day


@pytest.mark.parametrize(
    ("decided", "text", "day"),
    [
        pytest.param("2023-12-31", "within two months", "2024-02-29", id="clipped"),
        pytest.param("2023-12-01", "within one month", "2024-01-01", id="over a year"),
        pytest.param("2024-02-29", "within one year", "2025-02-28", id="leap day"),
        pytest.param("2024-01-05", "within 1 working day", "2024-01-08", id="Friday"),
        pytest.param("2024-01-06", "within 1 working day", "2024-01-08", id="Saturday"),
        pytest.param("2025-03-01", "by 29 February", "2028-02-29", id="next leap year"),
        pytest.param("2023-11-20", "by January", "2024-01-31", id="next January"),
        pytest.param("2024-03-31", "by 31 March", "2024-03-31", id="the same day"),
    ],
)
def test_resolving_counts_the_calendar(decided: str, text: str, day: str) -> None:
    (deadline,) = find_deadlines(text)
    resolved = resolve_deadline(deadline, date.fromisoformat(decided))
    assert resolved == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("decided", "text"),
    [
        pytest.param("9999-12-31", "within one month", id="a month behind the last"),
        pytest.param("9999-12-31", "within 2 weeks", id="weeks behind the last"),
        pytest.param("9999-12-31", "within 20 working days", id="working days"),
        pytest.param("9999-06-01", "by 1 March", id="next year"),
        pytest.param("2024-01-31", "by March 0000", id="the year 0"),
    ],
)
def test_days_outside_of_the_calendar_are_not_known(decided: str, text: str) -> None:
    (deadline,) = find_deadlines(text)
    assert resolve_deadline(deadline, date.fromisoformat(decided)) is None
