"""Split sections into blocks and read the numbers in front of them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from upheld.types import Section

_MARK = re.compile(
    r"(?:(?P<number>\d{1,3})[.)]|\(?(?P<letter>[a-z]|[ivx]{2,5})[.)]|(?P<bullet>-))\s+"
)


class Block(NamedTuple):
    """One line that is no heading.

    Attributes:
        start: first character behind the number, letter or bullet.
        section: index of its section.
        shape: ``number``, ``nested`` (a number of a list inside a paragraph),
            ``letter``, ``bullet`` or ``plain``.
        mark: the number or letter as printed; a nested number as a letter.
    """

    start: int
    end: int
    section: int
    shape: str
    mark: str


def blocks(text: str, sections: Sequence[Section]) -> list[Block]:
    """Return the lines of all sections in order, empty ones left out."""
    found: list[Block] = []
    for place, section in enumerate(sections):
        at = section.start
        for line in text[section.start : section.end].split("\n"):
            start, at = at, at + len(line) + 1
            end = start + len(line.rstrip())
            start += len(line) - len(line.lstrip())
            if start >= end:
                continue
            match = _MARK.match(text, start, end)
            if match and match.lastgroup and match.end() < end:
                shape, mark = match.lastgroup, match[match.lastgroup]
                found.append(Block(match.end(), end, place, shape, mark))
            else:
                found.append(Block(start, end, place, "plain", ""))
    return _nest(text, found)


def running_numbers(found: Sequence[Block]) -> dict[int, str]:
    """Return the running number of each numbered block, by its place.

    Numbers printed once through the document are the running numbers. A web page
    begins again at 1 in each section, and behind a bullet list: there the numbered
    blocks are counted.
    """
    numbered = [place for place, block in enumerate(found) if block.shape == "number"]
    begins_again = [int(found[place].mark) for place in numbered].count(1) > 1
    return {
        place: str(count) if begins_again else found[place].mark
        for count, place in enumerate(numbered, start=1)
    }


def _nest(text: str, found: list[Block]) -> list[Block]:
    """Return the blocks, with the numbers of a list inside a paragraph as letters.

    "1." behind a numbered paragraph that ends with ":" opens such a list. In it,
    "2." is its second item, unless it also goes on with the outer numbers and no
    other "2." follows.
    """
    numbered = [place for place, block in enumerate(found) if block.shape == "number"]
    values = [int(found[place].mark) for place in numbered]
    places_of: dict[int, list[int]] = defaultdict(list)
    for k, value in enumerate(values):
        places_of[value].append(k)

    def next_place(value: int, behind: int) -> int:
        later = places_of[value]
        at = bisect_right(later, behind)
        return later[at] if at < len(later) else len(values)

    outer = inner = 0
    section = -1
    for k, (place, value) in enumerate(zip(numbered, values, strict=True)):
        block = found[place]
        if block.section != section:
            section, outer, inner = block.section, 0, 0
        introduced = place > 0 and text[found[place - 1].end - 1] == ":"
        opens = value == 1 and outer > 0 and introduced
        goes_on = inner > 0 and value == inner + 1
        if goes_on and value == outer + 1:
            goes_on = next_place(value, k) < next_place(1, k)
        if opens or goes_on:
            inner = value
            letter = chr(ord("a") + (value - 1) % 26)
            found[place] = block._replace(shape="nested", mark=letter)
        else:
            outer, inner = value, 0
    return found
