"""Splits and the sentences a model learns from."""

import json
from pathlib import Path

import pytest

from upheld.errors import UpheldError
from upheld.evaluation.corpus import examples, read_corpus
from upheld.evaluation.gold import Record, read_gold

TEXT = """Analysis

4. The rules allow ten days. The Council took nine weeks. Mrs X says it lied to her.

The complaint

5. Mrs X complained that the Council took nine weeks."""

GOLD = {
    "id": "a",
    "kind": "excerpt",
    "source": "lgsco",
    "text": TEXT,
    "decision": {
        "reference": None,
        "bodies": [],
        "category": None,
        "subcategory": None,
        "outcome": None,
        "outcome_detail": None,
        "decision_date": None,
    },
    "faults": [
        {"type": "delay", "evidence": ["The Council took nine weeks."]},
        {
            "type": "communication",
            "evidence": ["The rules allow ten days."],
            "optional": True,
        },
    ],
    "injustices": [],
    "remedies": [],
    "not_findings": [],
    "money": [],
    "payment_total_gbp": 0,
}


def folder(path: Path, splits: str) -> Path:
    (path / "one.jsonl").write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    if splits:
        (path / "splits.csv").write_text(splits, encoding="utf-8")
    return path


def test_sentences_and_their_labels(tmp_path: Path) -> None:
    folder(tmp_path, "")
    (record,) = read_gold(tmp_path / "one.jsonl")
    assert isinstance(record, Record)
    found = {e.candidate.words: e for e in examples(record, "w", weighed=True)}
    # The complaint is nobody's finding and not asked about.
    assert list(found) == [
        "The rules allow ten days.",
        "The Council took nine weeks.",
        "Mrs X says it lied to her.",
    ]
    assert found["The Council took nine weeks."].firm == {"fault:delay"}
    assert found["The rules allow ten days."].optional == {"fault:communication"}
    assert found["Mrs X says it lied to her."].firm == frozenset()
    assert not any(e.weighs for e in found.values())


def test_splits(tmp_path: Path) -> None:
    found = read_corpus(folder(tmp_path, "id,split,writer\na,train,w\n"))
    assert [record.id for record in found.splits["train"]] == ["a"]
    assert found.splits["test"] == []
    assert found.whole("train") == []
    assert {example.writer for example in found.examples()} == {"w"}


def test_splits_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    found = read_corpus(folder(tmp_path, "\ufeffid,split,writer\r\na,dev,w\r\n"))
    assert len(found.splits["dev"]) == 1


@pytest.mark.parametrize(
    ("splits", "told"),
    [
        pytest.param("", "has no splits.csv", id="no splits"),
        pytest.param("id,split,writer\n", "which split a is in", id="not listed"),
        pytest.param("id,writer\na,w\n", "line 2: id, split and writer", id="no split"),
        pytest.param("id,split,writer\na,dev\n", "line 2: id, split", id="short row"),
        pytest.param(
            "id,split,writer\na,dev,w\na,test,w\n", "line 3: a comes twice", id="twice"
        ),
        pytest.param(
            "id,split,writer\na,exam,w\n", "'exam' is not a split", id="unknown split"
        ),
    ],
)
def test_unsound_corpus(tmp_path: Path, splits: str, told: str) -> None:
    with pytest.raises(UpheldError, match=told):
        read_corpus(folder(tmp_path, splits))
