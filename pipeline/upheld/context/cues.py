"""The cue words of ``rules/cues.toml``, one compiled pattern a cue."""

import re
from dataclasses import dataclass
from functools import cache

from upheld.taxonomy import load


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's patterns as one, tried only where one of its anchors stands.

    Attributes:
        anchors: lower-case pieces of text; empty: always tried.
    """

    pattern: re.Pattern[str]
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
        return self.pattern.search(words)


@cache
def cue(name: str) -> Cue:
    """Return a cue by name.

    Raises:
        KeyError: there is no such cue.
    """
    entry = {entry.id: entry for entry in load("cues")}[name]
    joined = "|".join(f"(?:{pattern.pattern})" for pattern in entry.patterns)
    return Cue(re.compile(joined, re.IGNORECASE), entry.anchors)
