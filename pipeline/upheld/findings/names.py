"""How a text names the bodies of its case: in full, by a short name, by their kind."""

import re
from functools import lru_cache

# The words by which a text tells its bodies apart once it has named them in full,
# and the kinds of body that each of them may stand for.
_CARE = r"care provider|provider|care home|nursing home|home|agency|company|business"
_HEALTH = r"nhs trust|trust|hospital|board|icb|ccg|group|practice|surgery"
_COUNCIL = r"county|borough|district|city|councils?|authority"
_SCHOOL = r"academy|school|college|panel"
_KINDS = rf"{_CARE}|{_HEALTH}|{_COUNCIL}|{_SCHOOL}|association"
_DEFINITE = re.compile(
    rf"\b(?:the|two|both) (?:\w+ )??(?P<kinds>(?:{_KINDS})(?: (?:{_KINDS}))*)\b",
    re.IGNORECASE,
)
_KIND = re.compile(rf"\b(?:{_KINDS})\b", re.IGNORECASE)
# A name with one of these words is of a body that a text may call by any of those.
_ALSO_CALLED = (
    (
        re.compile(r"\b(?:Limited|Ltd|LLP|plc|Care|Homecare|Home|Homes)\b(?! Board)"),
        _CARE,
    ),
    (re.compile(r"\bIntegrated Care Board\b"), "icb"),
    (re.compile(r"\bClinical Commissioning Group\b"), "ccg"),
    (re.compile(r"\b(?:Surgery|Practice|Medical Centre)\b"), "practice|surgery"),
)
_COUNCIL_WORDS = re.compile(
    r"\b(?:Metropolitan|City|County|Borough|District|Unitary|Council|London|Royal|of)\b"
)
# "Northmere agreed ..." names a body, "lives in Northmere" a place.
_ACTS = (
    r"(?='s\b| (?:was|were|is|did|had|has|failed|agreed|should|will|took|accepts?)\b)"
)
_NEXT_TO = re.compile(r"(?:'s)?,? (?:and|or|nor|as well as) |, ")


def groups_in(
    words: str, bodies: tuple[str, ...], text: str
) -> list[tuple[int, tuple[str, ...]]]:
    """Return the bodies that folded words name, with where, in the order of the words.

    "The Council and the Trust" is one group of two.

    Args:
        text: the whole text, in which short names are defined.
    """
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for start, end, body in _mentions(words, bodies, text):
        if found and _NEXT_TO.fullmatch(words[found[-1][1] : start]):
            first, _, group = found.pop()
            found.append((first, end, tuple(dict.fromkeys((*group, body)))))
        elif not found or start >= found[-1][1]:
            found.append((start, end, (body,)))
    return [(start, group) for start, _, group in found]


def short_names(words: str) -> set[str]:
    """Return the bodies that folded words name by their kind alone: county, trust."""
    named = (match["kinds"].lower() for match in _DEFINITE.finditer(words))
    return {re.sub(r"(?<=\w) council$", "", name) for name in named}


def _mentions(
    words: str, bodies: tuple[str, ...], text: str
) -> list[tuple[int, int, str]]:
    found = []
    for body, pattern in _patterns(bodies, text):
        for match in pattern.finditer(words):
            found.append((match.start(), match.end(), body))
    for match in _DEFINITE.finditer(words):
        kinds = {kind.lower() for kind in _KIND.findall(match["kinds"])}
        named = [body for body in bodies if _own_kinds(body, bodies) & kinds]
        if len(named) == 1:
            found.append((match.start(), match.end(), named[0]))
    # The longest first where two names begin together.
    return sorted(found, key=lambda mention: (mention[0], -mention[1]))


@lru_cache(maxsize=64)
def _patterns(
    bodies: tuple[str, ...], text: str
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the pattern of each body's full name, short name and bare place name."""
    found = []
    for body in bodies:
        names = [re.escape(body.replace("\u2019", "'"))]
        defined = re.search(
            re.escape(body) + r" \((?:referred to as |known as )?['\"\u2018\u201c]?"
            r"([Tt]he [\w' ]{2,30}|[A-Z]\w{2,20})['\"\u2019\u201d]?\)",
            text,
        )
        if defined:
            names.append(re.escape(defined[1]))
        place = " ".join(_COUNCIL_WORDS.sub("", body).split())
        if "Council" in body and sum(place in other for other in bodies) == 1 and place:
            names.append(f"{re.escape(place)}{_ACTS}")
        found.append((body, re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)))
    return tuple(found)


@lru_cache(maxsize=1024)
def _own_kinds(body: str, bodies: tuple[str, ...]) -> frozenset[str]:
    """Return the kind words that only this one of the bodies may be called by."""
    others = (_kinds(other) for other in bodies if other != body)
    return _kinds(body).difference(*others)


def _kinds(body: str) -> frozenset[str]:
    kinds = {kind.lower() for kind in _KIND.findall(body)}
    for pattern, called in _ALSO_CALLED:
        if pattern.search(body):
            kinds |= set(called.split("|"))
    if "trust" in kinds:
        kinds |= {"nhs trust", "hospital"} if "NHS" in body else set()
    return frozenset(kinds)
