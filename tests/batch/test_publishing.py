"""The files of a run at an address: whole, the manifest last, told early if refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factories import save_statements, stub_extract
from upheld.batch import FILES, check_writable, outdated, publish, run
from upheld.errors import UpheldError

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")


@pytest.fixture
def memory() -> Iterator[Any]:
    storage = fsspec.filesystem("memory")
    yield storage
    storage.rm("/", recursive=True)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    run(
        [save_statements(tmp_path / "in")],
        tmp_path / "out",
        workers=0,
        extract=stub_extract,
    )
    return tmp_path / "out"


def names(memory: Any) -> set[str]:
    return {Path(name).name for name in memory.ls("/findings", detail=False)}


def test_all_files_and_nothing_else(tables: Path, memory: Any) -> None:
    (tables / "findings.db").write_bytes(b"exported")
    (tables / "notes.txt").write_bytes(b"mine")
    memory.pipe_file("/findings/theirs.txt", b"stays")
    publish(tables, "memory://findings")
    assert names(memory) == {*FILES, "findings.db", "theirs.txt"}
    for name in FILES:
        assert memory.cat_file(f"/findings/{name}") == (tables / name).read_bytes()


def test_what_is_of_an_earlier_run_is_not_published(
    tables: Path, tmp_path: Path, memory: Any
) -> None:
    (tables / "findings.db").write_bytes(b"exported")
    (tables / "partitions" / "bodies").mkdir(parents=True)
    (tables / "partitions" / "bodies" / "part-00000.parquet").write_bytes(b"exported")
    publish(tables, "memory://findings")
    assert names(memory) == {*FILES, "findings.db", "partitions"}
    run([tmp_path / "in" / "001.txt"], tables, workers=0, extract=stub_extract)
    assert outdated(tables) == {"sqlite": ["findings.db"], "partitions": ["partitions"]}
    (tables / "report.html").write_bytes(b"made anew")
    publish(tables, "memory://findings")
    assert names(memory) == {*FILES, "report.html"}
    assert (tables / "findings.db").read_bytes() == b"exported"


def test_without_a_manifest_nothing_is_of_an_earlier_run(tmp_path: Path) -> None:
    (tmp_path / "findings.db").write_bytes(b"exported")
    assert outdated(tmp_path) == {}


def test_a_manifest_never_stands_beside_half_the_files(
    tables: Path, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tables, "memory://findings")
    put = type(memory).put_file

    def full(self: Any, source: str, target: str, **how: Any) -> None:
        if source.endswith("trends.csv"):
            raise OSError(28, "No space left on device")
        put(self, source, target, **how)

    monkeypatch.setattr(type(memory), "put_file", full)
    with pytest.raises(UpheldError) as caught:
        publish(tables, "memory://findings")
    assert caught.value.message == (
        "memory://findings cannot be read or written: [Errno 28] No space left on"
        " device."
    )
    assert "manifest.json" not in names(memory)


def test_a_place_that_takes_files_is_left_as_it_was(memory: Any) -> None:
    check_writable("memory://findings")
    assert names(memory) == set()


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("nosuch://findings", "Protocol not known"),
        ("file:///dev/null/findings", "cannot be read or written"),
    ],
)
def test_a_place_that_takes_none_is_told(place: str, problem: str) -> None:
    with pytest.raises(UpheldError, match=problem):
        check_writable(place)


def test_no_bucket_is_made_of_a_slip_of_the_pen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Buckets:
        """A storage such as S3, whose paths begin with a bucket."""

        def __init__(self) -> None:
            self.made: list[str] = []

        def exists(self, path: str) -> bool:
            return path == "decisions"

        def makedirs(self, path: str, exist_ok: bool) -> None:
            self.made.append(path)

        def pipe_file(self, path: str, content: bytes) -> None: ...

        def rm_file(self, path: str) -> None: ...

    buckets = Buckets()
    monkeypatch.setattr(
        "upheld.batch.publishing.storage_of",
        lambda address: (buckets, address.removeprefix("s3://")),
    )
    check_writable("s3://decisions/findings")
    with pytest.raises(UpheldError) as caught:
        check_writable("s3://decision/findings")
    assert caught.value.message == (
        "s3://decision/findings cannot be written: there is no decision."
    )
    assert buckets.made == ["decisions/findings"]


def test_a_run_itself_writes_to_folders_alone(tmp_path: Path) -> None:
    with pytest.raises(UpheldError, match=r"let the run write to a local folder"):
        run([tmp_path], "memory://findings")
