"""What hangs, crashes or eats the memory costs itself alone."""

import json
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pandas as pd
import pytest

import troubles
from factories import save_statements, statement, stub_extract
from troubles import asleep, leisurely, tells_who_it_is, troubled, unlucky
from upheld.batch import FILES, Limits, crew, flow, member, run
from upheld.batch.crew import Crew, Task
from upheld.batch.flow import Extract
from upheld.batch.member import Orders
from upheld.errors import UnreadableError, UpheldError
from upheld.ingest.parts import Part
from upheld.ingest.read import Reading
from upheld.types import Decision, Document

LIMITS = Limits(time_limit=1.5, memory_limit=4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save_statements(tmp_path / "in")


def errors(out: Path) -> list[tuple[str, str, str]]:
    frame = pd.read_csv(out / "errors.csv")
    return [
        (Path(row.path).name, row.reason, row.detail)
        for row in frame.itertuples(index=False)
    ]


def test_each_trouble_costs_one_input(folder: Path, tmp_path: Path) -> None:
    for name, word in (
        ("005-crash.txt", "CRASH"),
        ("011-hang.txt", "HANG"),
        ("041-crash.txt", "CRASH"),
    ):
        (folder / name).write_text(statement(99, word), encoding="utf-8")
    made = []
    for workers in (1, 2):
        out = tmp_path / f"out{workers}"
        summary = run([folder], out, workers=workers, limits=LIMITS, extract=troubled)
        assert summary.decisions == 41
        made.append([(out / n).read_bytes() for n in FILES if n != "manifest.json"])
    assert made[0] == made[1]
    crashed = (
        "The process that read it ended by itself (exit code 3), perhaps for want of"
        " memory."
    )
    slow = (
        "It took longer than 1.5 seconds for one decision; a longer --time-limit may"
        " help."
    )
    assert errors(tmp_path / "out1") == [
        ("005-crash.txt", "crashed", crashed),
        ("011-hang.txt", "too_slow", slow),
        ("020-empty.txt", "empty", "It is empty: there is no text in it."),
        ("041-crash.txt", "crashed", crashed),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="no limit of memory elsewhere")
def test_want_of_memory_costs_one_input(folder: Path, tmp_path: Path) -> None:
    (folder / "041.txt").write_text(statement(41, "GREEDY"), encoding="utf-8")
    summary = run([folder], tmp_path / "out", limits=LIMITS, extract=troubled)
    assert summary.decisions == 41
    assert errors(tmp_path / "out")[-1] == (
        "041.txt",
        "out_of_memory",
        "It took more memory than 4 GiB; a higher --memory-limit may help.",
    )


def test_want_of_memory_is_no_damage(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader may say that a file is damaged when there was no memory to read it."""

    def read(part: Part, reading: Reading) -> Iterator[UnreadableError]:
        try:
            raise MemoryError
        except MemoryError as error:
            wrong = UnreadableError(part.path, "damaged_pdf", "It is damaged.")
            wrong.__cause__ = error
            yield wrong

    monkeypatch.setattr(flow, "read_part", read)
    summary = run([folder / "001.txt"], tmp_path / "out", workers=0)
    assert [row.reason for row in summary.errors] == ["out_of_memory"]


def test_trouble_is_tried_again_in_the_next_run(folder: Path, tmp_path: Path) -> None:
    (folder / "041.txt").write_text(statement(41, "CRASH"), encoding="utf-8")
    out = tmp_path / "out"
    first = run([folder], out, extract=troubled)
    assert (first.decisions, len(first.errors)) == (41, 2)
    # In this process the stub does not crash, as if the cause had gone.
    again = run([folder], out, workers=0, extract=troubled)
    assert (again.decisions, len(again.errors), again.taken_over) == (42, 1, 42)


@pytest.mark.parametrize("stub", [unlucky, asleep])
def test_bad_luck_costs_nothing(folder: Path, tmp_path: Path, stub: Extract) -> None:
    (folder / "007.txt").write_text(statement(7, "UNLUCKY"), encoding="utf-8")
    summary = run([folder], tmp_path / "out", workers=2, limits=LIMITS, extract=stub)
    assert summary.decisions == 41


def test_a_process_killed_at_its_start_costs_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = []

    def start(orders: Orders) -> tuple[BaseProcess, Connection]:
        process, connection = member.start(orders)
        if not killed:
            process.kill()
            killed.append(process)
        return process, connection

    monkeypatch.setattr(crew, "start", start)
    summary = run([folder], tmp_path / "out", extract=stub_extract)
    assert (len(killed), summary.decisions, len(summary.errors)) == (1, 41, 1)


@pytest.mark.parametrize(
    ("system", "methods", "method"),
    [
        ("linux", ["fork", "spawn", "forkserver"], "forkserver"),
        ("linux", ["fork", "spawn"], "spawn"),
        ("darwin", ["spawn", "fork", "forkserver"], "spawn"),
        ("win32", ["spawn"], "spawn"),
    ],
)
def test_how_processes_start(
    monkeypatch: pytest.MonkeyPatch, system: str, methods: list[str], method: str
) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system does not start processes by {method}")
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: methods)
    monkeypatch.setattr(sys, "platform", system)
    assert member.process_context(member.__name__).get_start_method() == method


def test_processes_that_are_not_forked_do_the_same(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "005.txt").write_text(statement(5, "CRASH"), encoding="utf-8")
    made = []
    for methods in (["forkserver", "spawn"], ["spawn"]):
        monkeypatch.setattr(
            multiprocessing, "get_all_start_methods", lambda m=methods: m
        )
        out = tmp_path / methods[0]
        run([folder], out, workers=2, extract=troubled)
        made.append([(out / n).read_bytes() for n in FILES if n != "manifest.json"])
    assert made[0] == made[1]
    assert [row[1] for row in errors(tmp_path / "spawn")] == ["crashed", "empty"]


def test_what_was_read_before_the_trouble_is_kept(tmp_path: Path) -> None:
    texts = [statement(1), statement(2), statement(3, "HANG"), statement(4)]
    records = ",".join(f'{{"text": {json.dumps(t)}}}' for t in texts)
    (tmp_path / "four.json").write_text(f"[{records}]", encoding="utf-8")
    summary = run(
        [tmp_path / "four.json"], tmp_path / "out", limits=LIMITS, extract=troubled
    )
    assert summary.decisions == 2
    assert [(row.path, row.reason) for row in summary.errors] == [
        (str(tmp_path / "four.json"), "too_slow")
    ]


def test_the_limit_is_for_each_decision_not_for_a_file_of_many(tmp_path: Path) -> None:
    records = [f'{{"text": {json.dumps(statement(n))}}}' for n in range(8)]
    (tmp_path / "all.json").write_text(f"[{','.join(records)}]", encoding="utf-8")
    summary = run(
        [tmp_path / "all.json"], tmp_path / "out", limits=LIMITS, extract=leisurely
    )
    assert (summary.decisions, summary.errors) == (8, ())


def test_a_process_that_cannot_begin(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_here(read: Document) -> Decision:
        return stub_extract(read)

    only_here.__module__, only_here.__qualname__ = "troubles", "only_here"
    monkeypatch.setattr(troubles, "only_here", only_here, raising=False)
    crew = Crew(1, Orders(Reading(), LIMITS, only_here))
    tasks = iter([Task(0, Part(str(folder / "001.txt")))])
    with pytest.raises(UpheldError, match=r"ended before it began \(exit code 1\)"):
        list(crew.work(tasks))
    crew.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_workers_die_with_a_killed_main_process(tmp_path: Path) -> None:
    folder = save_statements(tmp_path / "in")
    (folder / "000.txt").write_text(statement(0, "HANG"), encoding="utf-8")
    main = multiprocessing.get_context("spawn").Process(
        target=_run_and_tell, args=(folder, tmp_path / "out")
    )
    main.start()
    pids = tmp_path / "pids"
    _until(pids.exists)
    _until(lambda: pids.read_text().endswith("\n"))
    assert main.pid
    os.kill(main.pid, signal.SIGKILL)
    main.join()
    for pid in pids.read_text().split():
        _until(lambda pid=pid: not _lives(int(pid)))


def _run_and_tell(folder: Path, out: Path) -> None:
    run([folder], out, workers=2, limits=Limits(60), extract=tells_who_it_is)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or " Z " not in stat.read_text()


def _until(true: object) -> None:
    for _ in range(600):
        if true():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError("It never came true.")
