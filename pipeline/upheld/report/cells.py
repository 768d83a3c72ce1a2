"""Cells of the tables as the small values that stand in the page."""

import re
from collections.abc import Sequence

from upheld.tabulate.schema import JOINT
from upheld.tabulate.typed import Cell
from upheld.taxonomy import ids

# Control characters, what turns the writing direction, and halves of surrogate pairs:
# no words of any decision, and they can make a quote lie.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff]"
)
# One character for each type of a kind, so that a cell can be searched for it.
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def text(cell: Cell) -> str:
    """Return a cell as text, empty where missing, all of which can be seen."""
    if cell is None:
        return ""
    told = str(cell)
    return told if told.isprintable() else _UNSHOWABLE.sub("", told)


def shortened(words: str, most: int) -> str:
    """Return text of at most so many characters, cut between words, "…" behind it."""
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    end = cut.rfind(" ")
    return (cut[:end] if end > most // 2 else cut).rstrip() + "…"


def number(cell: Cell) -> float | None:
    """Return a share to two decimals."""
    return None if cell is None else round(float(str(cell)), 2)


def pence(cell: Cell) -> int | None:
    """Return pounds in pence, which add up exactly in any language."""
    return None if cell is None else round(float(str(cell)) * 100)


def coded(cells: Sequence[Cell]) -> dict[str, Sequence[object]]:
    """Return a column as its values, sorted, and where each cell stands among them.

    Missing cells stand at -1.
    """
    column = [text(cell) for cell in cells]
    values = sorted(set(column) - {""})
    place = {value: number for number, value in enumerate(values)}
    return {"values": values, "at": [place.get(cell, -1) for cell in column]}


def among(values: Sequence[str], cells: Sequence[Cell]) -> list[int]:
    """Return where each cell stands among known values, -1 where missing."""
    return [-1 if cell is None else values.index(str(cell)) for cell in cells]


def types_found(kind: str, cells: Sequence[Cell]) -> list[str]:
    """Return cells of types joined by "; " as one character for each type."""
    digit = dict(zip(ids(kind), _DIGITS, strict=False))
    return [
        "".join(digit[type] for type in str(cell).split(JOINT)) if cell else ""
        for cell in cells
    ]
