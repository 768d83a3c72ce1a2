"""The cue words of ``rules/cues.toml``, one compiled pattern a cue."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from upheld.prefilter import Prefilter
from upheld.taxonomy import Entry, load


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's patterns, tried only where one of its anchors stands.

    Attributes:
        opening: the patterns that begin with "^", as one; they are matched, not
            searched for, which is what makes them cheap.
        anywhere: the others, as one.
        anchors: lower-case pieces of text; empty: always tried.
        mask: the bits of ``Words.possible`` by which it is told.
    """

    opening: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None
    anchors: tuple[str, ...]
    mask: int

    def find(self, words: "Words") -> re.Match[str] | None:
        """Return the first match in a clause, or None."""
        return self.search(words.text) if words.possible & self.mask else None

    def search(self, words: str) -> re.Match[str] | None:
        """Return the first match in words that are ``taxonomy.folded``, or None."""
        if self.anchors:
            low = words.lower()
            for anchor in self.anchors:
                if anchor in low:
                    break
            else:
                return None
        found = self.opening and self.opening.match(words)
        return found or (self.anywhere and self.anywhere.search(words))


class Words(NamedTuple):
    """A folded clause, with the cues that can stand in it (``Cue.mask``)."""

    text: str
    possible: int


def heard(text: str, low: str) -> Words:
    """Return a folded clause with the cues that can stand in it.

    Args:
        low: the clause in lower case.
    """
    return Words(text, _prefilter().possible(low.split()))


@cache
def any_of(*names: str) -> int:
    """Return the bits by which any of some cues is told."""
    mask = 0
    for name in names:
        mask |= cue(name).mask
    return mask


@cache
def cue(name: str) -> Cue:
    """Return a cue by name.

    Raises:
        KeyError: there is no such cue.
    """
    places = {entry.id: place for place, entry in enumerate(_entries())}
    entry = _entries()[places[name]]
    patterns = [pattern.pattern for pattern in entry.patterns]
    opening = [pattern for pattern in patterns if pattern.startswith("^")]
    anywhere = [pattern for pattern in patterns if not pattern.startswith("^")]
    mask = _prefilter().masks[places[name]]
    return Cue(_joined(opening), _joined(anywhere), entry.anchors, mask)


def _entries() -> tuple[Entry, ...]:
    return load("cues")


@cache
def _prefilter() -> Prefilter:
    return Prefilter([entry.patterns for entry in _entries()])


def _joined(patterns: list[str]) -> re.Pattern[str] | None:
    if not patterns:
        return None
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(joined, re.IGNORECASE)
