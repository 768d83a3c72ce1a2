"""From documents to decisions: the shipped examples, and the promise of evidence."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import upheld
from upheld.errors import UnreadableError
from upheld.ingest.inputs import expand
from upheld.ingest.read import document_from_text, read_file
from upheld.types import Decision, Document

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "corpus" / "examples"
REAL = ROOT.parent / "shared" / "real_decisions"
RECORDS = [
    json.loads(line)
    for line in (ROOT / "corpus" / "examples.jsonl").read_text("utf-8").splitlines()
]


def documents(folder: Path) -> Iterator[Document]:
    for path in expand([str(folder)]):
        for found in read_file(path):
            if not isinstance(found, UnreadableError):
                yield found


def check_evidence(decision: Decision) -> None:
    text = decision.document.text
    passages = [(f.start, f.end, f.evidence) for f in decision.findings]
    passages += [(p.start, p.end, p.evidence) for p in decision.payments]
    assert [text[start:end] for start, end, _ in passages] == [
        e for _, _, e in passages
    ]
    assert all(evidence.strip() == evidence != "" for _, _, evidence in passages)


@pytest.mark.parametrize("record", [pytest.param(r, id=r["file"]) for r in RECORDS])
def test_example_is_read_as_it_was_written(record: dict) -> None:
    decision = upheld.extract(upheld.read(EXAMPLES / record["file"]))
    gold = record["decision"]
    assert decision.document.header.reference == gold["reference"]
    assert decision.outcome == gold["outcome"]
    assert str(decision.document.header.decision_date or "") == (
        gold["decision_date"] or ""
    )
    check_evidence(decision)


def test_closed_and_not_upheld_examples_have_no_fault() -> None:
    for record in RECORDS:
        if not record["faults"]:
            decision = upheld.extract(upheld.read(EXAMPLES / record["file"]))
            assert [f for f in decision.findings if f.kind != "remedy"] == []


@pytest.mark.skipif(
    not REAL.exists(), reason="the real texts are not beside the checkout"
)
def test_evidence_of_real_texts() -> None:
    found = [upheld.extract(document) for document in documents(REAL)]
    assert len(found) >= 30
    for decision in found:
        check_evidence(decision)


WORDS = st.sampled_from(
    [
        "The Council was at fault.",
        "Mrs X says",
        "the Council:",
        "- failed to keep a record;",
        "\n",
        "12. ",
        "What I found",
        "Agreed action",
        "pay Mrs X £200 each",
        "within one month",
        "“This was fault,”",
        "no fault but",
        "£",
        "\u2019",
        " ",
        "It caused her distress.",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_evidence_of_any_text(parts: list[str]) -> None:
    title = "Northmere County Council (21 000 001)\nThe Ombudsman's final decision:\n"
    check_evidence(upheld.extract(document_from_text(title + "".join(parts))))


@pytest.mark.parametrize("record", [pytest.param(r, id=r["file"]) for r in RECORDS])
def test_layout_makes_no_difference(record: dict) -> None:
    def told(decision: Decision) -> list[tuple[str, str, str | None, str]]:
        return [
            (f.kind, f.type, f.status, " ".join(f.evidence.split()))
            for f in decision.findings
        ]

    page = upheld.extract(upheld.read(EXAMPLES / record["file"]))
    assert told(page) == told(upheld.extract(document_from_text(record["text"])))
