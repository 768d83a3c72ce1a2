"""Words that the end of a line cut in two."""

import re
from collections.abc import Iterable

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


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """Return the words inside the lines, the last of each line left out."""
    return frozenset(
        word for line in lines for word in _WORD.findall(line.lower())[:-1]
    )


def without_hyphen(text: str, after: str, words: frozenset[str]) -> tuple[str, str]:
    """Return the text to go on from, and what to put between it and ``after``.

    A hyphen at the end of a line goes where the word stands without it elsewhere,
    stays where it stands with it, and else stays behind the usual first parts of
    compounds ("well-being") only.
    """
    if text.endswith(("/", "-")) and text[-2:-1].isdigit():
        return text, ""
    first = _HYPHEN.search(text) if text.endswith("-") else None
    second = _FIRST_WORD.match(after)
    if not first or not second or not after[0].islower():
        return text, " "
    start, end = first[1].lower(), second[0].lower()
    if start + end in words:
        return text[:-1], ""
    if f"{start}-{end}" in words or start in _COMPOUND_STARTS:
        return text, ""
    return text[:-1], ""
