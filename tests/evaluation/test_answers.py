"""Annotated amounts and remedies become questions with answers for the heads."""

import json
from pathlib import Path

from upheld.evaluation.answers import answers
from upheld.evaluation.gold import Record, read_gold

TEXT = """What I found
1. Mr B mended it for £85. He was also charged £30. The Council was at fault.
Agreed action
2. The Council has agreed to refund the £85 and to apologise to Mr B.
3. The Council should pay him £30."""

GOLD = {
    "id": "one",
    "source": "lgsco",
    "text": TEXT,
    "decision": {
        "reference": None,
        "bodies": [],
        "category": None,
        "subcategory": None,
        "outcome": "upheld",
        "outcome_detail": None,
        "decision_date": None,
    },
    "faults": [],
    "injustices": [],
    "remedies": [
        {
            "type": "apology",
            "status": "agreed",
            "amount_gbp": None,
            "evidence": [
                "The Council has agreed to refund the £85 and to apologise to Mr B."
            ],
        }
    ],
    "not_findings": [],
    "money": [
        {"amount_gbp": 85, "role": "refund", "evidence": "£85"},
        {"amount_gbp": 30, "role": "charge_or_debt", "evidence": "£30"},
        {"amount_gbp": 30, "role": "remedy_payment", "evidence": "£30"},
    ],
    "payment_total_gbp": 115,
}


def record(folder: Path) -> Record:
    path = folder / "gold.jsonl"
    path.write_text(json.dumps(GOLD), encoding="utf-8")
    (found,) = read_gold(path)
    assert isinstance(found, Record)
    return found


def test_each_place_of_a_sum_is_asked_but_not_a_sum_with_two_roles(
    tmp_path: Path,
) -> None:
    found = list(answers(record(tmp_path), "writer"))
    assert [q.label for name, q in found if name == "role"] == ["refund", "refund"]


def test_a_remedy_that_only_a_rule_saw_is_none(tmp_path: Path) -> None:
    found = list(answers(record(tmp_path), "writer"))
    labels = [q.label for name, q in found if name == "status"]
    assert labels == ["agreed", "none"]
    assert {q.writer for _, q in found} == {"writer"}
