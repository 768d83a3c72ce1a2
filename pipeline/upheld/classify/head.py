"""A head: a small linear model that answers one question with one of a few labels.

It knows nothing of sentences: what it is asked about is a set of named features, and
the answer a probability for each label, which add up to one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]

AROUND = "~"
"""What a feature begins with that tells of the surroundings."""

_LESS = 0.5

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
    words: list[tuple[Names, Iterable[Any]]] = field(default_factory=list)

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
    _scale: Numbers = field(init=False, repr=False)
    _rows: "_Rows" = field(init=False, repr=False)

    def __post_init__(self) -> None:
        scale = np.zeros(len(self.vocabulary), np.float32)
        for feature, row in self.vocabulary.items():
            scale[row] = emphasis(feature)
        object.__setattr__(self, "_scale", scale)
        object.__setattr__(self, "_rows", _Rows(self.vocabulary))

    def probabilities(self, asked: Sequence[Question]) -> Numbers:
        """Return one row a question, one column a label.

        Args:
            asked: unknown features of a question are left out.
        """
        scores = np.tile(self.biases, (len(asked), 1))
        known = list(map(self._rows.of, asked))
        lengths = np.array(list(map(len, known)), np.int64)
        told = lengths.nonzero()[0]
        if len(told):
            rows = np.array(list(chain.from_iterable(known)), np.int64)
            # Each question's rows ascend: all are put in order at once.
            firsts = np.repeat(np.arange(len(asked)), lengths) * len(self._scale)
            rows = np.sort(rows + firsts) - firsts
            starts = (lengths.cumsum() - lengths)[told]
            scale = self._scale[rows]
            sums = np.add.reduceat(scale[:, None] * self.weights[rows], starts, axis=0)
            length = np.sqrt(np.add.reduceat(np.square(scale), starts))
            scores[told] += sums / np.maximum(length, 1e-6)[:, None]
        powers = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-1e9))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


class _Rows:
    """The rows of a vocabulary that questions have."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._of_words: dict[Names, _Memory] = {}

    def of(self, asked: Question) -> set[int]:
        """Return the rows of a question."""
        found: set[int | None] = set(map(self._vocabulary.get, asked.names))
        found.discard(None)
        for names, words in asked.words:
            memory = self._of_words.get(names)
            if memory is None:
                memory = self._of_words[names] = _Memory(self._vocabulary, names)
            found.update(*map(memory.__getitem__, words))
        return cast(set[int], found)


class _Memory(dict[Any, list[int]]):
    """The rows of words, remembered; emptied when it grows beyond bounds."""

    _MOST = 20_000

    def __init__(self, vocabulary: Mapping[str, int], names: Names) -> None:
        super().__init__()
        self._vocabulary, self._names = vocabulary, names

    def __missing__(self, word: Any) -> list[int]:
        if len(self) >= self._MOST:
            self.clear()
        rows = map(self._vocabulary.get, self._names(word))
        found = self[word] = [row for row in rows if row is not None]
        return found
