"""Who says a passage, and whether what it says was found."""

from upheld.context.assess import assess
from upheld.context.cues import cue
from upheld.context.holder import SPEAKING
from upheld.context.polarity import Clause
from upheld.context.reading import Reading, read_sentences

__all__ = ["SPEAKING", "Clause", "Reading", "assess", "cue", "read_sentences"]
