"""The second set is soundly labelled: known ids, and quotes that are in the text."""

import json
from pathlib import Path

import pytest

from upheld import taxonomy

CORPUS = Path(__file__).parents[2] / "corpus"
RECORDS = [
    json.loads(line)
    for line in (CORPUS / "independent.jsonl").read_text("utf-8").splitlines()
]
LABELS = {"faults": "fault", "injustices": "injustice", "remedies": "remedy"}


@pytest.mark.parametrize("record", [pytest.param(r, id=r["id"]) for r in RECORDS])
def test_record(record: dict) -> None:
    for key, kind in LABELS.items():
        assert {entry["type"] for entry in record[key]} <= set(taxonomy.ids(kind))
        quotes = [quote for entry in record[key] for quote in entry["evidence"]]
        assert [quote for quote in quotes if quote not in record["text"]] == []
    assert record["decision"]["outcome_detail"] in taxonomy.OUTCOME_DETAILS
    assert {r["status"] for r in record["remedies"]} <= set(taxonomy.STATUSES)
