"""Find what the rules of a label set match, looking only where they can match.

A regular expression runs on a sentence only where the sentence has the words that the
expression needs, and an anchor of its entry. An anchor is a word as the tokeniser of
spaCy parts them, or as the letters beside a footnote mark or a semicolon without space.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from itertools import chain
from operator import or_
from typing import cast

from upheld.annotate.nlp import tokens_of_word
from upheld.prefilter import Prefilter
from upheld.taxonomy import KINDS, Entry, load, lowered
from upheld.types import Mention, Sentence

PATTERN, TOPIC = "pattern", "topic"
_MOST_WORDS = 100_000
_PLAIN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# Reading what each expression needs takes as long as trying those that do not match on
# twice as many sentences; a few decisions are done sooner without.
_FEW = 5000


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of an entry, with what its mentions say of it."""

    search: re.Pattern[str]
    label: str
    rule: str
    value: str


class AnchorIndex(dict[str, tuple[int, ...]]):
    """From a word between spaces to the expressions whose entry has an anchor in it.

    They are bits, a number for each anchor, in the order of the tokens. Words are
    looked up once and remembered, so a prefix anchor ("delay*") costs nothing after
    the first text that has the word.
    """

    def __init__(self) -> None:
        super().__init__()
        self._words: dict[str, int] = defaultdict(int)
        self._prefixes: dict[str, int] = defaultdict(int)
        self._longest = 0

    def add(self, anchor: str, expressions: int) -> None:
        """Take up an anchor of an entry with some expressions."""
        table = self._prefixes if anchor.endswith("*") else self._words
        letters = anchor.removesuffix("*")
        table[letters] |= expressions
        self._longest = max(self._longest, len(letters))

    def __missing__(self, word: str) -> tuple[int, ...]:
        # spaCy leaves "late.[1]" and "late;that" whole, in which a rule can match.
        tokens = dict.fromkeys([*tokens_of_word(word), *_PLAIN.findall(lowered(word))])
        found = tuple(chain.from_iterable(map(self.lookup, tokens)))
        if len(self) < _MOST_WORDS:
            self[word] = found
        return found

    def lookup(self, token: str) -> Iterator[int]:
        """Yield the expressions that are looked for in a sentence with this token."""
        if token in self._words:
            yield self._words[token]
        for size in range(1, min(len(token), self._longest) + 1):
            if token[:size] in self._prefixes:
                yield self._prefixes[token[:size]]


class _Rules:
    """All fault, injustice and remedy entries, ready to be looked for."""

    def __init__(self) -> None:
        self._expressions: list[Expression] = []
        self._anchors = AnchorIndex()
        for kind, name in KINDS.items():
            for entry in load(name):
                first = len(self._expressions)
                self._expressions += _expressions(f"{kind}:{entry.id}", entry)
                own = (1 << len(self._expressions)) - (1 << first)
                for anchor in entry.anchors:
                    self._anchors.add(anchor, own)
        self._prefilter: Prefilter | None = None
        self._asked = 0

    def possible(self, words: Sequence[str]) -> list[Expression]:
        """Return the expressions that can match in a sentence.

        Args:
            words: those between spaces.

        Returns:
            Those in the order of their anchors in the sentence.
        """
        left = self._left(words)
        if not left:
            return []
        anchors = [*chain.from_iterable(map(self._anchors.__getitem__, words))]
        anchored = reduce(or_, anchors, 0)
        found = [place for place in left if anchored >> place & 1]
        if len(found) > 1:
            found.sort(key=lambda place: _first(anchors, place))
        return [self._expressions[place] for place in found]

    def _left(self, words: Sequence[str]) -> Sequence[int]:
        """Return the places of the expressions whose needs a sentence meets."""
        if self._prefilter is None:
            self._asked += 1
            if self._asked <= _FEW:
                return range(len(self._expressions))
            self.prepare()
        prefilter = cast(Prefilter, self._prefilter)
        return prefilter.numbers(prefilter.possible(words))

    def prepare(self) -> None:
        """Read what each expression needs."""
        self._prefilter = Prefilter([[each.search] for each in self._expressions])


def _first(anchors: Sequence[int], place: int) -> int:
    """Return which is the first anchor of an expression."""
    return next(n for n, bits in enumerate(anchors) if bits >> place & 1)


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
        expressions = rules.possible(text[start:end].split())
        if expressions:
            words = low[start:end]
            for expression in expressions:
                mentions += _matches(words, start, expression)
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
