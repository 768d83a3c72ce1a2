"""What the learned heads see around a passage: its section, neighbours and cues.

A feature is a string with its kind in front. Its words are those of
``classify.features``: amounts, numbers and people stand as one. A ``~`` in front says
that it tells of the surroundings, which weigh less than the passage itself. What a word
brings along is told as a function and the words (``classify.head.Question``).
"""

from functools import cache
from itertools import pairwise

from upheld.classify.features import STEM, of_pair, of_token, stem_of, tokens
from upheld.classify.head import AROUND, Names, Question
from upheld.findings.candidates import MODEL
from upheld.findings.hits import Case, once_a_sentence


def tell_words(asked: Question, words: str) -> None:
    """Add words, stems, families and pairs of stems of a sentence to a question."""
    own = tokens(words)
    stems = [token[:STEM] for token in own]
    asked.words += (of_token, own), (_pair, list(pairwise(stems)))


def tell_around(asked: Question, case: Case, number: int) -> None:
    """Add what stands around a sentence to a question, and what the rules say of it."""
    known = _around(case, number)
    asked.names += known.names
    asked.words += known.words


@once_a_sentence
def _around(case: Case, number: int) -> Question:
    asked = Question()
    reading, readings = case.readings[number], case.readings
    section = case.outline.paragraphs[reading.sentence.paragraph].section
    asked.names += (
        f"section {reading.section}",
        f"outcome {case.outcome}",
        f"source {case.document.source}",
        *[f"polarity {clause.polarity}" for clause in reading.clauses],
        *[f"holder {holder}" for holder in reading.holders],
        *[f"rule {label}" for label in by_rules(case, number)],
    )
    asked.words.append((_stem("t"), tokens(case.outline.sections[section].title)))
    if reading.lead_in is not None:
        asked.names.append("list item")
        asked.words.append((_stem("l"), tokens(readings[reading.lead_in].text)))
    for letter, other in (("p", number - 1), ("n", number + 1)):
        if 0 <= other < len(readings):
            neighbour = readings[other]
            near = neighbour.sentence.paragraph == reading.sentence.paragraph
            where = letter if near else letter.upper()
            asked.words.append((_stem(where), tokens(neighbour.text)))
    return asked


def by_rules(case: Case, number: int) -> list[str]:
    """Return the labels that patterns found in a sentence.

    A head is taught without the model's answers, so it does not see them.
    """
    mentions = [assertion.mention for assertion in case.assertions[number]]
    return [m.label for m in mentions if m.rule != MODEL]


@cache
def _stem(letter: str) -> Names:
    return lambda token: (f"{AROUND}{letter} {stem_of(token)}",)


def _pair(stems: tuple[str, str]) -> tuple[str]:
    return (of_pair(*stems),)
