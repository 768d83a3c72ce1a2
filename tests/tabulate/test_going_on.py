"""What a researcher does with the frames next, with cells missing in each column."""

import math
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from factories import clean, decision, finding, remedy
from upheld.tabulate.frames import tables

Frames = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def frames() -> Frames:
    pay = [
        remedy(finding_id=f"a/f{number}", amount=amount, status=status)
        for number, (amount, status) in enumerate(
            [("250", "agreed"), ("1000.5", "recommended"), (None, "agreed")]
        )
    ]
    fault = finding(finding_id="a/f3", needs_review=True)
    return tables(
        [
            decision("a", findings=(*pay, fault)),
            clean("b", decision_date=None),
            clean("c", decision_date=date(2023, 5, 1)),
        ]
    )


@pytest.mark.parametrize(
    ("table", "query", "ids"),
    [
        ("findings", "amount_gbp > 500", ["a/f1"]),
        ("findings", "not amount_gbp > 500", ["a/f0"]),
        ("findings", "amount_gbp.isna()", ["a/f2", "a/f3"]),
        ("findings", "status == 'agreed'", ["a/f0", "a/f2"]),
        ("findings", "needs_review", ["a/f3"]),
        ("findings", "kind == 'remedy' and not needs_review", ["a/f0", "a/f1", "a/f2"]),
        ("findings", "type in ['delay', 'apology']", ["a/f3"]),
        ("decisions", "decision_date >= '2022-04-06'", ["c"]),
        ("decisions", "financial_year == '2021-22'", ["a"]),
        ("decisions", "faults.str.contains('delay', na=False)", ["a"]),
        ("decisions", "duplicate_of.isna() and outcome == 'not_upheld'", ["b", "c"]),
    ],
)
def test_queries(frames: Frames, table: str, query: str, ids: list[str]) -> None:
    found = frames[table].query(query)
    assert found.iloc[:, 0].tolist() == ids


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param(
            lambda f: f["findings"].groupby("type")["amount_gbp"].sum().to_dict(),
            {"delay": 0.0, "symbolic_payment": 1250.5},
            id="sums-by-type",
        ),
        pytest.param(
            lambda f: f["findings"]["amount_gbp"].median(), 625.25, id="median"
        ),
        pytest.param(
            lambda f: (
                f["findings"]
                .merge(f["decisions"], on="decision_id", suffixes=("", "_whole"))
                .groupby(["financial_year", "kind"])["finding_id"]
                .nunique()
                .to_dict()
            ),
            {("2021-22", "fault"): 1, ("2021-22", "remedy"): 3},
            id="joined-to-decisions",
        ),
        pytest.param(
            lambda f: f["decisions"]["remedies"].str.split("; ").explode().dropna(),
            ["symbolic_payment"],
            id="types-of-a-decision",
        ),
        pytest.param(
            lambda f: f["decisions"]["decision_date"].dt.year.dropna(),
            [2022.0, 2023.0],
            id="years",
        ),
        pytest.param(
            lambda f: f["findings"]["amount_gbp"].to_numpy(float, na_value=math.nan)[
                :2
            ],
            [250.0, 1000.5],
            id="numpy",
        ),
    ],
)
def test_answers(
    frames: Frames, question: Callable[[Frames], object], answer: object
) -> None:
    told = question(frames)
    assert (told if isinstance(told, dict | float) else [*told]) == answer
