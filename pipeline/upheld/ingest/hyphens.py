"""Words that the end of a line parts at a hyphen."""

import re
from collections.abc import Sequence
from itertools import pairwise

_HYPHEN = re.compile(r"\b(\w+)-$")
_FIRST_WORD = re.compile(r"\w+")
_WORD = re.compile(r"\b[a-z]+(?:-[a-z]+)*\b")
# First parts of compounds that keep their hyphen when a line breaks at it.
_COMPOUNDS = """
    all anti cost cross decision ex face follow full half high home in long low mid
    multi non off on one part pre post re self semi short single so start step ten
    third three time two up well year
"""
_COMPOUND_STARTS = frozenset(_COMPOUNDS.split())
# "pre- and post-war": behind these no word goes on.
_LINKS = frozenset(("and", "or", "to"))
# Programs that cut words do it at the ends of more lines than this, and of more than
# one; the ends of fewer happen to fall on the hyphens of compounds.
_CUT = 0.03


class Hyphens:
    """Knows the words of a text and whether its lines end inside words.

    Args:
        lines: of the whole text, in order.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._words: frozenset[str] = frozenset()
        self._cuts = False
        parted = [parts for pair in pairwise(lines) if (parts := _parts(*pair))]
        if parted:
            self._words = _vocabulary(lines)
            proved = any(
                start + end in self._words and f"{start}-{end}" not in self._words
                for start, end in parted
            )
            self._cuts = proved or len(parted) > max(1, _CUT * len(lines))

    def join(self, text: str, after: str) -> tuple[str, str]:
        """Return the text to go on from, and what to put between it and ``after``.

        A hyphen at the end of a line stays in a text that cuts no words. In others
        it goes where the word stands without it elsewhere, stays where it stands
        with it, and else stays behind the usual first parts of compounds
        ("well-being") only.
        """
        if text.endswith(("/", "-")) and text[-2:-1].isdigit():
            return text, ""
        parts = _parts(text, after)
        if not parts or parts[1] in _LINKS:
            return text, " "
        start, end = parts
        if not after[0].islower() or not self._cuts:
            return text, ""
        if start + end in self._words:
            return text[:-1], ""
        if f"{start}-{end}" in self._words or start in _COMPOUND_STARTS:
            return text, ""
        return text[:-1], ""


def _vocabulary(lines: Sequence[str]) -> frozenset[str]:
    """Return the words inside the lines, the last of each line left out."""
    return frozenset(
        word for line in lines for word in _WORD.findall(line.lower())[:-1]
    )


def _parts(text: str, after: str) -> tuple[str, str] | None:
    """Return the parts of a word that stand on both sides of a line break."""
    first = _HYPHEN.search(text) if text.endswith("-") else None
    second = _FIRST_WORD.match(after)
    return (first[1].lower(), second[0].lower()) if first and second else None
