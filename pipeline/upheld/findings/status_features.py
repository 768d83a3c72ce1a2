"""What the head for the status of a remedy sees of each sentence."""

from collections.abc import Iterator, Sequence

from upheld.classify.head import Question
from upheld.context.cues import any_of
from upheld.findings.hits import Case, once_a_sentence, said, words_of
from upheld.findings.status import all_accepted, relied_on, status_by_rules
from upheld.findings.surroundings import tell_around, tell_words

_CUES = (
    "agreed",
    "recommended",
    "already_done",
    "offered_before",
    "refused",
    "done_by_body",
    "relied_on",
    "not_asked",
)
_NEAR_BY = ("agreed", "recommended", "offered_before", "refused")
# So many sentences around one may say what becomes of its actions.
_WINDOW = 3


def status_features(case: Case, numbers: Sequence[int]) -> list[Question]:
    """Return the features of sentences, each as one that states a remedy."""
    accepted = all_accepted(case)
    found = []
    for number in numbers:
        asked = Question([*_rules(case, number, accepted), *_near(case, number)])
        tell_words(asked, case.readings[number].text)
        tell_around(asked, case, number)
        found.append(asked)
    return found


def _rules(case: Case, number: int, accepted: bool) -> Iterator[str]:
    """Yield what the rules say of the status, and what it depends on."""
    reading = case.readings[number]
    status = status_by_rules(case, number)
    relied = relied_on(case, number)
    yield f"status {status}"
    yield f"status {status} section {reading.section}"
    yield f"status {status} accepted {accepted}"
    yield f"status {status} relied {relied}"
    yield f"accepted {accepted}"
    yield f"relied {relied}"
    yield f"opens {' '.join(reading.text.lower().split()[:2])}"
    yield from [f"cue {name}" for name in _cues(case, number)]
    lead = reading.lead_in
    if lead is not None:
        yield f"status {status} below {status_by_rules(case, lead)}"
        yield from [f"lead cue {name}" for name in _cues(case, lead)]


def _near(case: Case, number: int) -> list[str]:
    """Return the cues of the sentences near by."""
    end = min(len(case.readings), number + _WINDOW + 1)
    above = range(max(0, number - _WINDOW), number)
    return [
        f"{where} {name}"
        for where, others in (("above", above), ("below", range(number + 1, end)))
        for other in others
        for name in _cues_near_by(case, other)
    ]


@once_a_sentence
def _cues(case: Case, number: int) -> list[str]:
    return said(case, number, _CUES)


@once_a_sentence
def _cues_near_by(case: Case, number: int) -> list[str]:
    possible = words_of(case, number).possible & any_of(*_NEAR_BY)
    return said(case, number, _NEAR_BY) if possible else []
