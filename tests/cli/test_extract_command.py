"""``upheld extract``: what it says, and when it fails."""

import importlib
import io
import re
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factories import stub_extract
from upheld import batch
from upheld.batch import FILES, journal
from upheld.cli import cli
from upheld.cli.progress import progress

TEXT = """Northmere County Council (21 000 00{number})
The Ombudsman's final decision:
Summary: There was no fault in how the Council cleared drain {number}.
The complaint
1. Mrs X complained about drain {number}.
Final decision
2. There was no fault.
"""


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    # Another process imports the extraction anew, so the stub is given to it.
    monkeypatch.setattr(batch, "run", partial(batch.run, extract=stub_extract))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "in"
    place.mkdir()
    for number in (1, 2):
        text = TEXT.format(number=number)
        (place / f"{number}.txt").write_text(text, encoding="utf-8")
    return place


def extract(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["extract", *arguments])


def told(result: Result) -> str:
    return re.sub(r"in \d+ s", "in N s", result.stderr)


def test_all_is_well(folder: Path) -> None:
    result = extract("in", "--out", "out")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert told(result) == (
        "2 decisions from 2 files in N s.\n"
        "Tables are in out; 'upheld codebook' explains them.\n"
    )
    assert {path.name for path in Path("out").iterdir()} == {*FILES, journal.NAME}


def test_again(folder: Path) -> None:
    extract("in", "--out", "out")
    assert told(extract("in", "--out", "out")) == (
        "2 decisions from 2 files in N s.\n"
        "2 taken over from an earlier run.\n"
        "Nothing has changed: the tables in out stay as they are.\n"
    )
    (folder / "3.txt").write_text(TEXT.format(number=3), encoding="utf-8")
    assert told(extract("in", "--out", "out")) == (
        "3 decisions from 3 files in N s.\n"
        "2 taken over from an earlier run.\n"
        "Tables are in out; 'upheld codebook' explains them.\n"
    )
    assert "taken over" not in told(extract("in", "--out", "out", "--fresh"))


def test_files_that_are_not_named_again(folder: Path) -> None:
    extract("in", "--out", "out")
    assert told(extract("in/2.txt", "--out", "out")) == (
        "1 decision from 1 file in N s.\n"
        "1 taken over from an earlier run.\n"
        "1 decision of the earlier run left out: in no input any more.\n"
        "Tables are in out; 'upheld codebook' explains them.\n"
    )


def test_stopped_by_hand(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "run", stop)
    result = extract("in", "--out", "out")
    assert result.exit_code == 130
    assert result.stderr == (
        "Stopped before the end. The same command continues where it stopped.\n"
    )


def test_tables_at_an_address(folder: Path) -> None:
    pytest.importorskip("fsspec", reason="fsspec is not installed")
    there = (folder.parent / "there").as_uri()
    asked = [folder.as_uri(), "--out", there, "--journal", "kept"]
    assert told(extract(*asked)) == (
        "2 decisions from 2 files in N s.\n"
        f"Tables are in {there}; 'upheld codebook' explains them.\n"
    )
    assert {path.name for path in Path("there").iterdir()} == {*FILES}
    assert {path.name for path in Path("kept").iterdir()} == {*FILES, journal.NAME}
    assert told(extract(*asked, "--sqlite")) == (
        "2 decisions from 2 files in N s.\n"
        "2 taken over from an earlier run.\n"
        f"Tables are in {there}; 'upheld codebook' explains them.\n"
    )
    exported = {"findings.db", "metadata.json"}
    assert {path.name for path in Path("there").iterdir()} == {*FILES, *exported}


def test_tables_at_an_address_that_takes_none(folder: Path) -> None:
    pytest.importorskip("fsspec", reason="fsspec is not installed")
    result = extract("in", "--out", "nosuch://findings", "--journal", "kept")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: nosuch://findings cannot be read or written: Protocol not known:"
        " nosuch.\n"
    )
    assert not Path("kept").exists()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--out", "s3://b/f"], "--out is an address: name with --journal"),
        (["--out", "s3://b/f", "--journal", "s3://b/j"], "the local folder in which"),
        (["--out", "out", "--journal", "kept"], "--journal goes with an address"),
        (
            ["--out", "out", "--cluster", "tcp://h:8786", "--workers", "2"],
            "--cluster has workers of its own",
        ),
        (["--out", "out", "--cluster", ""], "--cluster is empty: name"),
        (["--out", "out", "--cluster", " "], "--cluster is empty: name"),
    ],
)
def test_options_that_do_not_go_together(
    folder: Path, arguments: list[str], problem: str
) -> None:
    result = extract("in", *arguments)
    assert result.exit_code == 2
    assert problem in " ".join(result.stderr.split())


def test_some_could_not_be_read(folder: Path) -> None:
    (folder / "1-again.txt").write_text(TEXT.format(number=1), encoding="utf-8")
    for number in range(3, 7):
        (folder / f"{number}.txt").write_text("", encoding="utf-8")
    result = extract("in", "--out", "out")
    assert result.exit_code == 0
    lines = told(result).splitlines()
    assert lines[0] == f"4 inputs could not be read, see {Path('out/errors.csv')}:"
    assert [line.split(":")[0].strip() for line in lines[1:4]] == [
        str(Path("in") / f"{number}.txt") for number in (3, 4, 5)
    ]
    assert lines[4:] == [
        "  and 1 more",
        "3 decisions from 7 files in N s.",
        "1 further copy of a decision among them, left out of all counts.",
        "Tables are in out; 'upheld codebook' explains them.",
    ]


SEVERAL = ["bodies.parquet", "findings.parquet"]
IN_PIECES = ["findings-001.spacy", "findings-002.spacy"]


@pytest.mark.parametrize(
    ("files", "line"),
    [
        pytest.param([], None, id="nothing exported"),
        pytest.param(["notes.txt", "mine.db"], None, id="nothing of ours"),
        pytest.param(
            ["findings.xlsx"],
            "findings.xlsx is of an earlier run: 'upheld export out --xlsx' renews it.",
            id="a workbook",
        ),
        pytest.param(
            ["findings.db", "metadata.json"],
            "findings.db, metadata.json are of an earlier run: 'upheld export out"
            " --sqlite' renew them.",
            id="a database",
        ),
        pytest.param(
            [
                *SEVERAL,
                *IN_PIECES,
                "report.html",
                "partitions/bodies/part-00000.parquet",
            ],
            "*.parquet, partitions, *.spacy, report.html are of an earlier run: 'upheld"
            " export out --parquet --docbin' and 'upheld export out --parquet"
            " --partitions N' and 'upheld report out' renew them.",
            id="all others",
        ),
    ],
)
def test_what_is_of_an_earlier_run_is_told(
    folder: Path, files: list[str], line: str | None
) -> None:
    extract("in", "--out", "out")
    for name in files:
        path = Path("out", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"exported")
    assert "earlier run:" not in extract("in", "--out", "out").stderr
    (folder / "3.txt").write_text(TEXT.format(number=3), encoding="utf-8")
    expected = [line] if line else []
    for run in ("makes new tables", "finds them unchanged"):
        lines = extract("in", "--out", "out").stderr.splitlines()
        assert [told for told in lines if "earlier run:" in told] == expected, run
    assert extract("in", "--out", "out", "--quiet").stderr == ""


def test_what_is_exported_anew_is_not_told(folder: Path) -> None:
    extract("in", "--out", "out", "--sqlite")
    (folder / "3.txt").write_text(TEXT.format(number=3), encoding="utf-8")
    assert "earlier run:" not in extract("in", "--out", "out", "--sqlite").stderr


@pytest.mark.parametrize("quiet", [[], ["--quiet"]])
def test_none_could_be_read(folder: Path, quiet: list[str]) -> None:
    for path in folder.iterdir():
        path.write_text("", encoding="utf-8")
    result = extract("in", "--out", "out", *quiet)
    assert result.exit_code == 1
    assert told(result).splitlines()[0].startswith("2 inputs could not be read")
    assert told(result).endswith("Error: No decision was extracted from 2 files.\n")
    assert (Path("out") / "errors.csv").exists()


def test_quiet(folder: Path) -> None:
    (folder / "3.txt").write_text("", encoding="utf-8")
    result = extract("in", "--out", "out", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["nowhere", "--out", "out"], "nowhere", id="no-such-input"),
        pytest.param(
            ["in", "--out", "in/1.txt/out"],
            "The results cannot be written to",
            id="out-below-a-file",
        ),
    ],
)
def test_failures(folder: Path, arguments: list[str], message: str) -> None:
    result = extract(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_text_recognition_that_is_not_installed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    result = extract("in", "--out", "out", "--ocr")
    assert result.exit_code == 1
    assert 'pip install "upheld[ocr]"' in result.stderr
    assert not Path("out").exists()


def test_lines_while_it_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("upheld.cli.progress")
    monkeypatch.setattr(module, "_SECONDS_BETWEEN_LINES", 0)
    first, second = extract("in", "--out", "out").stderr.splitlines()[:2]
    assert re.fullmatch(r"1 of 2 inputs read, [\d,]+ a second, \d+ (s|min) left", first)
    assert second.startswith("2 of 2 inputs read, ")
    assert second.endswith(" a second, 0 s left")


@pytest.mark.parametrize(
    ("done", "total", "told"),
    [
        (1, None, "1 input read, "),
        (2, None, "2 inputs read, "),
        (1, 1, "1 of 1 input read, "),
        (1, 2, "1 of 2 inputs read, "),
    ],
)
def test_what_a_line_counts(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    done: int,
    total: int | None,
    told: str,
) -> None:
    module = importlib.import_module("upheld.cli.progress")
    monkeypatch.setattr(module, "_SECONDS_BETWEEN_LINES", 0)
    with progress(False, "inputs", "read") as line:
        assert line is not None
        line(done, total)
    assert capsys.readouterr().err.startswith(told)


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress(False, "inputs", "read") as told:
        assert told is not None
        told(3, 4)
    assert "3/4" in terminal.getvalue()
