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
# What a name ends with. "The Council", most of a decision, has none in front: no word
# of a name is "The", and one behind which "the Council" stands is none.
_ENDS_NAME = re.compile(r"Council\b(?<![^\w\u2019'-][Tt]he Council)")
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
_COMPLAINED = re.compile(r"complain(?<!\wcomplain)(?:s|ed|ts?)\b")
_STOP = re.compile(r"[.\n]")
# "If the Council" has a capital and names nobody.
_DEFINITE = re.compile(rf"\bthe (?:(?:{_TYPE}) )*Council$")
_KIND_ONLY = re.compile(rf"(?:(?:{_TYPE}) ?)+Council")


def find_council_names(text: str) -> list[Mention]:
    """Return every "Northmere County Council" of a text, as a name without a code.

    "the County Council" names nobody and is left out. The value is the name.
    """
    return [
        Mention("COUNCIL", match.start(), match.end(), "council_name", match[0])
        for match in _ending_in_council(text)
        if not _KIND_ONLY.fullmatch(match[0]) and not _DEFINITE.search(match[0])
    ]


# "... that the Council and Vale NHS Trust (the Trust)" defines the Trust alone.
_TWO_IN_ONE = re.compile(r"^(?:the )?(?:Council|Trust|Home) and (?:the )?")


def find_defined_bodies(text: str) -> list[str]:
    """Return the bodies that a text gives a short name, in text order, each once.

    "Northmere County Council (the Council) and Vale NHS Trust (the Trust)" names two.
    """
    found = [*_defined(text), *_BESIDE.finditer(text)]
    found.sort(key=lambda match: match.start(1))
    names = (_TWO_IN_ONE.sub("", match[1]) for match in found)
    return list(dict.fromkeys(names))


def _ending_in_council(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be a council's name, looking only where one can end."""
    behind = 0
    for end in _ENDS_NAME.finditer(text):
        if end.start() >= behind:
            line, behind = _line(text, end.start())
            yield from _NAME.finditer(text, line, behind)


def _defined(text: str) -> Iterator[re.Match[str]]:
    """Yield where a text gives a body a short name, looking only where one stands."""
    behind = 0
    for short in _DEFINES.finditer(text):
        if short.start() < behind:
            continue
        line, behind = _line(text, short.start())
        yield from _DEFINED.finditer(text, line, behind)


def find_council_complained_of(text: str) -> str | None:
    """Return the one council named in full where a text tells what was complained of.

    None where it names several, or where the text names another elsewhere.
    """
    if len({mention.value for mention in find_council_names(text)}) != 1:
        return None
    behind = 0
    for complained in _COMPLAINED.finditer(text):
        at = complained.start()
        if at < behind:
            continue
        start = max(text.rfind(".", behind, at), text.rfind("\n", behind, at)) + 1
        stop = _STOP.search(text, at)
        behind = stop.start() if stop else len(text)
        for mention in find_council_names(text[start:behind]):
            return str(mention.value)
    return None


def _line(text: str, at: int) -> tuple[int, int]:
    """Return the start and end of the line of a text that holds a character."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end
