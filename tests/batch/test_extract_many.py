"""Decisions of many files from Python, through any executor."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import (
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from functools import partial
from pathlib import Path

import pytest

from factories import save_statements, statement, stub_extract
from troubles import troubled
from upheld.batch import extract_many, many
from upheld.batch.chunks import bytes_of, next_chunk
from upheld.errors import UnreadableError, UpheldError
from upheld.ingest.parts import Part
from upheld.types import Decision

# Python 3.12 and 3.13 warn of any fork beside threads, as numpy has them.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

LAST = ["21 000 039~2", "21 000 040"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save_statements(tmp_path / "in")


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_extract", lambda: stub_extract)


def processes(method: str) -> Executor:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system does not start processes by {method}")
    return ProcessPoolExecutor(2, multiprocessing.get_context(method))


def loky() -> Executor:
    library = pytest.importorskip("loky", reason="loky is not installed")
    return library.ProcessPoolExecutor(2)  # type: ignore[no-any-return]


EXECUTORS: dict[str, Callable[[], Executor]] = {
    "threads": partial(ThreadPoolExecutor, 2),
    **{name: partial(processes, name) for name in ("fork", "forkserver", "spawn")},
    "loky": loky,
}


def found(folder: Path, executor: Executor | None, **how: int) -> list[Decision]:
    failed: list[UnreadableError] = []
    decisions = list(extract_many([folder], executor, errors=failed, **how))  # type: ignore[arg-type]
    assert [error.reason for error in failed] == ["empty"]
    return decisions


@pytest.mark.parametrize("kind", EXECUTORS)
def test_any_executor_gives_what_this_process_gives(folder: Path, kind: str) -> None:
    here = found(folder, None)
    assert [told.decision_id for told in here][-2:] == LAST
    with EXECUTORS[kind]() as executor:
        assert found(folder, executor) == here


def test_processes_of_its_own(folder: Path) -> None:
    assert found(folder, None, workers=2) == found(folder, None)


def test_executor_or_workers(folder: Path) -> None:
    with ThreadPoolExecutor(1) as threads, pytest.raises(ValueError, match="not both"):
        extract_many([folder], threads, workers=2)


def test_extract_many_stops_at_what_it_cannot_read(folder: Path) -> None:
    decisions = extract_many([folder])
    with pytest.raises(UnreadableError) as caught:
        list(decisions)
    assert Path(caught.value.path).name == "020-empty.txt"


def test_a_path_that_does_not_exist_is_told_before_any_work(folder: Path) -> None:
    with pytest.raises(UpheldError, match=r"gone\.txt does not exist"):
        extract_many([folder, folder / "gone.txt"])


def test_paths_of_an_iterator_are_looked_for_when_their_turn_comes(
    folder: Path,
) -> None:
    paths = iter([folder / "001.txt", folder / "gone.txt"])
    decisions = extract_many(paths)
    assert next(decisions).decision_id == "21 000 001"
    with pytest.raises(UpheldError, match=r"gone\.txt does not exist"):
        next(decisions)


@pytest.mark.parametrize("listed", [True, False], ids=["list", "iterator"])
@pytest.mark.parametrize("workers", [None, 1])
def test_with_errors_a_path_that_is_gone_costs_itself(
    folder: Path, listed: bool, workers: int | None
) -> None:
    (folder / "empty").mkdir()
    names = ["001.txt", "gone.txt", "020-empty.txt", "*.pdf", "empty", "003.txt"]
    paths = [folder / name for name in names]
    failed: list[UnreadableError] = []
    given = paths if listed else iter(paths)
    decisions = extract_many(given, workers=workers, errors=failed)
    assert [told.decision_id for told in decisions] == ["21 000 001", "21 000 003"]
    assert [(Path(e.path).name, e.reason, e.detail) for e in failed] == [
        ("gone.txt", "unreadable", "It does not exist."),
        ("020-empty.txt", "empty", "It is empty: there is no text in it."),
        ("*.pdf", "unreadable", "It matches no file."),
        ("empty", "unreadable", "It has no file in it."),
    ]


class _Counting(Executor):
    """Does its work at once, and counts what was done and not yet asked for."""

    def __init__(self) -> None:
        self.waiting = self.most = 0

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        class _Done(Future[object]):
            def result(done, timeout: float | None = None) -> object:  # noqa: N805
                self.waiting -= 1
                return super().result(timeout)

        self.waiting += 1
        self.most = max(self.most, self.waiting)
        future = _Done()
        future.set_result(fn(*args, **kwargs))
        return future


def test_no_more_is_under_way_than_was_said(tmp_path: Path) -> None:
    given = 0

    def paths() -> Iterator[Path]:
        nonlocal given
        for number in range(400):
            given += 1
            path = tmp_path / f"{number}.txt"
            path.write_text(statement(number), encoding="utf-8")
            yield path

    executor = _Counting()
    decisions = extract_many(paths(), executor, ahead=3)
    next(decisions)
    assert given <= 3 * 32 + 1
    assert 1 + sum(1 for _ in decisions) == 400
    assert executor.most == 3


def test_large_content_does_not_pile_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("upheld.batch.executors._BYTES_AHEAD", 1_000)
    records = "\n".join(
        f'{{"text": "{statement(n)}"}}'.replace("\n", "\\n") for n in range(200)
    )
    (tmp_path / "all.jsonl").write_text(records, encoding="utf-8")
    executor = _Counting()
    assert len(list(extract_many([tmp_path], executor))) == 200
    assert executor.most == 1


class _Stuck(Executor):
    """Does the first chunk at once and no other."""

    def __init__(self) -> None:
        self.handed: list[Future[object]] = []

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        self.handed.append(Future())
        if len(self.handed) == 1:
            self.handed[0].set_result(fn(*args, **kwargs))
        return self.handed[-1]


def test_work_that_nobody_waits_for_is_called_off(folder: Path) -> None:
    executor = _Stuck()
    decisions = extract_many([folder], executor, errors=[], ahead=2)
    next(decisions)
    decisions.close()  # type: ignore[attr-defined]
    assert [future.cancelled() for future in executor.handed] == [False, True]


def test_a_process_that_ends_by_itself_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "030.txt").write_text(statement(30, "CRASH"), encoding="utf-8")
    monkeypatch.setattr(many, "_extract", lambda: troubled)
    decisions = extract_many([folder], workers=1, errors=[])
    with pytest.raises(UpheldError, match="`upheld extract` leaves out the one input"):
        list(decisions)


@pytest.mark.parametrize("after", [0, 1])
def test_an_executor_that_is_shut_down(folder: Path, after: int) -> None:
    """Before the first decision, or before the last ones are handed over."""
    with ThreadPoolExecutor(1) as executor:
        decisions = extract_many([folder], executor, errors=[], ahead=1)
        for _ in range(after):
            next(decisions)
    with pytest.raises(UpheldError) as caught:
        list(decisions)
    assert caught.value.message == (
        "The executor takes no work (cannot schedule new futures after shutdown): give"
        " one that is open until the last decision is there, or say workers=2 in its"
        " place."
    )


class KilledWorker(Exception):
    """As Dask tells that the workers of a task died, again and again."""


class _Dying(Executor):
    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        future: Future[object] = Future()
        if any("030" in item.path for item in args[-1]):
            future.set_exception(KilledWorker())
        else:
            future.set_result(fn(*args, **kwargs))
        return future


def test_what_kills_the_workers_of_a_cluster_costs_itself(folder: Path) -> None:
    failed: list[UnreadableError] = []
    decisions = list(extract_many([folder], _Dying(), errors=failed))
    assert len(decisions) == 40
    assert [(Path(e.path).name, e.reason) for e in failed] == [
        ("020-empty.txt", "empty"),
        ("030.txt", "crashed"),
    ]


@pytest.mark.parametrize(
    ("sizes", "chunks"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([400] * 70, [32, 32, 6], id="short-texts"),
        pytest.param([30_000] * 20, [9, 9, 2], id="decisions"),
        pytest.param([300_000, 9_000_000, 10], [1, 1, 1], id="scans-one-by-one"),
        pytest.param([10, 300_000, 10], [2, 1], id="never-held-back"),
    ],
)
def test_chunks_are_sized_by_bytes(sizes: list[int], chunks: list[int]) -> None:
    parts = iter([Part("a", bytes(size)) for size in sizes])
    got = iter(lambda: next_chunk(parts, bytes_of), [])
    assert [len(chunk) for chunk in got] == chunks


def test_bytes_of_a_file_that_is_gone() -> None:
    assert bytes_of(Part("gone.txt")) == 0
