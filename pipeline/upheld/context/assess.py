"""From a mention and the sentence around it to an assertion."""

import re

from upheld.context.reading import Reading
from upheld.types import Assertion, Mention, Polarity

# "No evidence that it asked her and no plan": what was wanting is no denial.
_ABSENT = re.compile(
    r"(?:no|not|never|nobody|nothing|without|fail\w*)\b", re.IGNORECASE
)


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
    if clause.unseen_from is not None and inside >= clause.unseen_from:
        absent = _ABSENT.match(reading.text, inside)
        polarity = polarity if absent else Polarity.NOT_FOUND
    cues = tuple([words for words in (speaker, clause.cue) if words])
    return Assertion(mention, holder, polarity, cues)
