"""The cue words of ``rules/cues.toml``, and which of them can stand in a clause."""

import re
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import NamedTuple

from upheld.prefilter import Prefilter
from upheld.taxonomy import load


class Pattern(NamedTuple):
    """One pattern of a cue.

    Attributes:
        opens: it begins with "^"; it is matched, not searched for.
        mask: the bits by which it is told, of those of its cue.
    """

    search: re.Pattern[str]
    opens: bool
    mask: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's patterns, tried only where one of its anchors stands.

    Attributes:
        patterns: those that open before the others.
        anchors: lower-case pieces of text; empty: always tried.
        mask: the bits of ``Words.possible`` by which it is told.
        first: the place of the lowest of them.
    """

    patterns: tuple[Pattern, ...]
    anchors: tuple[str, ...]
    mask: int
    first: int

    def search(self, words: str) -> re.Match[str] | None:
        """Return the first match in words that are ``taxonomy.folded``, or None."""
        if not self._anchored(words):
            return None
        opening, anywhere = _joined(self.patterns)
        found = opening and opening.match(words)
        return found or (anywhere and anywhere.search(words))

    def find(self, words: "Words") -> re.Match[str] | None:
        """Return the first match in a clause, or None."""
        if not words.possible & self.mask:
            return None
        possible = words.possible >> self.first
        found: re.Match[str] | None = None
        for pattern, opens, mask in self.patterns:
            if not possible & mask:
                continue
            match = pattern.match(words.text) if opens else pattern.search(words.text)
            if match and (found is None or match.start() < found.start()):
                found = match
                if opens:
                    break
        return found if found and self._anchored(words.text) else None

    def _anchored(self, words: str) -> bool:
        low = words.lower()
        for anchor in self.anchors:
            if anchor in low:
                return True
        return not self.anchors


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
    return _cues()[name]


@cache
def _cues() -> dict[str, Cue]:
    masks = iter(_prefilter().masks)
    cues = {}
    for entry in load("cues"):
        own = [next(masks) for _ in entry.patterns]
        mask = reduce(or_, own)
        first = (mask & -mask).bit_length() - 1
        patterns = [
            Pattern(each, each.pattern.startswith("^"), bits >> first)
            for each, bits in zip(entry.patterns, own, strict=True)
        ]
        patterns.sort(key=lambda pattern: not pattern.opens)
        cues[entry.id] = Cue(tuple(patterns), entry.anchors, mask, first)
    return cues


@cache
def _prefilter() -> Prefilter:
    return Prefilter([[each] for entry in load("cues") for each in entry.patterns])


@cache
def _joined(
    patterns: tuple[Pattern, ...],
) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Return the patterns that open as one, and the others as one."""
    found = []
    for opens in (True, False):
        those = [
            f"(?:{each.search.pattern})" for each in patterns if each.opens is opens
        ]
        found.append(re.compile("|".join(those), re.IGNORECASE) if those else None)
    return found[0], found[1]
