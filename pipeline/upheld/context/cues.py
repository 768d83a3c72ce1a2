"""The cue words of ``rules/cues.toml``, one compiled pattern a cue."""

import re
from dataclasses import dataclass
from functools import cache

from upheld.taxonomy import load


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's patterns, tried only where one of its anchors stands.

    Attributes:
        opening: the patterns that begin with "^", as one; they are matched, not
            searched for, which is what makes them cheap.
        anywhere: the others, as one.
        anchors: lower-case pieces of text; empty: always tried.
    """

    opening: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None
    anchors: tuple[str, ...]

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


@cache
def cue(name: str) -> Cue:
    """Return a cue by name.

    Raises:
        KeyError: there is no such cue.
    """
    entry = {entry.id: entry for entry in load("cues")}[name]
    patterns = [pattern.pattern for pattern in entry.patterns]
    opening = [pattern for pattern in patterns if pattern.startswith("^")]
    anywhere = [pattern for pattern in patterns if not pattern.startswith("^")]
    return Cue(_joined(opening), _joined(anywhere), entry.anchors)


def _joined(patterns: list[str]) -> re.Pattern[str] | None:
    if not patterns:
        return None
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(joined, re.IGNORECASE)
