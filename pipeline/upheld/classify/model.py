"""A trained model: which types a sentence states, with calibrated probabilities.

It has two steps of linear models, so that the question "is this a finding at all?"
learns from all types of a kind together: the probability of a type is that of a
finding of its kind times that of the type among such findings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from upheld.classify.features import ALWAYS, AROUND, MARK, Candidate, around
from upheld.classify.files import labels as labels
from upheld.classify.head import Head
from upheld.classify.keys import Integers
from upheld.classify.rows import Rows
from upheld.classify.trust import Trust
from upheld.taxonomy import KINDS

Numbers = NDArray[np.float32]

# The weights of so many sentences find room in the processor's cache.
_TOGETHER = 8


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Weights and what is needed to read them.

    Attributes:
        vocabulary: the row of a feature in ``weights``.
        rarity: squared weight of each feature before the rows are brought to one
            length (the inverse document frequency, squared).
        weights: one row a feature, one column a kind and then a label.
        biases: one a column.
        slopes, shifts: of the calibration of each label: the logit of the product of
            the two steps is multiplied and then moved.
        thresholds: by label, the probability that a decision has the type from which
            it is given.
        passage_thresholds: by label, the probability of a sentence from which it is
            given as a passage of a type that the decision has.
        heads: by name, the models of other questions; empty where the rules alone
            answer them.
        trust: what makes one probability of all that speaks for a type; None where
            each passage keeps the confidence of what found it.
    """

    vocabulary: Mapping[str, int]
    rarity: Numbers
    weights: Numbers
    biases: Numbers
    slopes: Numbers
    shifts: Numbers
    thresholds: Mapping[str, float]
    passage_thresholds: Mapping[str, float]
    heads: Mapping[str, Head] = field(default_factory=dict)
    trust: Trust | None = None
    _rows: Rows = field(init=False, repr=False)

    def __post_init__(self) -> None:
        rows = Rows(self.vocabulary, AROUND, MARK, [ALWAYS])
        object.__setattr__(self, "_rows", rows)

    def probabilities(self, candidates: Sequence[Candidate]) -> Numbers:
        """Return one row a candidate, one column a label of ``labels()``."""
        raw = self.uncalibrated(candidates)
        return logistic(logit(raw) * self.slopes + self.shifts)

    def stated(self, probabilities: Numbers) -> NDArray[np.bool_]:
        """Return which label each sentence of one decision is taken to state.

        A decision has a type where its sentences together make it likely enough;
        the likeliest sentence then states it, and the others that are likely too.
        """
        names = labels()
        has = any_of(probabilities) >= [self.thresholds[name] for name in names]
        likely = probabilities >= [self.passage_thresholds[name] for name in names]
        best = probabilities == probabilities.max(axis=0, initial=1e-6)
        stated: NDArray[np.bool_] = has & (likely | best)
        return stated

    def uncalibrated(self, candidates: Sequence[Candidate]) -> Numbers:
        """Return the product of the two steps, shaped as ``probabilities``."""
        columns = kind_columns()
        if not candidates:
            return np.zeros((0, len(columns)), np.float32)
        steps = logistic(self._scores(candidates))
        product: Numbers = steps[:, list(columns)] * steps[:, len(KINDS) :]
        return product

    def _scores(self, candidates: Sequence[Candidate]) -> Numbers:
        whose, rows = self._rows.of(
            [candidate.words for candidate in candidates],
            [*zip(*map(around, candidates), strict=True)],
            [candidate.marks for candidate in candidates],
        )
        # Each has the row of ALWAYS, so none is left out.
        starts = whose.searchsorted(np.arange(len(candidates)))
        lengths = np.sqrt(np.add.reduceat(self.rarity.take(rows), starts))
        sums = self._summed(rows, starts)
        return np.asarray(sums / lengths[:, None] + self.biases, np.float32)

    def _summed(self, rows: Integers, starts: Integers) -> Numbers:
        """Return the sums of the weights of some rows, from each start to the next."""
        count, bounds = len(starts), [*starts.tolist(), len(rows)]
        sums = np.empty((count, len(self.biases)), np.float32)
        for first in range(0, count, _TOGETHER):
            last = min(first + _TOGETHER, count)
            weights = self.weights.take(rows[bounds[first] : bounds[last]], axis=0)
            here = starts[first:last] - bounds[first]
            np.add.reduceat(weights, here, axis=0, out=sums[first:last])
        return sums


@cache
def kind_columns() -> tuple[int, ...]:
    """Return for each label the column of its kind."""
    kinds = list(KINDS)
    return tuple(kinds.index(label.partition(":")[0]) for label in labels())


def any_of(probabilities: Numbers) -> Numbers:
    """Return for each label how likely at least one of the sentences states it.

    Sentences are taken as independent of each other, which errs on the high side.
    """
    return np.asarray(1 - np.prod(1 - probabilities, axis=0), np.float32)


def logistic(values: Numbers) -> Numbers:
    """Return the probabilities of log odds."""
    return np.asarray(1 / (1 + np.exp(-values)), np.float32)


def logit(values: Numbers) -> Numbers:
    """Return the log odds of probabilities, which are kept off 0 and 1."""
    near = np.clip(values, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(near / (1 - near)), np.float32)
