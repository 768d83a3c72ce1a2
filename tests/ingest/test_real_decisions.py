"""Real published decisions, read where they are kept beside the repository."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from upheld.ingest.read import document_from_text, read, read_file
from upheld.types import Document

FOLDER = Path(__file__).parents[3] / "shared" / "real_decisions"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="no real decisions beside the repository"
)


def pairs(name: str) -> list[tuple[dict[str, str], Document]]:
    """The records of a file with the documents read from it."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    documents = list(read_file(FOLDER / name))
    assert [type(item) for item in documents] == [Document] * len(lines)
    return [(json.loads(a), b) for a, b in zip(lines, documents, strict=True)]  # type: ignore[misc]


def test_lgsco_fields_are_those_of_the_records() -> None:
    for record, document in pairs("lgsco_reports.jsonl"):
        header = document.header
        assert (document.source, document.document_type) == ("lgsco", "report")
        assert (header.reference, header.category, header.subcategory) == (
            record["case_id"],
            record["category"],
            record["subcategory"],
        )
        assert (header.outcome, str(header.decision_date), header.url) == (
            record["outcome"],
            record["date"],
            record["url"],
        )
        assert (header.bodies, document.warnings) == ((), ())
        assert (header.compliance_date is None) == (record["case_id"] == "15 017 863")


def test_lgsco_fields_are_in_the_text_itself() -> None:
    for record, document in pairs("lgsco_reports.jsonl"):
        alone = document_from_text(record["text"])
        assert alone.header.category == document.header.category
        assert alone.header.decision_date == document.header.decision_date
        assert (alone.header.reference, alone.source) == (None, "lgsco")


def test_one_report_under_several_references_has_one_hash() -> None:
    hashes: dict[str, list[str]] = {}
    for record, document in pairs("lgsco_reports.jsonl"):
        hashes.setdefault(document.text_sha256, []).append(record["case_id"])
    assert [ids for ids in hashes.values() if len(ids) > 1] == [
        ["15 018 169", "15 019 136", "15 020 236", "15 020 740"],
        ["15 020 256", "16 005 249"],
    ]
    assert len(hashes) == 8


def test_housing_ombudsman() -> None:
    dates = ["2026-05-18", "2026-05-18", "2026-05-19", "2026-06-22"]
    read_pairs = pairs("housing_ombudsman.jsonl")
    assert [str(document.header.decision_date) for _, document in read_pairs] == dates
    for record, document in read_pairs:
        assert document.source == "housing_ombudsman"
        assert document.header.reference == record["case_id"]
        assert document.header.bodies == (record["landlord"],)
        doubts = ["date" in warning for warning in document.warnings]
        assert doubts == ([True] if record["case_id"] == "202431046" else [])


def test_broken_words_are_whole_again() -> None:
    text = "\n".join(document.text for _, document in pairs("housing_ombudsman.jsonl"))
    words = set(text.split())
    assert words >= {"homelessness", "behalf", "£50", "Apologised"}
    letters = {word for word in words if len(word) == 1 and word.isalpha()}
    assert letters <= {"a", "A"}


def test_phso_paragraphs_are_numbered_through() -> None:
    for record, document in pairs("phso.jsonl"):
        header = document.header
        assert document.source == "phso"
        assert header.reference == record["case_reference"]
        assert str(header.decision_date) == record["date"]
        assert header.outcome == record["outcome"]
        numbers = [int(number) for _, number in document.paragraph_starts]
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        assert sum(b != a + 1 for a, b in pairwise(numbers)) <= 2
        assert all(len(line) < 2_000 for line in document.text.split("\n"))


@pytest.mark.parametrize(
    "name", ["press_buckinghamshire.txt", "press_west_berkshire.txt"]
)
def test_press(name: str) -> None:
    document = read(FOLDER / name)
    assert (document.source, document.document_type) == ("press", "press_article")
    headline = document.text.split("\n")[0]
    assert document.header.title == headline
    assert "Ombudsman" in headline
    assert document.header.reference is None
    assert "Slide background" not in document.text
    assert "Sponsored" not in document.text
