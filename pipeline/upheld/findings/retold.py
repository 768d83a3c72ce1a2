"""One payment told twice among the actions: in a sentence, and again in a list.

"We recommend £500. Within a month the Council should: pay Ms H £500 for her distress"
is one payment. For different people, purposes, bodies or deadlines it is two.
"""

import re
from collections.abc import Sequence

from upheld.findings.bodies import bodies_of
from upheld.findings.hits import Case, Hit
from upheld.findings.payees import payees_of
from upheld.types import SectionKind

# What says that a payment comes on top of another one.
_MORE = re.compile(
    r"\b(?:also|further|another|additional\w*|extra|in addition|as well|on top|plus"
    r"|again|second|separate\w*|each|both|respectively)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:for|towards?|because|to (?:recogni[sz]e|acknowledge|reflect|remedy"
    r"|compensate|address|make up|put right|help|cover|refund|replace|reimburse)"
    r"|(?:recognition|acknowledgement|respect|lieu|view|light) of|in place of)\b",
    re.IGNORECASE,
)
_PAYER = re.compile(
    r"\bthe (?:\w+ )?(council|trust|authority|provider|school|academy|board|home"
    r"|practice|surgery|landlord|association|company|agency|contractor)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:mother|father|parents?|sons?|daughters?|child(?:ren)?|brothers?|sisters?"
    r"|wife|husband|partner|famil(?:y|ies))\b"
)
_DATE = re.compile(
    r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec)[a-z]*"
)
# Words of a purpose that tell no purpose from another.
_GENERAL = re.compile(
    r"(?:a|an|the|this|that|these|those|its|it|his|her|their|him|them|he|she|they"
    r"|to|of|by|in|on|at|and|or|with|from|as|for|be|is|was|were|has|had|been"
    r"|have|will|should|within|one|two|three|four|six|eight|twelve|day|days|week"
    r"|weeks|month|months|date|our|my|final|decision|report|council|trust"
    r"|authority|body|ombudsman|we|i|fault|faults|failing|failings|injustice"
    r"|impact|caused|cause|causing|which|recognise|recognize|recognition"
    r"|acknowledge|acknowledgement|reflect|remedy|compensate|address|respect"
    r"|view|light|pay|payment|sum|amount)"
)
# Where more payments have the same sum, nobody can say which of them is told.
_MOST_ALIKE = 5
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


def told_beside(case: Case, hit: Hit, others: Sequence[Hit]) -> bool:
    """Return whether a payment of the action section stands there once more, fuller.

    Where several others of its payee have its sum, nobody can say which it tells; what
    stands in a list itself is told there.

    Args:
        others: the other payments of the same sum, of its own sentence too.
    """
    reading = case.readings[hit.reading]
    if reading.section is not SectionKind.ACTION or _in_list(case, hit):
        return False
    beside = [h for h in others if case.readings[h.reading].section is reading.section]
    several = any(h.reading == hit.reading for h in beside)
    if several or not 0 < len(beside) <= _MOST_ALIKE:
        return False
    payee, *payees = payees_of(case, [hit, *beside])
    alike = [
        h for h, who in zip(beside, payees, strict=True) if not _differ(payee, who)
    ]
    return (
        len(alike) == 1
        and _fullness(case, alike[0]) > _fullness(case, hit)
        and _is_one(case, hit, alike[0])
    )


def _fullness(case: Case, hit: Hit) -> tuple[bool, bool, bool, int]:
    purpose, deadline = bool(_purpose(case, hit)), hit.deadline is not None
    return _in_list(case, hit), purpose, deadline, -hit.place


def _in_list(case: Case, hit: Hit) -> bool:
    return case.readings[hit.reading].lead_in is not None


def _is_one(case: Case, hit: Hit, other: Hit) -> bool:
    """Return whether nothing tells two payments of the same sum apart."""
    later = max(hit, other, key=lambda h: h.place)
    if _MORE.search(_words(case, later)) or _differ(hit.deadline, other.deadline):
        return False
    if _dates(case, hit) and _dates(case, other) - _dates(case, hit):
        return False
    purpose, others = _purpose(case, hit), _purpose(case, other)
    if hit.type != other.type and (purpose or hit.type == "reimbursement"):
        return False
    if hit.conditional != other.conditional or _paid_by_others(case, hit, other):
        return False
    if not purpose or not others:
        return True
    if not _in_list(case, hit) and not _in_list(case, other):
        return False
    people = [set(_RELATIVE.findall(" ".join(words))) for words in (purpose, others)]
    if people[0] != people[1]:
        return False
    return purpose <= _told(case, other) or others <= _told(case, hit)


def _paid_by_others(case: Case, hit: Hit, other: Hit) -> bool:
    """Return whether the words lay two payments on different bodies."""
    pair = hit, other
    laid = [set(bodies_of(case, h.reading, h.place)) for h in pair]
    said = [set(_PAYER.findall(_words(case, h).lower())) for h in pair]
    return any(
        one and another and one.isdisjoint(another) for one, another in (laid, said)
    )


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _dates(case: Case, hit: Hit) -> set[str]:
    return set(_DATE.findall(case.readings[hit.reading].text))


def _purpose(case: Case, hit: Hit) -> frozenset[str]:
    """Return the words that say what a payment is for."""
    words = case.readings[hit.reading].text
    found = _PURPOSE.search(words)
    return _telling(words[found.end() :]) if found else frozenset()


def _told(case: Case, hit: Hit) -> frozenset[str]:
    return _telling(_words(case, hit))


def _telling(words: str) -> frozenset[str]:
    found = _WORD.findall(words.lower())
    return frozenset(w for w in found if not _GENERAL.fullmatch(w))


def _words(case: Case, hit: Hit) -> str:
    """Return a sentence with what introduces its list."""
    reading = case.readings[hit.reading]
    lead = reading.lead_in
    before = "" if lead is None else case.readings[lead].text + " "
    return before + reading.text
