"""The sentences that may state a finding, as the model sees them, and what it says.

The rules say in which sections the ombudsman speaks, who says a sentence and whether
it is denied or supposed; the model weighs that with the words and says which types
the sentence states.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from upheld.annotate.triggers import PATTERN
from upheld.classify.features import Candidate
from upheld.classify.model import Model, any_of, labels
from upheld.context import SPEAKING, Reading, assess
from upheld.types import Assertion, Holder, Mention, Outline, Polarity, SectionKind

Assertions = tuple[Assertion, ...]

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
    return {
        number: _candidate(outline, readings, number, assertions[number])
        for number, reading in enumerate(readings)
        if reading.section in SPEAKING
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
    for row, number in enumerate(chosen):
        given = stated[row].nonzero()[0]
        found[number] = (
            *found[number],
            *(
                _assertion(labels()[c], float(sure[row, c]), readings[number])
                for c in given
            ),
        )
    return found, dict(zip(labels(), map(float, together), strict=True))


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
) -> Candidate:
    reading = readings[number]
    paragraph = outline.paragraphs[reading.sentence.paragraph]
    before = _neighbour(readings, number, number - 1)
    after = _neighbour(readings, number, number + 1)
    lead = None if reading.lead_in is None else readings[reading.lead_in]
    marks = [f"section {reading.section}"]
    marks += ["list item"] * (lead is not None)
    marks += ["opens paragraph"] * (before is None)
    for where, one in (("", reading), ("before ", before), ("after ", after)):
        marks += [f"{where}states fault"] * (one is not None and one.states_fault())
    for where, one in (("", reading), ("after ", after)):
        clauses = one.clauses if one else ()
        marks += [f"{where}polarity {clause.polarity}" for clause in clauses]
    marks += [f"holder {holder}" for holder in reading.holders]
    marks += [f"rule {a.mention.label} {a.mention.value}" for a in assertions]
    introduction = lead or before
    return Candidate(
        words=reading.text,
        before=introduction.text if introduction else "",
        after=after.text if after else "",
        title=outline.sections[paragraph.section].title,
        marks=tuple(marks),
    )


def _neighbour(readings: Sequence[Reading], number: int, other: int) -> Reading | None:
    """Return another sentence if it stands in the same paragraph."""
    if not 0 <= other < len(readings):
        return None
    same = readings[number].sentence.paragraph == readings[other].sentence.paragraph
    return readings[other] if same else None


def _assertion(label: str, probability: float, reading: Reading) -> Assertion:
    """Return what the model says of a sentence, with who says it.

    A speaker whom the clause itself names, or the words above its list, is heeded. One
    that it only inherits ("The officer told him he had no appeal. He had.") is among
    the marks that the model has weighed, so a fault or injustice that it finds there is
    the ombudsman's. A remedy stays with its speaker, whose promise it is.
    """
    start = reading.sentence.start + _place(reading)
    mention = Mention(
        label, start, reading.sentence.end, MODEL, PATTERN, round(probability, 2)
    )
    assertion = assess(mention, reading)
    _, _, named = reading.at(start)
    listed = reading.lead_in is not None
    if named or listed or label.startswith("remedy:") or _claimed(assertion, reading):
        return assertion
    return replace(assertion, holder=Holder.OMBUDSMAN)


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
