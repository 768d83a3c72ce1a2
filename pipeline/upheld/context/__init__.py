"""Who says a passage, and whether what it says was found."""

from upheld.context.assess import assess
from upheld.context.cues import Words, cue, heard
from upheld.context.holder import SPEAKING
from upheld.context.polarity import Clause
from upheld.context.reading import Reading
from upheld.context.sentences import read_sentences
from upheld.context.trace import polarity_told, who_told

__all__ = [
    "SPEAKING",
    "Clause",
    "Reading",
    "Words",
    "assess",
    "cue",
    "heard",
    "polarity_told",
    "read_sentences",
    "who_told",
]
