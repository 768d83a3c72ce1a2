"""What is counted one decision after the other is what the frames hold together."""

import csv
import json
import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO

import pandas as pd
import pytest

from factories import council, decision, finding, remedy
from upheld.tabulate.councils import ALL, figures, sources_in, who
from upheld.tabulate.export import header, lines
from upheld.tabulate.facts import facts_of
from upheld.tabulate.frames import tables
from upheld.tabulate.records import rows_of
from upheld.tabulate.schema import schema
from upheld.tabulate.shares import counted, per_body
from upheld.tabulate.tally import Tally
from upheld.types import BodyOutcome, Decision, Finding

NAMES = [f"{place} Council" for place in ("Northmere", "Saltwick", "Oldmere", "Vale")]
CODES = {"Northmere Council": "NOM", "Saltwick Council": "SAL"}
OUTCOMES = ("upheld", "not_upheld", "closed", None)
TYPES = ("delay", "communication", "complaint_handling", "record_keeping")


def found(dice: random.Random, bodies: tuple[str, ...]) -> Iterator[Finding]:
    for _ in range(dice.randrange(4)):
        laid = tuple(dice.sample(bodies, dice.randint(1, len(bodies))))
        whose = {"body": laid[0], "bodies": laid}
        yield finding(dice.choice(TYPES), **whose)
        amount = dice.choice([None, "0.10", "250", "250", "1203.37"])
        status = dice.choice(["agreed", "recommended", "refused"])
        type = dice.choice(["symbolic_payment", "reimbursement", "apology"])
        yield remedy(type, amount, status=status, **whose)


def some(count: int) -> Iterator[Decision]:
    """Yield decisions on one body and on several, with and without a date or a sum."""
    dice = random.Random(11)
    for number in range(count):
        bodies = tuple(dice.sample(NAMES, dice.choice([1, 1, 1, 2, 3])))
        reference = f"21 {number % 40:03} 000" + dice.choice(["", "a", "b"])
        yield decision(
            f"{reference}~{number}",
            reference=reference,
            bodies=bodies,
            councils=tuple(
                council(code=CODES[name], name=name) if name in CODES else None
                for name in bodies
            ),
            body_outcomes=tuple(
                BodyOutcome(name, dice.choice(OUTCOMES), "unknown", "statement")
                for name in bodies
            ),
            findings=tuple(found(dice, bodies)),
            outcome=dice.choice(OUTCOMES),
            decision_date=dice.choice([None, date(2021, 3, 31), date(2021, 4, 1)]),
            payment_total_gbp=dice.choice([None, *map(Decimal, ("0", "0.1", "350"))]),
            duplicate_of=dice.choice([None] * 5 + ["21 000 000"]),
            source=dice.choice(["lgsco"] * 4 + ["press", "phso"]),
            document_type=dice.choice(["statement", "statement", "summary", "other"]),
        )


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    return tables(some(600))


def told(rows: pd.DataFrame) -> list[dict[str, object]]:
    plain = rows.astype(object).where(rows.notna(), None)
    return [
        {str(key): cell for key, cell in row.items()}
        for row in plain.to_dict("records")
    ]


def test_councils(frames: dict[str, pd.DataFrame]) -> None:
    counting = counted(frames["decisions"])
    bodies = per_body(counting, frames["bodies"])
    assert len(bodies) < len(frames["bodies"])  # some stand second in a joint case
    expected = {}
    for source in sources_in(counting):
        expected[source, ALL] = figures(counting[counting["source"] == source])
        of_source = bodies[bodies["source"] == source]
        for name, group in of_source.groupby(who(of_source, "council_name")):
            expected[source, str(name)] = figures(group)
    rows = {
        (row["source"], row["council_name"]): row for row in told(frames["councils"])
    }
    assert rows.keys() == expected.keys()
    for key, row in rows.items():
        assert {name: row[name] for name in expected[key]} == expected[key]


def test_trends(frames: dict[str, pd.DataFrame]) -> None:
    dated = counted(frames["decisions"]).dropna(subset=["financial_year"])
    facts = frames["findings"].merge(
        dated[["decision_id", "source", "financial_year", "outcome"]], on="decision_id"
    )
    by = ["source", "financial_year", "kind", "type"]
    once = facts.drop_duplicates(["decision_id", "kind", "type"])
    secured = facts[facts["status"].isin(["agreed", "recommended"])]
    paid = secured.groupby(by)["amount_gbp"].sum()
    counts = once.groupby(by).size()
    upheld = once[once["outcome"] == "upheld"].groupby(by).size()
    rows = told(frames["trends"])
    assert len(rows) == 2 * 2 * 7  # sources, years, types
    for row in rows:
        key = tuple(row[name] for name in by)
        assert row["decisions"] == counts.get(key, 0)
        assert row["upheld_with_type"] == upheld.get(key, 0)
        if row["type"] in ("symbolic_payment", "reimbursement"):
            assert row["payments_gbp"] == pytest.approx(paid.get(key, 0))
        else:
            assert row["payments_gbp"] is None


@pytest.mark.parametrize("most", [1, 7, 300])
def test_tallies_of_stretches_add_up(
    frames: dict[str, pd.DataFrame], most: int
) -> None:
    """Counted in pieces of any length, each told in JSON, it all comes out the same."""
    dice = random.Random(most)
    whole, piece, left = Tally(), Tally(), dice.randint(1, most)
    for one in some(600):
        if one.duplicate_of is None:
            piece.add(one.decision_id, facts_of(one, rows_of(one)))
        left -= 1
        if not left:
            whole.take(json.loads(json.dumps(piece.told())))
            piece, left = Tally(), dice.randint(1, most)
    whole.take(json.loads(json.dumps(piece.told())))
    for name, rows in (("councils", whole.councils()), ("trends", whole.trends())):
        assert lines(name, rows) == lines(name, told(frames[name]))


def test_sums_that_no_number_holds() -> None:
    huge = Decimal(10) ** 308
    paid = [
        decision(
            f"21 000 00{n}",
            findings=(remedy(amount=str(huge)),),
            payment_total_gbp=huge,
        )
        for n in range(2)
    ]
    frames = tables(paid)
    assert frames["councils"]["payments_total_gbp"][0] == float("inf")
    assert frames["trends"]["payments_gbp"][0] == float("inf")


@pytest.mark.parametrize("year", [1, 999, 1066, 2022, 9999])
def test_lines_are_what_pandas_writes(year: int) -> None:
    """But for the cells of money, text and truth, which ``export`` writes its way."""
    some_day = decision(decision_date=date(year, 3, 12), page_starts=(0, 50))
    frame = tables([some_day])["decisions"]
    plain = [
        column.name
        for column in schema()["decisions"].columns
        if column.type in ("date", "integer") or column.name == "confidence"
    ]
    line = header("decisions") + lines("decisions", rows_of(some_day)["decisions"])
    (written,) = csv.DictReader(StringIO(line))
    (of_pandas,) = csv.DictReader(StringIO(frame[plain].to_csv(index=False)))
    assert {name: written[name] for name in plain} == of_pandas
