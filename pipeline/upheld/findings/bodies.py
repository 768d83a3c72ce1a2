"""Which body a finding is laid on.

With one body in the title, "the Council" is that body. With several, the words of
the sentence, or of what introduces its list, must name one of them.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from upheld.context import Reading
from upheld.findings.hits import Case

# The word by which a text tells its bodies apart once it has named them in full.
_KIND = re.compile(
    r"\b(county|borough|district|city|council|trust|board|ccg|icb|group|home|limited"
    r"|ltd|academy|school|panel|authority|provider|association)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:the|two|both) (?:\w+ )?(county|borough|district|city|council|councils|trust"
    r"|board|ccg|icb|home|care home|academy|school|panel|care provider|provider)\b",
    re.IGNORECASE,
)


def body_of(case: Case, number: int, bodies: Sequence[str]) -> str | None:
    """Return the name of the body that a sentence speaks of, as in ``bodies``.

    Args:
        number: index of the sentence.
        bodies: the bodies of the case, the title body first.

    Returns:
        None where there is no body, or several and the words leave it open.
    """
    if len(bodies) <= 1:
        return bodies[0] if bodies else None
    reading: Reading | None = case.readings[number]
    while reading is not None:
        named = _named(reading.text, tuple(bodies))
        if named:
            return named[0] if len(named) == 1 else None
        reading = None if reading.lead_in is None else case.readings[reading.lead_in]
    return None


def _named(words: str, bodies: tuple[str, ...]) -> list[str]:
    """Return the bodies that a sentence names, in full or by their kind."""
    full = [body for body in bodies if body.lower() in words.lower()]
    if full:
        return full
    kinds = {match[1].lower() for match in _DEFINITE.finditer(words)}
    return [body for body in bodies if _kinds(body, bodies) & kinds]


@lru_cache(maxsize=1024)
def _kinds(body: str, bodies: tuple[str, ...]) -> frozenset[str]:
    """Return the kind words that only this one of the bodies has."""
    own = {match[1].lower() for match in _KIND.finditer(body)}
    others = {
        match[1].lower()
        for other in bodies
        if other != body
        for match in _KIND.finditer(other)
    }
    return frozenset(own - others)
