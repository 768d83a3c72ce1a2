"""From scores to probabilities that can be believed, and where to draw the line."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from upheld.classify.model import any_of, kind_columns, labels, logit

Numbers = NDArray[np.float32]
Truth = NDArray[np.int8]

_GRID = np.arange(0.1, 0.96, 0.05)
# A type that is less likely than this is not given to a decision, whatever F1 on the
# few decisions of dev may say.
_LEAST = 0.3


def calibration(
    apart: Numbers, truth: Truth, known: Truth, weighing: NDArray[np.bool_]
) -> tuple[Numbers, Numbers]:
    """Return slope and shift of each label's logit (Platt's method, twice).

    The first brings each label to the texts it was learnt from, in which findings
    are crowded; the second each kind to whole decisions, in which they are not.

    Args:
        apart: uncalibrated probabilities from models that never saw the writer.
        weighing: the rows that stand in whole decisions.
    """
    columns = np.array(kind_columns())
    slopes, shifts = np.empty((2, apart.shape[1]))
    for place in range(apart.shape[1]):
        used = known[:, place] == 1
        scores, wanted = logit(apart[used, place]), truth[used, place]
        slopes[place], shifts[place] = _platt(scores, wanted)
    for kind in set(columns):
        same = columns == kind
        scores = logit(apart[weighing][:, same]) * slopes[same] + shifts[same]
        sure = known[weighing][:, same] == 1
        slope, shift = _platt(scores[sure], truth[weighing][:, same][sure])
        slopes[same] *= slope
        shifts[same] = shifts[same] * slope + shift
    return slopes.astype(np.float32), shifts.astype(np.float32)


def _platt(scores: Numbers, wanted: Truth) -> tuple[float, float]:
    if wanted.all() or not wanted.any():
        return 1.0, 0.0
    machine = LogisticRegression(C=1e3).fit(scores[:, None], wanted)
    # A negative slope would turn the order round: noise of a rare label.
    return max(0.05, float(machine.coef_[0, 0])), float(machine.intercept_[0])


def thresholds(
    probabilities: Numbers, truth: Truth, known: Truth, decisions: Sequence[str]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return by label from which probability it is given.

    The first are for the probability that a decision has the type at all, where F1 is
    best; the second for that of one sentence, where precision weighs twice as much,
    since each is shown as a quote. Each label's counts are joined by a share of its
    kind's, so a rare label does not follow its few examples alone.

    Args:
        decisions: id of the decision of each row.
    """
    names = np.array(decisions)
    rows = [names == name for name in dict.fromkeys(decisions)]
    whole = np.array([any_of(probabilities[row]) for row in rows])
    has = np.array([truth[row].max(axis=0) for row in rows])
    sure = np.array([known[row].min(axis=0) for row in rows]) | has
    given = {
        name: max(_LEAST, limit) for name, limit in _best(whole, has, sure, 1.0).items()
    }
    return given, _best(probabilities, truth, known, 0.5)


def _best(
    probabilities: Numbers, truth: Truth, known: Truth, beta: float
) -> dict[str, float]:
    """Return by label where the F-score of this beta is best."""
    given = probabilities[:, :, None] >= _GRID
    wanted, sure = (truth == 1)[:, :, None], (known == 1)[:, :, None]
    tables = [
        (found & sure).sum(axis=0)
        for found in (given & wanted, given & ~wanted, ~given & wanted)
    ]
    columns = np.array(kind_columns())
    limits: dict[str, float] = {}
    for place, name in enumerate(labels()):
        same = columns == columns[place]
        right, false, missed = (
            table[place] + table[same].mean(axis=0) for table in tables
        )
        gained = (1 + beta**2) * right
        score = gained / np.maximum(1e-9, gained + false + beta**2 * missed)
        limits[name] = round(float(_GRID[int(score.argmax())]), 2)
    return limits
