"""A head: a small linear model that answers one question with one of a few labels.

It knows nothing of sentences: what it is asked about is a set of named features, and
the answer a probability for each label, which add up to one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]

AROUND = "~"
"""What a feature begins with that tells of the surroundings."""

_LESS = 0.5


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

    def __post_init__(self) -> None:
        scale = np.zeros(len(self.vocabulary), np.float32)
        for feature, row in self.vocabulary.items():
            scale[row] = emphasis(feature)
        object.__setattr__(self, "_scale", scale)

    def probabilities(self, asked: Sequence[Collection[str]]) -> Numbers:
        """Return one row a question, one column a label.

        Args:
            asked: the features of each question; unknown ones are left out.
        """
        scores = np.tile(self.biases, (len(asked), 1))
        row_of = self.vocabulary.get
        # Each known feature as one number, so that all are put in order at once.
        size = len(self.vocabulary)
        known = [
            row + place * size
            for place, features in enumerate(asked)
            for row in map(row_of, features)
            if row is not None
        ]
        if known:
            of, rows = np.divmod(np.sort(np.array(known, np.int64)), size)
            told, starts = np.unique(of, return_index=True)
            scale = self._scale[rows]
            sums = np.add.reduceat(scale[:, None] * self.weights[rows], starts, axis=0)
            length = np.sqrt(np.add.reduceat(np.square(scale), starts))
            scores[told] += sums / np.maximum(length, 1e-6)[:, None]
        powers = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-1e9))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)
