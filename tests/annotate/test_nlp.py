"""Words have the tokens that the tokeniser of spaCy gives them in a text."""

import pytest
import spacy

from upheld.annotate.nlp import tokens_of_word
from upheld.taxonomy import KINDS, load


@pytest.mark.parametrize(
    ("word", "tokens"),
    [
        ("Late", ["late"]),
        ("late.", ["late", "."]),
        ("cannot", ["can", "not"]),
        ("Cannot", ["can", "not"]),
        ("dont", ["do", "nt"]),
        ("didn't", ["did", "n't"]),
        ("top-up", ["top", "-", "up"]),
        ("p.m.", ["p.m."]),
        ("10km", ["10", "km"]),
    ],
)
def test_tokens_of_a_word(word: str, tokens: list[str]) -> None:
    assert tokens_of_word(word) == tokens


def test_every_word_of_the_examples_has_the_tokens_of_spacy() -> None:
    nlp = spacy.blank("en")
    words = {
        word
        for name in KINDS.values()
        for entry in load(name)
        for sentence in entry.matches + entry.topic_matches + entry.misses
        for word in sentence.split()
    }
    words |= {
        word for word in nlp.Defaults.tokenizer_exceptions if word.split() == [word]
    }
    for word in words:
        assert tokens_of_word(word) == [token.lower_ for token in nlp.make_doc(word)]
