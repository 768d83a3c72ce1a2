"""A head: a small linear model that answers one question with one of a few labels.

It knows nothing of sentences: what it is asked about is a set of named features, and
the answer a probability for each label, which add up to one.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from upheld.classify.keys import NONE, Integers, keys, table, told_apart, with_line
from upheld.classify.memory import Memory

Numbers = NDArray[np.float32]

AROUND = "~"
"""What a feature begins with that tells of the surroundings."""

_LESS = 0.5
# So many words are remembered by each function that makes names of them.
_MOST_WORDS = 20_000

Names = Callable[[Any], Iterable[str]]
"""Makes the names of features of a word."""


@dataclass(slots=True, eq=False)
class Question:
    """What a head is asked about, as the features it has.

    Attributes:
        names: features by name.
        words: what makes names of each of some words, with the words. The names of a
            word are looked up once, so it must be the same function each time.
    """

    names: list[str] = field(default_factory=list)
    words: list[tuple[Names, Collection[Any]]] = field(default_factory=list)

    def features(self) -> frozenset[str]:
        """Return the names of all features."""
        made = (map(names, words) for names, words in self.words)
        return frozenset(chain(self.names, *map(chain.from_iterable, made)))


def emphasis(feature: str) -> float:
    """Return how much a feature counts before rows are brought to one length."""
    return _LESS if feature.startswith(AROUND) else 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """Weights and what is needed to read them.

    Attributes:
        labels: the answers, one a column.
        vocabulary: the row of a feature in ``weights``.
        weights: one row a feature, one column a label.
        biases: one a label.
    """

    labels: tuple[str, ...]
    vocabulary: Mapping[str, int]
    weights: Numbers
    biases: Numbers
    _scaled: Numbers = field(init=False, repr=False)
    _squares: Numbers = field(init=False, repr=False)
    _rows: "_Rows" = field(init=False, repr=False)

    def __post_init__(self) -> None:
        scale = np.zeros(len(self.vocabulary), np.float32)
        for feature, row in self.vocabulary.items():
            scale[row] = emphasis(feature)
        object.__setattr__(self, "_scaled", self.weights * scale[:, None])
        object.__setattr__(self, "_squares", np.square(scale))
        object.__setattr__(self, "_rows", _Rows(self.vocabulary))

    def probabilities(self, asked: Sequence[Question]) -> Numbers:
        """Return one row a question, one column a label.

        Args:
            asked: unknown features of a question are left out.
        """
        scores = np.tile(self.biases, (len(asked), 1))
        whose, rows = self._rows.of(asked)
        lengths = np.bincount(whose, minlength=len(asked))
        told = lengths.nonzero()[0]
        if len(told):
            starts = (lengths.cumsum() - lengths)[told]
            sums = np.add.reduceat(self._scaled.take(rows, axis=0), starts, axis=0)
            length = np.sqrt(np.add.reduceat(self._squares.take(rows), starts))
            scores[told] += sums / np.maximum(length, 1e-6)[:, None]
        powers = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-1e9))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


class _Rows:
    """The rows of a vocabulary that questions have, found for all of them at once.

    What a word brings along is a line of a table, in which below 0 is no row; the first
    line is that of the words that bring none.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._lines: dict[tuple[int, ...], int] = {(): 0}
        self._table = table(8)
        self._lines_of = Memory[Names, Callable[[Any], int]](self._remembered)
        self._lock = Lock()

    def of(self, asked: Sequence[Question]) -> tuple[Integers, Integers]:
        """Return for each row of each question: the question, and the row.

        Both ascend, and a question has a row once.
        """
        size = max(1, len(self._vocabulary))
        told = [question.names for question in asked]
        named = map(self._vocabulary.get, chain.from_iterable(told), repeat(NONE))
        rows = np.fromiter(named, np.int64)
        whose = np.repeat(np.arange(len(asked)), list(map(len, told)))
        owners, lines = self._told(asked)
        found = keys(whose, rows, size), keys(owners[:, None], lines, size)
        return told_apart(found, size)

    def _told(self, asked: Sequence[Question]) -> tuple[Integers, Integers]:
        """Return of each word that brings rows: whose question it is, and its line."""
        told = [question.words for question in asked]
        whose = np.repeat(np.arange(len(asked)), list(map(len, told)))
        lines_of = [self._lines_of[names] for names, _ in chain.from_iterable(told)]
        words = [words for _, words in chain.from_iterable(told)]
        found = chain.from_iterable(map(map, lines_of, words))
        lines = np.fromiter(found, np.int64)
        known = lines.nonzero()[0]
        whose = np.repeat(whose, list(map(len, words)))
        return whose[known], self._table.take(lines[known], axis=0)

    def _remembered(self, names: Names) -> Callable[[Any], int]:
        """Return what gives the line of a word of which names are made."""
        memory = Memory[Any, int](lambda word: self._line(names(word)), _MOST_WORDS)
        return memory.__getitem__

    def _line(self, names: Iterable[str]) -> int:
        """Return the line of the features of a word."""
        found = map(self._vocabulary.get, names)
        rows = tuple(row for row in found if row is not None)
        # Threads that learn words at once must not give one line twice.
        with self._lock:
            line = self._lines.setdefault(rows, len(self._lines))
            self._table = with_line(self._table, line, rows)
        return line
