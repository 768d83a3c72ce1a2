"""``upheld export``: what it writes, says and refuses."""

import importlib
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factories import decision
from upheld.cli import cli
from upheld.tabulate.export import write
from upheld.tabulate.frames import tables
from upheld.tabulate.typed import frame_of_rows


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "findings"
    place.mkdir()
    made = tables([decision()])
    write({**made, "errors": frame_of_rows("errors", [])}, place)
    (place / "manifest.json").write_text("{}")
    return place


def export(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["export", *arguments])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--xlsx"], "Written to findings: findings.xlsx.\n"),
        (
            ["--sqlite", "--xlsx", "--out", "new"],
            "Written to new: findings.db, findings.xlsx, metadata.json.\n",
        ),
        (["--parquet", "--quiet"], ""),
    ],
)
def test_export(folder: Path, arguments: list[str], told: str) -> None:
    result = export("findings", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", told)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        pytest.param(["findings"], 2, "Say which: --xlsx, --excel,", id="no-format"),
        pytest.param(["--xlsx"], 2, "Missing argument 'DIR'", id="no-folder"),
        pytest.param(["gone", "--xlsx"], 1, "gone does not exist", id="gone"),
        pytest.param(["empty", "--excel"], 1, "empty holds no tables", id="empty"),
        pytest.param(
            ["findings", "--xlsx", "--out", "findings/errors.csv/x"],
            1,
            "cannot be written to findings/errors.csv/x",
            id="no-place",
        ),
    ],
)
def test_refusals(folder: Path, arguments: list[str], code: int, told: str) -> None:
    os.mkdir("empty")
    result = export(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert code == 2 or len(result.stderr.splitlines()) == 1


def test_without_xlsxwriter(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(importlib.import_module("sys").modules, "xlsxwriter", None)
    result = export("findings", "--xlsx")
    assert result.stderr == (
        "Error: A workbook needs the library xlsxwriter: run pip install xlsxwriter.\n"
    )
    assert not [path for path in folder.iterdir() if path.suffix == ".xlsx"]


def test_extract_writes_them_too(folder: Path) -> None:
    Path("a.txt").write_text("Northmere County Council (21 000 001)\nThere was fault.")
    arguments = ["extract", "a.txt", "--out", "out", "--excel", "--sqlite", "--quiet"]
    result = CliRunner().invoke(cli, arguments)
    assert (result.exit_code, result.output) == (0, "")
    assert Path("out/decisions.csv").read_bytes()[:3] == b"\xef\xbb\xbf"
    assert {"findings.db", "metadata.json"} <= {*os.listdir("out")}
