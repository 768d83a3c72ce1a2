"""Which council a name means, and where a text names one.

A name is looked up whole in ``rules/councils.csv``; it is never matched by a part of
it or by likeness, so an unknown or ambiguous name stays unresolved.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from upheld.types import Council, Mention

_ABBREVIATIONS = {
    "&": "and",
    "bc": "borough council",
    "boro": "borough",
    "dc": "district council",
    "lb": "london borough",
    "mbc": "metropolitan borough council",
    "mdc": "metropolitan district council",
}
_TYPE_WORD = re.compile(
    "borough|city|corporation|council|county|district|londonborough|metropolitan|royal"
)
# What stays of "Greater London Authority" or "City of London" is not the name of it.
_NO_BARE_NAME = frozenset({"city_of_london", "combined_authority", "other"})

# A name in running text is sought around a word that most names hold; one character
# class in front lets ``re`` skip the rest of a text ten times faster than words would.
_TRIGGER = re.compile(
    "[ABCMTc](?:ouncil|OUNCIL|orporation|uthority|orough(?= of )|BC|DC"
    r"|ransport for London)\b(?! [Tt]ax)"
)
_NEXT_WORD = re.compile(r",? (&|[\w'’-]+)")
_OPENERS = "(['\"‘“"
_THE = ("the", "The")
_LONGEST_NAME = 90  # characters before a trigger; the longest name has 75
_LOWER_WORD_IN_NAME = re.compile(
    "&|and|in|le|of|on|the|under|upon|with|borough|city|county|district|metropolitan"
)
# A word with a capital that may stand before a name and is no part of it.
_OPENING_WORD = re.compile(
    "(?i)a|after|against|although|and|as|at|because|before|both|but|by|council|"
    "following|for|former|from|how|if|in|of|on|once|since|so|that|the|then|these|this|"
    "to|under|when|where|whether|which|while|with"
)


@cache
def register() -> Mapping[str, Council]:
    """Return the councils of ``rules/councils.csv`` by code, in order of name.

    The last day of an abolished council is the day before its successors began.
    """
    source = files("upheld.rules").joinpath("councils.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return MappingProxyType({row["code"]: _council(row) for row in rows})


def resolve(name: str, on: date | None = None, *, bare: bool = False) -> Council | None:
    """Return the one council a name stands for, or None.

    Args:
        name: a full name or a known form of it ("Kent County Council").
        on: a day the council existed, to choose between two of one name; a name
            that only one council ever had needs none, and is not checked against it.
        bare: see ``namesakes``.
    """
    councils = namesakes(name, bare=bare)
    if len(councils) > 1 and on:
        councils = tuple(council for council in councils if _existed(council, on))
    return councils[0] if len(councils) == 1 else None


def namesakes(name: str, *, bare: bool = False) -> tuple[Council, ...]:
    """Return every council, current or former, that a name stands for.

    Case, punctuation, "&", "the", "of" and the order of words such as "Borough" make
    no difference; every other word does. Councils with this official name go before
    those known by it ("Dorset Council" is not Dorset County Council).

    Args:
        bare: also take a name without "Council", down to the place alone ("Kent
            County", "Kent").
    """
    key = _key(name)
    official, other, places = _names()
    codes = official.get(key) or other.get(key) or (places.get(key) if bare else None)
    return tuple(register()[code] for code in codes or ())


def find_councils(text: str, on: date | None = None) -> list[Mention]:
    """Return where a text names councils in full, in order, without overlaps.

    A place alone is not a council, nor is a name that is the end of a longer one
    ("Upper Kent County Council"). Label COUNCIL, value the code of the register;
    offsets into ``text`` leave out "the" and a possessive "'s".

    Args:
        text: blocks separated by newlines; no name runs over one.
        on: see ``resolve``.
    """
    mentions: list[Mention] = []
    behind = 0
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() < behind:
            continue
        for start, end in _candidates(text, behind, *trigger.span()):
            code = _resolved_code(text[start:end], on)
            if code and not _begins_earlier(text, start):
                mentions.append(Mention("COUNCIL", start, end, "councils", code))
                behind = end
                break
    return mentions


def successor_names(council: Council) -> tuple[str, ...]:
    """Return the names of the councils that took over from an abolished one."""
    return tuple(register()[code].name for code in council.successors)


def _council(row: dict[str, str]) -> Council:
    return Council(
        code=row["code"],
        gss_code=row["gss_code"],
        name=row["name"],
        type=row["type"],
        region=row["region"],
        start=date.fromisoformat(row["start"]) if row["start"] else None,
        end=date.fromisoformat(row["end"]) if row["end"] else None,
        successors=tuple(filter(None, row["successors"].split(";"))),
        population=int(row["population"]) if row["population"] else None,
        aliases=tuple(filter(None, row["aliases"].split(";"))),
    )


def _existed(council: Council, on: date) -> bool:
    return (council.start or date.min) <= on <= (council.end or date.max)


def _key(name: str) -> str:
    """Return what a name is looked up by: its place, "|", its type words sorted."""
    plain = re.sub("['’‘]", "", name.casefold())
    words = [_ABBREVIATIONS.get(word, word) for word in re.findall(r"\w+|&", plain)]
    joined = " ".join(words).replace("london borough", "londonborough")
    joined = joined.replace("city and district", "city district")  # of St Albans
    words = [word for word in joined.split() if word not in {"the", "of"}]
    types = sorted(word for word in words if _TYPE_WORD.fullmatch(word))
    place = " ".join(word for word in words if word not in types)
    if "council" in types and {"borough", "londonborough"}.intersection(types):
        types.remove("council")  # "London Borough of Camden" is "... Camden Council"
    return f"{place}|{' '.join(types)}"


@cache
def _names() -> tuple[dict[str, list[str]], ...]:
    """Return codes by the key of official names, of other names, and of places."""
    official: dict[str, list[str]] = {}
    other: dict[str, list[str]] = {}
    places: dict[str, list[str]] = {}
    for council in register().values():
        key = _key(council.name)
        aliases = {_key(alias) for alias in council.aliases}
        _add(council.code, {key}, official)
        _add(council.code, aliases, other)
        if council.type not in _NO_BARE_NAME:
            without = {
                _key(re.sub("(?i)council", "", each))
                for each in (council.name, *council.aliases)
            }
            # "Newcastle" and "Kingston" are names of more than their councils.
            bare = {each for each in without if not each.endswith("|")}
            _add(council.code, bare | {key.split("|")[0] + "|"}, places)
    return official, other, places


def _add(code: str, keys: set[str], codes: dict[str, list[str]]) -> None:
    for key in keys:
        codes.setdefault(key, []).append(code)


@lru_cache(maxsize=8192)
def _resolved_code(name: str, on: date | None) -> str | None:
    council = resolve(name, on)
    return council.code if council else None


def _candidates(
    text: str, behind: int, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Yield the spans around a trigger that could be a name, the longest first."""
    runs_on = text.startswith(" of ", end)
    if text[start] in "Cc" and not runs_on and text[start - 4 : start - 1] in _THE:
        return  # "The Council", most of a decision
    ends = _ends(text, end) if runs_on else [end]
    for first in reversed(_starts(text, behind, start)):
        yield from ((first, last) for last in reversed(ends))


def _starts(text: str, behind: int, trigger: int) -> list[int]:
    """Return where a name that ends in a trigger could begin, the nearest first."""
    starts = [trigger]
    low = max(behind, trigger - _LONGEST_NAME, text.rfind("\n", 0, trigger) + 1)
    position = trigger
    for word in reversed(text[low:trigger].split(" ")[:-1]):
        position -= len(word) + 1
        opened = word.lstrip(_OPENERS)
        if not _could_be_in_name(opened) or (position and text[position - 1].isalnum()):
            break
        if opened[0].isupper() and opened.casefold() != "the":
            starts.append(position + len(word) - len(opened))
        if opened != word:
            break
    return starts


def _ends(text: str, trigger: int) -> list[int]:
    """Return where a name that goes on behind a trigger could end, nearest first."""
    ends = [trigger]
    position = trigger
    while (following := _NEXT_WORD.match(text, position)) and _could_be_in_name(
        following[1]
    ):
        position = following.end()
        if following[1][0].isupper():
            possessive = following[1].endswith(("'s", "’s"))
            ends.extend([position - 2, position] if possessive else [position])
    return ends


def _could_be_in_name(word: str) -> bool:
    """Tell whether a word may be inside a name: capital, joining word, type word."""
    if _LOWER_WORD_IN_NAME.fullmatch(word):
        return True
    return word[:1].isupper() and (
        word[-1].isalnum() or word[-1] == "," or word == "St."
    )


def _begins_earlier(text: str, start: int) -> bool:
    """Tell whether the word before a name makes it the end of a longer name."""
    line = text[max(text.rfind("\n", 0, start) + 1, start - 40) : start]
    word = line.split(" ")[-2].lstrip(_OPENERS) if line.endswith(" ") else ""
    capital = word[:1].isupper() and word[-1].isalnum()
    return word == "&" or (capital and not _OPENING_WORD.fullmatch(word))
