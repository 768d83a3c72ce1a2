"""Recognise a heading: a whole line that says what the section under it is for."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from upheld.errors import RuleError
from upheld.taxonomy import folded
from upheld.types import SectionKind

LONGEST = 100  # characters; the longest recognised heading seen has about 70

_FILE = "sections.toml"
_FIELDS = {"kind", "source", "headings", "patterns", "matches", "misses"}
_NUMBER = re.compile(r"\d{1,2}[.)]\s+")
_MARKED = re.compile(r"-\s|\d{1,3}[.)]\s|\(?(?:[a-z]|[ivx]{2,5})[.)]\s")
# "What the Council did" and "Was Y out of school" are headings, "The Council did
# nothing" is a sentence that lost its full stop.
_ASKS = re.compile(
    r"(?:what|how|whether|why|when|where|who|was|were|is|are|did|does|do|has|have|had"
    r"|should|could) "
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|has|have|had|do|does|did|will|would|shall|should|can"
    r"|could|may|might|must|says?|said|complain(?:s|ed)|found|finds?|agreed|upheld"
    r"|apologised|paid|told|wrote|asked)\b"
)
_NO_END = (".", ",", ";", ":", "!", "…", " and", " or")
_NO_START = ("it ", "he ", "she ", "they ", "we ", "i ", "there ", "this ", "these ")


@dataclass(frozen=True, slots=True)
class _Rules:
    exact: dict[str, SectionKind]
    kinds: dict[str, SectionKind]
    patterns: re.Pattern[str]


def kind_of(line: str) -> SectionKind | None:
    """Return the kind of section that a line opens, or None where it is no heading.

    A heading may end with a colon, but " :" ends a label of the metadata
    ("Decision :"), not a heading.
    """
    if not line or len(line) > LONGEST or line[-1] in ".,;!" or line.endswith(" :"):
        return None
    words = folded(title(line))
    if not (words[:1].isupper() or words[:1] in "'\""):
        return None
    key = words.lower().rstrip("? ").strip("'\"")
    rules = _rules()
    if key in rules.exact:
        return rules.exact[key]
    match = rules.patterns.fullmatch(key)
    return rules.kinds[match.lastgroup] if match and match.lastgroup else None


def title(line: str) -> str:
    """Return a heading as printed, without its number and colon."""
    number = _NUMBER.match(line)
    return line[number.end() if number else 0 :].rstrip(": ")


def is_marked(line: str) -> bool:
    """Return whether a line begins with a number, a letter or a bullet of a list."""
    return _MARKED.match(line) is not None


def is_topic(line: str) -> bool:
    """Return whether a line has the shape of a free-text heading ("Short breaks").

    It is short, unmarked, begins with a capital, does not end like a sentence and
    has no finite verb unless it asks something. Whether a heading can stand where
    the line stands is not looked at.
    """
    if not 3 <= len(line) <= 90 or line.endswith(_NO_END) or is_marked(line):
        return False
    words = folded(line).lstrip("'\"")
    if not words[:1].isupper() or words.count(" ") > 13:
        return False
    lower = words.lower()
    if lower.startswith(_NO_START):
        return False
    return bool(line[-1] == "?" or _ASKS.match(lower) or not _FINITE.search(lower))


@cache
def _rules() -> _Rules:
    """Return the rules of ``sections.toml``.

    Raises:
        RuleError: an unknown field or kind, a heading of two kinds, a bad pattern.
    """
    tables = tomllib.loads(files("upheld.rules").joinpath(_FILE).read_text("utf-8"))
    exact: dict[str, SectionKind] = {}
    kinds: dict[str, SectionKind] = {}
    patterns: list[str] = []
    for key, table in tables.items():
        if unknown := set(table) - _FIELDS:
            raise RuleError(_FILE, key, f"unknown field {min(unknown)!r}")
        try:
            kinds[key] = SectionKind(table["kind"])
        except (KeyError, ValueError) as error:
            raise RuleError(_FILE, key, "kind must be a SectionKind") from error
        for heading in table.get("headings", []):
            if exact.setdefault(heading, kinds[key]) is not kinds[key]:
                raise RuleError(_FILE, key, f"{heading!r} also opens {exact[heading]}")
        if table.get("patterns"):
            patterns.append(f"(?P<{key}>{'|'.join(table['patterns'])})")
    try:
        compiled = re.compile("|".join(patterns))
    except re.error as error:
        raise RuleError(_FILE, "patterns", f"no regular expression: {error}") from error
    return _Rules(exact, kinds, compiled)
