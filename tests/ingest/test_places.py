"""Inputs at addresses: listed, read by whoever works, and told of in one sentence."""

import gzip
import importlib
import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from factories import save_statements, statement, stub_extract
from upheld.batch import FILES, extract_many, many, run
from upheld.errors import UnreadableError, UpheldError
from upheld.ingest.inputs import expand, is_address
from upheld.ingest.places import Address
from upheld.ingest.read import read_file
from upheld.types import Document

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")


@pytest.fixture
def memory() -> Iterator[Any]:
    """Return fsspec's storage in memory, empty before and behind a test."""
    storage = fsspec.filesystem("memory")
    yield storage
    storage.rm("/", recursive=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make one file of each kind that falls into parts, and some that do not."""
    place = save_statements(tmp_path / "in")
    with zipfile.ZipFile(place / "050.zip", "w") as archive:
        archive.writestr("a.txt", statement(51))
        archive.writestr("b/c.txt", statement(52))
    shutil.copy(place / "050.zip", place / "060-an-archive-by-another-name.bin")
    (place / "070.txt.gz").write_bytes(gzip.compress(statement(71).encode()))
    record = statement(81).replace("\n", "\\n")
    lines = f'{{"text": "{record}"}}\n{{"text": "{record.replace("081", "082")}"}}\n'
    (place / "080.jsonl").write_text(lines, encoding="utf-8")
    (place / "085-records-by-another-name.txt").write_text(
        lines.replace("08", "09"), encoding="utf-8"
    )
    (place / ".hidden.txt").write_text(statement(99), encoding="utf-8")
    (place / "sub").mkdir()
    (place / "sub" / "100.txt").write_text(statement(100), encoding="utf-8")
    return place


def tables(out: Path, place: str) -> dict[str, str]:
    """Return the tables, with another name for where the inputs are."""
    names = set(FILES) - {"manifest.json"}
    return {
        name: (out / name).read_text("utf-8").replace(place, "PLACE") for name in names
    }


@pytest.mark.parametrize(
    ("place", "yes"),
    [
        ("s3://bucket/decisions/*.html", True),
        ("memory://in", True),
        ("FILE:///a", True),
        ("zip://*.html::s3://bucket/all.zip", True),
        ("simplecache::https://example.org/a.zip", True),
        ("decisions/a.html", False),
        ("C:\\decisions\\a.html", False),
        ("C://decisions/a.html", False),
        ("://a", False),
        ("a::b.txt", False),
        ("-", False),
    ],
)
def test_what_is_an_address(place: str, yes: bool) -> None:
    assert is_address(place) is yes


def test_the_same_tables_as_of_local_files(
    folder: Path, tmp_path: Path, memory: Any
) -> None:
    memory.put(str(folder), "/in", recursive=True)
    here, there = tmp_path / "here", tmp_path / "there"
    local = run([folder], here, workers=0, extract=stub_extract)
    remote = run(["memory://in"], there, workers=0, extract=stub_extract)
    assert local.decisions == 51
    assert (remote.inputs, remote.decisions) == (local.inputs, local.decisions)
    assert tables(there, "memory:///in") == tables(here, str(folder))


@pytest.mark.parametrize("workers", [0, 2])
def test_only_what_has_changed_is_read_again(
    folder: Path, tmp_path: Path, workers: int
) -> None:
    place, out = folder.as_uri(), tmp_path / "out"

    def again() -> tuple[int, int, bool]:
        done = run([place], out, workers=workers, extract=stub_extract)
        return done.decisions, done.taken_over, done.unchanged

    assert again() == (51, 0, False)
    assert again() == (51, 50, True)
    (folder / "007.txt").write_text(statement(7, "Read anew."), encoding="utf-8")
    assert again() == (51, 49, False)
    assert "Read anew." in (out / "decisions.jsonl").read_text("utf-8")


@pytest.mark.parametrize("name", ["1.txt", "2.zip"])
def test_other_processes_do_not_see_this_memory(
    memory: Any, tmp_path: Path, name: str
) -> None:
    """But what holds several is opened in this one."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("1.txt", statement(1))
    kinds = {"1.txt": statement(1).encode(), "2.zip": whole.getvalue()}
    memory.pipe_file(f"/in/{name}", kinds[name])
    out, asked = tmp_path / "out", partial(run, ["memory://in"], extract=stub_extract)
    if name == "1.txt":
        with pytest.raises(UpheldError) as caught:
            asked(out, workers=1)
        assert caught.value.message.startswith("memory:///in/1.txt is in the memory of")
        assert not out.exists()
    else:
        assert asked(out, workers=1).decisions == 1
    assert asked(out, workers=0).decisions == 1


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["memory://in/a.txt"], ["a.txt"]),
        (["memory://in/a.txt", "memory:///in/a.txt"], ["a.txt"]),
        (["memory://in/*.txt"], ["a.txt"]),
        (["memory://in/[ab]*"], ["a.txt", "b/c.txt", "b/d.html"]),
        (["memory://in/**/*.html"], ["b/d.html"]),
        (["memory://in"], ["a.txt", "b/c.txt", "b/d.html"]),
        (["memory://in/b", "memory://in/b/c.txt"], ["b/c.txt", "b/d.html"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_what_is_listed(memory: Any, given: list[str], names: list[str]) -> None:
    for name in ("a.txt", "b/c.txt", "b/d.html", ".hid/e.txt", "b/.f.txt"):
        memory.pipe_file(f"/in/{name}", b"x")
    for name in ("manifest.json", "datapackage.json", "decisions.jsonl"):
        memory.pipe_file(f"/in/b/{name}", b"{}")
    found = list(expand(given))
    assert found == [f"memory:///in/{name}" for name in names]
    assert all(isinstance(name, Address) for name in found)


@pytest.mark.parametrize(
    ("info", "state"),
    [
        ({"ETag": '"ab"', "LastModified": "today", "size": 3}, '"ab" 3'),
        ({"LastModified": "today", "size": 3}, "today 3"),
        ({"mtime": 5.0, "created": 4.0, "size": 0}, "5.0 0"),
        ({"created": 4.0, "size": 3}, ""),
        ({"size": 3}, ""),
    ],
)
def test_what_tells_a_change(info: dict[str, object], state: str) -> None:
    assert Address.of("s3://bucket/a", info).state == state


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (
            "nosuch://a",
            "nosuch://a cannot be read or written: Protocol not known: nosu",
        ),
        ("memory://gone", "memory://gone does not exist."),
        ("memory://gone/*.txt", "memory://gone/*.txt matches no file."),
        ("zip://a.txt::memory://gone.zip", "zip://a.txt::memory://gone.zip does not"),
        ("dir::memory://gone", "dir::memory://gone does not exist."),
    ],
)
def test_what_cannot_be_listed_is_told(
    tmp_path: Path, place: str, sentence: str
) -> None:
    with pytest.raises(UpheldError) as caught:
        run([place], tmp_path / "out")
    assert caught.value.message.startswith(sentence)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("protocol", "home", "told", "sentence"),
    [
        (
            "anystore",
            "anyfs.AnyFileSystem",
            "Install it",
            'needs a library that is not installed (Install it): "pip install anyfs".',
        ),
        (
            "otherstore",
            "fsspec.implementations.gone.GoneFileSystem",
            "It requires gone.",
            "needs a library that is not installed (It requires gone).",
        ),
    ],
)
def test_a_library_that_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, protocol: str, home: str, told: str, sentence: str
) -> None:
    registry = importlib.import_module("fsspec.registry")
    monkeypatch.setitem(
        registry.known_implementations, protocol, {"class": home, "err": told}
    )
    with pytest.raises(UpheldError) as caught:
        extract_many([f"{protocol}://a/b"])
    assert caught.value.message == f"{protocol}://a/b {sentence}"


def test_a_chain_names_one_file(memory: Any) -> None:
    with memory.open("/all.zip", "wb") as file, zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", statement(1))
    (chain,) = expand(["zip://a.txt::memory://all.zip"])
    (document,) = read_file(chain)
    assert isinstance(document, Document)
    assert document.path == "zip://a.txt::memory://all.zip"
    with pytest.raises(UpheldError, match="is a chain of addresses"):
        list(expand(["zip://*.txt::memory://all.zip"]))


def test_without_fsspec(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(UpheldError) as caught:
        extract_many(["s3://bucket/a"])
    assert caught.value.message == (
        "s3://bucket/a is an address, which needs the library fsspec:"
        ' run pip install "upheld[cluster]".'
    )


def test_local_paths_do_without_fsspec(folder: Path) -> None:
    code = f"""import sys
sys.modules["fsspec"] = None
from upheld.ingest.inputs import expand
from upheld.ingest.read import read_file
for path in expand([{str(folder)!r}]):
    list(read_file(path))
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_vanishes_costs_itself(
    memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_extract", lambda: stub_extract)
    memory.pipe_file("/in/1.txt", statement(1).encode())
    memory.pipe_file("/in/2.txt", statement(2).encode())
    memory.pipe_file("/in/3.zip", b"PK")
    places = list(expand(["memory://in"]))
    memory.rm("/in/2.txt")
    memory.rm("/in/3.zip")
    monkeypatch.setattr(many, "expand", lambda wanted, **how: iter(places))
    errors: list[UnreadableError] = []
    found = list(extract_many([], errors=errors))
    assert [decision.decision_id for decision in found] == ["21 000 001"]
    assert [(error.path, error.reason, error.detail) for error in errors] == [
        ("memory:///in/2.txt", "unreadable", "It does not exist."),
        ("memory:///in/3.zip", "unreadable", "It does not exist."),
    ]
