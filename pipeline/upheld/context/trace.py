"""Where holder and polarity of a passage were told: the deciding words, and where.

A list item takes both from the words above it, a sentence that goes on its speaker
from the one before, a clause either from the clause before.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from upheld.context.reading import Reading
from upheld.types import Polarity


@dataclass(frozen=True, slots=True)
class Told:
    """The words that decided, and the sentence they stand in.

    Attributes:
        words: as folded; "" where nothing says it and the section decides.
        reading: index of the sentence.
    """

    words: str
    reading: int


def who_told(readings: Sequence[Reading], number: int, offset: int) -> Told:
    """Return the words that tell the holder of what stands at an offset."""
    reading = readings[number]
    clause, holder, _ = reading.at(offset)
    place = reading.clauses.index(clause)
    while place >= 0 and reading.holders[place] is holder:
        if reading.cues[place]:
            return Told(reading.cues[place], number)
        place -= 1
    if place < 0 and reading.origin is not None:
        before = readings[reading.origin]
        return who_told(readings, reading.origin, before.sentence.end - 1)
    return Told("", number)


def polarity_told(
    readings: Sequence[Reading], number: int, offset: int, polarity: Polarity | None
) -> Told:
    """Return the words that tell the polarity of what stands at an offset."""
    reading = readings[number]
    clause, _, _ = reading.at(offset)
    inside = offset - reading.sentence.start
    for start in (clause.unseen_from, clause.supposed_from):
        if start is not None and inside >= start and polarity is not clause.polarity:
            return Told(
                reading.text[clause.start : start].strip() or clause.cue, number
            )
    place = reading.clauses.index(clause)
    while place >= 0 and reading.clauses[place].polarity is polarity:
        if reading.clauses[place].cue:
            return Told(reading.clauses[place].cue, number)
        place -= 1
    if place < 0 and polarity is not None and reading.lead_in is not None:
        lead = readings[reading.lead_in]
        return polarity_told(readings, reading.lead_in, lead.sentence.end - 1, polarity)
    return Told("", number)
