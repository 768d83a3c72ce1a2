"""What the head for the status of a remedy sees of each sentence."""

from collections.abc import Iterator, Sequence

from upheld.findings.hits import Case
from upheld.findings.status import all_accepted, relied_on, says, status_by_rules
from upheld.findings.surroundings import around, of_sentence

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


def status_features(case: Case, numbers: Sequence[int]) -> list[frozenset[str]]:
    """Return the features of sentences, each as one that states a remedy."""
    accepted = all_accepted(case)
    return [
        frozenset(
            [
                *of_sentence(case.readings[number].text),
                *around(case, number),
                *_rules(case, number, accepted),
                *_near(case, number),
            ]
        )
        for number in numbers
    ]


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
    lead = None if reading.lead_in is None else case.readings[reading.lead_in]
    if reading.lead_in is not None:
        yield f"status {status} below {status_by_rules(case, reading.lead_in)}"
    for where, one in (("", reading), ("lead ", lead)):
        if one is not None:
            yield from (f"{where}cue {n}" for n in _CUES if says(n, one.text))


def _near(case: Case, number: int) -> Iterator[str]:
    """Yield the cues of the sentences near by."""
    last = min(len(case.readings) - 1, number + _WINDOW)
    for other in range(max(0, number - _WINDOW), last + 1):
        if other != number:
            where = "above" if other < number else "below"
            words = case.readings[other].text
            yield from (f"{where} {n}" for n in _NEAR_BY if says(n, words))
