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

from upheld.classify.memory import Memory

Integers = NDArray[np.int64]
Numbers = NDArray[np.float32]

AROUND = "~"
"""What a feature begins with that tells of the surroundings."""

_LESS = 0.5
_NONE = -1
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
        self._table = np.full((1024, 8), _NONE, np.int64)
        self._of_words = Memory[Names, Memory[Any, int]](self._remembered)
        self._lock = Lock()

    def of(self, asked: Sequence[Question]) -> tuple[Integers, Integers]:
        """Return for each row of each question: the question, and the row.

        Both ascend, and a question has a row once.
        """
        size = max(1, len(self._vocabulary))
        named = chain.from_iterable([question.names for question in asked])
        get, none = self._vocabulary.get, repeat(_NONE)
        rows = np.fromiter(map(get, named, none), np.int64)
        whose = np.repeat(
            np.arange(len(asked)), [len(question.names) for question in asked]
        )
        lines, owners = self._told(asked)
        keys = np.concatenate(
            [
                (whose * size + rows)[rows >= 0],
                (owners[:, None] * size + lines)[lines >= 0],
            ]
        )
        keys.sort()
        return np.divmod(keys[np.diff(keys, prepend=_NONE) > 0], size)

    def _told(self, asked: Sequence[Question]) -> tuple[Integers, Integers]:
        """Return the lines of the words that have any, with whose question it is."""
        told = [
            (number, self._of_words[names], words)
            for number, question in enumerate(asked)
            for names, words in question.words
        ]
        found = [map(memory.__getitem__, words) for _, memory, words in told]
        lines = np.fromiter(chain.from_iterable(found), np.int64)
        owners = np.repeat(
            np.array([number for number, _, _ in told], np.int64),
            [len(words) for _, _, words in told],
        )
        known = lines.nonzero()[0]
        return self._table.take(lines[known], axis=0), owners[known]

    def _remembered(self, names: Names) -> Memory[Any, int]:
        return Memory(lambda word: self._line(names(word)), _MOST_WORDS)

    def _line(self, names: Iterable[str]) -> int:
        """Return the line of the features of a word."""
        found = map(self._vocabulary.get, names)
        rows = tuple(row for row in found if row is not None)
        # Threads that learn words at once must not give one line twice.
        with self._lock:
            line = self._lines.setdefault(rows, len(self._lines))
            lines, width = self._table.shape
            if line == lines or len(rows) > width:
                more = (0, lines * (line == lines)), (0, max(0, len(rows) - width))
                self._table = np.pad(self._table, more, constant_values=_NONE)
            self._table[line, : len(rows)] = rows
        return line
