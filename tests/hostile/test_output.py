"""What reaches a spreadsheet, a terminal or a browser from names and texts."""

import csv
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from factories import decision, finding, stub_extract
from upheld.batch import run
from upheld.cli import cli
from upheld.cli.page import page
from upheld.cli.words import plain, plain_json
from upheld.errors import shown
from upheld.tabulate.export import safe_text


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\r=1"),
        *("\n=1", "  =1", '"=1', "'=1", "“=1", "\u200b=1", "\ufeff=1", "\xad=1"),
        *("＝1+1", "＋1", "－1+1", "＠SUM(A1)", "−1+1", "' \"=1"),
    ],
    ids=ascii,
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe_text(text).startswith("'")
    assert safe_text(text)[1:].strip() in text


@pytest.mark.parametrize(
    "text", ["-5", "-3.50", "25-30", "£5 = a lot", "'quoted'", "“Quoted”", "a@b.c", ""]
)
def test_other_cells_stay(text: str) -> None:
    assert safe_text(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://a.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9d0;title\x9ctext", "text"),
        ("\x1bPdevice\x1b\\text", "text"),
        ("\x1bcreset", "reset"),
        ("a\u202eb\u2066c\u200fd\u061ce", "abcde"),
        ("a\bb\rc\x85d", "abcd"),
        ("half \ud800", "half \ufffd"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("\x1b]no end", "]no end"),
    ],
    ids=ascii,
)
def test_plain_text_of_a_terminal(text: str, told: str) -> None:
    assert plain(text) == told


def test_json_for_a_terminal_is_the_same_data() -> None:
    data = ["\x9b31m", "\u202e", "\ud800", "é", "\x1b"]
    text = plain_json(json.dumps(data, ensure_ascii=False))
    assert json.loads(text) == data
    assert plain(text) == text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (b"a b.txt", "a b.txt"),
        (b"a\nb.txt", "a\\nb.txt"),
        (b"\xff.txt", "\\xff.txt"),
        (b"\xfe.txt", "\\xfe.txt"),
        ("\u202etxt.exe".encode(), "\\u202etxt.exe"),
        ("Łódź.txt".encode(), "Łódź.txt"),
        (b"\x1b[31m", "\\x1b[31m"),
    ],
    ids=ascii,
)
def test_names_are_told_apart(name: bytes, told: str) -> None:
    assert shown(os.fsdecode(name)) == told


NAMES = [
    *(b"\xff.txt", b"\xfe.txt", b"a\nb.txt", b"a b.txt", b"=1+1.txt", b"--out"),
    *(b"\x1b[31m.txt", "\u202e.txt".encode(), b"n" * 251 + b".txt", b"A.txt", b"a.txt"),
]
TEXT = "Northmere County Council (21 000 001)\nSummary: there was fault."


@pytest.mark.skipif(os.name != "posix", reason="such names need POSIX")
@pytest.mark.parametrize("content", ["", TEXT], ids=["unreadable", "read"])
def test_a_folder_of_odd_names(tmp_path: Path, content: str) -> None:
    place = tmp_path / "in"
    place.mkdir()
    made = 0
    for name in NAMES:
        try:
            (place / os.fsdecode(name)).write_text(content)
        except OSError:  # this file system cannot have the name
            continue
        made += 1
    (place / "loop").symlink_to(place, target_is_directory=True)
    (place / "gone").symlink_to(tmp_path / "nothing")
    summary = run([place], tmp_path / "out", extract=stub_extract)
    assert (summary.decisions, len(summary.errors)) == (
        (made, 1) if content else (0, made + 1)
    )
    table = "decisions.csv" if content else "errors.csv"
    with (tmp_path / "out" / table).open(encoding="utf-8", newline="") as file:
        paths = [row["path"] for row in csv.DictReader(file)]
    assert len(set(paths)) == made + (not content)
    assert all(path.isprintable() for path in paths)
    lines = (tmp_path / "out" / "decisions.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == summary.decisions
    assert {path.name for path in tmp_path.iterdir()} == {"in", "out"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["show", "\x1b[31mgone"], 1),
        (["extract", "\x1b[31mgone", "--out", "out"], 1),
        (["councils", "\x1b[31m\u202eNowhere"], 1),
        (["codebook", "\x1b[31m\u202e"], 2),
        (["\x1b[31m"], 2),
    ],
    ids=["show", "extract", "councils", "one too many", "no such command"],
)
def test_messages_steer_no_terminal(arguments: list[str], code: int) -> None:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == code
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output


def test_a_page_runs_nothing_and_fetches_nothing() -> None:
    text = "<script>alert(1)</script> There was fault.\u202e"
    hostile = decision(
        text=text,
        findings=(finding(evidence="There was fault.", text=text),),
        payments=(),
        title="<img src=x onerror=alert(1)>",
        url="javascript:alert(1)",
        bodies=('"><svg onload=alert(1)>',),
        councils=(None,),
    )
    html = page(hostile)
    assert "default-src 'none'" in html
    assert "<script" not in html
    assert "<img" not in html
    assert "<svg" not in html
    assert 'href="javascript' not in html
    assert "\u202e" not in html
