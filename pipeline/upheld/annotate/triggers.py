"""Find what the rules of a label set match, looking only where an anchor stands.

An anchor is a word; a dictionary from word to entries finds all anchors of a text
in one walk over its tokens. Regular expressions then run only on the sentences
that hold an anchor of theirs.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.attrs import IDX, LOWER

from upheld.annotate.nlp import tokenise
from upheld.taxonomy import KINDS, Entry, load, lowered
from upheld.types import Mention, Sentence

PATTERN, TOPIC = "pattern", "topic"


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """An entry with the label of its mentions; compared by identity, so cheaply."""

    label: str
    entry: Entry


class AnchorIndex:
    """From a lower-case word to the entries that have it as an anchor.

    Words are looked up once and remembered, so a prefix anchor ("delay*") costs
    nothing after the first text that has the word.
    """

    def __init__(self, triggers: Sequence[Trigger]) -> None:
        self._words: dict[str, list[Trigger]] = defaultdict(list)
        self._prefixes: dict[str, list[Trigger]] = defaultdict(list)
        for trigger in triggers:
            for anchor in trigger.entry.anchors:
                table = self._prefixes if anchor.endswith("*") else self._words
                table[anchor.removesuffix("*")].append(trigger)
        self._longest = max(map(len, self._prefixes), default=0)

    def lookup(self, word: str) -> tuple[Trigger, ...]:
        """Return the triggers that look at a sentence with this word."""
        longest = min(len(word), self._longest)
        heads = (word[:size] for size in range(1, longest + 1))
        prefixed = [found for head in heads for found in self._prefixes.get(head, ())]
        return tuple(self._words.get(word, []) + prefixed)


@cache
def index() -> AnchorIndex:
    """Return the index over all fault, injustice and remedy entries."""
    return AnchorIndex(
        [
            Trigger(f"{kind}:{entry.id}", entry)
            for kind, name in KINDS.items()
            for entry in load(name)
        ]
    )


# What `lookup` said of a word, by spaCy's number for it.
_known: dict[int, tuple[Trigger, ...]] = {}


def find_mentions(text: str, sentences: Sequence[Sentence]) -> list[Mention]:
    """Return every match of a fault, injustice or remedy rule, in text order.

    Args:
        sentences: those to look at, in text order.

    Returns:
        Mentions labelled ``kind:type`` with ``value`` "pattern" or "topic"
        (see ``taxonomy.Entry``) and the rule's place, such as ``delay/p3``.
    """
    folded = lowered(text)
    mentions: list[Mention] = []
    for number, triggers in _candidates(text, sentences).items():
        sentence = sentences[number]
        words = folded[sentence.start : sentence.end]
        for trigger in triggers:
            mentions += _matches(words, sentence.start, trigger)
    return sorted(mentions, key=lambda mention: (mention.start, mention.end))


def _candidates(
    text: str, sentences: Sequence[Sentence]
) -> dict[int, dict[Trigger, None]]:
    """Return, by sentence, the entries with an anchor in it (dict as ordered set)."""
    doc = tokenise(text)
    strings = doc.vocab.strings
    starts = [sentence.start for sentence in sentences]
    found: dict[int, dict[Trigger, None]] = defaultdict(dict)
    # Two lists, not one of pairs: pairs would set off the garbage collector.
    offsets = doc.to_array(IDX).tolist()
    for key, offset in zip(doc.to_array(LOWER).tolist(), offsets, strict=True):
        triggers = _known.get(key)
        if triggers is None:
            triggers = _known[key] = index().lookup(strings[key])
        if triggers:
            number = bisect_right(starts, offset) - 1
            if number >= 0 and offset < sentences[number].end:
                found[number].update(dict.fromkeys(triggers))
    return found


def _matches(words: str, start: int, trigger: Trigger) -> Iterator[Mention]:
    entry = trigger.entry
    for value, letter, patterns in (
        (PATTERN, "p", entry.patterns),
        (TOPIC, "t", entry.topics),
    ):
        for place, pattern in enumerate(patterns):
            for match in pattern.finditer(words):
                yield Mention(
                    trigger.label,
                    start + match.start(),
                    start + match.end(),
                    f"{entry.id}/{letter}{place}",
                    value,
                )
