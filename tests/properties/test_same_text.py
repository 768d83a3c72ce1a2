"""One decision, saved in other ways: the same findings from every one of them."""

import codecs
import json
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from properties.changes import TEXTS, tries
from upheld.errors import UnreadableError
from upheld.extraction import extract
from upheld.ingest.parts import Part
from upheld.ingest.read import read_part
from upheld.types import Decision, Document

Told = tuple[object, ...]


def read_bytes(data: bytes, *, record: bool = False) -> Document:
    (item,) = read_part(Part("a.txt", data, record))
    assert not isinstance(item, UnreadableError), item
    return item


def plain(text: str) -> str:
    """Return a text with one kind of quotation mark."""
    return text.translate(str.maketrans("‘’“”", "''\"\""))


def told(decision: Decision) -> Told:
    """Return what a decision says, whatever characters its quotes are written in."""
    return (
        decision.outcome,
        decision.outcome_detail,
        decision.payment_total_gbp,
        [
            (f.kind, f.type, f.status, f.paragraph, f.amount_gbp, plain(f.evidence))
            for f in decision.findings
        ],
        [(p.role, p.amount_gbp, p.payee, p.paragraph) for p in decision.payments],
    )


WAYS: dict[str, Callable[[str], str]] = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Macintosh line ends": lambda text: text.replace("\n", "\r"),
    "Unicode line ends": lambda text: text.replace("\n", "\u2028"),
    "space behind lines": lambda text: text.replace("\n", " \t\n") + "\n \n",
    "empty lines between": lambda text: text.replace("\n", "\n\n"),
    "empty lines in front": lambda text: f"\n \n{text}",
    "byte order mark": lambda text: f"\ufeff{text}",
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "two spaces": lambda text: text.replace(" ", "  "),
    "straight apostrophes": lambda text: text.replace("’", "'"),
    "straight quotation marks": plain,
    "soft hyphens": lambda text: text.replace("ou", "o\u00adu"),
    "invisible characters": lambda text: text.replace("ou", "o\u200bu"),
    "ligatures": lambda text: text.replace("fi", "ﬁ"),
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "a form feed behind": lambda text: f"{text}\f",
}


@pytest.mark.parametrize("way", WAYS)
@tries(0.04)
@given(st.sampled_from(TEXTS))
def test_characters_of_a_copy_make_no_difference(way: str, text: str) -> None:
    first = extract(read_bytes(text.encode()))
    assert told(extract(read_bytes(WAYS[way](text).encode()))) == told(first)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        pytest.param("utf-16-le", codecs.BOM_UTF16_LE, id="UTF-16"),
        pytest.param("utf-16-be", codecs.BOM_UTF16_BE, id="UTF-16, big end first"),
        pytest.param("utf-8", codecs.BOM_UTF8, id="UTF-8 with mark"),
        pytest.param("cp1252", b"", id="Windows-1252"),
    ],
)
@tries(0.3)
@given(st.sampled_from(TEXTS))
def test_the_encoding_makes_no_difference(
    encoding: str, mark: bytes, text: str
) -> None:
    text = text.encode(encoding, "ignore").decode(encoding)
    assert read_bytes(mark + text.encode(encoding)) == read_bytes(text.encode())


# What a page may have inside of a word or between words without showing it.
UNSEEN = (
    "<b>|</b>",
    "<span class='x' title=\"a > b\">|</span>",
    "<a href='#'><em>|</em></a>",
    "<strong\n data-x=1>|</strong >",
    "<!-- no -- text -->|",
    "<!-- <p> --><i>|</i><!---->",
    "<font color=red><u>|</u></font>",
    "<span></span>|<script>var a = '<p>';</script>",
    "<style>p { color: red }</style>|",
    "<wbr>|",
    "&#8203;|",
    "&shy;|",
    "&zwnj;|",
    "\u200b|",
)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def named(letter: str) -> str:
    names = {"£": "&pound;", "’": "&rsquo;", "“": "&ldquo;", " ": "&#32;"}
    return names.get(letter, f"&#x{ord(letter):x};")


def page(lines: list[str]) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


@st.composite
def pages(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """Return a page and the same page with marks and comments that do not show."""
    lines = draw(st.sampled_from(TEXTS)).split("\n")
    lines = [line for line in lines if line.strip()]
    dressed = [escaped(line) for line in lines]
    spot = st.tuples(st.integers(0, len(lines) - 1), st.integers(0, 3000))
    for (line, at), unseen, length in draw(
        st.lists(
            st.tuples(spot, st.sampled_from([*UNSEEN, "&"]), st.integers(1, 9)),
            max_size=9,
            unique_by=lambda drawn: drawn[0][0],
        )
    ):
        words = lines[line]
        start = at % len(words)
        inside = words[start : start + length]
        if unseen == "&":
            inside = "".join(map(named, inside))
        else:
            inside = unseen.replace("|", escaped(inside))
        front, behind = words[:start], words[start + length :]
        dressed[line] = f"{escaped(front)}{inside}{escaped(behind)}"
    return page([escaped(line) for line in lines]), page(dressed)


@tries(0.5)
@given(pages())
def test_what_a_page_does_not_show_makes_no_difference(
    both: tuple[bytes, bytes],
) -> None:
    bare, dressed = both
    assert read_bytes(dressed) == read_bytes(bare)


@tries(0.5)
@given(st.sampled_from(TEXTS), st.data())
def test_how_a_record_is_written_makes_no_difference(
    text: str, data: st.DataObject
) -> None:
    record = {"text": text, "url": "https://www.example.org/a", "title": "Elm Council"}
    keys = data.draw(st.permutations(list(record)))
    capitals = data.draw(st.booleans())
    moved = {key.title() if capitals else key: record[key] for key in keys}
    written = json.dumps(
        moved if data.draw(st.booleans()) else [moved],
        ensure_ascii=data.draw(st.booleans()),
        indent=data.draw(st.sampled_from([None, 0, 4])),
        separators=data.draw(st.sampled_from([(",", ":"), (" , ", " : ")])),
    )
    if data.draw(st.booleans()):
        written = re.sub(r"(?<![\\\w])[a-z]", lambda m: f"\\u{ord(m[0]):04x}", written)
    first = read_bytes(json.dumps(record).encode())
    assert read_bytes(written.encode()) == first
