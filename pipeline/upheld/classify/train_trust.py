"""Fit the trust to whole decisions whose writers the model had not seen."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from upheld.classify.trust import Trust
from upheld.errors import UpheldError

WRONG = 0.015
"""Share of the types above the limit for review that may be wrong where it is chosen.

A little less than is promised, since the rules were written with these texts in view.
"""

_FOLDS = 10
_LIMITS = np.arange(0.5, 0.995, 0.005)


def learn_trust(
    signs: Sequence[Sequence[float]], right: Sequence[bool], decisions: Sequence[str]
) -> Trust:
    """Return the trust fitted to types that were given to decisions.

    Args:
        signs: one row a type of a decision, columns as in ``SIGNS``.
        right: whether the gold has it.
        decisions: id of the decision of each row; the limit is chosen on
            probabilities from fits that did not see the decision.

    Raises:
        UpheldError: there are too few decisions, or nothing to tell apart.
    """
    if len(set(decisions)) < _FOLDS or len(set(right)) < 2:
        raise UpheldError(
            f"Confidence is learnt from at least {_FOLDS} whole decisions in which some"
            " types are right and some are wrong."
        )
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
