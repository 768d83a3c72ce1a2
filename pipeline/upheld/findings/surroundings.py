"""What the learned heads see around a passage: its section, neighbours and cues.

A feature is a string with its kind in front. Its words are those of
``classify.features``: amounts, numbers and people stand as one. A ``~`` in front says
that it tells of the surroundings, which weigh less than the passage itself.
"""

from collections.abc import Iterator
from functools import lru_cache

from upheld.classify.features import of_pair, of_token, stem_of, tokens
from upheld.classify.head import AROUND
from upheld.findings.candidates import MODEL
from upheld.findings.hits import Case


def of_sentence(words: str) -> Iterator[str]:
    """Yield words, stems, families and pairs of stems of a sentence."""
    stems = []
    for token in tokens(words):
        stems.append(stem_of(token))
        yield from of_token(token)
    yield from map(of_pair, stems, stems[1:])


def around(case: Case, number: int) -> Iterator[str]:
    """Yield what stands around a sentence, and what the rules say of it."""
    reading = case.readings[number]
    paragraph = case.outline.paragraphs[reading.sentence.paragraph]
    yield f"section {reading.section}"
    yield f"outcome {case.outcome}"
    yield f"source {case.document.source}"
    yield from _words("t", case.outline.sections[paragraph.section].title)
    if reading.lead_in is not None:
        yield "list item"
        yield from _words("l", case.readings[reading.lead_in].text)
    for letter, other in (("p", number - 1), ("n", number + 1)):
        if 0 <= other < len(case.readings):
            neighbour = case.readings[other]
            near = neighbour.sentence.paragraph == reading.sentence.paragraph
            yield from _words(letter if near else letter.upper(), neighbour.text)
    for clause, holder in zip(reading.clauses, reading.holders, strict=True):
        yield f"polarity {clause.polarity}"
        yield f"holder {holder}"
    for label in by_rules(case, number):
        yield f"rule {label}"


def by_rules(case: Case, number: int) -> list[str]:
    """Return the labels that patterns found in a sentence.

    A head is taught without the model's answers, so it does not see them.
    """
    mentions = (assertion.mention for assertion in case.assertions[number])
    return [m.label for m in mentions if m.rule != MODEL]


@lru_cache(maxsize=8192)
def _words(letter: str, words: str) -> frozenset[str]:
    """Return the stems of words that are neighbours of more than one sentence."""
    return frozenset(f"{AROUND}{letter} {stem_of(token)}" for token in tokens(words))
