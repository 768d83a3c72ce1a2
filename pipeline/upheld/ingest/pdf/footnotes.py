"""Footnotes: small print at the foot of a page, and the raised numbers that call it.

Footnotes are taken out of the lines before these are put together, so that a sentence
goes on over them, and put back as blocks of their own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from upheld.ingest.layout import Block, Line, join_lines

_OPEN, _CLOSE = "\ue000", "\ue001"
_CALL = re.compile(rf" ?{_OPEN}(\d+){_CLOSE}")
_SMALL_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# "250¹", and no "10 m²".
_SMALL = re.compile(r"(?<=[^\s¹²³⁰⁴-⁹])(?<!m)[¹²³⁰⁴-⁹]+")
_NOTE = re.compile(r"\[?(\d{1,3})[\].)]?(?: |(?=[A-Z]))")
# "10 m" with a raised 2.
_UNIT = re.compile(r"\b[kc]?m$")
_ENDED = (".", "?", "!", ")", "”", ":")


def call(number: str) -> str:
    """Return how a raised number is written until its footnote is found."""
    return f"{_OPEN}{number}{_CLOSE}"


def with_calls(text: str) -> str:
    """Return a text whose raised characters are written as calls of footnotes."""
    if text.isascii():
        return text
    return _SMALL.sub(lambda at: call(at[0].translate(_SMALL_DIGITS)), text)


def without_notes(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the text, and those of its footnotes.

    A raised number is left out of the text where its page has the footnote, and
    else kept apart from the word before.
    """
    usual = _usual_size(lines)
    kept: list[Line] = []
    notes: list[Line] = []
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        goes_on = bool(notes) and not notes[-1].text.endswith(_ENDED)
        start = _start(page, usual, goes_on=goes_on)
        numbers = {at[1] for line in page[start:] if (at := _NOTE.match(line.text))}
        kept += [_resolved(line, numbers) for line in page[:start]]
        notes += [_resolved(line, set()) for line in page[start:]]
    return kept, notes


def with_notes(blocks: Sequence[Block], notes: Sequence[Line]) -> list[Block]:
    """Return the blocks with those of the footnotes behind the text of their page.

    Where a paragraph runs over to the next page they stand before it.
    """
    merged = list(blocks)
    for page, group in groupby(notes, key=lambda line: line.page):
        place = next(
            (at for at, block in enumerate(merged) if _last_page(block) > page),
            len(merged),
        )
        merged[place:place] = join_lines(_parted(group))
    return merged


def _parted(lines: Iterable[Line]) -> list[Line]:
    """Return lines of footnotes, each footnote marked to begin anew."""
    return [
        line._replace(gap=True) if _NOTE.match(line.text) else line for line in lines
    ]


def _usual_size(lines: Sequence[Line]) -> int:
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[line.style[0]] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _start(page: list[Line], usual: int, *, goes_on: bool) -> int:
    """Return the place of the first line of footnotes, which end the page."""
    foot = len(page)
    while foot and page[foot - 1].style[0] < usual:
        foot -= 1
    if not foot:
        return len(page)  # a page of small print has its reasons
    if goes_on:
        return foot
    return next(
        (at for at in range(foot, len(page)) if _NOTE.match(page[at].text)), len(page)
    )


def _resolved(line: Line, numbers: set[str]) -> Line:
    if _OPEN not in line.text:
        return line

    def word(at: re.Match[str]) -> str:
        if _UNIT.search(line.text[: at.start()]):
            return at[1]
        return "" if at[1] in numbers else f" {at[1]}"

    return line._replace(text=_CALL.sub(word, line.text).strip())


def _last_page(block: Block) -> int:
    return block.breaks[-1][1] if block.breaks else block.page
