"""The sentences that may state a finding, as the model sees them, and what it says.

The rules say in which sections the ombudsman speaks, who says a sentence and whether
it is denied or supposed; the model weighs that with the words and says which types
the sentence states.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from upheld.annotate.triggers import PATTERN
from upheld.classify.features import Candidate
from upheld.classify.model import Model, any_of, labels
from upheld.context import SPEAKING, Reading, assess
from upheld.types import Assertion, Holder, Mention, Outline, Polarity, SectionKind

Assertions = tuple[Assertion, ...]
_Polarities = tuple[Polarity | None, ...]

_GOES_ON = re.compile(r"\W*(?:this|that|these|s?he|they)\b", re.IGNORECASE)

MODEL = "model"
"""What stands in ``Mention.rule`` and ``Finding.method`` for the model's answers."""


def candidates(
    outline: Outline,
    readings: Sequence[Reading],
    assertions: Sequence[Assertions],
) -> dict[int, Candidate]:
    """Return the sentences to be typed, by their place among the readings.

    Args:
        assertions: what the rules matched, one tuple a reading.
    """
    asked = [n for n, reading in enumerate(readings) if reading.section in SPEAKING]
    blamed = {number: readings[number].states_fault() for number in asked}
    polarities = {
        number: tuple([clause.polarity for clause in readings[number].clauses])
        for number in asked
    }
    return {
        number: _candidate(
            outline, readings, number, assertions[number], blamed, polarities
        )
        for number in asked
    }


def typed(
    model: Model,
    outline: Outline,
    readings: Sequence[Reading],
    assertions: Sequence[Assertions],
) -> tuple[list[Assertions], dict[str, float]]:
    """Return the assertions with those the model adds, one tuple a reading.

    And by label how likely the model holds it that the decision states it at all.
    """
    chosen = candidates(outline, readings, assertions)
    probabilities = model.probabilities(list(chosen.values()))
    stated, together = model.stated(probabilities), any_of(probabilities)
    # The likeliest passage of a type is as sure as the decision's having it.
    sure = np.where(
        probabilities == probabilities.max(axis=0, initial=0), together, probabilities
    )
    found = list(assertions)
    numbers, names = list(chosen), labels()
    given: dict[int, list[tuple[str, float]]] = {}
    rows, columns = stated.nonzero()
    for row, column, chance in zip(
        rows.tolist(), columns.tolist(), sure[rows, columns].tolist(), strict=True
    ):
        given.setdefault(numbers[row], []).append((names[column], chance))
    for number, answers in given.items():
        found[number] += tuple(_assertions(answers, readings[number]))
    return found, dict(zip(names, together.tolist(), strict=True))


def blames(assertions: Assertions) -> bool:
    """Return whether the model hears the ombudsman find a failing in a sentence."""
    return any(
        a.mention.rule == MODEL
        and a.mention.label.startswith("fault:")
        and a.holder is Holder.OMBUDSMAN
        and a.polarity in (None, Polarity.FOUND)
        for a in assertions
    )


def _candidate(
    outline: Outline,
    readings: Sequence[Reading],
    number: int,
    assertions: Assertions,
    blamed: Mapping[int, bool],
    polarities: Mapping[int, _Polarities],
) -> Candidate:
    """Return a sentence as the model sees it.

    Args:
        blamed: of each sentence, whether the ombudsman says there that there was fault.
        polarities: of each sentence, those of its clauses.
    """
    reading = readings[number]
    paragraph = reading.sentence.paragraph
    before = after = None
    if number and readings[number - 1].sentence.paragraph == paragraph:
        before = readings[number - 1]
    if number + 1 < len(readings):
        following = readings[number + 1]
        after = following if following.sentence.paragraph == paragraph else None
    lead = None if reading.lead_in is None else readings[reading.lead_in]
    marks = _marks(
        reading.section,
        lead is not None,
        before is None,
        blamed[number],
        before is not None and blamed[number - 1],
        after is not None and blamed[number + 1],
        polarities[number],
        polarities[number + 1] if after else (),
        reading.holders,
    )
    if assertions:
        told = [f"rule {a.mention.label} {a.mention.value}" for a in assertions]
        marks = (*marks, *told)
    introduction = lead or before
    return Candidate(
        reading.text,
        introduction.text if introduction else "",
        after.text if after else "",
        outline.sections[outline.paragraphs[paragraph].section].title,
        marks,
    )


@lru_cache(maxsize=16_384)
def _marks(
    section: SectionKind,
    listed: bool,
    opens: bool,
    blames: bool,
    blames_before: bool,
    blames_after: bool,
    polarities: _Polarities,
    polarities_after: _Polarities,
    holders: tuple[Holder, ...],
) -> tuple[str, ...]:
    """Return the marks of a sentence; most sentences have those of many others."""
    return (
        f"section {section}",
        *["list item"] * listed,
        *["opens paragraph"] * opens,
        *["states fault"] * blames,
        *["before states fault"] * blames_before,
        *["after states fault"] * blames_after,
        *(f"polarity {polarity}" for polarity in polarities),
        *(f"after polarity {polarity}" for polarity in polarities_after),
        *(f"holder {holder}" for holder in holders),
    )


def _assertions(
    answers: Sequence[tuple[str, float]], reading: Reading
) -> Iterator[Assertion]:
    """Yield what the model says of a sentence, with who says it.

    A speaker whom the clause itself names, or the words above its list, is heeded. One
    that it only inherits ("The officer told him he had no appeal. He had.") is among
    the marks that the model has weighed, so a fault or injustice that it finds there is
    the ombudsman's. A remedy stays with its speaker, whose promise it is.

    Args:
        answers: labels, each with its probability.
    """
    start, end = reading.sentence.start + _place(reading), reading.sentence.end
    said = assess(Mention(MODEL, start, end, MODEL), reading)
    holder, polarity, cues = said.holder, said.polarity, said.cues
    if holder is Holder.OMBUDSMAN or reading.lead_in is not None:
        own = holder
    else:
        _, _, named = reading.at(start)
        own = holder if named or _claimed(said, reading) else Holder.OMBUDSMAN
    for label, probability in answers:
        mention = Mention(label, start, end, MODEL, PATTERN, round(probability, 2))
        told = holder if label.startswith("remedy:") else own
        yield Assertion(mention, told, polarity, cues)


def _claimed(assertion: Assertion, reading: Reading) -> bool:
    """Return whether a summary goes on with a claim ("She complained. This led to")."""
    claimed = assertion.holder is Holder.COMPLAINANT
    return (
        claimed
        and assertion.polarity is not Polarity.FOUND
        and reading.section is SectionKind.SUMMARY
        and bool(_GOES_ON.match(reading.text))
    )


def _place(reading: Reading) -> int:
    """Return the start of the clause in which a finding is likeliest, in ``text``."""
    denied = False
    for clause in reading.clauses:
        if clause.stated and clause.polarity is Polarity.FOUND:
            denied = False
            break
        denied |= clause.stated and clause.polarity is Polarity.NOT_FOUND
    for wanted in (Polarity.FOUND, Polarity.NOT_FOUND if denied else None):
        for clause, holder in zip(reading.clauses, reading.holders, strict=True):
            if clause.polarity is wanted and holder is Holder.OMBUDSMAN:
                words = reading.text[clause.start : clause.end]
                return clause.start + len(words) - len(words.lstrip())
    return 0
