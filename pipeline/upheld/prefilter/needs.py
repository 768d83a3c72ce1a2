"""What words a text must hold for a regular expression to match in it.

They are read from the expression itself, so no list has to be kept beside it. Of
``fail(?:ed|s) to (?:\\w+ )?tell`` they are a word that ends in "failed" or "fails", "to"
right behind it, and a word that begins with "tell".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from upheld.prefilter.parts import (
    ALONE,
    EDGE,
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
# The ways to match one expression share most of their parts.
_remembered = lru_cache(maxsize=10_000)
_DEEPEST = 4
_RUN = re.compile(rf"({EDGE}?)([a-z0-9_]+)(?=({EDGE}?))")
_COMMON = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "but",
        "by",
        "can",
        "case",
        "could",
        "council",
        "decision",
        "did",
        "do",
        "does",
        "for",
        "found",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "information",
        "is",
        "it",
        "its",
        "made",
        "may",
        "me",
        "miss",
        "mr",
        "mrs",
        "ms",
        "my",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "out",
        "s",
        "said",
        "she",
        "should",
        "so",
        "t",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "time",
        "to",
        "up",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "which",
        "who",
        "will",
        "with",
        "would",
    ]
)


class Piece(NamedTuple):
    """Letters of a word: whether it begins with them, whether it ends with them."""

    letters: str
    begins: bool
    ends: bool


Need = frozenset[Piece]
"""One of these pieces must stand in the text."""
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
    found = dict.fromkeys(Way(_needs(parts), _pair(parts)) for parts in spread)
    unknown = Way(frozenset(), None)
    return [unknown] if unknown in found else list(found)


def commonness(need: Need) -> float:
    """Return roughly how common it is in a sentence that a need is met."""
    return sum(map(_commonness, need))


@cache
def _commonness(piece: Piece) -> float:
    letters, whole = len(piece.letters), piece.begins and piece.ends
    if not letters:
        return 0.06
    if piece.letters in _COMMON or letters < 3:
        return 0.1 if whole else 0.3
    return 0.02 * 0.8 ** min(letters - 3, 8) * (1.0 if whole else 1.5)


def _spread(parts: list[Part], most: int) -> Iterator[list[Part]]:
    """Yield the sequences that a sequence with alternatives stands for."""
    for place, part in enumerate(parts):
        if isinstance(part, Branch) and len(part.choices) <= most:
            for choice in part.choices:
                whole = joined([*parts[:place], *choice, *parts[place + 1 :]])
                yield from _spread(whole, most // len(part.choices))
            return
    yield parts


def _needs(parts: Sequence[Part]) -> frozenset[Need]:
    needs: set[Need] = set()
    begins, ends = _edges(parts)
    for part, begin, end in zip(parts, begins, ends, strict=True):
        if isinstance(part, frozenset):
            needs.update(() if part in ALONE else _told(part, begin, end))
        elif isinstance(part, Branch):
            needs.update(_of_choices(part))
        elif isinstance(part, Repeat) and not part.optional:
            needs |= _needs(part.parts)
    return frozenset(needs)


@_remembered
def _of_choices(part: Branch) -> tuple[Need, ...]:
    return _any_of([tuple(_needs(choice)) for choice in part.choices])


def _edges(parts: Sequence[Part]) -> tuple[list[bool], list[bool]]:
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


@_remembered
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
    pieces = _pieces_of_each(strings, begins, ends)
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


def _pieces_of_each(
    strings: frozenset[str], begins: bool, ends: bool
) -> list[list[Piece]]:
    whole = (f"{EDGE * begins}{text}{EDGE * ends}" for text in strings)
    return [
        [Piece(run[2], bool(run[1]), bool(run[3])) for run in _RUN.finditer(text)]
        for text in whole
    ]


def _pair(parts: Sequence[Part]) -> Pair | None:
    """Return the least common two words that must stand side by side."""
    begins, ends = _edges(parts)
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


@_remembered
def _outermost(
    part: Part, begins: bool, ends: bool, at: int
) -> tuple[Need | None, bool]:
    """Return the first or last word of a part, and whether it may have no word."""
    if isinstance(part, frozenset):
        if part is START:
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
    pieces = _pieces_of_each(strings, begins, ends)
    return frozenset(each[at] for each in pieces if each), not all(pieces)


def _outermost_of_choices(
    choices: Sequence[list[Part]], at: int
) -> tuple[Need | None, bool]:
    whole: set[Piece] = set()
    for choice in choices:
        begins, ends = _edges(choice)
        nothing = frozenset({_NO_WORD})
        found = _outer(choice, begins, ends, at, nothing) or [nothing]
        outer = found[at]
        if outer is None:
            return None, True
        whole |= outer
    return frozenset(whole - {_NO_WORD}), _NO_WORD in whole
