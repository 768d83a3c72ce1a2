"""Recognised words, put together to the lines of a page.

Tesseract says which words make a line. It does not say what belongs to a line across
a wide gap, such as the number in the margin of a paragraph; letters have no font, so
that their size is judged by the boxes of their words; and some marks are seen as what
they look like.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from upheld.ingest.clean import clean_text, tidy
from upheld.ingest.layout import MARK, Line
from upheld.ingest.ocr.engine import Word

# What the bullet of a list item is seen as.
_BULLET = re.compile(r"[^\w\s(£\"'‘“’”\[]{1,2}|[eo©]")
# "1." with its digit seen as a letter: so no paragraph begins.
_LETTER_NUMBER = re.compile(r"[Il|]\.")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_SPECK = re.compile(r"[^\w£]+")
_SURE_SPECK = 0.5
# A page number: characters, and how far from the words of its footer, in characters.
_SHORT = 4
_FAR = 8
# The parts of the height of print that a word fills, by its letters.
_TALL = re.compile(r"[A-Zbdfhkl0-9£]")
_DEEP = re.compile(r"[gjpqy]")
_HIGH, _MIDDLE, _LOW = 0.68, 0.46, 0.21
# Print of one size is measured by so much more or less, from line to line.
_ONE_SIZE = 0.2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number, from 1, its height in points, and points a pixel."""

    number: int
    height: float
    scale: float


def lines_of(
    words: Sequence[Word], sheet: Sheet, body: float | None = None
) -> list[Line]:
    """Return the lines of a page in reading order, in points from the bottom left.

    Args:
        body: the usual size of print in points, from earlier pages; by default that
            of this page.
    """
    rows: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        rows.setdefault(word.line, []).append(word)
    body = body or print_size(words, sheet)
    lines = []
    for row in _numbered(list(rows.values()), sheet.number):
        line = _line(_mended(row), sheet, body)
        if line:
            lines.append(line)
    return lines


def print_size(words: Sequence[Word], sheet: Sheet) -> float:
    """Return the usual size of print of a page in points, 0 without words."""
    sizes = [size * sheet.scale for word in words if (size := _size(word))]
    return median(sizes) if sizes else 0.0


def _numbered(rows: list[list[Word]], number: int) -> list[list[Word]]:
    """Return the rows, what stands for a page number in the last one put right.

    A digit by itself is often misread ("A.", "_"), and a footer is known by being
    the same on every page, its digits aside.
    """
    if not rows:
        return rows
    *before, last = rows
    if before and len(last) == 1 and _beside(before[-1], last):
        last = before.pop() + last
    end = last[-1]
    far = len(last) > 1 and end.left - last[-2].right > _FAR * _unit(last)
    if far and len(end.text) < _SHORT:
        last = [*last[:-1], replace(end, text=str(number), certainty=1.0)]
    return [*before, last]


def _beside(row: list[Word], after: list[Word]) -> bool:
    """Tell whether a line stands to the right of another, at its height."""
    middle = (after[0].top + after[0].bottom) / 2
    tops, bottoms = zip(*((word.top, word.bottom) for word in row), strict=True)
    return min(tops) <= middle <= max(bottoms) and after[0].left > row[-1].right


def _mended(row: list[Word]) -> list[Word]:
    """Return the words of a line without specks, its mark as it was printed."""
    first, *rest = row
    unit = _unit(row)
    tabbed = bool(rest) and rest[0].left - first.right > 1.2 * unit
    text = first.text
    if tabbed and _BULLET.fullmatch(text):
        text = "•"
    elif tabbed and _LETTER_NUMBER.fullmatch(text):
        text = "1."
    elif tabbed and _BARE_NUMBER.fullmatch(text) and rest[0].text[0].isupper():
        text += "."
    # "|" alone is the word "I".
    words = [replace(first, text=text), *rest]
    words = [replace(w, text="I") if w.text == "|" else w for w in words]
    return [w for w in words if w.text == "•" or not _is_speck(w)]


def _is_speck(word: Word) -> bool:
    return word.certainty < _SURE_SPECK and bool(_SPECK.fullmatch(word.text))


def _line(row: list[Word], sheet: Sheet, body: float) -> Line | None:
    text = tidy(clean_text(" ".join(word.text for word in row)))
    if not text:
        return None
    left, right = row[0].left, max(word.right for word in row)
    inner = row[1].left if len(row) > 1 and MARK.match(text) else left
    # Few words hang below the line, so the usual bottom is that of the print.
    bottom = median(word.bottom for word in row)
    return Line(
        text,
        sheet.number,
        left * sheet.scale,
        right * sheet.scale,
        inner * sheet.scale,
        sheet.height - bottom * sheet.scale,
        _unit(row) * sheet.scale,
        style=(_style(row, sheet, body), False),
    )


def _unit(row: list[Word]) -> float:
    """Return the width of a character."""
    letters = sum(len(word.text) for word in row)
    return sum(word.right - word.left for word in row) / letters


def _style(row: list[Word], sheet: Sheet, body: float) -> int:
    """Return the size of the print: that of the body unless clearly another."""
    sizes = [size * sheet.scale for word in row if (size := _size(word))]
    size = median(sizes) if sizes else body
    return round(body if abs(size - body) <= _ONE_SIZE * body else size)


def _size(word: Word) -> float | None:
    """Return the size of the print of a word, judged by the height of its box."""
    if len(word.text) < 3 or not word.text.isalpha():
        return None
    tall, deep = _TALL.search(word.text), _DEEP.search(word.text)
    share = (_HIGH if tall else _MIDDLE) + (_LOW if deep else 0.0)
    return (word.bottom - word.top) / share
