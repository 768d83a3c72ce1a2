"""Types of finding by financial year."""

from datetime import date

import pandas as pd
import pytest

from factories import clean, decision, finding, remedy
from upheld.tabulate.frames import tables
from upheld.types import Decision, Finding

LAST_YEAR, THIS_YEAR = date(2021, 3, 31), date(2021, 4, 1)
DELAY = (finding("delay"), finding("delay"))


def upheld(
    number: int, day: date | None, *found: Finding, **changes: object
) -> Decision:
    return decision(f"21 000 {number:03}", decision_date=day, findings=found, **changes)


def told(*decisions: Decision) -> list[tuple[object, ...]]:
    """Return year, type, decisions, upheld with it, upheld, share of each row."""
    frame = tables(decisions)["trends"]
    columns = "financial_year type decisions upheld_with_type upheld_decisions"
    return [
        tuple(None if pd.isna(cell) else cell for cell in row)
        for row in frame[[*columns.split(), "share_of_upheld"]].itertuples(index=False)
    ]


def test_shares_by_year() -> None:
    assert told(
        upheld(1, LAST_YEAR, *DELAY),
        upheld(2, THIS_YEAR, *DELAY),
        upheld(3, THIS_YEAR),
        clean("21 000 004", decision_date=THIS_YEAR, findings=DELAY),
    ) == [
        ("2020-21", "delay", 1, 1, 1, 1.0),
        ("2021-22", "delay", 2, 1, 2, 0.5),
    ]


def test_a_type_has_a_row_in_years_without_it() -> None:
    assert told(
        upheld(1, LAST_YEAR, *DELAY),
        upheld(2, THIS_YEAR, finding("communication")),
        clean("21 000 003", decision_date=date(2019, 6, 1)),
    ) == [
        ("2019-20", "delay", 0, 0, 0, None),
        ("2019-20", "communication", 0, 0, 0, None),
        ("2020-21", "delay", 1, 1, 1, 1.0),
        ("2020-21", "communication", 0, 0, 1, 0.0),
        ("2021-22", "delay", 0, 0, 1, 0.0),
        ("2021-22", "communication", 1, 1, 1, 1.0),
    ]


def test_copies_and_undated_decisions_do_not_count() -> None:
    assert told(
        upheld(1, LAST_YEAR, *DELAY),
        upheld(2, LAST_YEAR, *DELAY, duplicate_of="21 000 001"),
        upheld(3, None, *DELAY),
    ) == [("2020-21", "delay", 1, 1, 1, 1.0)]


def test_articles_do_not_count_and_ombudsmen_are_kept_apart() -> None:
    frame = tables(
        [
            upheld(1, LAST_YEAR, *DELAY, source="housing_ombudsman"),
            upheld(2, LAST_YEAR, *DELAY),
            upheld(3, LAST_YEAR, *DELAY, source="press", document_type="press_article"),
        ]
    )["trends"]
    assert frame[["source", "decisions", "upheld_decisions"]].to_numpy().tolist() == [
        ["lgsco", 1, 1],
        ["housing_ombudsman", 1, 1],
    ]


@pytest.mark.parametrize(
    ("found", "amounts"),
    [
        pytest.param([remedy(), remedy(amount="50.50")], [300.5], id="two-in-one"),
        pytest.param([remedy(status="recommended")], [250.0], id="recommended"),
        pytest.param([remedy(status="offered_before")], [0.0], id="only-offered"),
        pytest.param([remedy(status="refused")], [0.0], id="refused"),
        pytest.param([remedy(amount=None)], [0.0], id="no-stated-sum"),
        pytest.param([remedy("apology", None)], [None], id="no-payment-type"),
        pytest.param(
            [remedy(), remedy("reimbursement", "99")], [250.0, 99.0], id="by-type"
        ),
    ],
)
def test_payments(found: list[Finding], amounts: list[float | None]) -> None:
    frame = tables([upheld(1, THIS_YEAR, *found)])["trends"]
    assert [
        None if pd.isna(amount) else amount for amount in frame["payments_gbp"]
    ] == amounts


def test_no_decisions() -> None:
    assert told() == []
