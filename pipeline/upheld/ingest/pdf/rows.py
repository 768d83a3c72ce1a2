"""Pieces of print put together to lines, from top to bottom."""

import re
from itertools import pairwise

from upheld.ingest.clean import clean_text, tidy
from upheld.ingest.layout import MARK, Line, join_lines
from upheld.ingest.pdf.columns import Group, groups
from upheld.ingest.pdf.footnotes import call, with_calls
from upheld.ingest.pdf.pieces import UNKNOWN, Piece

# "12", a number that stands in the margin of its paragraph without a full stop.
_BARE_NUMBER = re.compile(r"\d{1,3}")
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
# Letters nearer than this part of their size belong to one word.
_NEAR = 0.18
# An ordinary space is as wide as this part of the size of the print.
_SPACE = 0.27
# A number that stands higher than this on its line calls a footnote.
_RAISED = 0.1
# Two copies of a piece, printed over each other to look bold, stand as near as this.
_COPY = 0.12


def page_lines(pieces: list[Piece], page: int) -> list[Line]:
    """Return the lines of a page from top to bottom.

    Args:
        pieces: in the order of the file.
        page: its number, from 1.
    """
    beside, rest = groups(pieces)
    lines = _lines(_rows(rest), page)
    for group in beside:
        lower = (at for at, line in enumerate(lines) if line.y < group.top)
        place = next(lower, len(lines))
        lines[place:place] = _group_lines(group, page)
    return lines


def _lines(rows: list[list[Piece]], page: int) -> list[Line]:
    texts = _cleaned([_text(row) for row in rows])
    return [
        _line(text, row, page) for text, row in zip(texts, rows, strict=True) if text
    ]


def _group_lines(group: Group, page: int) -> list[Line]:
    """Return columns one after the other, and a row of a table as one line."""
    cells = [
        _lines([_joined(run.pieces) for run in cell], page) for cell in group.cells
    ]
    if group.columns:
        return [
            line._replace(margin=max(line.right for line in cell))
            for cell in cells
            for line in cell
        ]
    texts = [
        " ".join(block.text for block in join_lines(_full(cell))) for cell in cells
    ]
    first = cells[0][0]
    text = " | ".join(filter(None, texts))
    return [first._replace(text=text, right=first.left, y=group.top, gap=True)]


def _full(lines: list[Line]) -> list[Line]:
    """Return the lines of a cell, where the narrow cell alone made the breaks."""
    return [line._replace(right=0.0) for line in lines]


def _cleaned(texts: list[str]) -> list[str]:
    """Return the texts of lines after cleaning, which is dear for one at a time."""
    cleaned = clean_text("\n".join(texts)).split("\n")
    if len(cleaned) != len(texts):  # a character that breaks lines, or joins them
        cleaned = [clean_text(text) for text in texts]
    return [tidy(text) for text in cleaned]


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.left)):
        if rows and _level(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_joined(sorted(row, key=lambda piece: piece.left)) for row in rows]


def _level(top: Piece, piece: Piece) -> bool:
    """Tell whether a piece stands on the line of a piece that is not lower.

    Raised and lowered letters belong to the line that they overlap.
    """
    raised = top.size < 0.9 * piece.size
    return top.y - piece.y < (0.6 if raised else 0.4) * piece.size


def _joined(row: list[Piece]) -> list[Piece]:
    """Return the pieces of a row, pieces of a piece joined, second copies left out."""
    pieces = row[:1]
    for piece in row[1:]:
        last = pieces[-1]
        if piece.text == last.text and piece.left - last.left < _COPY * piece.size:
            continue
        if _touches(last, piece) and not _is_raised(piece, last):
            pieces[-1] = Piece(
                last.text + piece.text,
                last.left,
                piece.right,
                last.y,
                last.size,
                last.bold,
                last.hidden,
                last.white,
                piece.spaced,
            )
        else:
            pieces.append(piece)
    return pieces


def _text(row: list[Piece]) -> str:
    first = row[0].text
    if len(row) == 1:
        return with_calls(first)
    if _is_number_in_margin(row):
        first += "."
    elif first == UNKNOWN:
        first = "•"  # a letter alone that its font does not name: a drawn bullet
    base = max(row, key=_letters)
    text = first
    for last, piece in pairwise(row):
        text += "" if _touches(last, piece) else " "
        number = _is_raised(piece, base) and piece.text.isdigit()
        text += call(piece.text) if number else piece.text
    return with_calls(text)


def _touches(last: Piece, piece: Piece) -> bool:
    """Tell whether two pieces belong to one word."""
    return not last.spaced and piece.left - last.right < _NEAR * piece.size


def _is_raised(piece: Piece, base: Piece) -> bool:
    return abs(piece.y - base.y) > _RAISED * base.size


def _line(text: str, row: list[Piece], page: int) -> Line:
    first, last = row[0], row[-1]
    letters = width = most = bold = 0.0
    longest = first
    for piece in row:
        spaces = piece.text.count(" ")
        count = len(piece.text) - spaces
        letters += count
        # How wide the letters are, their spaces aside.
        width += piece.right - piece.left - spaces * _SPACE * piece.size
        if count > most:
            most, longest = count, piece
        bold += len(piece.text) if piece.bold else -len(piece.text)
    inner = row[1].left if len(row) > 1 and MARK.match(text) else first.left
    style = (round(longest.size), bold > 0)
    unit = width / letters
    return Line(text, page, first.left, last.right, inner, longest.y, unit, style=style)


def _letters(piece: Piece) -> int:
    return len(piece.text) - piece.text.count(" ")


def _is_number_in_margin(row: list[Piece]) -> bool:
    """Tell whether a line begins with the number of a paragraph, without its stop."""
    if len(row) < 2 or not _BARE_NUMBER.fullmatch(row[0].text):
        return False
    number, after = row[:2]
    wide = after.left - number.right > number.size
    return wide and after.text[0].isupper() and not _MONTH.match(after.text)
