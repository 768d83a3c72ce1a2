"""The ways to match a regular expression, each with the words that it needs.

They are read from the expression itself, so no list has to be kept beside it. Of
``fail(?:ed|s) to (?:\\w+ )?tell`` they are a word that ends in "failed" or "fails",
"to" right behind it, and a word that begins with "tell".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from upheld.prefilter.needs import (
    Need,
    Piece,
    commonness,
    edges,
    needs,
    needs_of_branch,
    pieces_of_each,
    remembered,
)
from upheld.prefilter.parts import (
    ALONE,
    EDGES,
    START,
    Branch,
    Part,
    Repeat,
    Unknown,
    joined,
    parts_of,
)

_MOST_WAYS = 100
Pair = tuple[Need, Need]
"""A word with a piece of the first must stand right before one of the second."""
TEXT_START = Piece("", begins=True, ends=True)
"""The start of the text, as the first of a pair."""
_NO_WORD = Piece("", begins=False, ends=False)


class Way(NamedTuple):
    """One way to match an expression: all that it needs, nothing where unknown."""

    needs: frozenset[Need]
    pair: Pair | None


def ways(pattern: re.Pattern[str]) -> list[Way]:
    """Return the ways to match an expression; a text that matches meets one of them."""
    spread = _spread(parts_of(pattern), _MOST_WAYS)
    found = dict.fromkeys(map(_way, spread))
    unknown = Way(frozenset(), None)
    return [unknown] if unknown in found else list(found)


def _way(parts: list[Part]) -> Way:
    begins, ends = edges(parts)
    return Way(needs(parts, begins, ends), _pair(parts, begins, ends))


def _spread(parts: list[Part], most: int) -> Iterator[list[Part]]:
    """Yield the sequences that a sequence with alternatives stands for."""
    for place, part in enumerate(parts):
        if isinstance(part, Branch) and len(part.choices) <= most:
            # One that may need nothing tells nothing of its ways.
            if not needs_of_branch(part):
                continue
            for choice in part.choices:
                whole = joined(joined(parts[:place], choice), parts[place + 1 :])
                yield from _spread(whole, most // len(part.choices))
            return
    yield parts


def _pair(
    parts: Sequence[Part], begins: Sequence[bool], ends: Sequence[bool]
) -> Pair | None:
    """Return the least common two words that must stand side by side."""
    firsts = _outer(parts, begins, ends, 0)
    lasts = _outer(parts, begins, ends, -1)
    pairs = [
        (last, first)
        for edge, part, last, first in zip(
            begins[1:], parts[1:], lasts, firsts[1:], strict=False
        )
        if edge and last and first and part not in ALONE
    ]
    return min(pairs, key=_pair_commonness, default=None)


def _pair_commonness(pair: Pair) -> float:
    return commonness(pair[0]) * commonness(pair[1])


def _outer(
    parts: Sequence[Part],
    begins: Sequence[bool],
    ends: Sequence[bool],
    at: int,
    beyond: Need | None = None,
) -> list[Need | None]:
    """Return which word comes first from each part on, or last up to it (``at`` -1).

    None where it may be any.
    """
    found: list[Need | None] = []
    rows = list(zip(parts, begins, ends, strict=True))
    for part, begin, end in rows if at else reversed(rows):
        own, empty = _outermost(part, begin, end, at)
        if not empty or own is None:
            beyond = own
        elif beyond is not None:
            beyond = own | beyond
        found.append(beyond)
    return found if at else found[::-1]


@remembered
def _outermost(
    part: Part, begins: bool, ends: bool, at: int
) -> tuple[Need | None, bool]:
    """Return the first or last word of a part, and whether it may have no word."""
    if isinstance(part, frozenset):
        if part == START:
            return frozenset({TEXT_START}), False
        return _outermost_of_strings(part, begins, ends, at)
    if isinstance(part, Unknown):
        return None, True
    if isinstance(part, Repeat):
        if part.parts == [EDGES]:
            return frozenset(), True
        own, empty = _outermost_of_choices([part.parts], at)
        return own, empty or part.optional
    return _outermost_of_choices(part.choices, at)


@cache
def _outermost_of_strings(
    strings: frozenset[str], begins: bool, ends: bool, at: int
) -> tuple[Need, bool]:
    pieces = pieces_of_each(strings, begins, ends)
    return frozenset(each[at] for each in pieces if each), not all(pieces)


def _outermost_of_choices(
    choices: Sequence[list[Part]], at: int
) -> tuple[Need | None, bool]:
    whole: set[Piece] = set()
    for choice in choices:
        begins, ends = edges(choice)
        nothing = frozenset({_NO_WORD})
        found = _outer(choice, begins, ends, at, nothing) or [nothing]
        outer = found[at]
        if outer is None:
            return None, True
        whole |= outer
    return frozenset(whole - {_NO_WORD}), _NO_WORD in whole
