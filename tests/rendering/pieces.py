"""A decision's text taken apart into what a layout draws: headings, items, text.

Every renderer takes the pieces and may lay them out as it likes, but draws their
words and marks as they are: a reader must find the same decision in each.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

Kind = Literal[
    "number", "letter", "roman", "bullet", "pair", "section", "topic", "text"
]
LISTS: tuple[Kind, ...] = get_args(Kind)[:4]

CORPUS = Path(__file__).parents[2] / "corpus"
_MARK = re.compile(r"(\d{1,3}\.|\(?(?:[a-z]|[ivx]{2,4})\)|-) (?=\S)")
# "(1) ...": a list that no page draws by itself, so its marks are typed.
_TYPED = re.compile(r"\((\d{1,2})\) (?=\S)")
_PAIR = re.compile(
    r"(?P<label>Category|Decision|Decision date|Complaint reference|Complaint against)"
    r"(?P<colon> ?:) (?P<value>\S.*)"
)
_SECTIONS = """
    the complaint|the ombudsm[ae]n’s (?:final decision|role and powers)|my assessment
    how (?:i|we) considered this complaint|what (?:i|we) found|final decision|findings
    what i have (?:and have not )?investigated|agreed (?:actions?|remedy)
    recommend(?:ed actions?|ations)|(?:legal and administrative )?background
"""
_SECTION = re.compile("|".join(_SECTIONS.split("\n")).replace("    ", ""), re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a decision's text.

    Attributes:
        mark: what is printed in front of a list item: "12.", "a)", "(a)", "iv)", "-".
        label: of a pair ("Decision date"), with its colon in ``colon``.
        text: the rest of the line.
    """

    kind: Kind
    text: str
    mark: str = ""
    label: str = ""
    colon: str = ""

    @property
    def printed(self) -> str | None:
        """Return the number or letter that is printed in front of the piece."""
        typed = _TYPED.match(self.text) if self.kind == "text" else None
        return typed[1] if typed else self.mark.strip("().-") or None

    @property
    def number(self) -> int:
        """Return the number that the mark of an item shows; 0 for a bullet."""
        plain = self.mark.strip("().-")
        if self.kind == "number":
            return int(plain)
        if self.kind == "letter":
            return ord(plain) - ord("a") + 1
        return ROMAN.index(plain) + 1 if self.kind == "roman" else 0

    @property
    def heading(self) -> bool:
        """Return whether the piece is the heading of a section or of a topic."""
        return self.kind in ("section", "topic")


ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def pieces(text: str) -> list[Piece]:
    """Return the pieces of a text that has one block a line."""
    found: list[Piece] = []
    for line in text.split("\n"):
        found.append(_piece(line, found))
    return found


def _piece(line: str, before: list[Piece]) -> Piece:
    if mark := _MARK.match(line):
        shown = mark[1]
        kind = _kind(shown.strip("()"), before) if shown[-1] == ")" else None
        kind = kind or ("bullet" if shown == "-" else "number")
        return Piece(kind, line[mark.end() :], shown)
    if len(before) < 6 and (pair := _PAIR.fullmatch(line)):
        return Piece("pair", pair["value"], "", pair["label"], pair["colon"])
    if _SECTION.fullmatch(line.rstrip(":").replace("'", "’")):
        return Piece("section", line)
    plain = len(line) <= 90 and not line.endswith((".", ":", ";", ",", "”", '"', "?"))
    if plain and line[:1].isupper() and not line.startswith("Investigator"):
        return Piece("topic", line)
    return Piece("text", line)


def _kind(mark: str, before: list[Piece]) -> Kind:
    """Tell "i)" behind "h)" from "i)" that opens a list of roman numbers."""
    letters = [piece for piece in before[-12:] if piece.kind == "letter"]
    follows = letters and letters[-1].number == ord(mark[0]) - ord("a")
    if mark in ROMAN and not (len(mark) == 1 and follows):
        return "roman"
    return "letter"


def decisions(split: str) -> Iterator[tuple[str, str]]:
    """Yield (id, text) of the whole decisions of a split, or of ``examples``."""
    name = "examples.jsonl" if split == "examples" else f"{split}-documents.jsonl"
    for line in (CORPUS / name).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield record.get("id") or record["file"], record["text"]
