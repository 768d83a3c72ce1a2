"""Find what the rules of a label set match, looking only where they can match.

A regular expression runs on a sentence only where the sentence has the words that the
expression needs, and an anchor of its entry. An anchor is a word as the tokeniser of
spaCy parts them, or as the letters beside a footnote mark or a semicolon without space.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import cast

from upheld.annotate.nlp import tokens_of_word
from upheld.prefilter import Prefilter
from upheld.taxonomy import KINDS, Entry, load, lowered
from upheld.types import Mention, Sentence

PATTERN, TOPIC = "pattern", "topic"
_MOST_WORDS = 100_000
_PLAIN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# Reading what each expression needs takes longer than trying them on so many sentences.
_FEW = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """An entry with the label of its mentions; compared by identity, so cheaply.

    Attributes:
        places: those of its expressions in ``_Rules.expressions``.
    """

    label: str
    entry: Entry
    places: range


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of an entry, with what its mentions say of it."""

    search: re.Pattern[str]
    label: str
    rule: str
    value: str


class AnchorIndex(dict[str, tuple[Trigger, ...]]):
    """From a word between spaces to the entries that have an anchor in it.

    Words are looked up once and remembered, so a prefix anchor ("delay*") costs
    nothing after the first text that has the word.
    """

    def __init__(self, triggers: Sequence[Trigger]) -> None:
        super().__init__()
        self._words: dict[str, list[Trigger]] = defaultdict(list)
        self._prefixes: dict[str, list[Trigger]] = defaultdict(list)
        for trigger in triggers:
            for anchor in trigger.entry.anchors:
                table = self._prefixes if anchor.endswith("*") else self._words
                table[anchor.removesuffix("*")].append(trigger)
        self._longest = max(map(len, self._prefixes), default=0)

    def __missing__(self, word: str) -> tuple[Trigger, ...]:
        # spaCy leaves "late.[1]" and "late;that" whole, in which a rule can match.
        tokens = dict.fromkeys([*tokens_of_word(word), *_PLAIN.findall(lowered(word))])
        found = dict.fromkeys(chain.from_iterable(map(self.lookup, tokens)))
        if len(self) < _MOST_WORDS:
            self[word] = tuple(found)
        return tuple(found)

    def lookup(self, word: str) -> tuple[Trigger, ...]:
        """Return the triggers that look at a sentence with this word."""
        longest = min(len(word), self._longest)
        heads = (word[:size] for size in range(1, longest + 1))
        prefixed = [found for head in heads for found in self._prefixes.get(head, ())]
        return tuple(self._words.get(word, []) + prefixed)


class _Rules:
    """All fault, injustice and remedy entries, ready to be looked for."""

    def __init__(self) -> None:
        self.expressions: list[Expression] = []
        self.triggers: list[Trigger] = []
        for kind, name in KINDS.items():
            for entry in load(name):
                label = f"{kind}:{entry.id}"
                first = len(self.expressions)
                self.expressions += _expressions(label, entry)
                places = range(first, len(self.expressions))
                self.triggers.append(Trigger(label, entry, places))
        self.anchors = AnchorIndex(self.triggers)
        self._every = range(len(self.expressions))
        self._prefilter: Prefilter | None = None
        self._asked = 0

    def possible(self, words: str) -> Collection[int]:
        """Return the places of the expressions that can match in a sentence."""
        if self._prefilter is None:
            self._asked += 1
            if self._asked <= _FEW:
                return self._every
            self.prepare()
        prefilter = cast(Prefilter, self._prefilter)
        return set(prefilter.numbers(prefilter.possible(words.split())))

    def prepare(self) -> None:
        """Read what each expression needs."""
        self._prefilter = Prefilter([[each.search] for each in self.expressions])


def _expressions(label: str, entry: Entry) -> Iterator[Expression]:
    for value, letter, patterns in (
        (PATTERN, "p", entry.patterns),
        (TOPIC, "t", entry.topics),
    ):
        for place, pattern in enumerate(patterns):
            yield Expression(pattern, label, f"{entry.id}/{letter}{place}", value)


@cache
def _rules() -> _Rules:
    return _Rules()


def prepare() -> None:
    """Make ready for many texts, which is worth its while for more than a few."""
    _rules().prepare()


def find_mentions(text: str, sentences: Sequence[Sentence]) -> list[Mention]:
    """Return every match of a fault, injustice or remedy rule, in text order.

    Args:
        sentences: those to look at, in text order.

    Returns:
        Mentions labelled ``kind:type`` with ``value`` "pattern" or "topic"
        (see ``taxonomy.Entry``) and the rule's place, such as ``delay/p3``.
    """
    rules = _rules()
    low = lowered(text)
    mentions: list[Mention] = []
    for sentence in sentences:
        start, end = sentence.start, sentence.end
        words = low[start:end]
        left = rules.possible(words)
        if not left:
            continue
        # In the order of their anchors in the sentence.
        anchored = map(rules.anchors.__getitem__, text[start:end].split())
        for trigger in dict.fromkeys(chain.from_iterable(anchored)):
            for place in trigger.places:
                if place in left:
                    mentions += _matches(words, start, rules.expressions[place])
    return sorted(mentions, key=lambda mention: (mention.start, mention.end))


def _matches(words: str, start: int, expression: Expression) -> Iterator[Mention]:
    for match in expression.search.finditer(words):
        first, last = match.span()
        yield Mention(
            expression.label,
            start + first,
            start + last,
            expression.rule,
            expression.value,
        )
