"""Names of councils that the register does not know, by their form alone."""

import re
from collections.abc import Iterator

from upheld.types import Mention

# Names are bounded, by words and letters: else each capital of a text of capitals would
# begin a search to its end.
_TYPE = "Metropolitan|City|County|Borough|District|Unitary|Town|Parish"
_NAME = re.compile(
    r"\b(?:(?!(?:The|This|That|A|An|In|Its|Our|Two|Both|Each|Another|Full)\b)"
    r"[A-Z][\w\u2019'-]{1,40} (?:(?:and|upon|on|of|the|under|in) )*){1,12}?"
    rf"(?:(?:{_TYPE}) )*Council\b"
)
_DEFINES = re.compile(r"\((?:[\u2018\u201c'\"])?[Tt]he ")
_DEFINED = re.compile(
    r"((?:[A-Z][\w\u2019'&-]{1,40} (?:(?:and|of|for|upon|the) )*){1,8}?"
    r"(?:Council|Trust|Board|Partnership|Group))"
    r" \((?:[\u2018\u201c'\"])?[Tt]he (?:\w+ )?(?:Council|Trust|ICB|CCG|Board)\b"
)
# A provider or school that is complained about beside a council: "Northmere County
# Council (the Council) and Marsh Care Limited (the Home)". A provider that the text
# defines by itself acts for the council.
_BESIDE = re.compile(
    r"Council(?: \([^)]{3,40}\))?(?:,| and|, and) (?:about |against )?"
    r"((?:[A-Z][\w\u2019'&-]{1,40} (?:(?:and|of|for|upon|the) )*){1,8}?"
    r"[A-Z][\w\u2019'-]{1,40})"
    r" \((?:[\u2018\u201c'\"])?[Tt]he (?:\w+ )?"
    r"(?:Home|Provider|Company|Agency|Academy|School|Association|Surgery|Practice)\b"
)
_COMPLAINED_OF = re.compile(r"\bcomplain(?:s|ed|ts?)\b")
_SENTENCE_END = re.compile(r"[.\n]")
# Where a name may end. "The Council" is none, and most councils are called so.
_NAMED = re.compile(r"Council\b(?<!\b[Tt]he Council)")
# "If the Council" has a capital and names nobody.
_DEFINITE = re.compile(rf"\bthe (?:(?:{_TYPE}) )*Council$")
_KIND_ONLY = re.compile(rf"(?:(?:{_TYPE}) ?)+Council")


def find_council_names(text: str) -> list[Mention]:
    """Return every "Northmere County Council" of a text, as a name without a code.

    "the County Council" names nobody and is left out. The value is the name.
    """
    return [
        Mention("COUNCIL", match.start(), match.end(), "council_name", match[0])
        for start, end in _lines_with(_NAMED, text)
        for match in _NAME.finditer(text, start, end)
        if not _KIND_ONLY.fullmatch(match[0]) and not _DEFINITE.search(match[0])
    ]


# "... that the Council and Vale NHS Trust (the Trust)" defines the Trust alone.
_TWO_IN_ONE = re.compile(r"^(?:the )?(?:Council|Trust|Home) and (?:the )?")


def find_defined_bodies(text: str) -> list[str]:
    """Return the bodies that a text gives a short name, in text order, each once.

    "Northmere County Council (the Council) and Vale NHS Trust (the Trust)" names two.
    """
    found = [
        match
        for start, end in _lines_with(_DEFINES, text)
        for match in _DEFINED.finditer(text, start, end)
    ]
    found += _BESIDE.finditer(text)
    found.sort(key=lambda match: match.start(1))
    names = (_TWO_IN_ONE.sub("", match[1]) for match in found)
    return list(dict.fromkeys(names))


def find_council_complained_of(text: str) -> str | None:
    """Return the one council named in full where a text tells what was complained of.

    None where it names several, or where the text names another elsewhere.
    """
    if len({mention.value for mention in find_council_names(text)}) != 1:
        return None
    for sentence in _SENTENCE_END.split(text):
        if _COMPLAINED_OF.search(sentence):
            for mention in find_council_names(sentence):
                return str(mention.value)
    return None


def _lines_with(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line in which a pattern is found, in text order."""
    behind = 0
    while match := pattern.search(text, behind):
        end = text.find("\n", match.start())
        behind = len(text) if end < 0 else end
        yield text.rfind("\n", 0, match.start()) + 1, behind
