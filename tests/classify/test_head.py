"""A head answers one question from named features, and is stored beside the model."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from factories import small_model
from upheld.classify.head import AROUND, Head, Question
from upheld.classify.store import load, save
from upheld.classify.train_heads import Answered, fit_head
from upheld.errors import UpheldError


def asked(label: str, *features: str, whole: bool = False) -> Answered:
    return Answered(frozenset(features), label, "writer", "decision", whole)


QUESTIONS = [
    *[asked("refund", "L repay", "section action", f"{AROUND}p fares")] * 4,
    *[asked("waiver", "L cancel", "section action", f"{AROUND}p debt")] * 4,
    *[asked("claim_sought", "L wants", "section complaint")] * 4,
]


@pytest.fixture(scope="module")
def head() -> Head:
    return fit_head(QUESTIONS)


@pytest.mark.parametrize(
    ("features", "label"),
    [
        (["L repay", "section action"], "refund"),
        (["L cancel"], "waiver"),
        (["L wants", "never seen"], "claim_sought"),
        pytest.param(
            ["L cancel", f"{AROUND}p fares"], "waiver", id="surroundings weigh less"
        ),
    ],
)
def test_it_answers(head: Head, features: list[str], label: str) -> None:
    (row,) = head.probabilities([Question(features)])
    assert head.labels[int(row.argmax())] == label
    assert row.sum() == pytest.approx(1, abs=1e-5)


def beside(word: str) -> list[str]:
    return [f"L {word}", f"never seen {word}"]


def test_words_are_told_by_what_makes_names_of_them(head: Head) -> None:
    told = Question(["section action"], [(beside, ("repay", "repay", "soon"))])
    names = {"section action", "L repay", "never seen repay"}
    assert told.features() == names | {"L soon", "never seen soon"}
    by_words, by_names = head.probabilities([told, Question([*names])])
    np.testing.assert_array_equal(by_words, by_names)


def test_many_words_and_a_word_of_many_names() -> None:
    def names(word: str) -> list[str]:
        return [f"is {word}"] if word != "all" else [f"is {n}" for n in range(40)]

    def asked(*words: str) -> Question:
        return Question([], [(names, words)])

    vocabulary = {f"is {number}": number for number in range(3000)}
    weights = np.random.default_rng(7).normal(size=(3000, 2)).astype(np.float32)
    head = Head(("yes", "no"), vocabulary, weights, np.zeros(2, np.float32))
    every = [str(number) for number in range(3000)]
    found = head.probabilities([asked(word) for word in [*every, "all", "unknown"]])
    plain = [Question([f"is {word}"]) for word in every]
    np.testing.assert_array_equal(found[:3000], head.probabilities(plain))
    (together,) = head.probabilities([asked(*every[:40])])
    np.testing.assert_array_equal(found[3000], together)
    np.testing.assert_array_equal(found[3001], [0.5, 0.5])


def test_unknown_features_leave_only_how_common_labels_are(head: Head) -> None:
    nothing, unknown = head.probabilities([Question(), Question(["never seen"])])
    np.testing.assert_array_equal(nothing, unknown)


def test_nothing_asked_nothing_answered(head: Head) -> None:
    assert head.probabilities([]).shape == (0, 3)


def test_two_answers_are_enough() -> None:
    two = fit_head([q for q in QUESTIONS if q.label != "claim_sought"])
    (row,) = two.probabilities([Question(["L repay"])])
    assert two.labels == ("refund", "waiver")
    assert row[0] > 0.5


def test_one_answer_teaches_nothing() -> None:
    with pytest.raises(UpheldError, match="the only answer is .*refund"):
        fit_head(QUESTIONS[:4])


def test_a_whole_decision_weighs_more() -> None:
    both = [
        *[asked("refund", "L back", whole=True)] * 2,
        *[asked("waiver", "L back")] * 3,
    ]
    (row,) = fit_head(both).probabilities([Question(["L back"])])
    assert row[0] > 0.5


def test_same_questions_same_head(head: Head) -> None:
    again = fit_head(QUESTIONS)
    assert again.vocabulary == head.vocabulary
    assert again.weights.tobytes() == head.weights.tobytes()


def test_round_trip(head: Head, tmp_path: Path) -> None:
    save(replace(small_model(), heads={"role": head}), tmp_path, {})
    back = load(tmp_path).heads["role"]
    assert (back.labels, back.vocabulary) == (head.labels, head.vocabulary)
    np.testing.assert_allclose(back.weights, head.weights, atol=0.01)
    np.testing.assert_array_equal(back.biases, head.biases)


def test_a_model_without_heads_has_none(tmp_path: Path) -> None:
    save(small_model(), tmp_path, {})
    assert load(tmp_path).heads == {}


def told(folder: Path, **values: object) -> None:
    path = folder / "model.json"
    model = json.loads(path.read_text(encoding="utf-8"))
    model["heads"]["role"] |= values
    path.write_text(json.dumps(model), encoding="utf-8")


def number(folder: Path, name: str, value: object) -> None:
    with np.load(folder / "model.npz") as arrays:
        kept = dict(arrays)
    np.savez(folder / "model.npz", **{**kept, name: value})


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        pytest.param(
            lambda f: told(f, labels=["refund", "waiver"]),
            "do not match",
            id="a label less",
        ),
        pytest.param(
            lambda f: told(f, labels=["refund", "refund", "waiver"]),
            "do not match",
            id="a label twice",
        ),
        pytest.param(
            lambda f: told(f, vocabulary=["L repay"]), "do not match", id="words lost"
        ),
        pytest.param(lambda f: told(f, labels=None), "is damaged", id="no labels"),
        pytest.param(
            lambda f: number(f, "role.biases", np.array([0, np.nan, 0])),
            "do not match",
            id="not a number",
        ),
        pytest.param(
            lambda f: number(f, "role.weights", np.array([object()])),
            "is damaged",
            id="an object to run",
        ),
    ],
)
def test_broken_heads_are_refused(
    spoil: Callable[[Path], None], why: str, head: Head, tmp_path: Path
) -> None:
    save(replace(small_model(), heads={"role": head}), tmp_path, {})
    spoil(tmp_path)
    with pytest.raises(UpheldError, match=why):
        load(tmp_path)
