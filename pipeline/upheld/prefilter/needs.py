"""What words a text must hold for the parts of a regular expression to match."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from upheld.prefilter.parts import ALONE, EDGE, Branch, Part, Repeat

remembered = lru_cache(maxsize=10_000)
"""Remembers what was found out of parts: ways to match have most of them in common."""
_DEEPEST = 4
_RUN = re.compile(rf"({EDGE}?)([a-z0-9_]+)(?=({EDGE}?))")
# Those in every eighth sentence, and more.
_EVERYWHERE = frozenset(
    {"a", "and", "for", "i", "in", "it", "of", "on", "that", "the", "to", "was"}
)
_WORDS = """
    a about after all an and any are as at be because been before but by can case could
    council decision did do does for found from had has have he her him his how i if in
    information is it its made may me miss mr mrs ms my no not of on or our out s said
    she should so t that the their them then there these they this time to up us was we
    were what when which who will with would
"""
_COMMON = frozenset(_WORDS.split())


class Piece(NamedTuple):
    """Letters of a word: whether it begins with them, whether it ends with them."""

    letters: str
    begins: bool
    ends: bool


Need = frozenset[Piece]
"""One of these pieces must stand in the text."""


def commonness(need: Need) -> float:
    """Return roughly how common it is in a sentence that a need is met."""
    return sum(map(_commonness, need))


@cache
def _commonness(piece: Piece) -> float:
    letters, whole = len(piece.letters), piece.begins and piece.ends
    if not letters:
        return 0.06
    if piece.letters in _EVERYWHERE:
        return 0.5
    if piece.letters in _COMMON or letters < 3:
        return 0.1 if whole else 0.3
    return 0.02 * 0.8 ** min(letters - 3, 8) * (1.0 if whole else 1.5)


def least_common(needs: Iterable[Need], most: int) -> list[Need]:
    """Return needs that are seldom met, and seldom by the same words."""
    left = sorted(needs, key=commonness)
    found = left[:1]
    while len(found) < min(most, len(left)):
        rest = (need for need in left if need not in found)
        found.append(min(rest, key=lambda need: _shared(need, found)))
    return found


def _shared(need: Need, others: Sequence[Need]) -> float:
    """Return the share of the pieces of a need that one of others has, too."""
    return max(len(need & other) for other in others) / len(need)


def needs(
    parts: Sequence[Part], begins: Sequence[bool], ends: Sequence[bool]
) -> frozenset[Need]:
    """Return all that parts need.

    Args:
        begins, ends: see ``edges``.
    """
    found: set[Need] = set()
    for part, begin, end in zip(parts, begins, ends, strict=True):
        if isinstance(part, frozenset):
            found.update(() if part in ALONE else _told(part, begin, end))
        elif isinstance(part, Branch):
            found.update(needs_of_branch(part))
        elif isinstance(part, Repeat) and not part.optional:
            found |= needs(part.parts, *edges(part.parts))
    return frozenset(found)


@remembered
def needs_of_branch(part: Branch) -> tuple[Need, ...]:
    """Return what is needed where one of some alternatives must stand."""
    return _any_of([tuple(needs(choice, *edges(choice))) for choice in part.choices])


def edges(parts: Sequence[Part]) -> tuple[list[bool], list[bool]]:
    """Return of each part whether an edge stands right before, and right behind it."""
    before, behind = False, False
    begins, ends = [], []
    for part in parts:
        begins.append(before)
        before = _ends_at_edge(part, -1, before)
    for part in reversed(parts):
        ends.append(behind)
        behind = _ends_at_edge(part, 0, behind)
    return begins, ends[::-1]


@remembered
def _ends_at_edge(part: Part, at: int, edge: bool) -> bool:
    """Return whether a part has an edge at its front (``at`` 0) or its end (-1).

    Args:
        edge: whether there is one where the part turns out to be nothing.
    """
    if isinstance(part, frozenset):
        return all(text[at : at + 1 or None] == EDGE for text in part)
    if not isinstance(part, Repeat):
        return False
    inside = False
    for each in part.parts if at else reversed(part.parts):
        inside = _ends_at_edge(each, at, inside)
    return inside and (edge or not part.optional)


@cache
def _told(strings: frozenset[str], begins: bool, ends: bool) -> tuple[Need, ...]:
    """Return what is needed where one of some strings must stand."""
    pieces = pieces_of_each(strings, begins, ends)
    return _any_of([tuple(frozenset({piece}) for piece in each) for each in pieces])


def _any_of(choices: Sequence[tuple[Need, ...]]) -> tuple[Need, ...]:
    """Return what is needed where one of several must be met: the least common."""
    if not all(choices):
        return ()
    ranked = [sorted(choice, key=commonness) for choice in choices]
    deepest = min(_DEEPEST, max(map(len, ranked)))
    return tuple(
        frozenset().union(*(needs[min(depth, len(needs) - 1)] for needs in ranked))
        for depth in range(deepest)
    )


def pieces_of_each(
    strings: frozenset[str], begins: bool, ends: bool
) -> list[list[Piece]]:
    """Return the pieces of words in each of some strings.

    Args:
        begins, ends: an edge stands right before, right behind them.
    """
    whole = (f"{EDGE * begins}{text}{EDGE * ends}" for text in strings)
    return [
        [Piece(run[2], bool(run[1]), bool(run[3])) for run in _RUN.finditer(text)]
        for text in whole
    ]
