"""Names of councils that the register does not know, by their form alone."""

import re

from upheld.types import Mention

_TYPE = "Metropolitan|City|County|Borough|District|Unitary|Town|Parish"
_NAME = re.compile(
    r"\b(?:(?!(?:The|This|That|A|An|In|Its|Our|Two|Both|Each|Another|Full)\b)"
    r"[A-Z][\w\u2019'-]+ (?:(?:and|upon|on|of|the|under|in) )*)+?"
    rf"(?:(?:{_TYPE}) )*Council\b"
)
_KIND_ONLY = re.compile(rf"(?:(?:{_TYPE}) ?)+Council")


def find_council_names(text: str) -> list[Mention]:
    """Return every "Northmere County Council" of a text, as a name without a code.

    "the County Council" names nobody and is left out. The value is the name.
    """
    return [
        Mention("COUNCIL", match.start(), match.end(), "council_name", match[0])
        for match in _NAME.finditer(text)
        if not _KIND_ONLY.fullmatch(match[0])
    ]
