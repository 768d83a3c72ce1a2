"""A model small enough to reckon by hand."""

import numpy as np
import pytest

from upheld.classify.features import Candidate
from upheld.classify.model import Model, any_of, labels, logit
from upheld.taxonomy import KINDS

WIDTH = len(KINDS) + len(labels())
DELAY, APOLOGY = labels().index("fault:delay"), labels().index("remedy:apology")


def candidate(words: str) -> Candidate:
    return Candidate(words, before="", after="", title="", marks=())


@pytest.fixture
def model() -> Model:
    """Return a model in which "late" states delay, and "sorry" an apology."""
    weights = np.zeros((3, WIDTH), np.float32)
    weights[1, [0, len(KINDS) + DELAY]] = 8.0
    weights[2, [2, len(KINDS) + APOLOGY]] = 8.0
    one = np.ones(len(labels()), np.float32)
    return Model(
        vocabulary={"m always": 0, "w late": 1, "w sorry": 2},
        rarity=np.ones(3, np.float32),
        weights=weights,
        biases=np.full(WIDTH, -3.0, np.float32),
        slopes=one,
        shifts=one * 0,
        thresholds=dict.fromkeys(labels(), 0.5),
        passage_thresholds=dict.fromkeys(labels(), 0.3),
    )


def test_probability_is_that_of_a_finding_times_that_of_the_type(model: Model) -> None:
    (row,) = model.probabilities([candidate("It was late.")])
    # Two features, so each counts 1 / sqrt(2): 8 / sqrt(2) - 3 = 2.657.
    step = 1 / (1 + np.exp(-(8 / np.sqrt(2) - 3)))
    assert row[DELAY] == pytest.approx(step**2, abs=1e-4)
    assert row[APOLOGY] < 0.01


def test_a_sentence_of_unknown_words_states_nothing(model: Model) -> None:
    (row,) = model.probabilities([candidate("Zebras graze.")])
    assert row.max() < 0.01


def test_no_sentences(model: Model) -> None:
    found = model.probabilities([])
    assert found.shape == (0, len(labels()))
    assert model.stated(found).shape == found.shape


def test_calibration_moves_the_logit(model: Model) -> None:
    raw = model.uncalibrated([candidate("It was late.")])
    moved = Model(
        **{
            name: getattr(model, name)
            for name in ("vocabulary", "rarity", "weights", "biases", "thresholds")
        },
        slopes=model.slopes * 0.5,
        shifts=model.shifts + 1,
        passage_thresholds=model.passage_thresholds,
    )
    found = moved.probabilities([candidate("It was late.")])
    assert logit(found)[0, DELAY] == pytest.approx(0.5 * logit(raw)[0, DELAY] + 1, 1e-3)


@pytest.mark.parametrize(
    ("chances", "expected"),
    [
        pytest.param([0.9, 0.1], [True, False], id="one sure sentence"),
        pytest.param([0.4, 0.35], [True, True], id="two likely ones together"),
        pytest.param([0.4, 0.2], [True, False], id="the likelier of two"),
        pytest.param([0.3, 0.1], [False, False], id="too little together"),
        pytest.param([0.0, 0.0], [False, False], id="nothing"),
    ],
)
def test_stated(model: Model, chances: list[float], expected: list[bool]) -> None:
    table = np.zeros((2, len(labels())), np.float32)
    table[:, DELAY] = chances
    assert model.stated(table)[:, DELAY].tolist() == expected
    assert not model.stated(table)[:, APOLOGY].any()


def test_any_of() -> None:
    assert any_of(np.array([[0.5, 0.0], [0.5, 0.0]], np.float32)).tolist() == [0.75, 0]
