"""The files open cleanly, in a spreadsheet and in a program."""

import csv
from pathlib import Path

import pytest
from frictionless import Package

from factories import clean, decision, finding
from upheld.tabulate.export import safe_text, write
from upheld.tabulate.frames import tables
from upheld.tabulate.typed import frame_of_rows
from upheld.types import Decision


def written(folder: Path, *decisions: Decision) -> Path:
    frames = tables(decisions)
    error = {"path": "scan.pdf", "reason": "scanned_pdf", "detail": "No text."}
    write({**frames, "errors": frame_of_rows("errors", [error])}, folder)
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("- pay Mrs X £200", "'- pay Mrs X £200"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'=1+1"),
        ("\r\n@SUM(A1)", "'@SUM(A1)"),
        ("two\nlines", "two lines"),
        ("a\x00b\x1b[31mc\x85d", "a b [31mc d"),
        ("half \ud800 a pair", "half a pair"),
        ("£200 = a lot", "£200 = a lot"),
        ("'quoted'", "'quoted'"),
        ("25-30", "25-30"),
        ("", ""),
    ],
)
def test_text_is_safe_on_one_line(text: str, cell: str) -> None:
    assert safe_text(text) == cell


def test_cells(tmp_path: Path) -> None:
    evidence = "- delayed\nfor a “year”, and £5"
    hostile = decision(
        text=evidence,
        findings=(finding(evidence=evidence, text=evidence),),
        payments=(),
        bodies=("=cmd|' /C calc'!A0",),
        councils=(None,),
    )
    written(tmp_path, hostile)
    (found,) = rows(tmp_path, "findings.csv")
    (told,) = rows(tmp_path, "decisions.csv")
    assert found["evidence"] == "'- delayed for a “year”, and £5"
    assert (found["start"], found["amount_gbp"], found["page"]) == ("0", "", "")
    assert told["body"] == "'=cmd|' /C calc'!A0"
    assert told["payment_total_gbp"] == "250.00"
    assert told["decision_date"] == "2022-03-12"
    assert (told["apology"], told["payment_open_ended"]) == ("false", "false")
    assert told["confidence"] == "0.9"


def test_one_line_a_row_in_utf8(tmp_path: Path) -> None:
    written(tmp_path, decision(summary="one\r\ntwo\u2028three"), clean())
    raw = (tmp_path / "decisions.csv").read_bytes()
    assert raw.count(b"\n") == 3
    assert b"\r" not in raw
    assert len(raw.decode("utf-8").splitlines()) == 3


@pytest.mark.parametrize(
    "decisions",
    [
        pytest.param([], id="empty-batch"),
        pytest.param([decision(), clean(), clean("x", bodies=())], id="some"),
        pytest.param([decision(), decision(duplicate_of="21 000 001")], id="a-copy"),
    ],
)
def test_a_valid_data_package(tmp_path: Path, decisions: list[Decision]) -> None:
    if len(decisions) == 2:
        copy = decision("21 000 001~2", duplicate_of="21 000 001", findings=())
        decisions = [decisions[0], copy]
    written(tmp_path, *decisions)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["title", "fieldName", "note"]) == []
    assert [task.name for task in report.tasks] == [
        "decisions",
        "findings",
        "payments",
        "bodies",
        "councils",
        "trends",
        "errors",
    ]


def test_the_data_package_notices_a_wrong_value(tmp_path: Path) -> None:
    written(tmp_path, decision(outcome="partly"))
    report = Package(str(tmp_path / "datapackage.json")).validate()
    wrong = ["constraint-error", "outcome"]  # of the decision, and of its body
    assert report.flatten(["type", "fieldName"]) == [wrong, wrong]
