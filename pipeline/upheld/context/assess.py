"""From a mention and the sentence around it to an assertion."""

from upheld.context.reading import Reading
from upheld.types import Assertion, Mention, Polarity


def assess(mention: Mention, reading: Reading) -> Assertion:
    """Return who says a mention and whether it was found, with the deciding words.

    Args:
        reading: of the sentence that holds the mention.
    """
    clause, holder, speaker = reading.at(mention.start)
    polarity = clause.polarity
    inside = mention.start - reading.sentence.start
    if clause.supposed_from is not None and inside >= clause.supposed_from:
        polarity = Polarity.HYPOTHETICAL
    cues = tuple(words for words in (speaker, clause.cue) if words)
    return Assertion(mention, holder, polarity, cues)
