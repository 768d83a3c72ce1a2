"""A file is known again without being read, and every change of it is noticed."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from factories import save_statements, statement, stub_extract
from upheld.batch import RunSummary, run, stamps
from upheld.batch.stamps import stamp
from upheld.ingest import parts
from upheld.ingest import read as reading
from upheld.types import Document

LONG_AGO = 1_600_000_000 * 10**9


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(stamps, "_SETTLED", -1e9)  # as if all had been there for long
    return save_statements(tmp_path / "in")


def once(folder: Path, out: Path) -> RunSummary:
    return run([folder], out, workers=0, extract=stub_extract)


def test_nothing_is_opened_that_has_not_changed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "020-empty.txt").unlink()
    once(folder, tmp_path / "out")
    opened: list[object] = []

    def open_it(path: str, *_: object) -> object:
        opened.append(path)
        return open(path, "rb")

    monkeypatch.setattr(parts, "_open", open_it)
    monkeypatch.setattr(reading, "content", open_it)
    assert once(folder, tmp_path / "out").taken_over == 41
    assert opened == []


def same_size(path: Path) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace("no fault", "a fault "), "utf-8")


def same_size_and_day(path: Path) -> None:
    day = path.stat().st_mtime_ns
    same_size(path)
    os.utime(path, ns=(day, day))


def another_file_of_that_size_and_day(path: Path) -> None:
    other = path.with_suffix(".other")
    other.write_bytes(path.read_bytes())
    day = path.stat().st_mtime_ns
    same_size(other)
    os.utime(other, ns=(day, day))
    other.replace(path)


@pytest.mark.parametrize(
    "change",
    [
        same_size,
        pytest.param(
            same_size_and_day,
            marks=pytest.mark.skipif(
                sys.platform == "win32", reason="no day of the last change of any kind"
            ),
        ),
        another_file_of_that_size_and_day,
    ],
)
def test_a_changed_file_is_read(
    folder: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    os.utime(folder / "007.txt", ns=(LONG_AGO, LONG_AGO))
    once(folder, tmp_path / "out")
    time.sleep(0.02)  # longer than a clock of a file system takes for a tick
    change(folder / "007.txt")
    assert once(folder, tmp_path / "out").taken_over == 41
    found = (tmp_path / "out" / "decisions.jsonl").read_text("utf-8")
    assert found.count("a fault") == 2


def test_what_was_changed_just_now_has_no_stamp(tmp_path: Path) -> None:
    """It may change once more within one tick of the clock."""
    file = tmp_path / "new.txt"
    file.write_text(statement(1), "utf-8")
    assert stamp(str(file)) == ""
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    assert stamp(str(file)) == ""  # it is not as old as it says
    assert stamp(str(tmp_path / "none.txt")) == ""
    assert stamp("-") == ""


def test_a_file_that_is_read_again_is_stamped_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the third run need not read what was new in the first."""
    folder = save_statements(tmp_path / "in")
    once(folder, tmp_path / "out")
    once(folder, tmp_path / "out")
    monkeypatch.setattr(stamps, "_SETTLED", -1e9)
    once(folder, tmp_path / "out")
    monkeypatch.setattr(reading, "content", _never)
    monkeypatch.setattr("upheld.batch.work.content", _never)
    assert once(folder, tmp_path / "out").taken_over == 42


def _never(part: Document) -> bytes:
    raise AssertionError(f"{part.path} was read")
