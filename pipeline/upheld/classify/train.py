"""Fit a model to annotated sentences; the same sentences and seed give the same bytes.

Probabilities are calibrated on sentences of writers that the fold's model has not
seen, since a model knows the habits of those that it has.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from upheld.classify.features import Candidate, features
from upheld.classify.limits import calibration, thresholds
from upheld.classify.model import Model, labels, logistic, logit
from upheld.errors import UpheldError
from upheld.taxonomy import KINDS

SEED = 20260101
FEWEST = 20
"""Fewer firm examples of a label than this are too few to learn from."""

FOLDS = 5

Truth = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its labels.

    Attributes:
        firm, optional: labels such as ``fault:delay``; optional ones are neither
            right nor wrong, and teach nothing.
        writer: who wrote it; folds are made of whole writers.
        decision: id of the text it stands in.
        weighs: whether that is a whole text of the dev split, on which probabilities
            are brought to whole decisions and thresholds chosen.
    """

    candidate: Candidate
    firm: frozenset[str]
    optional: frozenset[str]
    writer: str
    decision: str
    weighs: bool


@dataclass(frozen=True, slots=True)
class Settings:
    """What the search over models chooses from.

    Attributes:
        strength: inverse of the regularisation of the logistic regressions.
        fewest_documents: a feature in fewer sentences is left out.
        balanced: whether rare labels weigh as much as common ones.
        contrast: how far features are stressed by how unevenly they are spread, 0 for
            not at all.
    """

    strength: float = 20.0
    fewest_documents: int = 2
    balanced: bool = True
    contrast: float = 0.5


CHOSEN = Settings()
"""What the search of ``search.py`` found best."""


def fit(
    examples: Sequence[Example],
    settings: Settings = CHOSEN,
    taught: frozenset[str] | None = None,
    apart: NDArray[np.float32] | None = None,
) -> Model:
    """Return the model trained on all examples, calibrated, with thresholds.

    Args:
        taught: decisions that the weights are learnt from, None for all. To score
            the dev split its own decisions must not be among them; calibration and
            thresholds rest on models that never saw the writer in any case.
        apart: what ``out_of_fold`` returns for these, where it is known already.

    Raises:
        UpheldError: a label has fewer than ``FEWEST`` firm examples.
    """
    if not examples:
        raise UpheldError("There is not one sentence to learn from in train and dev.")
    truth, known = matrices(examples)
    _check(truth)
    if apart is None:
        apart = out_of_fold(examples, settings)
    weighing = np.array([example.weighs for example in examples])
    slopes, shifts = calibration(apart, truth, known, weighing)
    calibrated = logistic(logit(apart) * slopes + shifts)[weighing]
    decisions = [example.decision for example in examples if example.weighs]
    whole, passages = thresholds(
        calibrated, truth[weighing], known[weighing], decisions
    )
    used = [taught is None or example.decision in taught for example in examples]
    part = [example for example, wanted in zip(examples, used, strict=True) if wanted]
    return replace(
        _fit(part, truth[used], known[used], settings),
        slopes=slopes,
        shifts=shifts,
        thresholds=whole,
        passage_thresholds=passages,
    )


def matrices(examples: Sequence[Example]) -> tuple[Truth, Truth]:
    """Return which labels hold, and which are known to hold or not (not optional)."""
    truth = np.array([[n in e.firm for n in labels()] for e in examples], np.int8)
    known = np.array(
        [[n not in e.optional for n in labels()] for e in examples], np.int8
    )
    return truth, known


def out_of_fold(
    examples: Sequence[Example],
    settings: Settings,
    told: Callable[[], None] | None = None,
) -> NDArray[np.float32]:
    """Return uncalibrated probabilities from models that never saw the writer.

    Args:
        told: is called after each of the ``FOLDS`` models.
    """
    truth, known = matrices(examples)
    groups = [example.writer for example in examples]
    folds = GroupKFold(min(FOLDS, len(set(groups))))
    probabilities = np.zeros(truth.shape, np.float32)
    for seen, unseen in folds.split(examples, groups=groups):
        part = [examples[place] for place in seen]
        model = _fit(part, truth[seen], known[seen], settings)
        left = [examples[place].candidate for place in unseen]
        probabilities[unseen] = model.uncalibrated(left)
        if told:
            told()
    return probabilities


def _check(truth: Truth) -> None:
    counts = zip(labels(), truth.sum(axis=0), strict=True)
    few = [f"{name} ({count})" for name, count in counts if count < FEWEST]
    if few:
        raise UpheldError(
            f"Too few examples to learn from, {FEWEST} are needed: {', '.join(few)}."
        )


def _fit(
    examples: Sequence[Example], truth: Truth, known: Truth, settings: Settings
) -> Model:
    """Return a model without calibration."""
    counter = CountVectorizer(
        analyzer=lambda e: sorted(features(e.candidate)),
        min_df=settings.fewest_documents,
        binary=True,
        dtype=np.float64,
    )
    rarity = TfidfTransformer()
    rows = rarity.fit_transform(counter.fit_transform(examples))
    weights, biases = learn(rows, truth, known, settings)
    one = np.ones(len(labels()), np.float32)
    return Model(
        vocabulary=dict(counter.vocabulary_),
        rarity=np.square(rarity.idf_).astype(np.float32),
        weights=(weights * rarity.idf_[:, None]).astype(np.float32),
        biases=biases.astype(np.float32),
        slopes=one,
        shifts=one * 0,
        thresholds={},
        passage_thresholds={},
    )


def learn(
    rows: Any, truth: Truth, known: Truth, settings: Settings
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the weights and biases of both steps, a column each kind and label.

    Args:
        rows: a sparse matrix, one row an example.
    """
    kinds = np.array([label.partition(":")[0] for label in labels()])
    is_kind = {kind: truth[:, kinds == kind].max(axis=1) == 1 for kind in KINDS}
    sure = {kind: known[:, kinds == kind].min(axis=1) == 1 for kind in KINDS}
    tasks = [(is_kind[kind], is_kind[kind] | sure[kind]) for kind in KINDS]
    for place, kind in enumerate(kinds):
        used = is_kind[kind] & (known[:, place] == 1)
        tasks.append((truth[:, place] == 1, used))
    found = [_regression(rows[used], wanted[used], settings) for wanted, used in tasks]
    weights, biases = zip(*found, strict=True)
    return np.stack(weights, axis=1), np.array(biases)


def _regression(
    rows: Any, wanted: NDArray[np.bool_], settings: Settings
) -> tuple[NDArray[np.float64], float]:
    if wanted.all() or not wanted.any():
        # Nothing to tell apart: a fold without the label, or with nothing else.
        return np.zeros(rows.shape[1]), 6.0 if wanted.all() else -6.0
    scale = _contrast(rows, wanted, settings.contrast)
    machine = LogisticRegression(
        C=settings.strength,
        solver="liblinear",
        class_weight="balanced" if settings.balanced else None,
        random_state=SEED,
    ).fit(rows.multiply(scale).tocsr(), wanted)
    return machine.coef_[0] * scale, float(machine.intercept_[0])


def _contrast(
    rows: Any, wanted: NDArray[np.bool_], share: float
) -> NDArray[np.float64]:
    """Return how much each feature is stressed before the regression sees it.

    It is the size of the log-ratio of its frequency where the label holds and where
    not, mixed with 1: Wang and Manning, "Baselines and Bigrams" (2012).
    """
    held, other = (
        np.asarray((part > 0).sum(axis=0), np.float64).ravel() + 1
        for part in (rows[wanted], rows[~wanted])
    )
    ratio = np.log((held / held.sum()) / (other / other.sum()))
    scale: NDArray[np.float64] = share * np.abs(ratio) + (1 - share)
    return scale
