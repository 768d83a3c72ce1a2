"""Folders in which somebody else is at work, and names that nobody expects."""

import json
import os
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from factories import save_statements, statement, stub_extract
from upheld.batch import FILES, delivery, run, stretches
from upheld.batch.writing import Files
from upheld.errors import UpheldError

TABLES = [name for name in FILES if name != "manifest.json"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return statements, of which a few make a stretch."""
    monkeypatch.setattr(stretches, "_LENGTH", 4)
    return save_statements(tmp_path / "in")


def once(inputs: Path, out: Path) -> dict[str, bytes]:
    run([inputs], out, workers=0, extract=stub_extract)
    return {name: (out / name).read_bytes() for name in TABLES}


@pytest.mark.parametrize("workers", [0, 2])
def test_two_parts_of_one_path_are_a_decision_and_its_copy(
    tmp_path: Path, workers: int
) -> None:
    given, out = tmp_path / "in", tmp_path / "out"
    (given / "a.zip!").mkdir(parents=True)
    (given / "a.zip!" / "x.txt").write_text(statement(1), encoding="utf-8")
    with zipfile.ZipFile(given / "a.zip", "w") as archive:
        archive.writestr("x.txt", statement(1))
    for number in (2, 3):  # the second time most is taken over
        (given / f"{number}.txt").write_text(statement(number), encoding="utf-8")
        run([given], out, workers=workers, extract=stub_extract)
        lines = (out / "decisions.jsonl").read_text("utf-8").splitlines()
        told = [json.loads(line) for line in lines]
        copies = {each["decision_id"]: each["duplicate_of"] for each in told}
        assert len(told) == len(copies) == number + 1
        assert copies["21 000 001"] is None
        assert copies["21 000 001~2"] == "21 000 001"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such names")
def test_an_input_whose_name_is_no_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(statement(1), encoding="utf-8")
    out = tmp_path / "out"
    run([path], out, workers=0, extract=stub_extract)
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["options"]["inputs"][0].endswith("caf\udce9.txt")


def test_a_table_edited_while_it_is_copied(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    once(folder, out)
    (folder / "000.txt").write_text(statement(77), encoding="utf-8")
    copy = Files.copy

    def meddled(files: Files, sources: Sequence[BinaryIO], ends: Sequence[int]) -> None:
        table = out / "decisions.csv"
        table.write_bytes(table.read_bytes().replace(b"Northmere", b"Southmere"))
        copy(files, sources, ends)

    with monkeypatch.context() as patched:
        patched.setattr(Files, "copy", meddled)
        with pytest.raises(UpheldError) as caught:
            once(folder, out)
    assert caught.value.message == (
        f"A table in {out} was changed while its lines were copied: run the same"
        " command again."
    )
    assert once(folder, out) == once(folder, tmp_path / "anew")


def test_a_table_that_is_gone_as_soon_as_it_is_there(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, move = tmp_path / "out", delivery._move

    def meddled(*folders: Any) -> None:
        move(*folders)
        (out / "payments.csv").unlink()

    with monkeypatch.context() as patched:
        patched.setattr(delivery, "_move", meddled)
        run([folder], out, workers=0, extract=stub_extract)
    assert once(folder, out) == once(folder, tmp_path / "anew")


def test_inputs_that_are_gone_leave_the_tables_as_they_are(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    made = once(folder, out)
    folder.rename(tmp_path / "elsewhere")
    folder.mkdir()
    (folder / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(UpheldError) as caught:
        once(folder, out)
    assert caught.value.message == (
        f"No decision was extracted from any input ({folder / 'empty.txt'}: It is"
        f" empty: there is no text in it). The tables of the earlier run in {out}"
        " (decisions: 41) stay as they are; --fresh replaces them."
    )
    assert {name: (out / name).read_bytes() for name in TABLES} == made
    (tmp_path / "elsewhere" / "001.txt").rename(folder / "001.txt")
    summary = run([folder], out, workers=0, extract=stub_extract)
    assert (summary.taken_over, summary.left_out) == (2, 39)  # the empty one, too


@pytest.mark.parametrize(
    ("change", "left_out"),
    [
        (lambda path: path.unlink(), 1),
        (lambda path: path.write_text("", encoding="utf-8"), 1),
        (lambda path: path.write_text(statement(99), encoding="utf-8"), 1),
        (lambda path: path.write_text(statement(1, "It changed."), "utf-8"), 0),
        (lambda path: path.rename(path.with_name("999.txt")), 0),
        (lambda path: path.with_name("039.txt").unlink(), 0),
    ],
    ids=["gone", "emptied", "another", "changed", "called otherwise", "one of two"],
)
def test_decisions_that_are_gone_are_told(
    folder: Path, tmp_path: Path, change: Callable[[Path], object], left_out: int
) -> None:
    once(folder, tmp_path / "out")
    change(folder / "001.txt")
    summary = run([folder], tmp_path / "out", workers=0, extract=stub_extract)
    assert summary.left_out == left_out


def test_records_that_are_gone_are_told_though_others_move_up(tmp_path: Path) -> None:
    records, out = tmp_path / "all.jsonl", tmp_path / "out"
    lines = [json.dumps({"text": statement(number)}) for number in range(1, 7)]
    for first, left_out in ((0, 0), (2, 2)):
        records.write_text("\n".join(lines[first:]), encoding="utf-8")
        summary = run([records], out, workers=0, extract=stub_extract)
        assert (summary.decisions, summary.left_out) == (6 - first, left_out)
