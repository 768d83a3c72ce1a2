"""The findings behind a number."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

import joint_texts
from factories import clean, decision, finding, remedy
from upheld.errors import UpheldError
from upheld.extraction import extract
from upheld.ingest.read import document_from_text
from upheld.tabulate.frames import tables
from upheld.tabulate.question import Question
from upheld.tabulate.quotes import Quotes, quotes
from upheld.tabulate.select import Selection
from upheld.tabulate.series import answer
from upheld.taxonomy import KINDS
from upheld.types import Decision, Finding, SectionKind

DELAY, SILENCE = finding("delay"), finding("communication", needs_review=True)


def of(
    number: int, day: date | None, *findings: Finding, **changes: object
) -> Decision:
    named = (
        replace(each, finding_id=f"21 000 {number:03}/f{n}")
        for n, each in enumerate(findings, 1)
    )
    return decision(
        f"21 000 {number:03}", decision_date=day, findings=tuple(named), **changes
    )


BATCH = tables(
    [
        of(1, date(2020, 5, 1), DELAY, SILENCE, remedy()),
        of(2, date(2021, 5, 1), DELAY),
        of(3, None, DELAY, remedy("apology", None)),
        of(4, date(2021, 6, 1), SILENCE, remedy()),
        of(5, date(2021, 7, 1), DELAY, duplicate_of="21 000 002"),
        of(6, date(2021, 7, 1), DELAY, source="press", document_type="press_article"),
        clean("21 000 007"),
    ]
)


def shown(**asked: object) -> list[tuple[object, object]]:
    own = {key: asked.pop(key) for key in ("found", "kind") if key in asked}
    found = quotes(BATCH, Selection(**asked), **own)  # type: ignore[arg-type]
    return [(row["decision_id"], row["type"]) for row in found.rows]


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        pytest.param(
            {"found": ("fault", "Delay or missed timescale")},
            [("21 000 002", "delay"), ("21 000 001", "delay"), ("21 000 003", "delay")],
            id="newest-first-undated-last",
        ),
        pytest.param(
            {"found": ("fault", "delay"), "kind": "remedy"},
            [("21 000 001", "symbolic_payment"), ("21 000 003", "apology")],
            id="remedies-of-decisions-with-a-fault",
        ),
        pytest.param(
            {"kind": "fault", "since": date(2021, 5, 2)},
            [("21 000 004", "communication")],
            id="a-kind-since",
        ),
        pytest.param(
            {"until": date(2020, 12, 31)},
            [
                ("21 000 001", "delay"),
                ("21 000 001", "communication"),
                ("21 000 001", "symbolic_payment"),
            ],
            id="everything-in-the-order-of-the-text",
        ),
        pytest.param({"source": "press"}, [("21 000 006", "delay")], id="articles"),
    ],
)
def test_quotes(asked: dict[str, object], rows: list[tuple[object, object]]) -> None:
    assert shown(**asked) == rows


def test_they_are_of_the_decisions_that_are_counted() -> None:
    found = ("fault", "delay")
    counted = answer(BATCH, Question(Selection(), "all", found=found)).rows[0]
    told = quotes(BATCH, Selection(), found)
    assert counted["with_type"] == told.frame["decision_id"].nunique() == 3
    having = 'in 3 decisions with the fault "Delay or missed timescale"'
    assert told.title == f"3 findings {having}"
    titles = [quotes(BATCH, Selection(), found, kind).title for kind in KINDS]
    assert titles == [
        f"4 faults of any type {having}",
        f"0 injustices of any type {having}",
        f"2 remedies of any type {having}",
    ]
    alone = quotes(BATCH, Selection(until=date(2020, 12, 31)), kind="remedy")
    assert alone.title == "1 remedy of any type in 1 decision until 2020-12-31"


COMPLAINED = finding("communication", section=SectionKind.COMPLAINT)
REPEATED = finding("delay", section=SectionKind.ACTION, needs_review=True)


def test_what_the_complaint_or_a_remedy_tells_stands_last() -> None:
    day = date(2021, 5, 1)
    first = of(1, day, COMPLAINED, remedy("apology", None), REPEATED, DELAY, remedy())
    frames = tables([first, of(2, day, COMPLAINED, SILENCE)])
    told = quotes(frames, Selection()).rows
    assert [(row["decision_id"][-1], row["type"], row["section"]) for row in told] == [
        ("1", "apology", "action"),
        ("1", "delay", "findings"),
        ("1", "symbolic_payment", "action"),
        ("1", "communication", "complaint"),
        ("1", "delay", "action"),
        ("2", "communication", "findings"),
        ("2", "communication", "complaint"),
    ]


def test_a_row_tells_where_it_stands() -> None:
    told = quotes(BATCH, Selection(until=date(2020, 12, 31)), kind="remedy")
    (row,) = told.rows
    assert tuple(row) == Quotes.columns
    assert row["council"] == "Northmere County Council"
    assert (row["decision_date"], row["amount_gbp"]) == (date(2020, 5, 1), 250.0)
    assert (row["paragraph"], row["page"], row["needs_review"]) == ("4", None, False)
    assert row["evidence"] == "the Council will pay Mrs X £250"
    assert isinstance(row["start"], int)


def test_what_is_to_be_checked_is_told() -> None:
    told = quotes(BATCH, Selection(), kind="fault")
    assert told.notes[0].startswith("To check before they are relied on: 2 of 5 ")


@pytest.mark.parametrize(
    ("asked", "left_out"),
    [
        ({}, None),
        ({"since": date(2020, 1, 1)}, "2"),
        ({"since": date(2020, 1, 1), "category": "housing"}, None),
    ],
)
def test_decisions_that_days_leave_out_are_told(
    asked: dict[str, object], left_out: str | None
) -> None:
    batch = {**BATCH}
    dateless = tables(
        [of(8, None, SILENCE), of(9, None, DELAY), clean(category="Housing")]
    )
    for name in ("decisions", "bodies", "findings"):
        batch[name] = pd.concat([batch[name], dateless[name]], ignore_index=True)
    found = quotes(batch, Selection(**asked), ("fault", "delay"))  # type: ignore[arg-type]
    told = [note for note in found.notes if "without a date" in note]
    note = f"Not counted: decisions without a date ({left_out})."
    assert told == ([note] if left_out else [])


def test_no_findings() -> None:
    told = quotes(BATCH, Selection(category="Drainage"), ("remedy", "records"))
    assert (told.rows, told.title[:28]) == ((), "0 findings in 0 decisions in")
    assert list(told.frame) == list(Quotes.columns)
    later = quotes(BATCH, Selection(since=date(2030, 1, 1)))
    reach = "(those with a date are of 1 May 2020 to 12 March 2022)."
    assert f"The tables hold no decisions since 2030-01-01 {reach}" in later.notes
    assert not any(
        "tables hold no" in note for note in quotes(BATCH, Selection()).notes
    )


def test_of_a_joint_decision_what_is_laid_on_the_council() -> None:
    frames = tables([extract(document_from_text(joint_texts.TWO_COUNCILS))])
    paid = {
        name: [
            row["amount_gbp"]
            for row in quotes(frames, Selection(council=name), kind="remedy").rows
            if row["amount_gbp"]
        ]
        for name in frames["bodies"]["body"]
    }
    assert paid == {
        "Brackendale County Council": [500.0],
        "Dunwold Borough Council": [400.0],
    }
    everything = quotes(frames, Selection(), kind="remedy").frame["amount_gbp"]
    assert everything.sum() == Decimal(900)


def test_unknown_names() -> None:
    with pytest.raises(UpheldError, match="No kind is called faults; there are fault"):
        quotes(BATCH, Selection(), kind="faults")
    with pytest.raises(UpheldError, match="No fault is called dealy"):
        quotes(BATCH, Selection(), ("fault", "dealy"))


def test_a_frame_has_types_and_a_notebook_shows_notes() -> None:
    told = quotes(BATCH, Selection(), ("fault", "delay"))
    frame = told.frame
    assert pd.api.types.is_datetime64_any_dtype(frame["decision_date"])
    assert str(frame["confidence"].dtype) == "Float64"
    assert str(frame["start"].dtype) == "Int64"
    page = told._repr_html_()
    assert "<th>evidence</th>" in page
    assert "<th>finding_id</th>" not in page
    assert "<h4>3 findings in 3 decisions" in page
    assert "<li>Not counted: further copies of a decision (1).</li>" in page
