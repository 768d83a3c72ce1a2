"""Training on made-up sentences: one word a label, several writers."""

import re

import numpy as np
import pytest

from upheld.classify.features import Candidate
from upheld.classify.limits import calibration, thresholds
from upheld.classify.model import Model, labels
from upheld.classify.train import FEWEST, Example, Settings, fit, out_of_fold
from upheld.errors import UpheldError

SETTINGS = Settings(fewest_documents=1)


def word(label: str) -> str:
    return "x" + re.sub(r"\W|_", "", label)


def candidate(words: str) -> Candidate:
    return Candidate(words, before="", after="", title="", marks=())


def sentences(times: int = FEWEST) -> list[Example]:
    """Return as many sentences a label, by five writers, and as many of none."""
    found = []
    for number in range(times):
        writer = f"writer {number % 5}"
        for label in (*labels(), ""):
            words = f"the council {word(label) if label else 'wrote'}"
            firm = frozenset({label}) if label else frozenset[str]()
            decision = f"decision {number}"
            found.append(
                Example(candidate(words), firm, frozenset(), writer, decision, True)
            )
    return found


@pytest.fixture(scope="module")
def model() -> Model:
    return fit(sentences(), SETTINGS)


@pytest.mark.parametrize(
    "label", ["fault:delay", "injustice:distress", "remedy:records"]
)
def test_it_learns(model: Model, label: str) -> None:
    (row,) = model.probabilities([candidate(f"the council {word(label)}")])
    assert labels()[int(row.argmax())] == label
    assert model.stated(row[None, :])[0, labels().index(label)]


def test_it_does_not_find_what_is_not_there(model: Model) -> None:
    rows = model.probabilities([candidate("the council wrote")])
    assert not model.stated(rows).any()


def test_same_sentences_same_model(model: Model) -> None:
    again = fit(sentences(), SETTINGS)
    assert again.vocabulary == model.vocabulary
    np.testing.assert_array_equal(again.weights, model.weights)
    assert again.thresholds == model.thresholds


def test_too_few_examples_names_the_label_and_how_many() -> None:
    few = [e for e in sentences() if "fault:coordination" not in e.firm]
    with pytest.raises(UpheldError, match=r"20 are needed: fault:coordination \(0\)"):
        fit(few, SETTINGS)


def test_nobody_is_judged_by_a_model_that_read_them() -> None:
    # Only writer 0 says "xown" for delay; a model of the others cannot know it.
    own = [
        Example(
            candidate("xown xown"),
            frozenset({"fault:delay"}),
            frozenset(),
            w,
            "d",
            True,
        )
        for w in ["writer 0"] * 5
    ]
    examples = sentences() + own
    apart = out_of_fold(examples, SETTINGS)
    delay = labels().index("fault:delay")
    assert apart[-1, delay] < 0.5 < apart[labels().index("fault:delay"), delay]


def test_weights_can_be_learnt_from_a_part() -> None:
    part = frozenset({f"decision {number}" for number in range(10)})
    examples = [
        *sentences(),
        Example(
            candidate("xrare"), frozenset({"fault:delay"}), frozenset(), "w", "e", True
        ),
    ]
    assert "w xrare" in fit(examples, SETTINGS).vocabulary
    assert "w xrare" not in fit(examples, SETTINGS, taught=part).vocabulary


def test_optional_labels_teach_nothing() -> None:
    doubtful = Example(
        candidate("xdoubt"), frozenset(), frozenset({"fault:delay"}), "w", "e", True
    )
    examples = [*sentences(), *[doubtful] * 5]
    (row,) = fit(examples, SETTINGS).probabilities([candidate("the xdoubt")])
    (none,) = fit(examples, SETTINGS).probabilities([candidate("the council wrote")])
    delay = labels().index("fault:delay")
    assert row[delay] < 0.5
    assert none[delay] < 0.5


def test_calibration_brings_scores_to_shares() -> None:
    """Half of the sentences with a score of 0.9 state the label: 0.9 means 0.5."""
    size = len(labels())
    apart = np.full((400, size), 0.9, np.float32)
    apart[200:] = 0.1
    truth = np.zeros((400, size), np.int8)
    truth[:200:2] = 1
    known = np.ones_like(truth)
    slopes, shifts = calibration(apart, truth, known, np.ones(400, bool))
    moved = slopes * np.log(9) + shifts
    assert 1 / (1 + np.exp(-moved)) == pytest.approx(0.5, abs=0.02)


def test_threshold_is_where_f1_is_best() -> None:
    """Sentences above 0.6 state the label, those below do not."""
    size = len(labels())
    levels = np.linspace(0.05, 0.95, 50)
    table = np.repeat(levels[:, None], size, axis=1).astype(np.float32)
    truth = np.repeat((levels > 0.6)[:, None], size, axis=1).astype(np.int8)
    names = [f"decision {number}" for number in range(50)]
    whole, passages = thresholds(table, truth, np.ones_like(truth), names)
    assert set(whole.values()) == {0.6}
    assert set(passages.values()) == {0.6}
