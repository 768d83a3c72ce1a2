"""Finding inputs, telling their kinds, and what cannot be read."""

import io
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from upheld.errors import UnreadableError, UpheldError
from upheld.ingest.inputs import expand
from upheld.ingest.read import document_from_text, read, read_file
from upheld.types import Document

TEXT = "Northmere County Council (21 000 001)\nSummary: the Council’s fault cost £200."
PAGE = f"<html><body><p>{TEXT.splitlines()[0]}</p><p>There was fault.</p></body></html>"
RECORD = json.dumps({"text": TEXT, "url": "https://example.org/1"})


def save(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.pdf", "a", "a.json"])
@pytest.mark.parametrize(
    "content",
    [TEXT, PAGE, RECORD, f"[{RECORD}]", json.dumps(json.loads(RECORD), indent=2)],
    ids=["text", "html", "record", "list", "pretty record"],
)
def test_kind_is_told_by_content(tmp_path: Path, name: str, content: str) -> None:
    document = read(save(tmp_path / name, content))
    assert document.header.reference == "21 000 001"
    assert document.path == str(tmp_path / name)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode(), id="utf-8 with mark"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16"),
        pytest.param(
            b"\xfe\xff" + TEXT.encode("utf-16-be"), id="utf-16, big end first"
        ),
        pytest.param((TEXT * 9).encode("utf-16-le"), id="utf-16 without mark"),
        pytest.param(TEXT.encode("cp1252"), id="Windows-1252"),
        pytest.param(TEXT.encode().decode("cp1252").encode(), id="mis-decoded once"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="Windows line breaks"),
    ],
)
def test_encoding(tmp_path: Path, data: bytes) -> None:
    text = read(save(tmp_path / "a.txt", data)).text
    assert text.startswith(TEXT[:75])
    assert "\ufffd" not in text


def test_one_broken_byte_leaves_the_rest(tmp_path: Path) -> None:
    data = (TEXT + "’" * 30).encode() + b"\xe2\x80"
    assert "Council’s fault cost £200" in read(save(tmp_path / "a.txt", data)).text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(b" \n\n ", "empty", id="spaces"),
        pytest.param(b"<html><body></body></html>", "empty", id="empty page"),
        pytest.param(b"\0\1\2\3" * 99, "unreadable", id="binary"),
        pytest.param(TEXT.encode() + b"\0" * 9, "unreadable", id="NUL bytes"),
        pytest.param(b"Ombudsman " * 100_001, "too_long", id="a million characters"),
        pytest.param(b"\x01\x02Council\x03" * 9, "unreadable", id="control characters"),
        pytest.param(b"PK\x03\x04word", "damaged_archive", id="zip cut off"),
        pytest.param(b"{\\rtf1 Ombudsman}", "unsupported", id="RTF"),
        pytest.param(b"\x89PNG\r\n", "unsupported", id="picture"),
        pytest.param(b"MIME-Version: 1.0\n", "empty", id="web archive without page"),
        pytest.param(b"\xd0\xcf\x11\xe0", "unsupported", id="old Word file"),
        pytest.param(b"Rar!\x1a\x07\x01", "unsupported", id="RAR archive"),
        pytest.param(b"7z\xbc\xaf\x27\x1c", "unsupported", id="7z archive"),
        pytest.param(b"A recipe for soup.", "not_a_decision", id="other text"),
        pytest.param(b"{}", "no_text", id="record without text"),
        pytest.param(b'{"title": "x"}', "no_text", id="record with a title alone"),
        pytest.param(b'{"text": "x"', "broken_record", id="record cut off"),
        pytest.param(b"[1, 2]", "not_a_decision", id="numbers"),
    ],
)
def test_unreadable(tmp_path: Path, content: bytes, reason: str) -> None:
    path = save(tmp_path / "decision.txt", content)
    with pytest.raises(UnreadableError) as caught:
        read(path)
    assert (caught.value.reason, caught.value.path) == (reason, str(path))
    assert caught.value.detail[0].isupper()
    assert caught.value.detail.endswith(".")
    assert [type(item) for item in read_file(path)] == [UnreadableError]


def test_list_of_decisions_is_none(tmp_path: Path) -> None:
    entries = [f"Elm Council (21 000 00{n})" for n in range(9)]
    with pytest.raises(UnreadableError, match="list of decisions") as caught:
        read(save(tmp_path / "a.txt", "\n".join(entries)))
    assert caught.value.reason == "not_a_decision"


def test_file_that_may_not_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path / "a.txt", TEXT)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    (item,) = read_file(path)
    assert isinstance(item, UnreadableError)
    assert item.reason == "unreadable"
    assert "Permission denied" in item.detail


def summary(items: Iterator[Document | UnreadableError]) -> list[tuple[str, str]]:
    return [
        (
            Path(item.path).name,
            item.reason if isinstance(item, UnreadableError) else "ok",
        )
        for item in items
    ]


RECORDS = f'{RECORD}\n\n{{"text": "x\n{{}}\n[]\n{RECORD}\n{{"text": "soup"}}\n\0\n'


def test_records_of_a_file(tmp_path: Path) -> None:
    path = save(tmp_path / "a.jsonl", RECORDS)
    assert summary(read_file(path)) == [
        ("a.jsonl#1", "ok"),
        ("a.jsonl#3", "broken_record"),
        ("a.jsonl#4", "no_text"),
        ("a.jsonl#5", "broken_record"),
        ("a.jsonl#6", "ok"),
        ("a.jsonl#7", "not_a_decision"),
        ("a.jsonl#8", "unreadable"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "items"),
    [
        pytest.param(
            "a.txt", f"{RECORD}\n{RECORD}", ["a.txt#1", "a.txt#2"], id="no suffix"
        ),
        pytest.param(
            "a.json", f"[{RECORD},{RECORD}]", ["a.json#1", "a.json#2"], id="list"
        ),
        pytest.param("a.jsonl", RECORD, ["a.jsonl#1"], id="one line"),
        pytest.param("a.jsonl", "\ufeff" + RECORD, ["a.jsonl#1"], id="byte order mark"),
        pytest.param("a.jsonl", TEXT, ["a.jsonl#1", "a.jsonl#2"], id="suffix decides"),
        pytest.param("a.jsonl", "", ["a.jsonl"], id="empty"),
        pytest.param("a.jsonl", "\n\n", ["a.jsonl"], id="blank lines"),
    ],
)
def test_names_of_records(
    tmp_path: Path, name: str, content: str, items: list[str]
) -> None:
    assert [
        item for item, _ in summary(read_file(save(tmp_path / name, content)))
    ] == items


def test_record_that_holds_html(tmp_path: Path) -> None:
    path = save(tmp_path / "a.jsonl", json.dumps({"html": PAGE}))
    assert read(path).text.split("\n") == [TEXT.splitlines()[0], "There was fault."]


def test_several_records_are_too_many_for_read(tmp_path: Path) -> None:
    path = save(tmp_path / "a.jsonl", f"{RECORD}\n{RECORD}\n")
    several = "several decisions, records or files.*extract_many"
    with pytest.raises(UpheldError, match=several) as caught:
        read(path)
    assert not isinstance(caught.value, UnreadableError)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(f"{RECORD}\n{{}}\n".encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert summary(read_file("-")) == [("-#1", "ok"), ("-#2", "no_text")]


def test_one_document_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert read("-").path == "-"


@pytest.mark.parametrize(
    ("name", "problem"), [("nothing.pdf", "does not exist"), (".", "is a folder")]
)
def test_missing_path(tmp_path: Path, name: str, problem: str) -> None:
    with pytest.raises(UpheldError, match=problem) as caught:
        read(tmp_path / name)
    assert not isinstance(caught.value, UnreadableError)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files: a.txt, b/c.html, b/d.pdf, b/[e].txt, and hidden ones."""
    for name in ("b/d.pdf", "a.txt", "b/c.html", "b/[e].txt", ".hidden", ".git/x.txt"):
        save(tmp_path / "in" / name, TEXT)
    (tmp_path / "in" / "none").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("inputs", "files"),
    [
        (["in"], ["in/a.txt", "in/b/[e].txt", "in/b/c.html", "in/b/d.pdf"]),
        (["in/"], ["in/a.txt", "in/b/[e].txt", "in/b/c.html", "in/b/d.pdf"]),
        (["in/a.txt"], ["in/a.txt"]),
        (["in/*.txt"], ["in/a.txt"]),
        (["in/**/*.txt"], ["in/a.txt", "in/b/[e].txt"]),
        (["in/b*"], ["in/b/[e].txt", "in/b/c.html", "in/b/d.pdf"]),
        (["in/b/[e].txt"], ["in/b/[e].txt"]),
        (["in/b/c.html", "in/a.txt", "in/b/c.html"], ["in/b/c.html", "in/a.txt"]),
        (["-", "in/a.txt"], ["-", "in/a.txt"]),
        ([], []),
    ],
    ids=lambda value: " ".join(value),
)
def test_expand(folder: Path, inputs: list[str], files: list[str]) -> None:
    assert [name.replace(os.sep, "/") for name in expand(inputs)] == files


def test_expand_takes_paths(folder: Path) -> None:
    assert list(expand([Path("in") / "a.txt"])) == [str(Path("in") / "a.txt")]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("in/gone.pdf", "in/gone.pdf does not exist"),
        ("in/*.docx", "in/*.docx matches no file"),
        ("in/none", "in/none has no file in it"),
        ("gone[1].txt", "gone[1].txt matches no file"),
    ],
)
def test_missing_input_is_named_before_any_is_given(
    folder: Path, name: str, problem: str
) -> None:
    with pytest.raises(UpheldError) as caught:
        expand(["in/a.txt", name])
    assert caught.value.message == f"{problem}."


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.text(alphabet="<>/ol i{}[]\"':,.\f\n£•1a2)Ombudsman", max_size=200).map(
            str.encode
        ),
    ),
    suffix=st.sampled_from(["txt", "jsonl", "pdf"]),
)
@example(data=b"%PDF-", suffix="pdf")
@example(data=b"<html><ol><li>Ombudsman", suffix="txt")
@example(data=b'{"text": "\\ud800 Ombudsman"}', suffix="txt")
def test_any_bytes_give_an_item_and_no_exception(
    tmp_path: Path, data: bytes, suffix: str
) -> None:
    items = list(read_file(save(tmp_path / f"any.{suffix}", data)))
    assert items
    for item in items:
        assert isinstance(item, Document | UnreadableError)
        if isinstance(item, Document):
            assert all(line.strip() for line in item.text.split("\n"))


HUGE = 60_000


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" " * HUGE + "x", id="spaces"),
        pytest.param("(" * HUGE, id="brackets"),
        pytest.param("1. A " * (HUGE // 5), id="numbers in one line"),
        pytest.param("a\n.\n" * (HUGE // 4), id="broken over lines"),
        pytest.param(
            "Category :\n" + "a\n>\n" * (HUGE // 4), id="category without end"
        ),
        pytest.param("X (21 000 001) " * (HUGE // 15), id="references"),
        pytest.param("Investigation into " * (HUGE // 19), id="covers"),
        pytest.param("with-\n" * (HUGE // 6), id="hyphens"),
        pytest.param("<p " * (HUGE // 3), id="open tags"),
        pytest.param("â€™" * (HUGE // 3), id="mojibake"),
    ],
)
def test_odd_texts_take_no_longer_than_their_length(text: str) -> None:
    start = time.process_time()
    document_from_text(f"x{text}")
    assert time.process_time() - start < 3, "seconds; some hundredths are usual"


def test_one_control_character_is_left_out_and_told(tmp_path: Path) -> None:
    content = (
        (f"{TEXT}\n" + "It did not reply. " * 60)
        .encode()
        .replace(b"Council", b"Coun\0cil", 1)
    )
    document = read(save(tmp_path / "a.txt", content))
    assert "\0" not in document.text
    assert document.warnings == (
        "Control characters were left out of the text: 1 of them.",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_are_no_inputs(tmp_path: Path) -> None:
    pipe = str(tmp_path / "pipe.txt")
    os.mkfifo(pipe)
    assert list(expand([tmp_path])) == [pipe]
    (item,) = read_file(pipe)
    assert isinstance(item, UnreadableError)
    assert item.reason == "unsupported"
    for take in (read, lambda path: expand([path])):
        with pytest.raises(UpheldError, match="is no regular file"):
            take(pipe)


def test_results_of_an_earlier_run_are_no_inputs(tmp_path: Path) -> None:
    out = tmp_path / "tables"
    out.mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    for name in ("manifest.json", "datapackage.json"):
        (out / name).write_text("{}")
    assert len(list(expand([tmp_path]))) == 3
    (out / "decisions.jsonl").write_text("{}")
    assert list(expand([tmp_path])) == [str(tmp_path / "a.txt")]
    (out / "mine.txt").write_text(TEXT)
    own, put_there = str(tmp_path / "a.txt"), str(out / "mine.txt")
    assert list(expand([tmp_path])) == [own, put_there]
    assert len(list(expand([out]))) == 4
