"""A run leaves every file, whatever the inputs are like and however it ends."""

import json
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from factories import save_statements, statement, stub_extract
from upheld.batch import FILES, RunSummary, delivery, journal, run
from upheld.classify import files as model_files
from upheld.errors import UpheldError
from upheld.serialise import from_json
from upheld.types import Decision, Document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save_statements(tmp_path / "in")


def run_stub(inputs: Path, out: Path, workers: int = 0) -> RunSummary:
    return run([inputs], out, workers=workers, extract=stub_extract)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {journal.NAME}


def contents(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in names(out)}


def tables(out: Path) -> dict[str, bytes]:
    """Return the files that are the same for the same inputs."""
    return {name: (out / name).read_bytes() for name in set(FILES) - {"manifest.json"}}


def lines(out: Path) -> list[Decision]:
    text = (out / "decisions.jsonl").read_text(encoding="utf-8")
    return [from_json(line) for line in text.splitlines()]


def errors(out: Path) -> list[tuple[str, str, str]]:
    frame = pd.read_csv(out / "errors.csv")
    return [
        (Path(row.path).name, row.reason, row.detail)
        for row in frame.itertuples(index=False)
    ]


def stop(read: Document) -> Decision:
    if "STOP" in read.text:
        raise KeyboardInterrupt
    return stub_extract(read)


def test_every_file(folder: Path, tmp_path: Path) -> None:
    summary = run_stub(folder, tmp_path / "new" / "out")
    out = summary.out
    assert names(out) == set(FILES)
    assert (summary.inputs, summary.decisions, summary.duplicates) == (42, 41, 1)
    assert [Path(row.path).name for row in summary.errors] == ["020-empty.txt"]
    assert [told.decision_id for told in lines(out)][-4:] == [
        "21 000 038",
        "21 000 039",
        "21 000 039~2",
        "21 000 040",
    ]
    table = pd.read_csv(out / "decisions.csv")
    assert list(table["decision_id"]) == [told.decision_id for told in lines(out)]
    assert pd.read_csv(out / "councils.csv")["decisions"][0] == 40


def test_manifest(folder: Path, tmp_path: Path) -> None:
    run_stub(folder, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert set(manifest["versions"]) == {
        "upheld",
        "python",
        "spacy",
        "pandas",
        "pdfplumber",
        "pypdfium2",
        "selectolax",
        "mammoth",
        "numpy",
    }
    assert len(manifest["rules_sha256"]) == 64
    assert manifest["options"]["workers"] == 0
    assert manifest["options"]["time_limit"] == 120
    assert manifest["counts"] == {
        "inputs": 42,
        "decisions": 41,
        "duplicates": 1,
        "errors": 1,
        "taken_over": 0,
    }
    assert manifest["started"].endswith("+00:00")
    assert manifest["seconds"] >= 0


def test_two_workers_write_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    records = [{"text": statement(number)} for number in range(50, 90)]
    with (folder / "records.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
    one, two = tmp_path / "one", tmp_path / "two"
    assert run_stub(folder, one).decisions == 81
    run_stub(folder, two, workers=2)
    assert tables(one) == tables(two)


@pytest.mark.parametrize("workers", [0, 2])
def test_a_failure_inside_one_document(
    folder: Path, tmp_path: Path, workers: int
) -> None:
    (folder / "000.txt").write_text(statement(0, "BOOM"), encoding="utf-8")
    summary = run_stub(folder, tmp_path / "out", workers)
    assert summary.decisions == 41
    assert errors(tmp_path / "out")[0] == (
        "000.txt",
        "internal_error",
        "The program failed on this input (ZeroDivisionError: boom).",
    )


def test_an_amount_too_long_to_write(folder: Path, tmp_path: Path) -> None:
    def extract(read: Document) -> Decision:
        told = stub_extract(read)
        huge = Decimal("9" * 5000)
        last = Path(read.path).name == "040.txt"
        return replace(told, payment_total_gbp=huge) if last else told

    summary = run([folder], tmp_path / "out", workers=0, extract=extract)
    assert summary.decisions == 40
    assert errors(tmp_path / "out")[-1][:2] == ("040.txt", "internal_error")


def test_a_stop_while_extracting_changes_nothing(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_stub(folder, out)
    before = contents(out)
    (folder / "030-stop.txt").write_text(statement(98, "STOP"), encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        run([folder], out, workers=0, extract=stop)
    assert contents(out) == before


@pytest.mark.parametrize("moved", range(len(FILES)))
def test_a_stop_between_two_files_leaves_no_half_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    out = tmp_path / "out"
    run_stub(folder, out)
    old = contents(out)
    (folder / "001.txt").unlink()
    done = []

    def move(source: Path, target: Path) -> None:
        if len(done) == moved:
            raise KeyboardInterrupt
        done.append(target.name)
        source.rename(target)

    with monkeypatch.context() as patch:
        patch.setattr(delivery.os, "replace", move)
        with pytest.raises(KeyboardInterrupt):
            run_stub(folder, out)
    assert names(out) == set(FILES) - {"manifest.json"}
    stopped = contents(out)
    run_stub(folder, out)
    new = contents(out)
    assert all(
        stopped[name] == (new if name in done else old)[name] for name in stopped
    )


def test_earlier_results_are_replaced_and_nothing_else(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run_stub(folder, out)
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    run_stub(folder / "001.txt", out)
    assert [told.decision_id for told in lines(out)] == ["21 000 001"]
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_own_results_are_no_inputs(folder: Path) -> None:
    first = run_stub(folder, folder)
    again = run_stub(folder, folder)
    assert (again.inputs, again.decisions) == (first.inputs, first.decisions)


def test_nothing_to_read_still_gives_headers(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    summary = run_stub(tmp_path / "empty.txt", tmp_path / "out")
    assert summary.decisions == 0
    assert names(summary.out) == set(FILES)
    assert len(pd.read_csv(summary.out / "findings.csv").columns) == 21


def test_out_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(UpheldError, match=r"cannot be written to .*out \(.+\)\.$"):
        run_stub(folder, tmp_path / "out")


def test_a_model_that_is_missing_is_told_before_anything_is_done(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_files, "SHIPPED", "nowhere")
    with pytest.raises(UpheldError, match="There is no model in .*nowhere"):
        run([folder], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_missing_input(tmp_path: Path) -> None:
    with pytest.raises(UpheldError, match="nowhere"):
        run_stub(tmp_path / "nowhere", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("workers", [0, 2])
def test_progress(folder: Path, tmp_path: Path, workers: int) -> None:
    told: list[tuple[int, int | None]] = []

    def progress(done: int, total: int | None) -> None:
        told.append((done, total))

    run(
        [folder],
        tmp_path / "out",
        workers=workers,
        progress=progress,
        extract=stub_extract,
    )
    assert told == [(done, 42) for done in range(1, 43)]


def test_a_run_is_spared_what_it_does_not_need(folder: Path, tmp_path: Path) -> None:
    """What frames and training are made with would cost each process its memory."""
    script = (
        "import sys\n"
        "from factories import stub_extract\n"
        "from upheld.batch import run, warm\n"
        "run(sys.argv[1:2], sys.argv[2], workers=0, extract=stub_extract)\n"
        "print(sorted({'pandas', 'sklearn', 'pyarrow', 'scipy'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, folder, tmp_path / "out"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"
    assert (tmp_path / "out" / "councils.csv").exists()
