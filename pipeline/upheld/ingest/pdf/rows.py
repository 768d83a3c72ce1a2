"""Words of a page put together to lines, from top to bottom."""

import re
from statistics import median

from upheld.ingest.clean import clean_text, tidy
from upheld.ingest.layout import MARK, Line
from upheld.ingest.pdf.words import UNKNOWN, Word

# "12", a number that stands in the margin of its paragraph without a full stop.
_BARE_NUMBER = re.compile(r"\d{1,3}")
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
# Letters nearer than this part of their size belong to one word.
_NEAR = 0.18
# Two copies of a word, printed over each other to look bold, stand as near as this.
_COPY = 0.12


def page_lines(words: list[Word], page: int) -> list[Line]:
    """Return the lines of a page from top to bottom.

    Args:
        words: in the order of the file.
        page: its number, from 1.
    """
    lines = (_line(row, page) for row in _rows(words))
    return [line for line in lines if line]


def _rows(words: list[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.y, word.left)):
        # Raised and lowered letters belong to the line that they overlap.
        if rows and rows[-1][0].y - word.y < 0.4 * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_joined(sorted(row, key=lambda word: word.left)) for row in rows]


def _joined(row: list[Word]) -> list[Word]:
    """Return the words of a row, pieces of a word joined, second copies left out."""
    words = row[:1]
    for word in row[1:]:
        last = words[-1]
        if word.text == last.text and word.left - last.left < _COPY * word.size:
            continue
        near = word.left - last.right < _NEAR * word.size
        if near and not last.spaced:
            words[-1] = Word(
                last.text + word.text,
                last.left,
                word.right,
                last.y,
                last.size,
                last.bold,
                last.hidden,
                word.spaced,
            )
        else:
            words.append(word)
    return words


def _line(row: list[Word], page: int) -> Line | None:
    length = sum(len(word.text) for word in row)
    unit = sum(word.right - word.left for word in row) / length
    first, left = row[0].text, row[0].left
    if _is_number_in_margin(row, unit):
        first += "."
    elif first == UNKNOWN and len(row) > 1:
        first = "•"  # a letter alone that its font does not name: a drawn bullet
    text = tidy(clean_text(" ".join([first, *(word.text for word in row[1:])])))
    if not text:
        return None
    inner = row[1].left if len(row) > 1 and MARK.match(text) else left
    bold = sum(len(word.text) for word in row if word.bold) > 0.5 * length
    size = round(median(word.size for word in row))
    y = row[0].y
    return Line(text, page, left, row[-1].right, inner, y, unit, style=(size, bold))


def _is_number_in_margin(row: list[Word], unit: float) -> bool:
    """Tell whether a line begins with the number of a paragraph, without its stop."""
    if len(row) < 2 or not _BARE_NUMBER.fullmatch(row[0].text):
        return False
    after = row[1]
    wide = after.left - row[0].right > 1.8 * unit
    return wide and after.text[0].isupper() and not _MONTH.match(after.text)
