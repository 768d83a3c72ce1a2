"""The cue words of ``rules/cues.toml``, one compiled pattern a cue."""

import re
from functools import cache

from upheld.taxonomy import load


@cache
def cue(name: str) -> re.Pattern[str]:
    """Return the pattern of a cue; it expects text folded by ``taxonomy.FOLD``.

    Raises:
        KeyError: there is no such cue.
    """
    entry = {entry.id: entry for entry in load("cues")}[name]
    joined = "|".join(f"(?:{pattern.pattern})" for pattern in entry.patterns)
    return re.compile(joined, re.IGNORECASE)
