"""A regular expression as strings, edges of words, alternatives and gaps."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# Strings of more than so many combinations are not listed.
_MOST_STRINGS = 64

EDGE = "\0"
"""In a string: the edge of a word, "\\b" or a character that is in no word."""
EDGES = frozenset({EDGE})
"""An edge, which is a part by itself."""
START = frozenset({"\1" + EDGE})
"""The start of the text, which is an edge too."""
ALONE = (EDGES, START)


# Compared by identity, so that what is found out of one is cheaply remembered.
@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """Alternatives that stand for more strings than can be listed."""

    choices: list[list["Part"]]


@dataclass(frozen=True, slots=True, eq=False)
class Repeat:
    """Parts that may stand here several times, or not at all."""

    parts: list["Part"]
    optional: bool


@dataclass(frozen=True, slots=True, eq=False)
class Unknown:
    """What may be anything or nothing."""


# Strings, of which one stands here; and whatever else an expression is made of.
Part = frozenset[str] | Branch | Repeat | Unknown


def parts_of(pattern: re.Pattern[str]) -> list[Part]:
    """Return what an expression is made of, in lower case.

    What it asks for without taking place (lookarounds) is left out.
    """
    if pattern.flags & re.MULTILINE:
        return [Unknown()]  # "^" stands for the start of any line
    return _parts(parser.parse(pattern.pattern, pattern.flags))


def joined(first: list[Part], second: list[Part]) -> list[Part]:
    """Return the parts of both, strings inside of one word put together."""
    if not first or not second:
        return first or second
    last, after = first[-1], second[0]
    if (
        isinstance(last, frozenset)
        and isinstance(after, frozenset)
        and last not in ALONE
        and after not in ALONE
        and len(last) * len(after) <= _MOST_STRINGS
    ):
        return [*first[:-1], _product(last, after), *second[1:]]
    return first + second


def _product(first: frozenset[str], second: frozenset[str]) -> frozenset[str]:
    return frozenset(a + b for a, b in product(first, second))


def _parts(items: Any) -> list[Part]:
    found: list[Part] = []
    letters = ""
    for kind, value in items:
        letter = _letter(value) if kind is op.LITERAL else EDGE
        if letter != EDGE:
            letters += letter
            continue
        if letters:
            found = joined(found, [frozenset({letters})])
            letters = ""
        found = joined(found, [EDGES] if kind is op.LITERAL else _part(kind, value))
    return joined(found, [frozenset({letters})]) if letters else found


def _part(kind: Any, value: Any) -> list[Part]:
    if kind is op.SUBPATTERN:
        return _parts(value[3])
    if kind is op.ATOMIC_GROUP:
        return _parts(value)
    if kind is op.AT:
        if value in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            return [START]
        return [] if value is op.AT_NON_BOUNDARY else [EDGES]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return []
    if kind is op.IN:
        return [_of_class(value)]
    if kind is op.BRANCH:
        return [_of_branch([_parts(choice) for choice in value[1]])]
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _of_repeat(*value)
    return [Unknown()]


def _of_branch(choices: list[list[Part]]) -> Part:
    """Return alternatives, as strings where they are few."""
    strings: set[str] = set()
    for choice in choices:
        whole = frozenset({""})
        for part in choice:
            if not isinstance(part, frozenset) or (
                len(whole) * len(part) + len(strings) > _MOST_STRINGS
            ):
                return Branch(choices)
            whole = _product(whole, part)
        strings |= whole
    return frozenset(strings)


def _of_repeat(least: int, most: int, items: Any) -> list[Part]:
    once = _parts(items)
    if not once or least == most == 1 or (once == [EDGES] and least):
        return once
    only = once[0] if len(once) == 1 else None
    if most == 1 and isinstance(only, frozenset) and EDGE not in "".join(only):
        return [only | {""}]
    return [Repeat(once, optional=not least)]


def _of_class(members: Any) -> Part:
    """Return the characters of a class, those of no word as one edge."""
    found = set()
    for kind, value in members:
        if kind is op.LITERAL:
            found.add(_letter(value))
        elif kind is op.RANGE and value[1] - value[0] < 26:
            found |= {_letter(code) for code in range(value[0], value[1] + 1)}
        elif kind is op.CATEGORY and value in _OF_NO_WORD:
            found.add(EDGE)
        else:
            return Unknown()
    return EDGES if found == EDGES else frozenset(found)


_OF_NO_WORD = (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD)


@lru_cache(maxsize=1024)
def _letter(code: int) -> str:
    """Return a character in lower case, one that is in no word as an edge."""
    letter = chr(code).lower()
    return letter if letter.isalnum() or letter == "_" else EDGE
