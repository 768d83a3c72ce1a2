"""Processes beside the workers of a cluster wait for the next chunk, not for ever."""

import threading
from typing import Any

import pytest

from factories import stub_extract
from upheld.batch import errand
from upheld.batch.member import Limits, Orders
from upheld.ingest.read import Reading

ORDERS = Orders(Reading(), Limits(), stub_extract)
OTHERS = Orders(Reading(ocr=True), Limits(), stub_extract)


class Crew:
    """Stands for a crew, and says when it is closed."""

    def __init__(self, *_: Any) -> None:
        self.closed = threading.Event()

    def close(self) -> None:
        self.closed.set()


@pytest.fixture
def resting(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(errand, "Crew", Crew)
    return errand._Resting()


def test_a_crew_that_rests_is_taken_by_those_with_the_same_orders(resting: Any) -> None:
    first = resting.take(ORDERS)
    second = resting.take(ORDERS)
    assert first is not second
    resting.give(ORDERS, first)
    assert resting.take(OTHERS) is not first
    assert resting.take(ORDERS) is first


def test_a_crew_that_nobody_takes_is_closed(
    resting: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errand, "_SECONDS_IDLE", 0.05)
    taken, left = resting.take(ORDERS), resting.take(ORDERS)
    resting.give(ORDERS, left)
    assert left.closed.wait(30)
    assert not taken.closed.is_set()
    resting.give(ORDERS, taken)
    assert taken.closed.wait(30)
