"""A run takes over what an earlier one did, and nothing that has changed."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from factories import save_statements, statement, stub_extract
from upheld.batch import FILES, RunSummary, journal, manifest, run, work
from upheld.batch.journal import Journal
from upheld.errors import UpheldError
from upheld.ingest.read import Reading
from upheld.types import Decision, Document

PLAIN = Reading()
READ: list[str] = []


def listed(read: Document) -> Decision:
    """Note which file is extracted."""
    READ.append(Path(read.path).name)
    return stub_extract(read)


def unsure(read: Document) -> Decision:
    """Fail, and not because of what is read."""
    READ.append(Path(read.path).name)
    if "BOOM" in read.text:
        raise ConnectionError("the network is down")
    return stub_extract(read)


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    READ.clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save_statements(tmp_path / "in")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def once(
    folder: Path, out: Path, *, reading: Reading = PLAIN, fresh: bool = False
) -> RunSummary:
    READ.clear()
    return run([folder], out, workers=0, reading=reading, fresh=fresh, extract=listed)


def tables(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in FILES if "manifest" not in name}


def test_a_second_run_reads_and_writes_nothing(folder: Path, out: Path) -> None:
    once(folder, out)
    before = {p.name: (p.stat().st_ino, p.stat().st_mtime_ns) for p in out.iterdir()}
    del before[journal.NAME]
    again = once(folder, out)
    assert READ == []
    assert (again.taken_over, again.unchanged) == (42, True)
    assert (again.decisions, again.duplicates, len(again.errors)) == (41, 1, 1)
    after = {p.name: (p.stat().st_ino, p.stat().st_mtime_ns) for p in out.iterdir()}
    assert {name: after[name] for name in before} == before


def edit(folder: Path) -> None:
    (folder / "007.txt").write_text(statement(7, "Edited."), encoding="utf-8")


def add(folder: Path) -> None:
    (folder / "007-and.txt").write_text(statement(77), encoding="utf-8")


def swap(folder: Path) -> None:
    """Give two files each other's content: no content is new, but its place is."""
    seven, eight = ((folder / f"00{n}.txt").read_bytes() for n in (7, 8))
    (folder / "007.txt").write_bytes(eight)
    (folder / "008.txt").write_bytes(seven)


def touch(folder: Path) -> None:
    (folder / "007.txt").touch()


def remove(folder: Path) -> None:
    (folder / "007.txt").unlink()


def link(folder: Path) -> None:
    (folder / "007-link.txt").symlink_to(folder / "007.txt")


@pytest.mark.parametrize(
    ("change", "read"),
    [
        (edit, ["007.txt"]),
        (add, ["007-and.txt"]),
        (swap, ["007.txt", "008.txt"]),
        (touch, []),
        (remove, []),
        (link, ["007-link.txt"]),
    ],
)
def test_only_what_has_changed_is_read(
    folder: Path,
    out: Path,
    tmp_path: Path,
    change: Callable[[Path], None],
    read: list[str],
) -> None:
    once(folder, out)
    change(folder)
    once(folder, out)
    assert read == READ
    whole = tmp_path / "whole"
    once(folder, whole)
    assert tables(out) == tables(whole)


def test_records_of_a_file_are_taken_over_one_by_one(tmp_path: Path, out: Path) -> None:
    file = tmp_path / "records.jsonl"
    lines = [json.dumps({"text": statement(number)}) for number in range(1, 6)]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert once(file, out).taken_over == 0
    lines[2] = json.dumps({"text": statement(33)})
    file.write_text("\n".join(lines), encoding="utf-8")
    assert once(file, out).taken_over == 4
    assert READ == ["records.jsonl#3"]


def test_what_else_decides_results(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once(folder, out)
    assert once(folder, out, reading=Reading(ocr=True)).taken_over == 0
    for name, value in (
        ("rules_hash", "other rules"),
        ("shipped_version", "another model"),
        ("versions", {"upheld": "0.0"}),
        ("_code", "mended code"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(manifest, name, lambda value=value: value)
            assert once(folder, out).taken_over == 0, name
    assert once(folder, out).taken_over == 0
    assert once(folder, out, fresh=True).taken_over == 0
    assert once(folder, out).taken_over == 42


def test_an_error_of_the_program_is_tried_again(folder: Path, out: Path) -> None:
    (folder / "030.txt").write_text(statement(30, "BOOM"), encoding="utf-8")
    for _ in range(2):
        READ.clear()
        summary = run([folder], out, workers=0, extract=unsure)
    assert READ == ["030.txt"]
    assert [row.reason for row in summary.errors] == ["empty", "internal_error"]
    assert summary.unchanged


def test_what_no_input_holds_any_more_is_forgotten(folder: Path, out: Path) -> None:
    once(folder, out)
    once(folder / "001.txt", out)
    assert once(folder, out).taken_over == 1


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_text("mine")])
def test_a_file_that_was_changed_or_deleted_is_written_anew(
    folder: Path, out: Path, name: str, harm: Callable[[Path], None]
) -> None:
    once(folder, out)
    before = tables(out)
    harm(out / name)
    assert not once(folder, out).unchanged
    assert READ == []
    assert tables(out) == before
    assert json.loads((out / "manifest.json").read_text("utf-8"))["counts"] == {
        "inputs": 42,
        "errors": 1,
        "taken_over": 42,
        "decisions": 41,
        "duplicates": 1,
    }


def test_the_content_that_was_read_is_the_one_remembered(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that changes while it is read is not taken for what it was or became."""
    path = folder / "007.txt"
    old = path.read_bytes()
    content = work.content

    def changing(part: work.Part) -> bytes:
        data = content(part)
        if part.path == str(path):
            edit(folder)
        return data

    with monkeypatch.context() as patch:
        patch.setattr(work, "content", changing)
        once(folder, out)
    assert once(folder, out).taken_over == 41
    assert READ == ["007.txt"]
    path.write_bytes(old)
    assert once(folder, out).taken_over == 41


def test_a_file_that_goes_while_it_is_read(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = work.content

    def going(part: work.Part) -> bytes:
        if part.path.endswith("007.txt"):
            Path(part.path).unlink()
        return content(part)

    with monkeypatch.context() as patch:
        patch.setattr(work, "content", going)
        summary = once(folder, out)
    assert summary.decisions == 40
    assert summary.errors[0] == (
        str(folder / "007.txt"),
        "unreadable",
        "The file cannot be opened: No such file or directory.",
    )


def test_leftovers_of_killed_runs_are_removed(folder: Path, out: Path) -> None:
    (out / ".upheld-x1y2").mkdir(parents=True)
    (out / ".upheld-x1y2" / "decisions.csv").write_text("half")
    once(folder, out)
    assert {path.name for path in out.iterdir()} == {*FILES, journal.NAME}


def test_one_run_at_a_time(folder: Path, out: Path) -> None:
    out.mkdir()
    with closing(Journal(out, "another")):
        for fresh in (False, True):
            with pytest.raises(UpheldError) as caught:
                once(folder, out, fresh=fresh)
            assert caught.value.message == (
                f"Another run is writing to {out}: wait for its end, or choose another"
                " --out."
            )
    once(folder, out)


def no_database(path: Path) -> None:
    path.write_text("not a database, but long enough to be looked at" * 30)


def short(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def flipped(path: Path) -> None:
    """Spoil what is packed in it, which SQLite does not look at."""
    base = sqlite3.connect(path)
    base.execute("UPDATE lines SET lines = x'00' || lines WHERE decision = 7")
    base.commit()
    base.close()


def another_text(path: Path) -> None:
    """Of what is looked up in it, nothing is packed."""
    base = sqlite3.connect(path)
    base.execute("UPDATE decisions SET text = x'00' WHERE id = 7")
    base.commit()
    base.close()


def behind_all_others(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("UPDATE decisions SET late = 3 WHERE id = 7")
    base.commit()
    base.close()


def foreign(path: Path) -> None:
    path.unlink()
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE notes (text)")
    base.commit()
    base.close()


def of_another_format(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 99")
    base.close()


def harmed_row(path: Path) -> None:
    """One letter in what is told of an input that could not be read."""
    base = sqlite3.connect(path)
    rows = base.execute("SELECT id, errors FROM parts WHERE errors != x''").fetchall()
    for row, errors in rows:
        harmed = errors[:-1] + bytes([errors[-1] ^ 1])
        base.execute("UPDATE parts SET errors = ? WHERE id = ?", (harmed, row))
    base.commit()
    base.close()
    assert rows


def harmed_fact(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("UPDATE facts SET value = ?", (b'{"x": 1}',))
    base.commit()
    base.close()


@pytest.mark.parametrize(
    "harm",
    [
        no_database,
        short,
        flipped,
        another_text,
        behind_all_others,
        foreign,
        of_another_format,
        harmed_row,
        harmed_fact,
    ],
)
def test_a_damaged_or_foreign_journal(
    folder: Path, out: Path, harm: Callable[[Path], None]
) -> None:
    once(folder, out)
    before = tables(out)
    add(folder)
    harm(out / journal.NAME)
    with pytest.raises(UpheldError) as caught:
        once(folder, out)
    assert caught.value.message == (
        f"The journal of earlier runs, {out / journal.NAME}, is damaged or of another"
        " program or version: start over with --fresh."
    )
    assert tables(out) == before
    assert once(folder, out, fresh=True).decisions == 42


def test_a_whole_decision_is_no_copy_of_its_summary(folder: Path, out: Path) -> None:
    """The entry of a list stands in front of the decision, and is named behind it."""
    (folder / "000.txt").write_text(statement(7, "Shorter."), encoding="utf-8")

    def entry(read: Document) -> Decision:
        kind = "summary" if Path(read.path).name == "000.txt" else "statement"
        return stub_extract(replace(read, document_type=kind))

    run([folder], out, workers=0, extract=entry)
    lines = (out / "decisions.jsonl").read_text("utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    assert [(one["decision_id"], one["duplicate_of"]) for one in told[-2:]] == [
        ("21 000 040", None),
        ("21 000 007~2", "21 000 007"),
    ]
