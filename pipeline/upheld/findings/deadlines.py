"""By when each action is due: the phrase that governs it, and the day it comes to.

The phrase stands in the action's own sentence, in what introduces its list, in a
sentence before that announces the actions ("Within one month it will do the
following"), or in one behind them ("It will do this within four weeks").
"""

import re
from collections.abc import Sequence

from upheld.annotate.dates import find_deadlines
from upheld.annotate.due import resolve_deadline
from upheld.context import Reading
from upheld.findings.hits import Case, Hit, once_a_sentence
from upheld.types import Mention, SectionKind

# How far behind the actions the words for their deadline may stand, in sentences.
_NEAR = 12
# How far in front of the actions, in sentences.
_FAR = 200

_ANNOUNCES = re.compile(
    r"\b(?:following|these (?:actions?|steps|remedies|things)|as follows|below"
    r"|set out here)\b",
    re.IGNORECASE,
)
# Another round of actions, or the proof of them.
_BESIDES = re.compile(
    r"\W*(?:if|once|when)\b|.{0,40}\b(?:also|in addition)\b|.*\b(?:evidence|proof)\b",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(
    r"\b(?:do|does|done|carr(?:y|ied) out|complete[ds]?|take[sn]?|implement(?:ed)?|paid"
    r"|made|happen|provide[ds]?|act|pay|send|issue)\b[^.;]{0,40}?\b(?:this"
    r"|these|so|the above"
    r"|them|all of"
    r" (?:this|these|the above)|(?:actions?|steps|remedies|payments?"
    r"|recommendations?))\b"
    r"|\b(?:this|these|the above|all of (?:this|these|the above)|(?:the|these"
    r"|those|all)"
    r" (?:\w+ )?(?:actions?|steps|remedies|payments?|recommendations?"
    r"|apology))\b[^.;]{0,60}?"
    r"\b(?:be|is|are|to be|should|must|will)\b",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:(?:within|in|by|over) (?:the|that) same (?:time|period|month|date"
    r"|day|timescale"
    r"|deadline|time ?frame)|by (?:then|that (?:date|day|time))|at the same time)\b",
    re.IGNORECASE,
)


def with_deadlines(case: Case, hits: Sequence[Hit]) -> list[Hit]:
    """Return the remedy hits, each with its deadline if the text sets one."""
    return [_with(case, found, _governing(case, found)) for found in hits]


@once_a_sentence
def _set_in(case: Case, number: int) -> list[Mention]:
    """Return the deadlines that a sentence sets, in text order."""
    sentence = case.readings[number].sentence
    return find_deadlines(case.document.text, sentence.start, sentence.end)


def _governing(case: Case, found: Hit) -> Mention | None:
    number: int | None = found.reading
    while number is not None:
        if here := _set_in(case, number):
            return _nearest(here, found.place)
        if _SAME.search(case.readings[number].text):
            return _before(case, number)
        number = case.readings[number].lead_in
    if case.readings[found.reading].section is not SectionKind.ACTION:
        return None
    return _told_behind(case, found) or _announced(case, found)


def _nearest(mentions: Sequence[Mention], place: int) -> Mention:
    """Return the last deadline before an action, else the first behind it."""
    before = [mention for mention in mentions if mention.start <= place]
    return before[-1] if before else mentions[0]


def _before(case: Case, number: int) -> Mention | None:
    """Return the last deadline told before a sentence in its section."""
    for other in range(number - 1, max(-1, number - _FAR), -1):
        if not _together(case, number, other):
            return None
        if there := _set_in(case, other):
            return there[-1]
    return None


def _told_behind(case: Case, found: Hit) -> Mention | None:
    """Return the deadline of a later sentence that looks back at the actions."""
    if _BESIDES.match(case.readings[found.reading].text):
        return None
    readings = case.readings
    last = min(len(readings), found.reading + _NEAR)
    for other in range(found.reading + 1, last):
        if not _together(case, found.reading, other):
            return None
        if there := _set_in(case, other):
            plain = readings[other].lead_in is None
            back = plain and _LOOKS_BACK.search(readings[other].text)
            return there[0] if back else None
    return None


def _announced(case: Case, found: Hit) -> Mention | None:
    """Return the deadline of the sentence that announces the actions behind it."""
    if _BESIDES.match(case.readings[found.reading].text):
        return None
    for other in range(found.reading - 1, max(-1, found.reading - _FAR), -1):
        if not _together(case, found.reading, other):
            return None
        if there := _set_in(case, other):
            announces = _ANNOUNCES.search(case.readings[other].text)
            return there[-1] if announces else None
    return None


def _together(case: Case, one: int, other: int) -> bool:
    def section(reading: Reading) -> int:
        return case.outline.paragraphs[reading.sentence.paragraph].section

    return section(case.readings[one]) == section(case.readings[other])


def _with(case: Case, found: Hit, mention: Mention | None) -> Hit:
    if mention is None:
        return found
    return found._replace(
        deadline=case.document.text[mention.start : mention.end],
        deadline_date=resolve_deadline(mention, case.document.header.decision_date),
    )
