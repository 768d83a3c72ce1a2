"""The spaCy tokeniser everything shares, warmed once."""

import re
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from upheld.taxonomy import KINDS, load


def blank() -> Language:
    """Return a blank English pipeline whose tokeniser knows the field's words.

    spaCy stops filling the tokeniser's cache in a text after its first newline, so
    a run over whole texts never warms it; the examples of our rules do, and bring
    a whole decision from 30 ms down to 2 ms.
    """
    nlp = spacy.blank("en")
    for name in KINDS.values():
        for entry in load(name):
            for sentence in entry.matches + entry.topic_matches + entry.misses:
                nlp.make_doc(sentence)
    return nlp


@cache
def tokeniser() -> Language:
    """Return the shared pipeline, made on first use."""
    nlp = blank()
    tokenizer: Any = nlp.tokenizer
    ending = tokenizer.suffix_search
    tokenizer.suffix_search = lambda word: ending(word[-_LONGEST_ENDING:])
    return nlp


_MOST_WORDS = 100_000
# No ending that the tokeniser cuts off is as long; without a limit it looks at the
# whole of what is left for each ending, which a word of a megabyte makes endless.
_LONGEST_ENDING = 100
# Words longer than this are none: the tokeniser takes time that goes with the square
# of their length.
_NOT_A_WORD = 1000
_NO_WORD = re.compile(rf"\S{{{_NOT_A_WORD},}}")
_seen: set[str] = set()


def tokenise(text: str) -> Doc:
    """Return the text as a spaCy Doc with tokens only, those of 1,000 letters blank.

    Words met for the first time are tokenised by themselves, which is what puts
    them into the tokeniser's cache; after some hundred decisions few are new.
    """
    nlp = tokeniser()
    text = _NO_WORD.sub(lambda word: " " * len(word[0]), text)
    new = set(text.split()) - _seen
    if new and len(_seen) < _MOST_WORDS:
        _seen.update(new)
        for word in new:
            nlp.make_doc(word)
    return nlp.make_doc(text)


def tokens_of_word(word: str) -> list[str]:
    """Return the tokens of a word between spaces, in lower case.

    They are those that it has in any text, since the tokeniser parts texts at spaces
    before anything else. One of 1,000 letters has none.
    """
    if len(word) >= _NOT_A_WORD:
        return []
    return [token.lower_ for token in tokeniser().make_doc(word)]
