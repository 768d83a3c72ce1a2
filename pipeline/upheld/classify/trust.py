"""How likely a decision has a type that was given to it, from all that speaks for it.

Rules and model each err in their own way; a logistic regression over what both say
turns it into one probability. It is fitted to whole decisions whose writers the model
had not seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from upheld.classify.model import logistic

SIGNS = (
    "log odds of the model",
    "log odds of the model, of a fault",
    "a rule",
    "a rule that is fairly sure",
    "a rule that is sure",
    "several passages by rule",
    "rule and model",
    "passages",
    "several sections",
    "fault",
    "remedy",
)
"""What speaks for a type, in the order of the numbers that tell it."""

WRONG = 0.01
"""Share of the types above the limit for review that may be wrong where it is chosen.

Half of what is promised, since the rules were written with these texts in view.
"""

_FOLDS = 10
_LIMITS = np.arange(0.5, 0.995, 0.005)


@dataclass(frozen=True, slots=True)
class Trust:
    """Weights of the signs, in their order, and the limit below which to look.

    Attributes:
        review_below: a type that is less likely than this wants a second look.
    """

    weights: tuple[float, ...]
    bias: float
    review_below: float

    def likely(self, signs: Sequence[Sequence[float]]) -> list[float]:
        """Return for each row of signs how likely the type is right, 0 to 1."""
        if not signs:
            return []
        scores = np.asarray(signs, np.float32) @ np.asarray(self.weights, np.float32)
        return [float(p) for p in logistic(scores + np.float32(self.bias))]


def learn_trust(
    signs: Sequence[Sequence[float]], right: Sequence[bool], decisions: Sequence[str]
) -> Trust:
    """Return the trust fitted to types that were given to decisions.

    Args:
        signs: one row a type of a decision, columns as in ``SIGNS``.
        right: whether the gold has it.
        decisions: id of the decision of each row; the limit is chosen on
            probabilities from fits that did not see the decision.
    """
    rows, truth = np.array(signs, np.float64), np.array(right)
    machine = LogisticRegression()
    apart = cross_val_predict(
        machine,
        rows,
        truth,
        groups=decisions,
        cv=GroupKFold(_FOLDS),
        method="predict_proba",
    )[:, 1]
    machine.fit(rows, truth)
    return Trust(
        weights=tuple(round(float(w), 4) for w in machine.coef_[0]),
        bias=round(float(machine.intercept_[0]), 4),
        review_below=_limit(apart, truth),
    )


def _limit(probabilities: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return the lowest limit above which few enough are wrong, 1.0 for none."""
    for limit in _LIMITS:
        kept = probabilities >= limit
        if kept.any() and 1 - right[kept].mean() <= WRONG:
            return round(float(limit), 3)
    return 1.0


def sound(trust: Trust) -> bool:
    """Return whether the numbers are those a trust needs."""
    numbers = (*trust.weights, trust.bias, trust.review_below)
    finite = all(isinstance(n, int | float) and np.isfinite(n) for n in numbers)
    return finite and len(trust.weights) == len(SIGNS) and 0 <= trust.review_below <= 1
