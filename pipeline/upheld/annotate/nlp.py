"""The spaCy tokeniser everything shares."""

from functools import cache
from typing import Any

import spacy
from spacy.language import Language

from upheld.taxonomy import KINDS, load


def blank() -> Language:
    """Return a blank English pipeline that is fast on whole texts of the field.

    spaCy stops filling the tokeniser's cache in a text after its first newline, so
    a run over whole texts never warms it; the examples of our rules do, and bring
    a whole decision from 30 ms down to 2 ms.
    """
    return warmed(spacy.blank("en"))


def warmed(nlp: Language) -> Language:
    """Return a pipeline whose tokeniser has seen the field's words."""
    for name in KINDS.values():
        for entry in load(name):
            for sentence in entry.matches + entry.topic_matches + entry.misses:
                nlp.make_doc(sentence)
    return nlp


@cache
def tokeniser() -> Language:
    """Return the shared pipeline, made on first use."""
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    ending = tokenizer.suffix_search
    tokenizer.suffix_search = lambda word: ending(word[-_LONGEST_ENDING:])
    return nlp


# No ending that the tokeniser cuts off is as long; without a limit it looks at the
# whole of what is left for each ending, which a word of a megabyte makes endless.
_LONGEST_ENDING = 100
# Words longer than this are none: the tokeniser takes time that goes with the square
# of their length.
_NOT_A_WORD = 1000


def tokens_of_word(word: str) -> list[str]:
    """Return the tokens of a word between spaces, in lower case.

    They are those that it has in any text, since the tokeniser parts texts at spaces
    before anything else. One of 1,000 letters has none.
    """
    if len(word) >= _NOT_A_WORD:
        return []
    if word.isascii() and word.isalpha() and word not in _parted():
        return [word.lower()]  # as the tokeniser has it, in a tenth of its time
    return [token.lower_ for token in tokeniser().make_doc(word)]


@cache
def _parted() -> frozenset[str]:
    """Return the words that the tokeniser parts by heart ("cannot")."""
    tokenizer: Any = tokeniser().tokenizer
    return frozenset(tokenizer.rules)
