"""Lists, bulletins and files of several decisions: each becomes a document."""

from datetime import date
from pathlib import Path

import pytest

from upheld import extract
from upheld.batch.identity import Identities
from upheld.errors import UnreadableError, UpheldError
from upheld.ingest.read import document_from_text, read, read_file
from upheld.ingest.several import ONLY_SUMMARY
from upheld.types import Decision, Document

LGO = "https://www.lgo.org.uk/decisions"
BUS = "Summary: The Council was at fault because its panel gave no reasons."
LATE = "Summary: We will not investigate this complaint because it is late."

RESULTS = f"""<html><head><title>School transport</title>
<link rel="canonical" href="{LGO}/education/school-transport?displaypref=0"></head>
<body><h1>School transport</h1>
<p>Recent statements in this category are shown below:</p>
<ul><li><a href="/decisions/education/school-transport/25-903-118">Arkenby County
Council (25 903 118)</a><p>Statement <b>Upheld</b> School transport 19-Sep-2025</p>
<p>{BUS}</p></li>
<li><a href="/web/2025/{LGO}/education/school-transport/25-903-119">Aldersyke County
Council (25 903 119)</a><div>Report</div><div>Upheld</div><div>School transport</div>
<div>18-Sep-2025</div><p>{BUS}</p></li>
<li><a>Aldhaven City Council (25 903 120)</a>
<p>Statement Closed after initial enquiries Other 17-Sep-2025</p><p>{LATE}</p></li></ul>
<p>1 2 Next</p><p>Sign up and get each week what we have decided and published.</p>"""

PASTED = f"""School transport

Recent statements in this category are shown below:

  • Arkenby County Council (25 903 118)

    Statement Partly upheld School transport 19-Sep-2025

    {BUS}

  • (25 903 119)

    Statement School transport 18-Sep-2025

    {LATE}
"""

BULLETIN = """<table><tr><td><h1>New adult social care complaint decisions</h1>
<p>Please note: our decisions are published six weeks after they are issued.</p>
<h2>Charging</h2><h3><a href="https://links.example/CL0/https:%2F%2Fwww.lgo.org.uk%2F\
decisions%2Fadult-care-services%2Fcharging%2F25-903-118">Arkenby County Council
(25 903 118)</a></h3><p><b>Summary:</b> The Council was at fault over a bill.</p>
<p>It has agreed to cancel the invoice of £420 that it sent him.</p>
<h2>Residential care</h2><h3><a href="https://lnks.example/b">Aldersyke County Council
(25 903 119)</a> and <a>Arkenby Family Contact Service (25 903 119a)</a></h3>
<p>Summary: The Care Provider was at fault for a late bill.</p>
<p>Stay connected</p><p>You have this e-mail because you asked for our decisions.</p>
</td></tr></table>"""

NAMELESS = f"""New planning complaint decisions

A weekly update on planning complaint decisions

{BUS}

{LATE}

Stay connected with the ombudsman
"""

UNLABELLED = f"""<h2>Decisions this week</h2>
<p><a href="{LGO}/housing/allocations/25-903-118">Arkenby
County Council (25 903 118)</a></p>
<p>The Council delayed a housing application for seven months.</p>
<p><a>Aldhaven City Council (25 903 120)</a></p>
<p>There was no fault in how the Council banded Mr B's application.</p>"""

TWO_LINES = """Arkenby County Council
(25 903 118)
Summary: The Council was at fault over a bus.
Aldhaven City Council
(25 903 120)
Summary: There was no fault.
"""

WHOLE = """{title}
Category : Housing > Allocations
Decision : {outcome}
Decision date : 02 May 2025
The Ombudsman's final decision:
Summary: {found}
The complaint
1. Mr B complained about his band.
What I found
2. {found}
Final decision
3. {found}
"""
TWO_WHOLE = WHOLE.format(
    title="Arkenby County Council (25 903 118)",
    outcome="Upheld",
    found="There was fault.",
) + WHOLE.format(
    title="Aldhaven City Council (25 903 120)",
    outcome="Not upheld",
    found="There was no fault.",
)

SCOTTISH = """<h1>Local Government</h1>
<ul><li>Case ref:<br>202100001</li><li>Body:<br>Arkenby County Council</li>
<li>Outcome:<br>Not upheld, no recommendations</li></ul>
<h3>Summary</h3><p>We did not uphold the complaint.</p>
<ul><li>Case ref:<br>202100002</li><li>Body:<br>Aldhaven City Council</li>
<li>Outcome:<br>Upheld, recommendations</li></ul>
<h3>Summary</h3><p>The council unreasonably delayed repairs.</p>"""


def documents(folder: Path, text: str) -> list[Document | UnreadableError]:
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    return list(read_file(path))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            RESULTS,
            [
                ("25 903 118", "Upheld", date(2025, 9, 19), BUS),
                ("25 903 119", "Upheld", date(2025, 9, 18), BUS),
                (
                    "25 903 120",
                    "Closed after initial enquiries",
                    date(2025, 9, 17),
                    LATE,
                ),
            ],
            id="results of a search",
        ),
        pytest.param(
            PASTED,
            [
                ("25 903 118", "Partly upheld", date(2025, 9, 19), BUS),
                ("25 903 119", None, date(2025, 9, 18), LATE),
            ],
            id="pasted, one without name and outcome",
        ),
        pytest.param(
            BULLETIN,
            [
                (
                    "25 903 118",
                    None,
                    None,
                    "It has agreed to cancel the invoice of £420 that it sent him.",
                ),
                (
                    "25 903 119",
                    None,
                    None,
                    "Summary: The Care Provider was at fault for a late bill.",
                ),
            ],
            id="bulletin",
        ),
        pytest.param(
            NAMELESS,
            [(None, None, None, BUS), (None, None, None, LATE)],
            id="copy of a bulletin that lost its titles",
        ),
        pytest.param(
            UNLABELLED,
            [
                (
                    "25 903 118",
                    None,
                    None,
                    "The Council delayed a housing application for seven months.",
                ),
                (
                    "25 903 120",
                    None,
                    None,
                    "There was no fault in how the Council banded Mr B's application.",
                ),
            ],
            id="summaries without a label",
        ),
        pytest.param(
            TWO_LINES,
            [
                (
                    "25 903 118",
                    None,
                    None,
                    "Summary: The Council was at fault over a bus.",
                ),
                ("25 903 120", None, None, "Summary: There was no fault."),
            ],
            id="reference on a line of its own",
        ),
    ],
)
def test_entries(
    tmp_path: Path, text: str, told: list[tuple[str | None, str | None, date, str]]
) -> None:
    found = documents(tmp_path, text)
    assert all(isinstance(item, Document) for item in found)
    entries = [item for item in found if isinstance(item, Document)]
    assert [
        (
            entry.header.reference,
            entry.header.outcome,
            entry.header.decision_date,
            entry.text.split("\n")[-1],
        )
        for entry in entries
    ] == told
    assert [entry.path for entry in entries] == [
        f"{tmp_path / 'page.html'}#{n}" for n in range(1, len(told) + 1)
    ]
    assert {(e.source, e.document_type, e.warnings) for e in entries} == {
        ("lgsco", "summary", (ONLY_SUMMARY,))
    }


def header_of(folder: Path, text: str, number: int) -> tuple[object, ...]:
    document = documents(folder, text)[number]
    assert isinstance(document, Document)
    header = document.header
    return header.bodies, header.category, header.subcategory, header.url


ARKENBY, ALDERSYKE = "Arkenby County Council", "Aldersyke County Council"


@pytest.mark.parametrize(
    ("text", "number", "told"),
    [
        (
            RESULTS,
            0,
            (
                (ARKENBY,),
                "Education",
                "School transport",
                f"{LGO}/education/school-transport/25-903-118",
            ),
        ),
        (
            RESULTS,
            1,
            (
                (ALDERSYKE,),
                "Education",
                "School transport",
                f"{LGO}/education/school-transport/25-903-119",
            ),
        ),
        (RESULTS, 2, (("Aldhaven City Council",), "Education", "Other", None)),
        (PASTED, 0, ((ARKENBY,), "Education", "School transport", None)),
        (PASTED, 1, ((), "Education", "School transport", None)),
        (
            BULLETIN,
            0,
            (
                (ARKENBY,),
                "Adult care services",
                "Charging",
                f"{LGO}/adult-care-services/charging/25-903-118",
            ),
        ),
        (
            BULLETIN,
            1,
            (
                (ALDERSYKE, "Arkenby Family Contact Service"),
                None,
                None,
                "https://lnks.example/b",
            ),
        ),
    ],
)
def test_body_category_and_address_are_the_entry_s(
    tmp_path: Path, text: str, number: int, told: tuple[object, ...]
) -> None:
    assert header_of(tmp_path, text, number) == told


def test_findings_of_a_summary_want_a_second_look(tmp_path: Path) -> None:
    upheld, _, closed = (
        extract(item)
        for item in documents(tmp_path, RESULTS)
        if isinstance(item, Document)
    )
    assert (upheld.outcome, closed.outcome) == ("upheld", "closed")
    assert "flawed_decision" in {finding.type for finding in upheld.findings}
    assert closed.findings == ()
    assert upheld.needs_review
    assert closed.needs_review
    assert ONLY_SUMMARY in upheld.warnings


def test_entry_without_a_summary_is_told_of(tmp_path: Path) -> None:
    bare = (
        "<li><a href='/decisions/a/b/25-903-121'>Elm Council (25 903 121)</a></li></ul>"
    )
    items = documents(tmp_path, RESULTS.replace("</ul>", bare))
    assert [isinstance(item, Document) for item in items] == [True, True, True, False]
    error = items[3]
    assert isinstance(error, UnreadableError)
    assert (error.reason, error.path[-2:]) == ("not_a_decision", "#4")
    assert "save the decision itself, https://www.lgo.org.uk/decisions" in error.detail


def test_titles_alone_are_refused(tmp_path: Path) -> None:
    names = (f"<li><a>Elm Council (25 903 12{n})</a></li>" for n in range(4))
    foot = "<p>We keep decisions on our website for some years after the decision.</p>"
    (error,) = documents(tmp_path, f"<ul>{''.join(names)}</ul>{foot}")
    assert isinstance(error, UnreadableError)
    assert error.reason == "not_a_decision"
    assert "4 of them have a title" in error.detail


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TWO_WHOLE, [("25 903 118", "Upheld"), ("25 903 120", "Not upheld")]),
        (
            SCOTTISH,
            [
                ("202100001", "Not upheld, no recommendations"),
                ("202100002", "Upheld, recommendations"),
            ],
        ),
    ],
    ids=["pasted one behind the other", "page of the Scottish ombudsman"],
)
def test_whole_decisions_in_one_file(
    tmp_path: Path, text: str, told: list[tuple[str, str]]
) -> None:
    items = [d for d in documents(tmp_path, text) if isinstance(d, Document)]
    assert [(d.header.reference, d.header.outcome) for d in items] == told
    assert {(d.document_type, d.warnings) for d in items} == {("statement", ())}


RELATED = """Related decisions
- Amblesford City Council (25 903 121)
- Aldhaven City Council (25 903 120)
Statement Upheld Allocations 03-Apr-2025
Summary: The Council was at fault because it delayed for a year.
- Aldersyke County Council (25 903 122)
Last change of this page in May.
"""
CITING = """4. Ours of May on Dunwold Borough Council (25 903 777)
5. and of June on Fallowgate City Council (25 903 778)
6. and of July on Brindlow Council (25 903 779)
"""


@pytest.mark.parametrize(
    ("more", "last"),
    [
        pytest.param("", "3. There was fault.", id="decision"),
        pytest.param(RELATED, "Last change of this page in May.", id="related box"),
        pytest.param(CITING, CITING.split("\n")[2], id="cites others"),
        pytest.param(
            "Summary: an easy version.", "Summary: an easy version.", id="two summaries"
        ),
        pytest.param(
            "Dunwold Borough Council (25 903 777)",
            "Dunwold Borough Council (25 903 777)",
            id="one other title",
        ),
        pytest.param("- Case ref: 202100001", "Case ref: 202100001", id="case ref"),
    ],
)
def test_one_decision_stays_one(tmp_path: Path, more: str, last: str) -> None:
    one = TWO_WHOLE[: TWO_WHOLE.index("Aldhaven")]
    (document,) = documents(tmp_path, one + more)
    assert isinstance(document, Document)
    assert (document.header.reference, document.path[-5:]) == ("25 903 118", ".html")
    assert (document.document_type, document.warnings) == ("statement", ())
    assert document.text.split("\n")[-1] == last
    assert "year" not in document.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Arkenby County Council (25 903 118)\nAldhaven City Council (25 903 118a)\n"
            "Decision : Upheld\nSummary: There was fault.",
            id="two bodies",
        ),
        pytest.param(
            "Ombudsman raps council\nThe Ombudsman found fault.\nSummary\nIt was late.",
            id="article",
        ),
    ],
)
def test_near_misses_are_no_lists(tmp_path: Path, text: str) -> None:
    (document,) = documents(tmp_path, text)
    assert isinstance(document, Document)
    assert document.document_type in ("statement", "press_article")


def test_one_entry_alone_is_a_summary_too(tmp_path: Path) -> None:
    text = f"{ARKENBY} (25 903 118)\nStatement Upheld Other 03-Apr-2025\n{BUS}"
    (document,) = documents(tmp_path, text)
    assert isinstance(document, Document)
    assert (document.document_type, document.path[-5:]) == ("summary", ".html")


def test_read_asks_for_one_decision(tmp_path: Path) -> None:
    documents(tmp_path, RESULTS)
    with pytest.raises(UpheldError, match="several decisions, records or files"):
        read(tmp_path / "page.html")


def test_entry_is_a_copy_of_the_decision_named_before_it(tmp_path: Path) -> None:
    whole = document_from_text(TWO_WHOLE[: TWO_WHOLE.index("Aldhaven")])
    entries = [d for d in documents(tmp_path, RESULTS) if isinstance(d, Document)]
    names = Identities()
    named: list[Decision] = [names.name(extract(d)) for d in (whole, *entries[:2])]
    assert [(d.decision_id, d.duplicate_of) for d in named] == [
        ("25 903 118", None),
        ("25 903 118~2", "25 903 118"),
        ("25 903 119", None),
    ]


def test_chapter_of_a_report_that_names_no_ombudsman_is_read(tmp_path: Path) -> None:
    cover = (
        f"Investigation into a complaint about {ARKENBY} (reference number: 25 903 118)"
    )
    text = f"{cover}\nFinding\nFault was found.\nRecommendations\nIt should pay £50."
    (found,) = documents(tmp_path, text)
    assert isinstance(found, Document)
    assert found.header.reference == "25 903 118"
