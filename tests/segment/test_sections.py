"""Where sections begin and end."""

from itertools import pairwise

import pytest

from upheld.segment.sections import cut
from upheld.types import SectionKind as Kind
from upheld.types import Source


def cuts(text: str, source: Source = "lgsco") -> list[tuple[str, str, str]]:
    return [
        (section.kind.value, section.title, text[section.start : section.end])
        for section in cut(text, source)
    ]


STATEMENT = """Northmere County Council (21 000 001)
Category : Housing > Homelessness
Decision : Upheld
The Ombudsman's final decision:
Summary: Ms X complained about her room. We found fault.
The complaint
1. Ms X complained about the complaint process.
The Ombudsman’s role and powers
1. We investigate complaints.
How I considered this complaint
1. I considered her papers.
What I found
What happened
1. Ms X moved.
Was there fault?
2. There was fault.
Agreed action
1. The Council will apologise.
Final decision
1. I uphold the complaint.
Parts of the complaint that I did not investigate
1. I did not look at the noise.
Investigator's decision on behalf of the Ombudsman"""


def test_statement_has_its_sections_in_order() -> None:
    assert cuts(STATEMENT) == [
        ("header", "", "\n".join(STATEMENT.split("\n")[:4])),
        ("summary", "Summary", "Ms X complained about her room. We found fault."),
        (
            "complaint",
            "The complaint",
            "1. Ms X complained about the complaint process.",
        ),
        ("powers", "The Ombudsman’s role and powers", "1. We investigate complaints."),
        ("method", "How I considered this complaint", "1. I considered her papers."),
        ("findings", "What I found", ""),
        ("background", "What happened", "1. Ms X moved."),
        ("findings", "Was there fault?", "2. There was fault."),
        ("action", "Agreed action", "1. The Council will apologise."),
        ("decision", "Final decision", "1. I uphold the complaint."),
        (
            "scope",
            "Parts of the complaint that I did not investigate",
            "1. I did not look at the noise.",
        ),
        ("sign_off", "Investigator's decision on behalf of the Ombudsman", ""),
    ]


def test_sections_are_in_order_and_do_not_overlap() -> None:
    sections = cut(STATEMENT, "lgsco")
    assert all(s.start <= s.end for s in sections)
    assert all(before.end <= after.start for before, after in pairwise(sections))


def test_report_page_with_the_date_of_compliance() -> None:
    text = """Category :
Housing
Decision :
Upheld
Summary
A man complains about a drain.
The complaint
He says it leaks.
Finding
The Ombudsman upheld the complaint
Recommendations
The council should pay him £100.
Ombudsman satisfied with council's response: 12 September 2017"""
    assert cuts(text) == [
        ("header", "", "Category :\nHousing\nDecision :\nUpheld"),
        ("summary", "Summary", "A man complains about a drain."),
        ("complaint", "The complaint", "He says it leaks."),
        ("findings", "Finding", "The Ombudsman upheld the complaint"),
        ("action", "Recommendations", "The council should pay him £100."),
        (
            "sign_off",
            "",
            "Ombudsman satisfied with council's response: 12 September 2017",
        ),
    ]


def test_health_report_opens_without_a_header() -> None:
    text = (
        "The Complaint:\n4. Mr B complains.\nEvidence:\n5. We read.\nOur Decision:\n"
        "1. We uphold."
    )
    assert [kind for kind, _, _ in cuts(text, "phso")] == [
        "complaint",
        "method",
        "decision",
    ]


def test_housing_report_of_the_new_format() -> None:
    text = """Saltwick Homes (202400001)
Decision type
Jurisdiction
Background
The resident is a tenant.
Our decision (determination)
We found service failure.
Putting things right
The landlord must apologise.
Our investigation
The complaint procedure
She complained in May.
What we found and why
Complaint
The windows
Finding
Service failure
The repair was late.
What we have not investigated
The roof.
What we have investigated
The windows leaked and the landlord was slow.
Learning
Communication
Its letters were clear."""
    assert [(kind, name) for kind, name, _ in cuts(text, "housing_ombudsman")] == [
        ("header", ""),
        ("background", "Background"),
        ("decision", "Our decision (determination)"),
        ("action", "Putting things right"),
        ("findings", "Our investigation"),
        ("background", "The complaint procedure"),
        ("findings", "What we found and why"),
        ("complaint", "Complaint"),
        ("findings", "Finding"),
        ("scope", "What we have not investigated"),
        ("findings", "What we have investigated"),
        ("findings", "Learning"),
        ("findings", "Communication"),
    ]


def test_housing_report_of_the_old_format() -> None:
    headings = {
        "Our approach": Kind.POWERS,
        "The complaint": Kind.COMPLAINT,
        "Jurisdiction": Kind.SCOPE,
        "Background and summary of events": Kind.BACKGROUND,
        "Assessment and findings": Kind.FINDINGS,
        "Scope of the investigation": Kind.SCOPE,
        "Damp and mould": Kind.FINDINGS,
        "Determination (decision)": Kind.DECISION,
        "Orders and recommendations": Kind.ACTION,
    }
    text = "\n".join(f"{heading}\nThe resident is a tenant." for heading in headings)
    assert [(s.title, s.kind) for s in cut(text, "housing_ombudsman")] == list(
        headings.items()
    )


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        pytest.param("No headings here.", "lgsco", "unknown", id="no headings"),
        pytest.param("", "lgsco", "unknown", id="empty"),
        pytest.param(
            "Council raps itself\nThe complaint\nIt said so.",
            "press",
            "article",
            id="an article with cross-headings",
        ),
    ],
)
def test_text_in_one_section(text: str, source: Source, expected: str) -> None:
    assert cuts(text, source) == [(expected, "", text)]


@pytest.mark.parametrize(
    ("under_law", "kinds"),
    [
        pytest.param(
            "Education, Health and Care Plans\n2. Councils must review plans yearly.",
            ["law", "law"],
            id="a topic of the law stays law",
        ),
        pytest.param(
            "Alternative provision\n2. Councils must act.\nWhat happened\n3. Y left.",
            ["law", "law", "background"],
            id="until the facts begin",
        ),
        pytest.param(
            "School transport\n2. Ms X asked for a taxi. This was fault.",
            ["law", "findings"],
            id="a topic that tells the case is findings",
        ),
        pytest.param(
            "School transport\n2. Ms X asked for a taxi.\nDelay\n3. It was slow.",
            ["law", "findings", "findings"],
            id="and so is the topic behind it",
        ),
        pytest.param(
            "School transport\n2. Ms X asked.\nGuidance\n3. Councils must reply.",
            ["law", "findings", "law"],
            id="until a heading of the law",
        ),
    ],
)
def test_topics_under_the_law(under_law: str, kinds: list[str]) -> None:
    text = f"Relevant law and guidance\n1. Councils have duties.\n{under_law}"
    assert [kind for kind, _, _ in cuts(text)] == kinds


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        pytest.param(
            "My assessment\nShort breaks\n4. It cut them.",
            ["My assessment", "Short breaks"],
            id="in findings",
        ),
        pytest.param(
            "How I considered this complaint\n3. I read.\nBins\n4. It missed some.",
            ["How I considered this complaint", "Bins"],
            id="the wrapper is missing",
        ),
        pytest.param(
            "The complaint\n1. It is late.\nWhat I have investigated\n2. Bins.\nNoise",
            ["The complaint", "What I have investigated"],
            id="not in the scope",
        ),
        pytest.param(
            "Analysis\n4. It missed:\n- bins\nGarden waste\n5. It stopped.",
            ["Analysis", "Garden waste"],
            id="behind bullets",
        ),
        pytest.param(
            "Analysis\nThe Council missed:\nGreen bins\nBrown bins",
            ["Analysis"],
            id="not an unmarked item",
        ),
        pytest.param(
            "Analysis\nIt missed green bins, and\nBrown bins",
            ["Analysis"],
            id="not a line that goes on",
        ),
        pytest.param(
            "Agreed action\nThe Council will:\nApologise to Ms X\nMeet the cost",
            ["Agreed action"],
            id="not an action",
        ),
        pytest.param(
            "What I found\n1. It got wrong:\n1. Delay\n2. Complaint handling\n"
            "2. All was late.",
            ["What I found"],
            id="not a numbered item",
        ),
    ],
)
def test_free_text_headings(lines: str, titles: list[str]) -> None:
    assert [name for _, name, _ in cuts(lines)] == titles


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        pytest.param("Analysis\nFault.\nRemedy\nPay.", "findings action", id="alone"),
        pytest.param(
            "Analysis\nFault.\nRemedy\nWhy pay.\nAgreed action\nPay.",
            "findings findings action",
            id="beside the action",
        ),
    ],
)
def test_remedy_is_the_action_where_nothing_else_is(lines: str, kinds: str) -> None:
    assert " ".join(kind for kind, _, _ in cuts(lines)) == kinds
