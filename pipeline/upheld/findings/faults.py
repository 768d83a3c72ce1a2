"""The faults that the ombudsman found, each with the sentence that states it.

A passage counts in one of six ways, most certain first:

1. it says what was done wrong and that it was fault;
2. the next sentence points back and says so ("This was fault."), or the one before
   says so and this one explains it;
3. an agreed action gives it as its reason ("apologise for the delay in ...");
4. it states a failing in the ombudsman's own voice, in a case with fault;
5. the body admits it, and the ombudsman goes on from there;
6. it is the one thing that an upheld report's page says was complained of.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from upheld.annotate.triggers import PATTERN
from upheld.context import cue
from upheld.findings.bars import barred
from upheld.findings.complained import of_complaint, only_complaint
from upheld.findings.hits import (
    JUDGING,
    Case,
    Hit,
    each_of_kind,
    found_by_ombudsman,
    of_kind,
    says,
)
from upheld.findings.pointing import can_be_pointed_at, pointed_at
from upheld.findings.verdicts import Reason, Verdict, hits_of, said_otherwise
from upheld.types import Assertion, Holder, Polarity, SectionKind

STATED, POINTED, REASON, PLAIN, ADMITTED, TOPIC_ONLY = 0.95, 0.9, 0.85, 0.8, 0.7, 0.75
ONLY_COMPLAINT = 0.6

_TELLING = JUDGING | {SectionKind.ARTICLE}


def find_faults(case: Case) -> list[Hit]:
    """Return the fault hits of a case, one a type and sentence, in text order.

    A closed case has none: it was not investigated, and a failing that the body
    admits or an investigation might have found is no finding.
    """
    if case.outcome == "closed":
        return []
    faults = each_of_kind(case, "fault")
    whole = _whole(case, faults)
    found = (_found(case, whole, number, assertion) for number, assertion in faults)
    return hits_of(case, filter(None, found))


def judge_faults(case: Case) -> list[Verdict]:
    """Return what becomes of every fault that a rule or the model heard."""
    faults = each_of_kind(case, "fault")
    if case.outcome == "closed":
        return [Verdict(*each, Reason.CLOSED) for each in faults]
    whole = _whole(case, faults)
    return [
        _found(case, whole, *each) or _turned_down(case, whole, *each)
        for each in faults
    ]


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the rest of a case says of each of its sentences.

    Attributes:
        upheld: plain words of failing count.
        pointed_at: sentences that a later one calls fault.
        only_complaint: a report's page names one type in what was complained of.
    """

    upheld: bool
    pointed_at: frozenset[int]
    only_complaint: bool


def _whole(case: Case, faults: Iterable[tuple[int, Assertion]]) -> _Whole:
    return _Whole(
        upheld=case.outcome == "upheld"
        or (case.outcome is None and case.states_fault()),
        pointed_at=frozenset(pointed_at(case, faults)),
        only_complaint=only_complaint(case),
    )


def _found(
    case: Case, whole: _Whole, number: int, assertion: Assertion
) -> Verdict | None:
    way = next(_ways(case, whole, number, assertion), None)
    if way is None or barred(case, number, assertion):
        return None
    confidence, reason = way
    return Verdict(number, assertion, reason, confidence)


def _ways(
    case: Case, whole: _Whole, number: int, assertion: Assertion
) -> Iterator[tuple[float, Reason]]:
    """Yield how a passage counts as a fault, most certain first."""
    strong = assertion.mention.value == PATTERN
    reading = case.readings[number]
    stated = found_by_ombudsman(assertion) and (
        strong or reading.lead_in is not None or reading.states_fault()
    )
    if stated and strong:
        yield STATED, Reason.STATED
    if number in whole.pointed_at and can_be_pointed_at(assertion):
        yield POINTED, Reason.POINTED
    if not strong:
        if stated:
            yield TOPIC_ONLY, Reason.STATED
        return
    if _explains(case, number, assertion):
        yield POINTED, Reason.POINTED
    if _is_reason(case, number, assertion):
        yield REASON, Reason.ACTION
    if whole.upheld:
        if _is_plain(case, number, assertion):
            yield PLAIN, Reason.PLAIN
        if _is_admitted(case, number, assertion):
            yield ADMITTED, Reason.ADMITTED
        if whole.only_complaint and of_complaint(case, number, assertion):
            yield ONLY_COMPLAINT, Reason.ONLY_COMPLAINT


def _turned_down(
    case: Case, whole: _Whole, number: int, assertion: Assertion
) -> Verdict:
    reason = barred(case, number, assertion)
    reason = reason or _why_not(case, whole, number, assertion)
    return Verdict(number, assertion, reason)


def _why_not(case: Case, whole: _Whole, number: int, assertion: Assertion) -> Reason:
    otherwise = said_otherwise(assertion)
    if otherwise:
        return otherwise
    if not whole.upheld:
        return Reason.NO_FAULT
    if assertion.mention.value != PATTERN:
        return Reason.TOPIC
    judges = case.readings[number].section in _TELLING
    return Reason.TAKEN_BACK if judges else Reason.SECTION


def _types(case: Case, number: int) -> list[Assertion]:
    return of_kind(case.assertions[number], "fault")


def _explains(case: Case, number: int, assertion: Assertion) -> bool:
    """Return whether a sentence explains "The Council was at fault." before it."""
    if not number or not _same_paragraph(case, number - 1, number):
        return False
    bare = case.readings[number - 1].states_fault() and not _types(case, number - 1)
    ours = assertion.holder is Holder.OMBUDSMAN and assertion.polarity is None
    return bare and ours


def _same_paragraph(case: Case, first: int, second: int) -> bool:
    if second >= len(case.readings):
        return False
    one, two = case.readings[first], case.readings[second]
    return one.sentence.paragraph == two.sentence.paragraph


def _is_reason(case: Case, number: int, assertion: Assertion) -> bool:
    """Return whether an agreed or recommended action gives a failing as its reason."""
    reading = case.readings[number]
    inside = assertion.mention.start - reading.sentence.start
    commits = reading.section is SectionKind.ACTION or (
        reading.section in _TELLING and says(case, number, "agreed")
    )
    return bool(
        commits
        and _not_denied(assertion)
        and cue("reason").search(reading.text[:inside])
    )


def _not_denied(assertion: Assertion) -> bool:
    return assertion.polarity in (None, Polarity.FOUND) and assertion.holder not in (
        Holder.COMPLAINANT,
        Holder.THIRD_PARTY,
    )


def _is_plain(case: Case, number: int, assertion: Assertion) -> bool:
    """Return whether a failing stands in the ombudsman's own words without "fault".

    In an article only what it reports as the ombudsman's words is held to be so.
    """
    if case.readings[number].section not in _TELLING:
        return False
    ours = assertion.holder is Holder.OMBUDSMAN and assertion.polarity is None
    return ours and not _denied_next(case, number)


def _denied_next(case: Case, number: int) -> bool:
    """Return whether the next sentence takes it back ("I cannot call it fault")."""
    if not _same_paragraph(case, number, number + 1):
        return False
    opening = case.readings[number + 1].clauses[0]
    denied = opening.polarity in (Polarity.NOT_FOUND, Polarity.INSUFFICIENT)
    return denied and says(case, number + 1, "points_back")


def _is_admitted(case: Case, number: int, assertion: Assertion) -> bool:
    """Return whether the body admits it and the ombudsman's next words build on it."""
    reading = case.readings[number]
    admitted = (
        reading.section in JUDGING
        and assertion.holder is Holder.BODY
        and assertion.polarity in (None, Polarity.FOUND)
    )
    if not admitted or not says(case, number, "admission"):
        return False
    follows = _same_paragraph(case, number, number + 1) and _adopts(case, number + 1)
    return follows or reading.section is SectionKind.SUMMARY


def _adopts(case: Case, number: int) -> bool:
    return case.readings[number].states_fault() or says(case, number, "adoption")
