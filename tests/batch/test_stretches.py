"""What a run takes over is byte for byte what it would have made anew."""

import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from factories import document, save_statements, statement, stub_extract
from upheld.batch import FILES, journal, run, stretches
from upheld.batch.earlier import Earlier
from upheld.batch.journal import Journal
from upheld.batch.kept import kept
from upheld.batch.work import Outcome
from upheld.batch.writing import LINED, Files
from upheld.errors import UpheldError
from upheld.ingest.parts import Part
from upheld.types import Decision, Document

TABLES = [name for name in FILES if name != "manifest.json"]
ROUNDS = 25


def of_some_kind(read: Document) -> Decision:
    """Have what the name of a file says: a summary, or a day that is not stated."""
    name = Path(read.path).name
    header = replace(read.header, decision_date=None) if "bare" in name else read.header
    kind = "summary" if "summary" in name else "statement"
    return stub_extract(replace(read, document_type=kind, header=header))


@pytest.fixture(autouse=True)
def _short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "_LENGTH", 4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save_statements(tmp_path / "in")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which the ids of decisions come whose lines are not copied."""
    ids: list[str] = []
    add = Files.add

    def noted(files: Files, lines: Sequence[bytes]) -> None:
        ids.append(json.loads(lines[0])["decision_id"])
        add(files, lines)

    monkeypatch.setattr(Files, "add", noted)
    return ids


def once(folder: Path | list[Path], out: Path) -> dict[str, bytes]:
    inputs = folder if isinstance(folder, list) else [folder]
    run(inputs, out, workers=0, extract=of_some_kind)
    return {name: (out / name).read_bytes() for name in TABLES}


def save(folder: Path, name: str, number: int, words: str = "No fault.") -> None:
    (folder / f"{name}.txt").write_text(statement(number, words), encoding="utf-8")


def test_changes_of_all_sorts(folder: Path, tmp_path: Path) -> None:
    dice = random.Random(3)
    once(folder, tmp_path / "out")
    for turn in range(ROUNDS):
        for _ in range(dice.randint(1, 3)):
            names = sorted(path.stem for path in folder.iterdir())
            kind = dice.choice(["", "bare", "summary"])
            what = dice.choice(["add", "copy", "edit", "remove", "rename"])
            if what == "add":
                save(folder, f"{dice.randrange(60):03}{kind}", dice.randrange(60))
            elif what == "copy":
                source = folder / f"{dice.choice(names)}.txt"
                shutil.copy(source, folder / f"{dice.randrange(60):03}{kind}.txt")
            elif what == "edit":
                save(folder, dice.choice(names), dice.randrange(60), f"Turn {turn}.")
            elif what == "remove":
                (folder / f"{dice.choice(names)}.txt").unlink()
            else:
                source = folder / f"{dice.choice(names)}.txt"
                source.rename(folder / f"{dice.randrange(60):03}{kind}.txt")
        made = once(folder, tmp_path / "out")
        assert made == once(folder, tmp_path / f"anew{turn}")


def test_the_rest_is_copied(folder: Path, tmp_path: Path, written: list[str]) -> None:
    once(folder, tmp_path / "out")
    assert len(written) == 41
    written.clear()
    save(folder, "000", 77)
    once(folder, tmp_path / "out")
    assert written == ["21 000 077", "21 000 001", "21 000 002", "21 000 003"] + [
        "21 000 004"
    ]
    written.clear()
    (folder / "040.txt").unlink()
    once(folder, tmp_path / "out")
    assert written == []


def test_a_copy_has_its_first_written_anew(
    folder: Path, tmp_path: Path, written: list[str]
) -> None:
    """The decision is now a copy of the fuller one that has come behind it."""
    save(folder, "007-bare", 7, "A longer text.")
    (folder / "007.txt").unlink()
    once(folder, tmp_path / "out")
    written.clear()
    save(folder, "999", 7)
    made = once(folder, tmp_path / "out")
    assert "21 000 007~2" in written
    assert len(written) <= 6
    assert made == once(folder, tmp_path / "anew")


def test_inputs_in_another_order(folder: Path, tmp_path: Path) -> None:
    files = sorted(folder.iterdir())
    once(files, tmp_path / "out")
    turned = [*files[20:], *files[:20]]
    assert once(turned, tmp_path / "out") == once(turned, tmp_path / "anew")


def spoil(out: Path) -> None:
    path = out / "findings.csv"
    path.write_bytes(path.read_bytes() + b"mine\n")


def lose(out: Path) -> None:
    (out / "decisions.jsonl").unlink()


def copy_all(out: Path) -> None:
    """Copy the folder, by which all files become others."""
    shutil.copytree(out, out.with_name("copy"))
    shutil.rmtree(out)
    out.with_name("copy").rename(out)


@pytest.mark.parametrize("harm", [spoil, lose, copy_all])
def test_nothing_is_copied_from_files_that_are_others(
    folder: Path, tmp_path: Path, written: list[str], harm: Callable[[Path], None]
) -> None:
    once(folder, tmp_path / "out")
    save(folder, "000", 77)
    harm(tmp_path / "out")
    written.clear()
    made = once(folder, tmp_path / "out")
    assert len(written) == 42
    assert made == once(folder, tmp_path / "anew")


def test_a_folder_that_was_moved(
    folder: Path, tmp_path: Path, written: list[str]
) -> None:
    once(folder, tmp_path / "out")
    save(folder, "000", 77)
    (tmp_path / "out").rename(tmp_path / "moved")
    written.clear()
    made = once(folder, tmp_path / "moved")
    assert len(written) < 10
    assert made == once(folder, tmp_path / "anew")


def test_figures_are_made_anew_where_they_are_gone(
    folder: Path, tmp_path: Path
) -> None:
    once(folder, tmp_path / "out")
    base = sqlite3.connect(tmp_path / "out" / journal.NAME)
    base.execute("DELETE FROM tallies WHERE rowid % 2")
    base.commit()
    base.close()
    save(folder, "000", 77)
    made = once(folder, tmp_path / "out")
    assert made == once(folder, tmp_path / "anew")


def test_no_decision_gets_the_number_of_one_that_is_gone(tmp_path: Path) -> None:
    numbers = []
    for path in ("a.txt", None, "b.txt"):
        with closing(Journal(tmp_path, "tests")) as of_run:
            if path:
                told = kept(stub_extract(document(path=path)))
                of_run.keep(1, Part(path), Outcome([told], [], "0"))
            of_run.drop_others()
            whole = of_run.stretches()
            cut = list(whole.cut({}))
            numbers += [row[0] for one in cut for row in whole.decisions(one)]
    assert numbers == [1, 2]


def test_no_decision_at_all(tmp_path: Path) -> None:
    """There is no stretch, and then the first one comes."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "000-empty.txt").write_text("", encoding="utf-8")
    for turn, number in enumerate((None, 1, 2)):
        if number:
            save(tmp_path / "in", "001", number)
        made = once(tmp_path / "in", tmp_path / "out")
        assert made == once(tmp_path / "in", tmp_path / f"anew{turn}")
        assert made["decisions.jsonl"].count(b"\n") == bool(number)


def test_a_file_that_is_cut_while_it_is_copied(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = once(folder, out)
    ends = {"all": [len(made[name]) for name in LINED]}
    with Earlier(out, ends) as earlier, Files(tmp_path) as files:
        (out / "bodies.csv").write_text("")
        with pytest.raises(UpheldError) as caught:
            earlier.copy("all", files)
    assert caught.value.message == (
        f"{out / 'bodies.csv'} was changed while its lines were copied: run the same"
        " command again."
    )
    assert (tmp_path / "findings.csv").read_bytes() == made["findings.csv"]
