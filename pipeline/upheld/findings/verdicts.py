"""What becomes of each assertion: a finding, or the reason why it is none.

The finders give one verdict an assertion, so that what was turned down can be told
as well as what was found.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from upheld.findings.hits import Case, Hit, best_of_each, hit
from upheld.types import Assertion, Holder, Polarity


class Reason(StrEnum):
    """Why an assertion is a finding (the first seven) or why it is none."""

    STATED = "stated"
    POINTED = "pointed"
    ACTION = "action"
    PLAIN = "plain"
    ADMITTED = "admitted"
    ONLY_COMPLAINT = "only_complaint"
    CAUSED = "caused"

    SPEAKER = "speaker"
    DENIED = "denied"
    INSUFFICIENT = "insufficient"
    SUPPOSED = "supposed"
    TAKEN_BACK = "taken_back"
    OTHER_ACTOR = "other_actor"
    OTHERS_FAILING = "others_failing"
    CREDITED = "credited"
    NOT_ASKED = "not_asked"
    SYMPATHY = "sympathy"
    TOPIC = "topic"
    SECTION = "section"
    CLOSED = "closed"
    NO_FAULT = "no_fault"


_OF_POLARITY = {
    Polarity.NOT_FOUND: Reason.DENIED,
    Polarity.INSUFFICIENT: Reason.INSUFFICIENT,
    Polarity.HYPOTHETICAL: Reason.SUPPOSED,
}


@dataclass(frozen=True, slots=True)
class Verdict:
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
