"""How likely a decision has a type that was given to it, from all that speaks for it.

Rules and model each err in their own way; a logistic regression over what both say
turns it into one probability.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

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
        scores = np.asarray(signs) @ np.asarray(self.weights) + self.bias
        return [float(p) for p in 1 / (1 + np.exp(-scores))]


def sound(trust: Trust) -> bool:
    """Return whether the numbers are those a trust needs."""
    numbers = (*trust.weights, trust.bias, trust.review_below)
    finite = all(isinstance(n, int | float) and np.isfinite(n) for n in numbers)
    return finite and len(trust.weights) == len(SIGNS) and 0 <= trust.review_below <= 1
