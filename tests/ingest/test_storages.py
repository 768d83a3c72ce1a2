"""Files of a storage: read as local ones are, and trouble with it stops the work."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from platform import node
from typing import Any
from zipfile import BadZipFile

import pytest
from click.testing import CliRunner

from factories import statement, stub_extract
from upheld.batch import extract_many, many, run
from upheld.batch.errand import errand
from upheld.batch.member import Limits, Orders
from upheld.cli import cli
from upheld.errors import StorageError, UnreadableError
from upheld.ingest.parts import Part
from upheld.ingest.places import AddressError, told
from upheld.ingest.read import Reading

bucket = pytest.importorskip("bucket", reason="fsspec is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make three statements and two records."""
    place = tmp_path / "in"
    place.mkdir()
    for number in (1, 2, 3):
        (place / f"{number}.txt").write_text(statement(number), encoding="utf-8")
    records = [statement(number).replace("\n", "\\n") for number in (4, 5)]
    lines = "".join(f'{{"text": "{record}"}}\n' for record in records)
    (place / "4.jsonl").write_text(lines, encoding="utf-8")
    (place / "5-records-by-another-name.txt").write_text(
        lines.replace("00", "01"), encoding="utf-8"
    )
    return place


@pytest.mark.parametrize("workers", [0, 2])
def test_records_are_read_line_by_line(
    folder: Path, tmp_path: Path, workers: int
) -> None:
    extract = bucket.extract_in_bucket
    summary = run(
        [f"bucket://{folder}"], tmp_path / "out", workers=workers, extract=extract
    )
    assert (summary.decisions, summary.errors) == (7, ())
    local = run([folder], tmp_path / "local", workers=0, extract=stub_extract)
    names = ["decisions.jsonl", "findings.csv", "councils.csv"]
    for name in names:
        ours = (tmp_path / "out" / name).read_text("utf-8")
        theirs = (local.out / name).read_text("utf-8")
        assert ours.replace("bucket://", "") == theirs


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("name", ["2.txt", "4.jsonl"])
def test_trouble_stops_a_run_that_goes_on_later(
    folder: Path, tmp_path: Path, name: str, workers: int
) -> None:
    asked = partial(run, workers=workers, extract=bucket.extract_in_bucket)
    inputs, out = [f"bucket://{folder}"], tmp_path / "out"
    denied = folder / f".denied-{name}"
    denied.touch()
    with pytest.raises(StorageError) as caught:
        asked(inputs, out)
    assert caught.value.message == (
        f"bucket://{folder}/{name} cannot be read or written: Unable to locate"
        " credentials. The run is stopped; the same command continues where it stopped."
    )
    assert not (out / "manifest.json").exists()
    denied.unlink()
    summary = asked(inputs, out)
    assert (summary.decisions, summary.errors) == (7, ())
    if name == "2.txt":
        assert summary.taken_over == 1  # the one before


def test_what_is_damaged_costs_itself(folder: Path, tmp_path: Path) -> None:
    (folder / "2.txt").write_bytes(b"")
    (folder / "6.zip").write_bytes(b"PK\3\4 and no more")
    summary = run(
        [f"bucket://{folder}"], tmp_path / "out", workers=0, extract=stub_extract
    )
    reasons = [(row.path[-5:], row.reason) for row in summary.errors]
    assert reasons == [("2.txt", "empty"), ("6.zip", "damaged_archive")]
    assert summary.decisions == 6


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (FileNotFoundError("b/a"), "does not exist."),
        (IsADirectoryError("b/a"), "is a folder, no file."),
        (BadZipFile("Bad CRC-32"), "cannot be read or written: Bad CRC-32."),
    ],
)
def test_what_one_file_is_blamed_for(error: Exception, sentence: str) -> None:
    with pytest.raises(AddressError) as caught, told("s3://b/a"):
        raise error
    assert caught.value.message == f"s3://b/a {sentence}"


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (PermissionError("Forbidden"), "Forbidden"),
        (ConnectionRefusedError(111, "Refused"), "[Errno 111] Refused"),
        (TimeoutError(), "TimeoutError"),
        (ValueError("Protocol not known: s9"), "Protocol not known: s9"),
    ],
)
def test_what_the_storage_is_blamed_for(error: Exception, problem: str) -> None:
    with pytest.raises(StorageError) as caught, told("s3://b/a"):
        raise error
    sentence = f"s3://b/a cannot be read or written: {problem}."
    assert caught.value.message == sentence
    assert pickle.loads(pickle.dumps(caught.value)).message == sentence


@pytest.mark.parametrize("executor", [None, ThreadPoolExecutor])
@pytest.mark.parametrize("name", ["2.txt", "4.jsonl"])
def test_trouble_is_no_error_of_an_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, executor: Any
) -> None:
    monkeypatch.setattr(many, "_extract", lambda: stub_extract)
    (folder / f".denied-{name}").touch()
    place, errors = f"bucket://{folder}", list[UnreadableError]()
    with nullcontext() if executor is None else executor(1) as hands:
        found = extract_many([place], hands, errors=errors)
        with pytest.raises(StorageError, match=f"{name} cannot be read"):
            list(found)
    assert errors == []


def test_a_storage_that_cannot_be_listed_is_no_error_of_an_input() -> None:
    errors = list[UnreadableError]()
    with pytest.raises(StorageError, match="Protocol not known"):
        list(extract_many(["nosuch://a"], errors=errors))
    assert errors == []


def test_a_worker_of_a_cluster_tells_its_name(folder: Path) -> None:
    (folder / ".denied-2.txt").touch()
    orders = Orders(Reading(), Limits(), bucket.extract_in_bucket, str(folder))
    part = Part(f"bucket://{folder}/2.txt", state="1")
    with pytest.raises(StorageError, match=f"^On the worker {node()}: bucket://"):
        errand([part], orders, {})


def test_nothing_is_put_at_an_address_of_a_run_that_stopped(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = partial(run, extract=bucket.extract_in_bucket)
    monkeypatch.setattr("upheld.batch.run", stub)
    (folder / ".denied-3.txt").touch()
    out, kept = tmp_path / "findings", tmp_path / "kept"
    command = ["extract", f"bucket://{folder}", "--out", out.as_uri()]
    command += ["--journal", str(kept), "--workers", "1", "--quiet"]
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: bucket://")
    assert result.stderr.endswith("the same command continues where it stopped.\n")
    assert list(out.iterdir()) == []
    (folder / ".denied-3.txt").unlink()
    assert CliRunner().invoke(cli, command).exit_code == 0
    assert (out / "manifest.json").is_file()
