"""What scripts for this task usually do: regular expressions over the whole text.

Header fields by an expression each, the outcome by its words, every type of fault,
injustice and remedy by the words that people list for it, and all amounts added up.
Nobody asks who says a sentence, or whether it denies. It is here to be measured
beside, and finds about as much as it sounds.

The words are the anchors of our rules, eight to an expression, which makes some 200:
as many as the larger of such scripts have.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from upheld.taxonomy import KINDS, load

_WORDS_EACH = 8
_HEADER = {
    "reference": re.compile(r"\((\d{2} \d{3} \d{3}[a-z]?)\)"),
    "body": re.compile(r"^(.{3,100}?(?:Council|Trust|Limited)) ?\(", re.MULTILINE),
    "date": re.compile(r"Decision date ?: ?(\d{1,2} \w+ \d{4})"),
    "category": re.compile(r"Category ?: ?(.+)"),
    "decision": re.compile(r"Decision ?: ?(.+)"),
}
_OUTCOMES = {
    "upheld": re.compile(r"\bat fault\b|\bfound fault\b|\bupheld\b"),
    "not_upheld": re.compile(r"\bno fault\b|\bnot at fault\b"),
    "closed": re.compile(r"\b(?:not|will not) investigate\b"),
}
_AMOUNT = re.compile(r"£\s?(\d[\d,]*(?:\.\d\d)?)")


@dataclass(frozen=True, slots=True)
class Found:
    """What is found: header fields, outcomes, times that a type is named, the sum."""

    header: dict[str, str]
    outcomes: tuple[str, ...]
    types: dict[str, int]
    total: Decimal


@cache
def expressions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the expressions for types, each with ``kind:type``."""
    found = []
    for kind, name in KINDS.items():
        for entry in load(name):
            words = [re.escape(a).replace(r"\*", r"\w*") for a in entry.anchors]
            for at in range(0, len(words), _WORDS_EACH):
                either = "|".join(words[at : at + _WORDS_EACH])
                pattern = re.compile(rf"\b(?:{either})\b")
                found.append((f"{kind}:{entry.id}", pattern))
    return tuple(found)


def extract(text: str) -> Found:
    """Return what the expressions find in a text, in one pass each."""
    header = {
        field: match[1]
        for field, pattern in _HEADER.items()
        if (match := pattern.search(text))
    }
    types: dict[str, int] = {}
    low = text.lower()
    for label, pattern in expressions():
        if hits := len(pattern.findall(low)):
            types[label] = types.get(label, 0) + hits
    return Found(
        header=header,
        outcomes=tuple(o for o, pattern in _OUTCOMES.items() if pattern.search(low)),
        types=types,
        total=sum(
            (Decimal(a.replace(",", "")) for a in _AMOUNT.findall(text)), Decimal(0)
        ),
    )
