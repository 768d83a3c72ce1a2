"""``upheld train`` as a user meets it, and the shipped model as what it makes."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from upheld.classify.card import card
from upheld.classify.features import Candidate
from upheld.classify.files import SHIPPED
from upheld.classify.model import labels
from upheld.classify.store import load
from upheld.cli import cli
from upheld.evaluation.agreement import agreement, read_labels
from upheld.evaluation.corpus import read_corpus
from upheld.evaluation.labels import labels_page
from upheld.evaluation.release import corpus_hash

ROOT = Path(__file__).parents[2]
ANNOTATORS = ("first", "second")
CORPUS, MODEL = ROOT / "corpus", ROOT / "models" / SHIPPED

SENTENCES = [
    "It took the Council nine months longer than the law allows to issue the plan.",
    "Nobody kept a note of the visit, which was fault.",
    "Mrs X had the worry of not knowing where she would live.",
    "pay Mr Y £250 for the time and trouble he was put to;",
    "The Council received the form on 3 May.",
]


def train(*words: object) -> Result:
    return CliRunner().invoke(cli, ["train", *map(str, words)])


@pytest.mark.slow
def test_shipped_model_is_what_training_gives(tmp_path: Path) -> None:
    result = train(tmp_path)
    assert result.exit_code == 0, result.output
    made, shipped = load(tmp_path), load(MODEL)
    assert made.vocabulary == shipped.vocabulary
    assert made.thresholds == shipped.thresholds
    assert made.passage_thresholds == shipped.passage_thresholds
    sentences = [Candidate(s, "", "", "", ("section findings",)) for s in SENTENCES]
    np.testing.assert_allclose(
        made.probabilities(sentences), shipped.probabilities(sentences), atol=1e-3
    )


def metrics() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (MODEL / "metrics.json").read_text(encoding="utf-8")
    )
    return found


def test_figures_are_those_of_this_corpus() -> None:
    assert metrics()["corpus"] == corpus_hash(CORPUS)


def test_card_is_written_from_the_metrics() -> None:
    assert (MODEL / "card.md").read_text(encoding="utf-8") == card(metrics())


def test_label_page_is_written_from_corpus_and_metrics() -> None:
    corpus = read_corpus(CORPUS)
    first, second = (read_labels(CORPUS / "twice" / f"{n}.jsonl") for n in ANNOTATORS)
    records = [record for split in corpus.splits.values() for record in split]
    agreements = agreement(records, first, second, labels())
    scores = metrics()["ablation"]["test, ours"]["both"]["types"]
    page = (MODEL / "labels.md").read_text(encoding="utf-8")
    assert page == labels_page(corpus, agreements, scores)


def test_too_few_examples_are_told_by_label_and_number(tmp_path: Path) -> None:
    lines = (CORPUS / "examples.jsonl").read_text(encoding="utf-8").splitlines()
    (tmp_path / "few.jsonl").write_text("\n".join(lines[:3]), encoding="utf-8")
    ids = [json.loads(line)["id"] for line in lines[:3]]
    rows = "".join(f"{name},train,{n}\n" for n, name in enumerate(ids))
    (tmp_path / "splits.csv").write_text(f"id,split,writer\n{rows}", encoding="utf-8")
    result = train(tmp_path / "out", "--corpus", tmp_path)
    assert result.exit_code == 1
    assert "Too few examples to learn from, 20 are needed: fault:delay (" in (
        result.output
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["--corpus", "."], "has no splits.csv", id="no corpus"),
        pytest.param(
            ["--also", "real texts"], "is not a name, =", id="further set without file"
        ),
    ],
)
def test_misuse_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = train("out", *words)
    assert result.exit_code == 1
    assert told in result.output
