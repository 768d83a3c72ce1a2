"""The whole outline: what holds for every text, and for real ones."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upheld.segment import outline
from upheld.types import Document, Header, Outline, SectionKind, Source

REAL = Path(__file__).parents[3] / "shared" / "real_decisions"


def document(text: str, source: Source = "lgsco") -> Document:
    return Document(
        source=source,
        document_type="statement",
        header=Header(),
        text=text,
        text_sha256="",
    )


def check(text: str, found: Outline) -> None:
    """Check the promises that every later stage relies on."""
    covered = set()
    for paragraph in found.paragraphs:
        section = found.sections[paragraph.section]
        assert section.start <= paragraph.start < paragraph.end <= section.end
        assert "\n" not in text[paragraph.start : paragraph.end]
    for place, paragraph in enumerate(found.paragraphs):
        assert paragraph.lead_in is None or paragraph.lead_in < place
    for sentence in found.sentences:
        paragraph = found.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
        assert covered.isdisjoint(range(sentence.start, sentence.end))
        covered.update(range(sentence.start, sentence.end))
    for paragraph in found.paragraphs:
        for place in range(paragraph.start, paragraph.end):
            assert place in covered or text[place].isspace()
    order = [(s.start, s.end) for s in found.sections]
    assert order == sorted(order)
    assert all(start <= end <= len(text) for start, end in order)


LINES = st.lists(
    st.sampled_from(
        [
            "The complaint",
            "Relevant law and guidance",
            "What happened",
            "Analysis",
            "Agreed action",
            "Short breaks",
            "Summary: Ms X complained. We found fault.",
            "Decision :",
            "1. It was late. Ms X wrote.",
            "2. The Council will:",
            "1. hid;",
            "a) pay; and",
            "- pay Ms X £200.",
            "- within a month:",
            "apologise to her",
            "Ombudsman satisfied with council's response: 1 May 2020",
            "",
            "3.",
            " ",
        ]
    )
)


@given(LINES, st.sampled_from(["lgsco", "press"]))
def test_promises_hold_for_every_mixture_of_lines(
    lines: list[str], source: Source
) -> None:
    text = "\n".join(lines)
    check(text, outline(document(text, source)))


@given(LINES)
def test_every_line_is_a_heading_or_a_paragraph(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = outline(document(text))
    titles = sum(bool(s.title) and s.title != "Summary" for s in found.sections)
    filled = sum(bool(line.strip()) for line in lines)
    assert titles + len(found.paragraphs) == filled


def test_a_statement_from_end_to_end() -> None:
    text = (
        "The complaint\n1. Ms X waited. She wrote.\nAgreed action\n1. It will:\n- pay."
    )
    found = outline(document(text))
    assert [
        (
            found.sections[found.paragraphs[s.paragraph].section].kind,
            found.paragraphs[s.paragraph].number,
            text[s.start : s.end],
        )
        for s in found.sentences
    ] == [
        (SectionKind.COMPLAINT, "1", "Ms X waited."),
        (SectionKind.COMPLAINT, "1", "She wrote."),
        (SectionKind.ACTION, "2", "It will:"),
        (SectionKind.ACTION, "2", "pay."),
    ]


def real(name: str) -> list[object]:
    path = REAL / name
    if not path.exists():
        return [pytest.param("", marks=pytest.mark.skip(reason=f"no {path}"))]
    records = map(json.loads, path.read_text("utf-8").splitlines())
    return [
        pytest.param(
            "\n".join(" ".join(line.split()) for line in r["text"].split("\n")),
            id=r.get("case_id") or r["case_reference"],
        )
        for r in records
    ]


@pytest.mark.parametrize("text", real("lgsco_reports.jsonl"))
def test_real_report_has_its_sections_and_every_action_its_introduction(
    text: str,
) -> None:
    found = outline(document(text))
    check(text, found)
    kinds = [section.kind.value for section in found.sections]
    assert kinds[:5] == ["header", "summary", "complaint", "findings", "action"]
    items = [
        paragraph
        for paragraph in found.paragraphs
        if found.sections[paragraph.section].kind is SectionKind.ACTION
        and text[paragraph.start].islower()
    ]
    assert all(item.lead_in is not None for item in items)


@pytest.mark.parametrize("text", real("phso.jsonl"))
def test_real_health_report_has_its_sections(text: str) -> None:
    found = outline(document(text, "phso"))
    check(text, found)
    kinds = [section.kind.value for section in found.sections if section.title]
    assert kinds[:5] == ["complaint", "background", "method", "findings", "decision"]
    assert set(kinds[5:]) <= {"action"}
