"""What becomes of each assertion: a finding, or the reason why it is none.

The finders give one verdict an assertion, so that what was turned down can be told
as well as what was found.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from upheld.findings.hits import Case, Hit, best_of_each, hit
from upheld.types import Assertion, Holder, Polarity


class Reason(StrEnum):
    """Why an assertion is a finding or why it is none.

    Attributes:
        because: the ground in words; ``{speaker}`` says so, ``{who}`` and ``{what}``
            bring the words that told speaker and polarity.
    """

    because: str

    def __new__(cls, value: str, because: str) -> "Reason":
        """Return a member that is its id, with the words for it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.because = because
        return member

    STATED = "stated", "the ombudsman says that it was found{what}"
    POINTED = "pointed", "a sentence beside it calls it fault"
    ACTION = "action", "an agreed or recommended action gives it as its reason"
    PLAIN = "plain", "the ombudsman states it in a case in which fault was found{who}"
    ADMITTED = (
        "admitted",
        "the body admits it{who} and the ombudsman goes on from there",
    )
    ONLY_COMPLAINT = (
        "only_complaint",
        "the report upholds the complaint and names no other",
    )
    CAUSED = "caused", "the ombudsman says that it was caused or is to be put right"
    IMPLIED = "implied", "a secured remedy says so by what it puts right"
    SECURED = "secured", "the words say that it was agreed, recommended or done"

    SPEAKER = "speaker", "{speaker} says so{who}"
    DENIED = "denied", "it is denied{what}"
    INSUFFICIENT = "insufficient", "it is left open{what}"
    SUPPOSED = "supposed", "it is only supposed or asked{what}"
    TAKEN_BACK = "taken_back", "the next sentence takes it back"
    OTHER_ACTOR = "other_actor", "it tells of somebody who is no body of the case"
    CREDITED = "credited", "the words say that the body did what it should"
    OWN_ACT = "own_act", "the sentence tells what the ombudsman did"
    NOT_ASKED = "not_asked", "the sentence says that no remedy is asked for"
    SYMPATHY = "sympathy", "the sentence is one of regret"
    TOPIC = "topic", "the words name a matter and do not say that it was found"
    SECTION = "section", "nothing is found in a section of this kind ({section})"
    CLOSED = "closed", "the complaint was closed without a finding"
    NO_FAULT = "no_fault", "the case as a whole finds no fault"
    NO_COMMITMENT = (
        "no_commitment",
        "nothing says that it was agreed, asked for or done",
    )
    ELSEWHERE = (
        "elsewhere",
        "it is told more fully elsewhere, or is not what was secured",
    )


_OF_POLARITY = {
    Polarity.NOT_FOUND: Reason.DENIED,
    Polarity.INSUFFICIENT: Reason.INSUFFICIENT,
    Polarity.HYPOTHETICAL: Reason.SUPPOSED,
}


class Verdict(NamedTuple):
    """What became of one assertion.

    Attributes:
        reading: index of its sentence.
        confidence: of the finding, None where it is none.
    """

    reading: int
    assertion: Assertion
    reason: Reason
    confidence: float | None = None


def said_otherwise(assertion: Assertion) -> Reason | None:
    """Return why nobody but the ombudsman, and nothing denied, makes a finding."""
    if assertion.polarity in _OF_POLARITY:
        return _OF_POLARITY[assertion.polarity]
    return None if assertion.holder is Holder.OMBUDSMAN else Reason.SPEAKER


def hits_of(case: Case, verdicts: Iterable[Verdict]) -> list[Hit]:
    """Return the hits of the verdicts that are findings, one a type and sentence."""
    return best_of_each(
        [
            hit(case, verdict.reading, verdict.assertion, verdict.confidence)
            for verdict in verdicts
            if verdict.confidence is not None
        ]
    )
