"""Fit a head to questions with known answers; the same ones give the same bytes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from upheld.classify.head import Head, emphasis
from upheld.classify.train import SEED
from upheld.errors import UpheldError

STRENGTH = 50.0
"""Inverse of the regularisation; found by cross-validation over writers."""
FEWEST_QUESTIONS = 3
"""A feature of fewer questions is left out."""
WHOLE = 3.0
"""How much a question from a whole decision weighs beside one from an excerpt.

Decisions have sections, and tell a thing more than once; excerpts are more numerous.
"""
_MOST_STEPS = 1000


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer.

    Attributes:
        writer: who wrote the text; folds are made of whole writers.
        decision: id of the text.
        whole: whether that is a whole decision.
    """

    features: frozenset[str]
    label: str
    writer: str
    decision: str
    whole: bool


def fit_head(answered: Sequence[Answered]) -> Head:
    """Return the head that has learnt from some questions.

    Raises:
        UpheldError: they have fewer than two different answers.
    """
    labels = Counter(question.label for question in answered)
    if len(labels) < 2:
        raise UpheldError(
            f"There is nothing to tell apart: the only answer is {[*labels]}."
        )
    counter = CountVectorizer(
        analyzer=lambda question: sorted(question.features),
        min_df=FEWEST_QUESTIONS,
        binary=True,
        dtype=np.float64,
    )
    rows = counter.fit_transform(answered)
    names = counter.get_feature_names_out()
    scale = np.array([emphasis(name) for name in names])
    machine = LogisticRegression(
        C=STRENGTH, max_iter=_MOST_STEPS, random_state=SEED
    ).fit(
        normalize(rows.multiply(scale).tocsr()),
        [question.label for question in answered],
        sample_weight=[WHOLE if question.whole else 1.0 for question in answered],
    )
    weights, biases = machine.coef_, machine.intercept_
    if len(labels) == 2:
        # scikit-learn keeps one row for two labels: that of the second.
        weights = np.concatenate([-weights, weights]) / 2
        biases = np.concatenate([-biases, biases]) / 2
    return Head(
        labels=tuple(map(str, machine.classes_)),
        vocabulary={str(name): row for row, name in enumerate(names)},
        weights=weights.T.astype(np.float32),
        biases=biases.astype(np.float32),
    )
