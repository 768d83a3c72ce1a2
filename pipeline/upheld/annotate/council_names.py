"""Names of councils that the register does not know, by their form alone."""

import re

from upheld.types import Mention

_TYPE = "Metropolitan|City|County|Borough|District|Unitary|Town|Parish"
_NAME = re.compile(
    r"\b(?:(?!(?:The|This|That|A|An|In|Its|Our|Two|Both|Each|Another|Full)\b)"
    r"[A-Z][\w\u2019'-]+ (?:(?:and|upon|on|of|the|under|in) )*)+?"
    rf"(?:(?:{_TYPE}) )*Council\b"
)
_DEFINED = re.compile(
    r"((?:[A-Z][\w\u2019'&-]+ (?:(?:and|of|for|upon|the) )*){1,8}?"
    r"(?:Council|Trust|Board|Partnership|Group))"
    r" \((?:[\u2018\u201c'\"])?[Tt]he (?:\w+ )?(?:Council|Trust|ICB|CCG|Board)\b"
)
# "If the Council" has a capital and names nobody.
_DEFINITE = re.compile(rf"\bthe (?:(?:{_TYPE}) )*Council$")
_KIND_ONLY = re.compile(rf"(?:(?:{_TYPE}) ?)+Council")


def find_council_names(text: str) -> list[Mention]:
    """Return every "Northmere County Council" of a text, as a name without a code.

    "the County Council" names nobody and is left out. The value is the name.
    """
    return [
        Mention("COUNCIL", match.start(), match.end(), "council_name", match[0])
        for match in _NAME.finditer(text)
        if not _KIND_ONLY.fullmatch(match[0]) and not _DEFINITE.search(match[0])
    ]


def find_defined_bodies(text: str) -> list[str]:
    """Return the bodies that a text gives a short name, in text order, each once.

    "Northmere County Council (the Council) and Vale NHS Trust (the Trust)" names two.
    """
    return list(dict.fromkeys(match[1] for match in _DEFINED.finditer(text)))
