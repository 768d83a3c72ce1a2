"""What the model sees of a sentence: its words, their families, and its context.

A feature is a string with its kind in front: ``w`` a word, ``s`` its stem, ``b`` two
stems in a row, ``f`` a family of words (``rules/word_families.toml``); ``p`` a stem of
the sentence before or of the words above its list, ``n`` of the sentence after,
``t`` of the section's title; ``m`` a mark of context.
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from upheld.classify.memory import Memory
from upheld.errors import RuleError
from upheld.taxonomy import lowered

ALWAYS = "m always"
"""The feature that every candidate has, so that none is without any."""

MARK = "m "
AROUND = "pnt"
"""What the features of the words before, after and in the title begin with."""

STEM = 6
"""So many letters of a word its forms have in common."""
# No choice begins with "\b": so the search need only try where one of their first
# characters stands.
_TOKEN = re.compile(
    r"£ ?[\d,.]*\d(?:k|m\b)?"  # an amount of money
    r"|\d[\d,.:/]*"
    r"|m(?<!\wm)(?:rs?|s|iss) [a-z]\b|d(?<!\wd)r [a-z]\b"  # a person under a letter
    r"|[a-z]+(?:'[a-z]+)?|[;(%]"
)


class Candidate(NamedTuple):
    """A sentence to be typed.

    Attributes:
        words: the sentence.
        before: the sentence before it in its paragraph, or the words that introduce
            its list; "" where there is neither.
        after: the sentence after it in its paragraph, or "".
        title: of its section, or "".
        marks: what the rules know of it: section, list item, speaker, polarity, the
            types that patterns matched.
    """

    words: str
    before: str
    after: str
    title: str
    marks: tuple[str, ...]


def features(candidate: Candidate) -> set[str]:
    """Return the features of a candidate; how often one occurs does not matter."""
    found = {ALWAYS, *(MARK + mark for mark in candidate.marks)}
    stems = []
    for token in tokens(candidate.words):
        stems.append(stem_of(token))
        found.update(of_token(token))
    found.update(map(of_pair, stems, stems[1:]))
    for letter, words in zip(AROUND, around(candidate), strict=True):
        found.update(of_context(letter, token) for token in tokens(words))
    return found


# The stages of one decision ask for the words of its sentences several times.
@lru_cache(maxsize=1024)
def tokens(words: str) -> tuple[str, ...]:
    """Return the words in lower case; amounts, numbers and people stand as one."""
    return tuple(map(_STANDS_FOR.__getitem__, _TOKEN.findall(lowered(words))))


def _stand_in(token: str) -> str:
    """Return what an amount, a number and a person are replaced by, else the word."""
    if token[0] == "£":
        return "£#"
    if token[0].isdigit():
        return "#"
    return "personx" if " " in token else token


_STANDS_FOR = Memory(_stand_in)


def stem_of(token: str) -> str:
    """Return the beginning of a word that its forms share."""
    return token[:STEM]


@lru_cache(maxsize=65_536)
def of_token(token: str) -> tuple[str, ...]:
    """Return the features that a word of the sentence has by itself."""
    own = (f"w {token}", f"s {stem_of(token)}")
    return own + tuple(f"f {family}" for family in families(token))


def of_pair(stem: str, following: str) -> str:
    """Return the feature of two stems in a row."""
    return f"b {stem} {following}"


def of_context(letter: str, token: str) -> str:
    """Return the feature of a word around the sentence; the letter says where."""
    return f"{letter} {stem_of(token)}"


def around(candidate: Candidate) -> tuple[str, str, str]:
    """Return the words around a sentence, by the letters of ``AROUND``."""
    return candidate.before, candidate.after, candidate.title


@cache
def families(token: str, file: str = "word_families.toml") -> tuple[str, ...]:
    """Return the families of a rule file that a word belongs to, sorted."""
    whole, prefixes = _families(file)
    heads = (token[:size] for size in range(2, len(token) + 1))
    found = set(whole.get(token, ())).union(*(prefixes.get(head, ()) for head in heads))
    return tuple(sorted(found))


@cache
def _families(file: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the families by whole word, and by beginning of a word."""
    text = files("upheld.rules").joinpath(file).read_text("utf-8")
    whole: dict[str, list[str]] = {}
    prefixes: dict[str, list[str]] = {}
    for family, words in tomllib.loads(text).items():
        if not isinstance(words, str):
            raise RuleError(file, family, "must be words in one string")
        for word in words.split():
            table = prefixes if word.endswith("*") else whole
            table.setdefault(word.removesuffix("*"), []).append(family)
    return whole, prefixes
