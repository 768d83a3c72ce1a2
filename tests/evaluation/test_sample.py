"""Samples stand for all decisions, are drawn again alike, and say so."""

from collections import Counter
from datetime import date

import pytest

from factories import clean, council, decision
from upheld.errors import UpheldError
from upheld.evaluation.sample import (
    NOT_KNOWN,
    STRATA,
    draw,
    stratified_sample,
    stratum_of,
)
from upheld.types import Decision


def many(upheld: int, not_upheld: int) -> list[Decision]:
    first = [decision(f"21 000 {number:03}") for number in range(upheld)]
    return first + [clean(f"22 000 {number:03}") for number in range(not_upheld)]


def test_a_sample_again_and_in_another_order_is_the_same() -> None:
    decisions = many(30, 12)
    drawn, sample = stratified_sample(decisions, 10, seed=3)
    again, other = stratified_sample(decisions[::-1], 10, seed=3)
    assert [d.decision_id for d in again[::-1]] == [d.decision_id for d in drawn]
    assert other.strata == sample.strata
    assert drawn == [d for d in decisions if d in drawn]  # in the order given


def test_another_seed_draws_another_sample() -> None:
    decisions = many(30, 12)
    first, second = (stratified_sample(decisions, 10, seed=n)[0] for n in (0, 1))
    assert first != second


@pytest.mark.parametrize(
    ("holds", "size", "drawn"),
    [
        pytest.param((30, 10), 8, (6, 2), id="in proportion"),
        pytest.param((97, 2, 1), 10, (8, 1, 1), id="at least one of each"),
        pytest.param((50, 30, 20), 7, (4, 2, 1), id="largest remainders"),
        pytest.param((3, 2), 5, (3, 2), id="all of them"),
        pytest.param((3, 2), 50, (3, 2), id="more than there are"),
        pytest.param((5, 5, 5), 3, (1, 1, 1), id="one of each and no more"),
        pytest.param((1000, 1, 1, 1), 5, (2, 1, 1, 1), id="rare ones cost the common"),
    ],
)
def test_shares(holds: tuple[int, ...], size: int, drawn: tuple[int, ...]) -> None:
    strata = {
        f"{name}{number}": name
        for name, count in zip("abcd", holds, strict=False)
        for number in range(count)
    }
    sample = draw(strata, size, "outcome")
    assert [stratum.holds for stratum in sample.strata] == [*holds]
    assert tuple(stratum.drawn for stratum in sample.strata) == drawn
    counted = Counter(stratum.name for stratum in sample.drawn.values())
    assert tuple(counted.values()) == drawn


def test_weights_bring_rates_back() -> None:
    decisions = many(90, 10)
    _, sample = stratified_sample(decisions, 20, by="outcome")
    assert [stratum.weight for stratum in sample.strata] == [5, 5]
    _, uneven = stratified_sample(many(99, 1), 4)
    assert [stratum.weight for stratum in uneven.strata] == [33, 1]
    upheld = [name for name in uneven.drawn if name.startswith("21")]
    assert uneven.rate(upheld) == 0.99  # three of four of the sample


def test_every_decision_is_drawn_about_as_often() -> None:
    decisions = many(20, 0)
    times = Counter(
        d.decision_id
        for seed in range(400)
        for d in stratified_sample(decisions, 5, seed=seed)[0]
    )
    assert len(times) == 20
    assert all(70 <= count <= 130 for count in times.values())  # 100 expected


@pytest.mark.parametrize(
    ("by", "changes", "name"),
    [
        ("outcome", {}, "upheld"),
        ("outcome", {"outcome": None}, NOT_KNOWN),
        ("category", {}, "Environment and regulation"),
        ("category", {"category": None}, NOT_KNOWN),
        ("council_type", {"councils": (council(type="unitary"),)}, "unitary"),
        ("council_type", {"councils": (None,)}, NOT_KNOWN),
        ("council_type", {"councils": ()}, NOT_KNOWN),
        ("year", {"decision_date": date(2022, 3, 31)}, "2021-22"),
        ("year", {"decision_date": date(2022, 4, 1)}, "2022-23"),
    ],
)
def test_strata(by: str, changes: dict[str, object], name: str) -> None:
    assert by in STRATA
    assert stratum_of(decision(**changes), by) == name


def test_copies_are_not_drawn() -> None:
    copy = decision("21 000 001~2", duplicate_of="21 000 001")
    drawn, sample = stratified_sample([decision(), copy, clean()], 3)
    assert [d.decision_id for d in drawn] == ["21 000 001", "21 000 002"]
    assert sum(stratum.holds for stratum in sample.strata) == 2


@pytest.mark.parametrize(
    ("decisions", "size", "by", "told"),
    [
        (many(2, 2), 1, "outcome", "there are 2 (not_upheld, upheld)"),
        ([], 1, "outcome", "There is no decision to draw from"),
        (many(1, 0), 1, "weather", "'weather' is not one of outcome, category"),
    ],
)
def test_refusals(decisions: list[Decision], size: int, by: str, told: str) -> None:
    with pytest.raises(UpheldError) as error:
        stratified_sample(decisions, size, by)
    assert told in error.value.message
