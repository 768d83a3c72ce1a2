"""Output folders that lead elsewhere: nothing outside of them is ever written."""

import os
from pathlib import Path

import pytest

from factories import stub_extract
from upheld.batch import FILES, run
from upheld.batch.journal import NAME
from upheld.errors import UpheldError

TEXT = "Northmere County Council (21 000 001)\nSummary: there was fault."

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links need POSIX")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept").write_text("kept")
    path = tmp_path / "out"
    path.mkdir()
    return path


def untouched(out: Path) -> bool:
    elsewhere = out.parent / "elsewhere"
    kept = (elsewhere / "kept").read_text() == "kept"
    return kept and os.listdir(elsewhere) == ["kept"]


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("target", ["kept", "new"])
def test_a_journal_that_is_a_link_is_not_followed(
    source: Path, out: Path, ending: str, target: str
) -> None:
    link = out / f"{NAME}{ending}"
    link.symlink_to(out.parent / "elsewhere" / target)
    with pytest.raises(UpheldError, match="start over with --fresh"):
        run([source], out, extract=stub_extract)
    assert untouched(out)
    assert os.listdir(out) == [link.name]
    assert run([source], out, extract=stub_extract, fresh=True).decisions == 1
    assert untouched(out)
    assert not link.is_symlink()


def test_a_journal_that_is_a_pipe_is_not_waited_for(source: Path, out: Path) -> None:
    os.mkfifo(out / NAME)
    with pytest.raises(UpheldError, match="start over with --fresh"):
        run([source], out, extract=stub_extract)


def test_links_in_the_place_of_tables_are_replaced(source: Path, out: Path) -> None:
    for name in FILES:
        (out / name).symlink_to(out.parent / "elsewhere" / "kept")
    (out / ".upheld-x").symlink_to(out.parent / "elsewhere")
    run([source], out, extract=stub_extract)
    assert untouched(out)
    assert not any((out / name).is_symlink() for name in FILES)


@pytest.mark.parametrize("name", ["decisions.csv", "errors.csv", "manifest.json"])
def test_a_folder_in_the_place_of_a_table_changes_no_other(
    source: Path, out: Path, name: str
) -> None:
    run([source], out, extract=stub_extract)
    (out / name).unlink()
    (out / name).mkdir()
    before = {n: (out / n).read_bytes() for n in FILES if n != name}
    other = source.with_name("b.txt")
    other.write_text(TEXT.replace("001", "002"), encoding="utf-8")
    with pytest.raises(UpheldError, match=f"cannot be written to .*{name} is a folder"):
        run([source.parent], out, extract=stub_extract)
    assert {n: (out / n).read_bytes() for n in FILES if n != name} == before


def test_an_output_folder_that_is_a_link(source: Path, out: Path) -> None:
    link = out.with_name("link")
    link.symlink_to(out)
    assert run([source], link, extract=stub_extract).decisions == 1
    assert set(FILES) <= set(os.listdir(out))
    assert untouched(out)


def test_links_below_a_folder_are_read_once(tmp_path: Path, source: Path) -> None:
    folder = source.parent
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self").symlink_to(folder / "self")
    (folder / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    summary = run([folder], tmp_path / "out", extract=stub_extract)
    assert summary.decisions == 1
    told = {Path(row.path).name: row.reason for row in summary.errors}
    assert set(told) == {"self", "zero.txt", "pipe.txt"}
