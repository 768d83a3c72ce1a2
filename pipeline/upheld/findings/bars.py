"""What keeps a sentence from stating a fault, though words of one stand in it."""

import re

from upheld.context import cue
from upheld.findings.actors import is_another
from upheld.findings.candidates import MODEL
from upheld.findings.hits import Case, finds, says, words_of
from upheld.findings.verdicts import Reason
from upheld.types import Assertion

_WHY = re.compile(r",? (?:because|since|as|for) (?:the|it|he|she|they|there)\b")


def barred(case: Case, number: int, assertion: Assertion) -> Reason | None:
    """Return why a sentence states no failing, whatever words of one it has."""
    if is_another(case, number):
        return Reason.OTHER_ACTOR
    reading = case.readings[number]
    clause, _, _ = reading.at(assertion.mention.start)
    if finds(case, number, "remedy_declined", clause.start, clause.end):
        return Reason.NOT_ASKED
    # A rule's words name a failing; the model may hear one in praise of its opposite.
    if assertion.mention.rule != MODEL:
        return None
    if says(case, number, "own_act"):
        return Reason.OWN_ACT
    praised = cue("credited").find(words_of(case, number))
    if not praised or cue("reproach").search(_but_for_why(reading.text, praised.end())):
        return None
    return Reason.CREDITED


def _but_for_why(words: str, end: int) -> str:
    """Return a sentence without why it was right ("..., as it was not yet due")."""
    why = _WHY.search(words, end)
    return words[: why.start()] if why else words
