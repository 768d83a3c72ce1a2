"""The faults that the ombudsman found, each with the sentence that states it.

A passage counts in one of six ways, most certain first:

1. it says what was done wrong and that it was fault;
2. the next sentence points back and says so ("This was fault.");
3. an agreed action gives it as its reason ("apologise for the delay in ...");
4. it states a failing in the ombudsman's own voice, in a case with fault;
5. the body admits it, and the ombudsman goes on from there;
6. it is the one thing that an upheld report's page says was complained of.
"""

from collections.abc import Iterator

from upheld.annotate.triggers import PATTERN
from upheld.context import cue
from upheld.findings.actors import is_another
from upheld.findings.hits import (
    JUDGING,
    Case,
    Hit,
    best_of_each,
    found_by_ombudsman,
    hit,
    of_kind,
)
from upheld.types import Assertion, Holder, Polarity, SectionKind

STATED, POINTED, REASON, PLAIN, ADMITTED, TOPIC_ONLY = 0.95, 0.9, 0.85, 0.8, 0.7, 0.75
ONLY_COMPLAINT = 0.6

_LOOK_BACK = 2


def find_faults(case: Case) -> list[Hit]:
    """Return the fault hits of a case, one a type and sentence, in text order.

    A closed case has none: it was not investigated, and a failing that the body
    admits or an investigation might have found is no finding.
    """
    if case.outcome == "closed":
        return []
    found = list(_stated(case))
    found += _pointed_back(case)
    found += _reasons(case)
    if case.outcome == "upheld" or (case.outcome is None and case.states_fault()):
        found += _plain(case)
        found += _admitted(case)
        found += _only_complaint(case)
    return best_of_each([f for f in found if not is_another(case, f.reading)])


def _stated(case: Case) -> Iterator[Hit]:
    """Yield what a sentence calls fault itself, or the sentence before calls fault."""
    for number, reading in enumerate(case.readings):
        for assertion in of_kind(case.assertions[number], "fault"):
            if not found_by_ombudsman(assertion):
                continue
            strong = assertion.mention.value == PATTERN
            if reading.states_fault() or strong or reading.lead_in is not None:
                yield hit(case, number, assertion, STATED if strong else TOPIC_ONLY)
        if reading.states_fault() and not _types(case, number):
            yield from _explained_next(case, number)


def _types(case: Case, number: int) -> list[Assertion]:
    return of_kind(case.assertions[number], "fault")


def _explained_next(case: Case, number: int) -> Iterator[Hit]:
    """Yield the types of a sentence that explains "The Council was at fault." """
    if not _same_paragraph(case, number, number + 1):
        return
    for assertion in _types(case, number + 1):
        ours = assertion.holder is Holder.OMBUDSMAN and assertion.polarity is None
        if ours and assertion.mention.value == PATTERN:
            yield hit(case, number + 1, assertion, POINTED)


def _pointed_back(case: Case) -> Iterator[Hit]:
    """Yield the types of the sentences that "This was fault." points back to."""
    for number, reading in enumerate(case.readings):
        if not (reading.states_fault() and cue("anaphoric_fault").search(reading.text)):
            continue
        if any(a.mention.value == PATTERN for a in _types(case, number)):
            continue
        for earlier in range(number - 1, number - 1 - _LOOK_BACK, -1):
            if not _linked(case, earlier, number):
                break
            hits = [
                hit(case, earlier, assertion, POINTED)
                for assertion in _types(case, earlier)
                if assertion.holder in (Holder.OMBUDSMAN, Holder.BODY)
                and assertion.polarity in (None, Polarity.FOUND)
            ]
            yield from hits
            if hits:
                break


def _linked(case: Case, earlier: int, later: int) -> bool:
    """Return whether a sentence can be what a later one points back to."""
    if earlier < 0:
        return False
    first, second = case.readings[earlier], case.readings[later]
    near = second.sentence.paragraph - first.sentence.paragraph <= 1
    return near and first.section is second.section


def _same_paragraph(case: Case, first: int, second: int) -> bool:
    if second >= len(case.readings):
        return False
    one, two = case.readings[first], case.readings[second]
    return one.sentence.paragraph == two.sentence.paragraph


def _reasons(case: Case) -> Iterator[Hit]:
    """Yield the failings that agreed or recommended actions give as their reason."""
    for number, reading in enumerate(case.readings):
        commits = reading.section is SectionKind.ACTION or (
            reading.section in JUDGING | {SectionKind.ARTICLE}
            and cue("agreed").search(reading.text)
        )
        if not commits:
            continue
        for assertion in _types(case, number):
            inside = assertion.mention.start - reading.sentence.start
            because = cue("reason").search(reading.text[:inside])
            if (
                because
                and assertion.mention.value == PATTERN
                and _not_denied(assertion)
            ):
                yield hit(case, number, assertion, REASON)


def _not_denied(assertion: Assertion) -> bool:
    return assertion.polarity in (None, Polarity.FOUND) and assertion.holder not in (
        Holder.COMPLAINANT,
        Holder.THIRD_PARTY,
    )


def _plain(case: Case) -> Iterator[Hit]:
    """Yield failings in the ombudsman's own words without the word fault.

    In an article only what it reports as the ombudsman's words is held to be so.
    """
    for number, reading in enumerate(case.readings):
        if reading.section not in JUDGING | {SectionKind.ARTICLE}:
            continue
        for assertion in _types(case, number):
            ours = assertion.holder is Holder.OMBUDSMAN and assertion.polarity is None
            strong = ours and assertion.mention.value == PATTERN
            if strong and not _denied_next(case, number):
                yield hit(case, number, assertion, PLAIN)


def _denied_next(case: Case, number: int) -> bool:
    """Return whether the next sentence takes it back ("I cannot call it fault")."""
    if not _same_paragraph(case, number, number + 1):
        return False
    reading = case.readings[number + 1]
    denied = reading.clauses[0].polarity in (Polarity.NOT_FOUND, Polarity.INSUFFICIENT)
    return denied and bool(cue("points_back").search(reading.text))


def _admitted(case: Case) -> Iterator[Hit]:
    """Yield what the body admits where the ombudsman's next words build on it."""
    for number, reading in enumerate(case.readings):
        if reading.section not in JUDGING or not cue("admission").search(reading.text):
            continue
        follows = _same_paragraph(case, number, number + 1) and (
            _adopts(case, number + 1)
        )
        if not (follows or reading.section is SectionKind.SUMMARY):
            continue
        for assertion in _types(case, number):
            admitted = assertion.holder is Holder.BODY and assertion.polarity in (
                None,
                Polarity.FOUND,
            )
            if admitted and assertion.mention.value == PATTERN:
                yield hit(case, number, assertion, ADMITTED)


def _adopts(case: Case, number: int) -> bool:
    reading = case.readings[number]
    return reading.states_fault() or bool(cue("adoption").search(reading.text))


def _only_complaint(case: Case) -> Iterator[Hit]:
    """Yield the one type of failing that a report's page says was complained of.

    The page states its finding in a formula ("upheld the complaint and found fault
    causing injustice"); with a single head, that is what was upheld.
    """
    if case.document.document_type != "report":
        return
    told = [
        (number, assertion)
        for number, reading in enumerate(case.readings)
        if reading.section in (SectionKind.COMPLAINT, SectionKind.SUMMARY)
        for assertion in _types(case, number)
        if assertion.holder is Holder.COMPLAINANT and assertion.mention.value == PATTERN
    ]
    if len({assertion.mention.label for _, assertion in told}) == 1:
        for number, assertion in told:
            yield hit(case, number, assertion, ONLY_COMPLAINT)
