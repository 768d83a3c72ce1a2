"""What the stages of ``findings`` share: the case read so far, and a typed passage."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import wraps
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from upheld.context import Reading, Words, cue, heard
from upheld.taxonomy import lowered
from upheld.types import (
    Assertion,
    Document,
    FindingKind,
    Holder,
    Mention,
    Outline,
    Polarity,
    SectionKind,
)

# Where the ombudsman's own plain words ("It failed to visit") count as found.
JUDGING = frozenset(
    {
        SectionKind.SUMMARY,
        SectionKind.FINDINGS,
        SectionKind.DECISION,
        SectionKind.UNKNOWN,
    }
)

# Statuses of a remedy that the decision secures.
SECURED = ("agreed", "recommended")


@dataclass(frozen=True, slots=True)
class Case:
    """One document with everything read from it, the input of every finder.

    Attributes:
        assertions: one tuple a reading, in text order, of rule mentions only.
        money: the amounts of money, in text order.
        outcome: upheld, not_upheld, closed or None, as the header or text has it.
        roles: what the learned head says an amount is, by its offset.
        unpaid: what the learned head says an amount is if nothing pays it, by offset.
        statuses: what the learned head says of the remedies of a sentence, by its
            index; None for no remedy. All are empty where the rules alone decide.
        likely: how likely the model holds it that the decision states a label, such
            as ``fault:delay``; empty where the rules alone decide.
        answers: what was asked of sentences already, see ``once_a_sentence``.
    """

    document: Document
    outline: Outline
    readings: tuple[Reading, ...]
    assertions: tuple[tuple[Assertion, ...], ...]
    money: tuple[Mention, ...]
    outcome: str | None
    roles: Mapping[int, str] = field(default_factory=dict)
    unpaid: Mapping[int, str] = field(default_factory=dict)
    statuses: Mapping[int, str | None] = field(default_factory=dict)
    likely: Mapping[str, float] = field(default_factory=dict)
    answers: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)

    def first_in(self, section: int) -> int:
        """Return the index of the first sentence of a section, by the section's."""
        start = self.outline.sections[section].start
        return bisect_left(self.readings, start, key=lambda r: r.sentence.start)

    def states_fault(self) -> bool:
        """Return whether the ombudsman says anywhere that there was fault."""
        return any(reading.states_fault() for reading in self.readings)


_Answer = TypeVar("_Answer")
_Question = Callable[[Case, int], _Answer]
_UNASKED = object()


def once_a_sentence(question: _Question[_Answer]) -> _Question[_Answer]:
    """Ask a question of a case and a sentence's index once, and keep the answer.

    The answer must rest on what was read alone, not on what the heads say of it.
    """

    @wraps(question)
    def asked(case: Case, number: int) -> _Answer:
        key, answers = (question, number), case.answers
        answer: _Answer = answers.get(key, _UNASKED)
        if answer is _UNASKED:
            answer = answers[key] = question(case, number)
        return answer

    return asked


def says(case: Case, number: int, name: str) -> bool:
    """Return whether a cue stands in a sentence."""
    words, asked = words_of(case, number), cue(name)
    if not words.possible & asked.mask:
        return False
    key = name, number
    found: bool | None = case.answers.get(key)
    if found is None:
        found = case.answers[key] = asked.find(words) is not None
    return found


def said(case: Case, number: int, names: Iterable[str]) -> list[str]:
    """Return which of some cues stand in a sentence."""
    possible = words_of(case, number).possible
    return [n for n in names if possible & cue(n).mask and says(case, number, n)]


@once_a_sentence
def words_of(case: Case, number: int) -> Words:
    """Return the words of a sentence, for cues to be found in."""
    reading = case.readings[number]
    if len(reading.heard) == 1:
        return reading.heard[0]
    return heard(reading.text, _lowered(reading.text))


def finds(case: Case, number: int, name: str, start: int, end: int) -> bool:
    """Return whether a cue stands in a part of a sentence, by offsets into it."""
    return cue(name).find(_part(case, number, start, end)) is not None


def _lowered(text: str) -> str:
    """Return what is folded already in lower case, as long as it was."""
    low = text.lower()
    return low if len(low) == len(text) else lowered(text)


def _part(case: Case, number: int, start: int, end: int) -> Words:
    reading = case.readings[number]
    if not start and end == len(reading.text):
        return words_of(case, number)
    for clause, words in zip(reading.clauses, reading.heard, strict=False):
        if clause.start == start and clause.end == end:
            return words
    key = _part, number, start, end
    part: Words | None = case.answers.get(key)
    if part is None:
        text = reading.text[start:end]
        part = case.answers[key] = heard(text, _lowered(text))
    return part


class Hit(NamedTuple):
    """A typed passage before it gets its id; the fields are those of Finding.

    Attributes:
        reading: index of the sentence it rests on.
        place: offset of the words that gave the type.
        conditional: paid only if something comes true, so not secured.
    """

    kind: FindingKind
    type: str
    reading: int
    place: int
    start: int
    end: int
    confidence: float
    rule: str
    cues: tuple[str, ...] = ()
    status: str | None = None
    amount_gbp: Decimal | None = None
    payee: str | None = None
    basis: str | None = None
    conditional: bool = False
    deadline: str | None = None
    deadline_date: date | None = None


_BY_PLACE = attrgetter("start", "place")


def hit(case: Case, number: int, assertion: Assertion, confidence: float) -> Hit:
    """Return the hit of an assertion, with its sentence as the evidence.

    Of a sentence that finds one thing and denies another, the evidence is the part
    that the assertion stands in.
    """
    kind, _, type_id = assertion.mention.label.partition(":")
    start, end = case.readings[number].stated_at(assertion.mention.start)
    return Hit(
        kind=_kind(kind),
        type=type_id,
        reading=number,
        place=assertion.mention.start,
        start=start,
        end=end,
        confidence=min(confidence, assertion.mention.confidence),
        rule=assertion.mention.rule,
        cues=assertion.cues,
    )


def of_kind(assertions: Sequence[Assertion], kind: FindingKind) -> list[Assertion]:
    """Return the assertions of one kind, in text order."""
    if not assertions:
        return []
    start = f"{kind}:"
    return [a for a in assertions if a.mention.label.startswith(start)]


def each_of_kind(case: Case, kind: FindingKind) -> list[tuple[int, Assertion]]:
    """Return the assertions of one kind of a case, each behind its sentence's index."""
    start = f"{kind}:"
    return [
        (number, assertion)
        for number, found in enumerate(case.assertions)
        if found
        for assertion in found
        if assertion.mention.label.startswith(start)
    ]


def best_of_each(hits: Sequence[Hit]) -> list[Hit]:
    """Return one hit a type and sentence, the most confident, in text order."""
    best: dict[tuple[int, str], Hit] = {}
    for candidate in hits:
        key = (candidate.start, candidate.type)
        if key not in best or best[key].confidence < candidate.confidence:
            best[key] = candidate
    return sorted(best.values(), key=_BY_PLACE)


def found_by_ombudsman(assertion: Assertion) -> bool:
    """Return whether the ombudsman says in so many words that it was found."""
    return assertion.holder is Holder.OMBUDSMAN and assertion.polarity is Polarity.FOUND


def _kind(kind: str) -> FindingKind:
    kinds: dict[str, FindingKind] = {
        "fault": "fault",
        "injustice": "injustice",
        "remedy": "remedy",
    }
    return kinds[kind]
