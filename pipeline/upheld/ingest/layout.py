"""Lines of a page or of a hard-wrapped text, put together to blocks.

One mechanism serves both: a line break was made by the writer, and not by the
edge of the page, where the next word would still have fitted on the line.
Positions are in any unit as long as ``Line.unit`` is the width of a character.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from upheld.ingest.hyphens import Hyphens

MARK = re.compile(
    r"(?:\((?P<bracketed>[a-z]|[ivx]{2,4}|\d{1,2})\)"
    r"|(?P<letter>[a-z]|[ivx]{2,4})\)"
    r"|(?P<number>\d{1,3})[.)]"
    r"|(?P<bullet>-))[ ]+(?=\S)"
)
"""What stands in front of a list item or numbered paragraph, in tidied text."""

_CLOSING = ")’”'\"]"
# The line below a title, however much of its line the title fills.
_LABELLED = re.compile(r"(?:Category|Decision(?: date)?|Complaint against) ?: ?[A-Z\d]")


class Line(NamedTuple):
    """One printed line, made and changed for each line of a file some times.

    Attributes:
        page: from 1; 0 where the input has no pages.
        left, right: where it starts and ends.
        inner: where its text starts behind a number or bullet, else ``left``.
        y: its height on the page.
        unit: the width of a character.
        gap: it has more space above than lines of one paragraph have.
        margin: where the column ends that it stands in; 0 where lines are as broad as
            the page.
        style: equal for lines of one paragraph: size and weight of the print.
    """

    text: str
    page: int = 0
    left: float = 0.0
    right: float = 0.0
    inner: float = 0.0
    y: float = 0.0
    unit: float = 1.0
    gap: bool = False
    margin: float = 0.0
    style: tuple[int, bool] = (0, False)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or list item on one line.

    Attributes:
        page: the page it starts on, from 1; 0 where the input has no pages.
        breaks: (offset into ``text``, page that starts there), ascending.
    """

    text: str
    page: int = 0
    breaks: tuple[tuple[int, int], ...] = ()


def join_lines(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks that the lines make up, in order."""
    if not lines:
        return []
    margin = _margin(line.right for line in lines)
    spaced = _is_spaced(lines, margin)
    groups = [[lines[0]]]
    for line in lines[1:]:
        if _continues(groups[-1], line, margin, spaced):
            groups[-1].append(line)
        else:
            groups.append([line])
    hyphens = Hyphens([line.text for line in lines])
    return [_block(group, hyphens) for group in groups]


def full_lines(lines: Sequence[Line], unit: float = 0.0) -> int:
    """Return how many lines break in a sentence with no room for the next word.

    Args:
        unit: the width of a character, where lines are as long as their characters
            are many; without it they end where they end on the page.
    """
    if unit:
        rights = [line.left + len(line.text) * unit for line in lines]
    else:
        rights = [line.right for line in lines]
    margin = _margin(rights)
    return sum(
        not _ended(line.text) and margin - right < _needed(after, unit)
        for right, (line, after) in zip(rights, pairwise(lines), strict=False)
    )


def runs_on(line: Line, after: Line) -> bool:
    """Tell whether a sentence runs on from one line to the next, by its letters."""
    broken = not _ended(line.text) and after.text[0].islower()
    return broken and line.style == after.style


def is_wrapped(lines: Sequence[str]) -> bool:
    """Tell whether a text was cut into lines of one width, by its line lengths.

    Where it was, many lines are so long that the next word would not have fitted
    on them, and go on without a full stop. In a text with one block a line only
    the longest comes near the longest.
    """
    filled = [line.rstrip() for line in lines if line.strip()]
    if len(filled) < 4:
        return False
    width = sorted(map(len, filled))[int(0.97 * len(filled))]
    if not 40 <= width <= 140:
        return False
    full = sum(
        len(line) + 1 + len(after.split(maxsplit=1)[0]) > width and not _ended(line)
        for line, after in zip(filled, filled[1:], strict=False)
    )
    return full >= max(3, 0.25 * len(filled))


def _ended(text: str) -> bool:
    """Tell whether a text ends like a sentence or like the lead-in of a list."""
    return text.rstrip(_CLOSING).endswith((".", ":", ";", "?", "!", "…"))


def _margin(rights: Iterable[float]) -> float:
    """Return where long lines end; single lines may stick out."""
    ends = sorted(rights)
    return ends[int(0.97 * len(ends))]


def _is_spaced(lines: Sequence[Line], margin: float) -> bool:
    """Tell whether a gap stands above every block.

    It does where one stands behind the lines that end a block for sure: those that
    end with a full stop and have much room left.
    """
    behind = [
        after.gap
        for line, after in pairwise(lines)
        if line.page == after.page
        and line.text.endswith(".")
        and (line.margin or margin) - line.right > 2 * _needed(after)
    ]
    return len(behind) > 3 and sum(behind) > 0.9 * len(behind)


def _continues(group: list[Line], line: Line, margin: float, spaced: bool) -> bool:
    """Tell whether a line goes on with the paragraph of the lines before it."""
    last = group[-1]
    if line.style != last.style or _LABELLED.match(line.text):
        return False
    margin = last.margin or margin
    room = margin - last.right
    word = line.text.split(maxsplit=1)[0]
    cut = last.text.endswith("-") and word[0].islower()
    needed = _needed(line)
    if spaced and not line.gap:
        # Letters differ in width: the room is looked at less closely.
        needed = 1.5 * needed + 2 * line.unit
    full = cut or room < needed
    # On to the next page, or up to the next column.
    over = line.page != last.page or (bool(last.margin) and line.y > last.y)
    turned = over or line.gap
    if MARK.match(line.text) and _starts_item(group, line, full):
        return False
    if turned:
        # A paragraph that runs over to the next page. A gap inside a page parts
        # blocks, except one that a page number left behind in a converted text.
        broken = not _ended(last.text)
        if not over:
            return broken and full and word[0].islower()
        if not broken:
            return full and _hangs(group[0]) and _near(line.left, group[0].inner, line)
        return full or word[0].islower()
    return full and _aligned(group, line) and not _is_heading(last, line, margin)


def _needed(line: Line, unit: float = 0.0) -> float:
    """Return the room that a line before would need to take its first word."""
    return (len(line.text.split(maxsplit=1)[0]) + 0.5) * (unit or line.unit)


def _starts_item(group: list[Line], line: Line, full: bool) -> bool:
    """Tell whether a line that begins like a list item is one.

    It is none where a sentence happens to break before a number ("paragraph" at
    the end of a line, "26. The" at the start of the next).
    """
    mark = MARK.match(line.text)
    width = mark.end() if mark else 0
    tabbed = line.inner - line.left > (width + 0.6) * line.unit
    before = group[-1].text
    closed = _ended(before) or before.endswith((",", " and", " or"))
    return tabbed or not full or closed


def _is_heading(last: Line, line: Line, margin: float) -> bool:
    """Tell whether a short line behind a full stop is a heading by its looks.

    The last line of a paragraph is short too, but ends with a full stop itself.
    """
    short = line.right - line.left < 0.6 * (margin - line.left)
    ended = _ended(last.text) and not _ended(line.text)
    return short and ended and line.text[0].isupper()


def _aligned(group: list[Line], line: Line) -> bool:
    """Tell whether a line starts where the lines of its paragraph start."""
    if len(group) > 1:
        return _near(line.left, group[-1].left, line)
    first = group[0]
    # The second line may stand under the number, under the text behind it, or
    # to the left of a first line that is indented.
    return (
        _near(line.left, first.left, line)
        or _near(line.left, first.inner, line)
        or 0 < first.left - line.left < 15 * line.unit
    )


def _near(left: float, right: float, line: Line) -> bool:
    return abs(left - right) < 2.5 * line.unit


def _hangs(first: Line) -> bool:
    """Tell whether the number of a paragraph stands in the margin of its text."""
    return first.inner - first.left > 2.5 * first.unit


def _block(group: list[Line], hyphens: Hyphens) -> Block:
    text = group[0].text
    breaks = []
    for before, line in zip(group, group[1:], strict=False):
        text, glue = hyphens.join(text, line.text)
        text += glue
        if line.page != before.page:
            breaks.append((len(text), line.page))
        text += line.text
    return Block(text, group[0].page, tuple(breaks))
