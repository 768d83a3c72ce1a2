"""Decisions of many files from Python, through any executor."""

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from factories import save_statements, stub_extract
from upheld.batch import extract_many, many
from upheld.errors import UnreadableError

# Python 3.12 and 3.13 warn of any fork beside threads, as numpy has them.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save_statements(tmp_path / "in")


@pytest.fixture
def executors() -> Iterator[list[Executor | None]]:
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2) as processes:
        yield [None, threads, processes]


def test_extract_many(
    folder: Path, executors: list[Executor | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_extract", lambda: stub_extract)
    for executor in executors:
        failed: list[UnreadableError] = []
        found = list(extract_many([folder], executor, errors=failed))
        assert [told.decision_id for told in found][-2:] == [
            "21 000 039~2",
            "21 000 040",
        ]
        assert [error.reason for error in failed] == ["empty"]


def test_extract_many_stops_at_what_it_cannot_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_extract", lambda: stub_extract)
    found = extract_many([folder])
    with pytest.raises(UnreadableError) as caught:
        list(found)
    assert Path(caught.value.path).name == "020-empty.txt"
