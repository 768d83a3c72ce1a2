"""Which body a text comes from, and what kind of document it is."""

import pytest

from upheld.ingest.sources import document_type, find_source, names_ombudsman

LGO = "https://www.lgo.org.uk/decisions/housing/other/21-000-001"
STATEMENT = [
    "Northmere County Council (21 000 001)",
    "The Ombudsman's final decision:",
    "Summary: Ms X complained.",
    "The complaint",
    "What I found",
    "Final decision",
]
BARE_STATEMENT = ["Summary: x", "The complaint", "My assessment", "Final decision"]
LANDING = [
    "Category : Housing > Other",
    "Decision : Upheld",
    "Summary",
    "The complaint",
    "Finding",
    "The Ombudsman upheld the complaint.",
    "Recommendations",
]
ARTICLE = [
    "Ombudsman raps council over bus",
    (
        "Northmere Council was at fault, the Local Government and Social Care Ombudsman"
        " has found."
    ),
]
HOUSING = [
    "Northmere Homes (202100001)",
    "Landlord : Northmere Homes",
    "What the complaint is about",
    "She says the landlord’s handling of damp was poor.",
    "Our decision (determination)",
]
PHSO = [
    "The Complaint:",
    "4. Mr B complains.",
    "Evidence:",
    "Findings:",
    "Our Decision:",
]
SPSO = ["Case ref: 202100001", "Body: Northmere Council", "Sector : Local Government"]
PSOW = [
    "The investigation of a complaint by Mr X against Northmere County Borough Council",
    "A report by the Public Services Ombudsman for Wales",
]
NIPSO = [
    "The Northern Ireland Public Services Ombudsman found maladministration.",
    "This was under the Public Services Ombudsman Act (Northern Ireland) 2016.",
    "Listed Authority: Northmere District Council",
]


@pytest.mark.parametrize(
    ("lines", "url", "source", "kind"),
    [
        pytest.param(STATEMENT, None, "lgsco", "statement", id="statement"),
        pytest.param(STATEMENT[1:], None, "lgsco", "statement", id="without title"),
        pytest.param(BARE_STATEMENT, None, "lgsco", "statement", id="headings alone"),
        pytest.param(["Ms X paid."], LGO, "lgsco", "statement", id="address alone"),
        pytest.param(LANDING, None, "lgsco", "report", id="landing page of a report"),
        pytest.param(STATEMENT, f"{LGO}?chapter=2", "lgsco", "report", id="chapter"),
        pytest.param(
            STATEMENT, f"{LGO}?chapter=0", "lgsco", "statement", id="chapter 0"
        ),
        pytest.param(
            ["Report by the Local Government Ombudsman", "Report summary"],
            None,
            "lgsco",
            "report",
            id="cover of a report",
        ),
        pytest.param(
            [*LANDING, "Final decision"],
            None,
            "lgsco",
            "statement",
            id="not a landing page",
        ),
        pytest.param(HOUSING, None, "housing_ombudsman", "statement", id="housing"),
        pytest.param(
            ["REPORT", "COMPLAINT 202100001", "Our approach"],
            None,
            "housing_ombudsman",
            "report",
            id="housing, old page",
        ),
        pytest.param(PHSO, None, "phso", "statement", id="phso"),
        pytest.param(
            ["P-001234 - Elm NHS Trust"], None, "phso", "statement", id="phso id"
        ),
        pytest.param(SPSO, None, "spso", "statement", id="spso"),
        pytest.param(PSOW, None, "psow", "report", id="psow"),
        pytest.param(NIPSO, None, "nipso", "statement", id="nipso"),
        pytest.param(ARTICLE, None, "press", "press_article", id="article"),
        pytest.param(
            ["You can complain to the Local Government and Social Care Ombudsman."],
            None,
            "unknown",
            "other",
            id="a council's advice",
        ),
        pytest.param(["Gas bill"], None, "unknown", "other", id="something else"),
        pytest.param([], None, "unknown", "other", id="nothing"),
    ],
)
def test_source_and_kind(
    lines: list[str], url: str | None, source: str, kind: str
) -> None:
    found = find_source(lines, url)
    assert (found, document_type(found, lines, url)) == (source, kind)


@pytest.mark.parametrize(
    ("text", "named"),
    [("the Ombudsmen's role", True), ("an OMBUDSMAN", True), ("a watchdog", False)],
)
def test_names_ombudsman(text: str, named: bool) -> None:
    assert names_ombudsman(text) is named
