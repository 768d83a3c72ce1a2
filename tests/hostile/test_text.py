"""Texts of one thing repeated, and characters that hide or disguise."""

from decimal import Decimal
from pathlib import Path

import pytest

from upheld.annotate.money import find_money
from upheld.annotate.nlp import tokens_of_word
from upheld.errors import UnreadableError
from upheld.extraction import extract
from upheld.ingest.read import document_from_text, read
from upheld.segment import outline

HEAD = (
    "Northmere County Council (21 000 001)\nDecision : Upheld\n"
    "Summary: We found the Council at fault.\nWhat I found\n"
)


@pytest.mark.parametrize(
    "piece",
    [
        *("(", "“", "x", "_", "1", "£1,", "£1 and ", "Mr X, ", "a) ", "at fault "),
        *("by 1 May 2020 ", "pay £1 for each ", "What I found\n", "1. a\n", "with-\n"),
        *("e\u0301\u0302\u0303", "\U0001f600", "\ue000", "The Council was at fault. "),
    ],
)
def test_one_piece_again_and_again(piece: str) -> None:
    text = HEAD + piece * (3_000 // len(piece))
    decision = extract(document_from_text(text))
    whole = decision.document.text
    for found in decision.findings:
        assert whole[found.start : found.end] == found.evidence
    parts = outline(decision.document)
    assert all(s.end - s.start <= 1_500 for s in parts.sentences)
    assert all(whole[s.start : s.end].count("£") <= 40 for s in parts.sentences)


def test_a_word_without_end_is_one_walk() -> None:
    assert tokens_of_word("_" * 20_000) == []
    assert "".join(tokens_of_word("_" * 999)) == "_" * 999


@pytest.mark.parametrize(
    ("printed", "pounds"),
    [
        pytest.param("£250", 250, id="usual"),
        pytest.param("£2\u200b5\u20600", 250, id="zero width inside"),
        pytest.param("£\u202e250\u202c", 250, id="direction turned"),
        pytest.param("£2\u00ad50", 250, id="soft hyphen"),
        pytest.param("£2\ufe0f50", 250, id="variant of a digit"),
        pytest.param("£2\U000e003150", 250, id="tag character"),
        pytest.param("\uffe1\uff12\uff15\uff10", 250, id="wide sign and digits"),
        pytest.param("£\u0662\u0665\u0660", 250, id="Arabic digits"),
        pytest.param("£\ufeff250", 250, id="byte order mark inside"),
    ],
)
def test_amounts_in_disguise(printed: str, pounds: int) -> None:
    document = document_from_text(f"{HEAD}The Council will pay Mrs X {printed}.")
    (money,) = find_money(document.text)
    assert money.value == Decimal(pounds)


@pytest.mark.parametrize("inside", ["\u200b", "\u2066", "\u034f", "\x9d", "\ud83d"])
def test_no_character_hides_a_fault(inside: str) -> None:
    text = f"{HEAD}There was fa{inside}ult by the Council."
    assert document_from_text(text).text.endswith("There was fault by the Council.")


PAGE = '<html><meta charset="{}"><h1>Elm Council (21 000 001)</h1><p>{} Ombudsman’s £5'


@pytest.mark.parametrize(
    ("declared", "used", "word"),
    [
        pytest.param("windows-1252", "cp1252", "Café", id="as declared"),
        pytest.param("iso-8859-1", "cp1252", "Café", id="Latin-1, as browsers do"),
        pytest.param("windows-1252", "utf-8", "Łódź", id="UTF-8 all the same"),
        pytest.param("utf-16", "utf-8", "Łódź", id="cannot be UTF-16"),
        pytest.param("utf-7", "cp1252", "Café", id="no encoding of the web"),
        pytest.param("windows-9999", "cp1252", "Café", id="no such encoding"),
        pytest.param("utf-8", "cp1252", "Café", id="declared wrongly"),
        pytest.param("utf-16", "utf-16", "Łódź", id="UTF-16 with mark"),
        pytest.param("x", "utf-32", "Łódź", id="UTF-32 with mark"),
    ],
)
def test_declared_encoding(tmp_path: Path, declared: str, used: str, word: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.format(declared, word).encode(used))
    assert read(path).text.endswith(f"{word} Ombudsman’s £5")


def test_another_one_byte_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = PAGE.replace("£", "").format("windows-1250", "Łódź")
    path.write_bytes(page.encode("cp1250"))
    assert "Łódź Ombudsman’s" in read(path).text


def test_utf_32_without_a_mark_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(HEAD.encode("utf-32-le"))
    with pytest.raises(UnreadableError) as caught:
        read(path)
    assert caught.value.reason == "unreadable"


@pytest.mark.parametrize(
    ("printed", "warned"),
    [
        ("Decision date : 45 Foo 2022", "45 Foo 2022"),
        ("Decision date :\n31 Feb 2022", "31 Feb 2022"),
        ("Decision date : 12 Mar 2022", None),
        ("Decision date : to be confirmed", None),
    ],
)
def test_a_day_that_is_none_is_told(printed: str, warned: str | None) -> None:
    text = f"Northmere County Council (21 000 001)\n{printed}\nSummary: fault."
    told = [w for w in document_from_text(text).warnings if "no day" in w]
    expected = f"The decision date is printed as {warned!r}, which is no day."
    assert told == ([expected] if warned else [])
