"""Numbers and bullets in the margin, which Tesseract often loses or misreads.

A mark that stands alone is taken for a speck or for a line of its own, and behind the
wide gap that follows one the space between the next two words goes ("Iread",
"Onthe"). So marks and the lines behind them are cut out of the picture and read once
more, each by itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from upheld.ingest.ocr.engine import LINES, Word, see_words

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

# A mark by itself: a number or letter with what belongs to it, or what a bullet is
# seen as.
_MARK = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivxl]{1,4})[.)]?|[^\w\s£]{1,2}|[eo©]")
_NUMBER = re.compile(r"(\d{1,3})\.")
_BULLET = re.compile(r"[^\w\s(£\"'‘“’”\[]{1,2}|[eo©]")
# Parts of the height of a line: the least gap behind a mark; the least height of one,
# a bullet; the height of a letter, which no bullet has.
_GAP = 0.5
_LEAST = 0.15
_LETTER = 0.45
# "(xviii)", the widest mark.
_WIDEST = 3
# Lines and the white around them when they are read again.
_AROUND = 0.5
_SLOT = 2.5
# What is darker than this part of the way from the darkest to paper white is ink.
_INK = 0.5


@dataclass(slots=True)
class _Row:
    """A line: its words, without its mark, and the mark or where one must be."""

    words: list[Word]
    mark: Word | None = None

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def box(self) -> Box:
        tops, bottoms = zip(*((w.top, w.bottom) for w in self.words), strict=True)
        return self.left, min(tops), self.words[-1].right, max(bottoms)

    @property
    def height(self) -> float:
        _, top, _, bottom = self.box
        return bottom - top


def with_marks(picture: "Image", words: Sequence[Word], seconds: float) -> list[Word]:
    """Return the words of an upright picture, each line with the mark in its margin.

    Raises:
        RecognitionError: Tesseract failed or took more than ``seconds``.
    """
    rows = _rows(words)
    if not rows:
        return list(words)
    ink = _ink_of(picture)
    margin = sorted(row.left if row.mark is None else row.mark.left for row in rows)
    edge = margin[len(margin) // 20]
    for row in rows:
        if row.mark is None and row.left - edge > row.height and _leads(row, rows):
            row.mark = _unseen(ink, row, edge)
    marked = [row for row in rows if row.mark]
    if marked:
        boxes = [row.box for row in marked]
        boxes += [_box(row.mark) for row in marked if row.mark]
        found = _read(picture, boxes, seconds)
        for row, text, mark in zip(marked, found, found[len(marked) :], strict=False):
            _take(row, text, mark)
    _number([row for row in marked if row.mark and row.mark.left - edge < row.height])
    return [w for row in rows for w in ([row.mark] if row.mark else []) + row.words]


def _rows(words: Sequence[Word]) -> list[_Row]:
    """Return the lines in order, marks that stand alone put to the text beside them."""
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    alone = [line for line in lines.values() if _is_mark(line)]
    rows = [_row(line) for line in lines.values() if not _is_mark(line)]
    for (mark,) in alone:
        beside = [
            row
            for row in rows
            if row.mark is None and row.left > mark.left and _level(mark, row)
        ]
        if beside:
            row = min(beside, key=lambda row: row.left)
            row.mark = replace(mark, line=row.words[0].line)
    return rows


def _is_mark(line: Sequence[Word]) -> bool:
    return len(line) == 1 and bool(_MARK.fullmatch(line[0].text))


def _row(line: list[Word]) -> _Row:
    row = _Row(line)
    if len(line) > 2 and _may_be_mark(line[0].text):
        gap = line[1].left - line[0].right
        if gap > _GAP * row.height:
            return _Row(line[1:], line[0])
    return row


def _may_be_mark(text: str) -> bool:
    """Tell whether a word may be a misread mark: "iL." and "Gi," are some."""
    return len(text) < 5 and not (text.isalpha() and len(text) > 2)


def _leads(row: _Row, rows: Sequence[_Row]) -> bool:
    """Tell whether no text stands to the left of a line, as in another column."""
    return not any(
        other.left < row.left and _level(other.words[0], row) for other in rows
    )


def _level(mark: Word, row: _Row) -> bool:
    """Tell whether a mark stands beside a line."""
    _, top, _, bottom = row.box
    return top <= (mark.top + mark.bottom) / 2 <= bottom


def _ink_of(picture: "Image") -> "Image":
    """Return the picture with 255 for ink and 0 for paper."""
    dark, light = _light(picture)
    limit = dark + _INK * (light - dark)
    return picture.point(lambda value: 255 if value < limit else 0)


def _light(picture: "Image") -> tuple[int, int]:
    """Return how light the darkest and the lightest of a grey picture are, 0 to 255."""
    counts = picture.histogram()
    used = [light for light, count in enumerate(counts) if count]
    return used[0], used[-1]


def _unseen(ink: "Image", row: _Row, edge: float) -> Word | None:
    """Return a mark, without text, where ink stands in the margin of a line."""
    left, top, _, bottom = row.box
    zone = (
        round(edge - row.height / 4),
        round(top),
        round(left - _GAP / 2 * row.height),
        round(bottom),
    )
    found = ink.crop(zone).getbbox()
    if not found or found[3] - found[1] < _LEAST * row.height:
        return None
    if found[2] - found[0] > _WIDEST * row.height:
        return None
    x, y = zone[0], zone[1]
    line = row.words[0].line
    return Word("", line, x + found[0], y + found[1], x + found[2], y + found[3], 0.0)


def _box(word: Word) -> Box:
    return word.left, word.top, word.right, word.bottom


def _take(row: _Row, text: list[Word], marks: list[Word]) -> None:
    """Put what was read again in the place of what was read first."""
    line = row.words[0].line
    if text:
        row.words = [replace(word, line=line) for word in text]
    if row.mark is None:
        return
    flat = row.mark.bottom - row.mark.top < _LETTER * row.height
    seen = "".join(word.text for word in marks)
    if flat and _BULLET.fullmatch(seen or row.mark.text or "•"):
        row.mark = replace(row.mark, text="•")
    elif _MARK.fullmatch(seen):
        row.mark = replace(row.mark, text=seen, certainty=marks[0].certainty)
    elif not row.mark.text:
        row.mark = replace(row.mark, text=seen) if seen else None


def _number(rows: Sequence[_Row]) -> None:
    """Give a mark that breaks the run of numbers the number that its place has.

    So is "253." between 24. and 26. the 25., and "iL." above 2. the 1.
    """
    told = [
        int(found[1]) if row.mark and (found := _NUMBER.fullmatch(row.mark.text)) else 0
        for row in rows
    ]
    for place, row in enumerate(rows):
        before = told[place - 1] if place else 0
        after = told[place + 1] if place + 1 < len(told) else 0
        if row.mark is None or row.mark.text == "•":
            continue
        due = before + 1
        if after and after == due + 1 and told[place] != due and (before or due == 1):
            told[place] = due
            row.mark = replace(row.mark, text=f"{due}.")


def _read(picture: "Image", boxes: Sequence[Box], seconds: float) -> list[list[Word]]:
    """Return the words in parts of a picture, which are set one below another."""
    from PIL import Image

    height = max(bottom - top for _, top, _, bottom in boxes)
    slot, around = round(_SLOT * height), round(_AROUND * height)
    width = round(max(right - left for left, _, right, _ in boxes)) + 4 * around
    paper = _light(picture)[1]
    sheet = Image.new("L", (width, slot * len(boxes) + around), paper)
    corners = []
    for number, (left, top, right, bottom) in enumerate(boxes):
        rim = around // 4
        cut = (
            round(left) - rim,
            round(top) - rim,
            round(right) + rim,
            round(bottom) + rim,
        )
        at = (around, number * slot + around)
        sheet.paste(picture.crop(cut), at)
        corners.append((cut[0] - at[0], cut[1] - at[1]))
    found: list[list[Word]] = [[] for _ in boxes]
    for word in see_words(sheet, seconds, LINES):
        number = min(len(boxes) - 1, int((word.top + word.bottom) / 2 / slot))
        x, y = corners[number]
        moved = replace(
            word,
            left=word.left + x,
            right=word.right + x,
            top=word.top + y,
            bottom=word.bottom + y,
        )
        found[number].append(moved)
    return found
