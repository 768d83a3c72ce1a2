"""Header fields from lines, titles, addresses and pages."""

from datetime import date

import pytest

from upheld.ingest.categories import canonical_url, header_from_url, reference_of
from upheld.ingest.dates import parse_date
from upheld.ingest.labels import join_pairs
from upheld.ingest.layout import Block
from upheld.ingest.metadata import (
    disagreements,
    header_from_page,
    merge,
    read_header,
)
from upheld.ingest.titles import read_title, split_bodies
from upheld.types import Header

LGO = "https://www.lgo.org.uk/decisions"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("20 Dec 2016", date(2016, 12, 20), id="header"),
        pytest.param("08 Dec 2016", date(2016, 12, 8), id="leading zero"),
        pytest.param("10-Feb-2026", date(2026, 2, 10), id="list of decisions"),
        pytest.param("19 May 2026", date(2026, 5, 19), id="whole month"),
        pytest.param("3rd April 2022.", date(2022, 4, 3), id="ordinal, full stop"),
        pytest.param("2 Sept 2021", date(2021, 9, 2), id="Sept"),
        pytest.param("1 8 May 2026", date(2026, 5, 18), id="digits parted by a copy"),
        pytest.param("18 May\n2026", date(2026, 5, 18), id="parted over lines"),
        pytest.param("2017-02-14", date(2017, 2, 14), id="ISO"),
        pytest.param("2017-02-14T00:00:00Z", date(2017, 2, 14), id="ISO with time"),
        pytest.param(
            "2017-02-14 09:30:00", date(2017, 2, 14), id="time behind a space"
        ),
        pytest.param("04/03/2022", date(2022, 3, 4), id="day before month"),
        pytest.param("March 2018", None, id="no day"),
        pytest.param("31 Feb 2020", None, id="no such day"),
        pytest.param("9999-12-31", None, id="stands for none"),
        pytest.param("1 January 0001", None, id="before all ombudsmen"),
        pytest.param("25/03/1967", date(1967, 3, 25), id="the first ombudsman"),
        pytest.param("14 Xyz 2020", None, id="no such month"),
        pytest.param("on 20 Dec 2016", None, id="part of a sentence"),
        pytest.param("20 Dec 16", None, id="two-digit year"),
        pytest.param("21 000 001", None, id="a reference"),
        pytest.param("", None, id="empty"),
    ],
)
def test_date(text: str, day: date | None) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("line", "bodies", "reference"),
    [
        (
            "Northmere County Council (21 000 001)",
            ["Northmere County Council"],
            "21 000 001",
        ),
        ("Saltwick NHS Trust (21 000 001b)", ["Saltwick NHS Trust"], "21 000 001b"),
        ("Saltwick City Council (21-000-001)", ["Saltwick City Council"], "21 000 001"),
        ("Saltwick City Council (21000001)", ["Saltwick City Council"], "21 000 001"),
        ("Northmere Homes (202100001)", ["Northmere Homes"], "202100001"),
        ("P-001234 - Northmere NHS Trust", ["Northmere NHS Trust"], "P-001234"),
        ("P-001234", [], "P-001234"),
        (
            "Northmere Council (21 000 001) and Saltwick NHS Trust (21 000 001a)",
            ["Northmere Council", "Saltwick NHS Trust"],
            "21 000 001",
        ),
        (
            "Northmere Council and Ashbourne Vale Borough Council (21 000 001)",
            ["Northmere Council", "Ashbourne Vale Borough Council"],
            "21 000 001",
        ),
        (
            "Royal Borough of Elm and Ashbourne (21 000 001)",
            ["Royal Borough of Elm and Ashbourne"],
            "21 000 001",
        ),
        ("Elm & Ash Council (21 000 001)", ["Elm & Ash Council"], "21 000 001"),
        (
            "Elm Care (South) Limited (21 000 001)",
            ["Elm Care (South) Limited"],
            "21 000 001",
        ),
        (
            "Northmere County Council (21 000 001) - Local Government Ombudsman",
            ["Northmere County Council"],
            "21 000 001",
        ),
    ],
)
def test_title(line: str, bodies: list[str], reference: str) -> None:
    title = read_title(line)
    assert title is not None
    assert (list(title.bodies), title.reference) == (bodies, reference)


@pytest.mark.parametrize(
    "line",
    [
        "(Local Government Act 1974, section 26(1), as amended)",
        "The Council wrote to Ms X (20 May 2021)",
        "Her earlier complaint (21 000 001) was upheld.",
        "(21 000 001)",
        "Northmere County Council",
        "The Council paid £250 (21 000)",
        "",
    ],
)
def test_no_title(line: str) -> None:
    assert read_title(line) is None


@pytest.mark.parametrize(
    ("names", "bodies"),
    [
        (
            "Northmere NHS Trust, Saltwick NHS Trust",
            ["Northmere NHS Trust", "Saltwick NHS Trust"],
        ),
        (
            "Elm, Oak and Ash NHS Foundation Trust",
            ["Elm, Oak and Ash NHS Foundation Trust"],
        ),
        ("Elm and Ash Council", ["Elm and Ash Council"]),
        (
            "Elm Council; Ash Council & Oak Limited",
            ["Elm Council", "Ash Council", "Oak Limited"],
        ),
        ("", []),
    ],
)
def test_bodies(names: str, bodies: list[str]) -> None:
    assert list(split_bodies(names)) == bodies


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        pytest.param(
            [
                "Category :",
                "Education",
                ">",
                "School transport",
                "Decision :",
                "Upheld",
            ],
            ["Category : Education > School transport", "Decision : Upheld"],
            id="every part on a line",
        ),
        pytest.param(
            ["Category : Education", ">", "Other", "Summary"],
            ["Category : Education > Other", "Summary"],
            id="label and category on one line",
        ),
        pytest.param(
            ["Category :", "Housing"], ["Category : Housing"], id="no subcategory"
        ),
        pytest.param(
            ["Decision date :", "20 Dec 2016"],
            ["Decision date : 20 Dec 2016"],
            id="date",
        ),
        pytest.param(
            ["Case ID", "202100001", "Date", "1", "8", "May 2026", "Background"],
            ["Case ID : 202100001", "Date : 18 May 2026", "Background"],
            id="no colons, date in three parts",
        ),
        pytest.param(
            ["- Case ref:", "202100001", "- Body:", "Northmere Council"],
            ["Case ref: 202100001", "Body: Northmere Council"],
            id="bulleted",
        ),
        pytest.param(
            ["Complaint reference:", "21 000 001", "Complaint against:", "Elm Council"],
            ["Complaint reference: 21 000 001", "Complaint against: Elm Council"],
            id="first page of a PDF",
        ),
        pytest.param(
            ["Decision : Upheld", "Summary"],
            ["Decision : Upheld", "Summary"],
            id="whole",
        ),
        pytest.param(
            ["Decision", "I uphold the complaint."],
            ["Decision", "I uphold the complaint."],
            id="heading, not label",
        ),
        pytest.param(
            ["Date", "What happened", "16 May 2025"],
            ["Date", "What happened", "16 May 2025"],
            id="head of a table",
        ),
        pytest.param(
            ["Complaint", "The windows", "Finding", "Service failure"],
            ["Complaint", "The windows", "Finding", "Service failure"],
            id="headings of findings",
        ),
        pytest.param(["Category :"], ["Category :"], id="label at the end"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_labels_join_their_values(lines: list[str], joined: list[str]) -> None:
    assert [
        block.text for block in join_pairs([Block(line) for line in lines])
    ] == joined


def test_label_deep_in_the_text_stays() -> None:
    lines = ["A sentence."] * 60 + ["Decision :", "Upheld"]
    assert [
        block.text for block in join_pairs([Block(line) for line in lines])
    ] == lines


COUNCIL = ("Northmere County Council",)


@pytest.mark.parametrize(
    ("lines", "header"),
    [
        pytest.param(
            [
                "Northmere County Council (21 000 001)",
                "Category : Children’s care services > Fostering",
                "Decision : Not upheld",
                "Decision date : 02 May 2022",
                "The Ombudsman's final decision:",
                "Summary: Mr X complained on 3 June 2021.",
            ],
            Header(
                title="Northmere County Council (21 000 001)",
                reference="21 000 001",
                bodies=COUNCIL,
                category="Children's care services",
                subcategory="Fostering",
                outcome="Not upheld",
                decision_date=date(2022, 5, 2),
            ),
            id="web page",
        ),
        pytest.param(
            [
                "20 December 2022",
                "Complaint reference: 21 000 001",
                "Complaint against: Northmere County Council",
                "The Ombudsman’s final decision",
                "Summary: Mr X complained.",
            ],
            Header(
                reference="21 000 001", bodies=COUNCIL, decision_date=date(2022, 12, 20)
            ),
            id="first page of a PDF",
        ),
        pytest.param(
            [
                "Report by the Local Government and Social Care Ombudsman",
                (
                    "Investigation into a complaint against Northmere County Council "
                    "(reference number: 21 000 001)"
                ),
                "4 May 2022",
                "Key to names used",
            ],
            Header(
                reference="21 000 001", bodies=COUNCIL, decision_date=date(2022, 5, 4)
            ),
            id="cover of a report",
        ),
        pytest.param(
            [
                "Investigation into complaints about Northmere County Council",
                "(reference numbers: 21 000 001 and 21 000 002)",
            ],
            Header(
                reference="21 000 001", other_references=("21 000 002",), bodies=COUNCIL
            ),
            id="cover on two lines",
        ),
        pytest.param(
            [
                "Northmere County Council (21 000 001)",
                "Statement Upheld School transport 10-Feb-2026",
                "Summary: Mr X complained.",
            ],
            Header(
                title="Northmere County Council (21 000 001)",
                reference="21 000 001",
                bodies=COUNCIL,
                subcategory="School transport",
                outcome="Upheld",
                decision_date=date(2026, 2, 10),
            ),
            id="entry of a list",
        ),
        pytest.param(
            [
                "- Northmere County Council (21 000 001)",
                "Statement Upheld School transport 10-Feb-2026",
            ],
            Header(
                title="Northmere County Council (21 000 001)",
                reference="21 000 001",
                bodies=COUNCIL,
                subcategory="School transport",
                outcome="Upheld",
                decision_date=date(2026, 2, 10),
            ),
            id="entry of a bulleted list",
        ),
        pytest.param(
            ["- Northmere County Council (21 000 001)", "Summary: Mr X complained."],
            Header(),
            id="a decision in a list of others",
        ),
        pytest.param(
            ["(21 000 001)", "Category : Housing > Other"],
            Header(reference="21 000 001", category="Housing", subcategory="Other"),
            id="old report without a name",
        ),
        pytest.param(
            [f"{LGO}/housing/allocations/21-000-001", "Decision : Upheld"],
            Header(
                reference="21 000 001",
                category="Housing",
                subcategory="Allocations",
                outcome="Upheld",
                url=f"{LGO}/housing/allocations/21-000-001",
            ),
            id="address on a line",
        ),
        pytest.param(
            ["REPORT", "COMPLAINT 202100001", "Northmere Homes", "25 November 2022"],
            Header(reference="202100001", decision_date=date(2022, 11, 25)),
            id="Housing Ombudsman, old page",
        ),
        pytest.param(
            ["20 May 2022", "Decision date : 02 Jun 2022"],
            Header(decision_date=date(2022, 6, 2)),
            id="the labelled date is trusted more",
        ),
        pytest.param(
            ["Background", "16 September 2025", "The resident complained."],
            Header(),
            id="dates of a table are no header",
        ),
        pytest.param(
            ["Summary: Upheld.", "Decision : Upheld", "20 May 2022"],
            Header(),
            id="nothing behind the summary",
        ),
        pytest.param(["Decision : Mr X wants an apology."], Header(), id="no outcome"),
        pytest.param(["Decision date : soon"], Header(), id="no date"),
        pytest.param([], Header(), id="empty"),
    ],
)
def test_header(lines: list[str], header: Header) -> None:
    assert read_header(lines)[0] == header


@pytest.mark.parametrize(
    "line",
    [
        "Ombudsman satisfied with council response: 12 September 2017",
        "Ombudsman satisfied with council's response: 12 September 2017",
        "Ombudsman satisfied with the council’s response: 12 September 2017.",
        "Ombudsman satisfied with Council's response: 12 September 2017",
        "The Ombudsman is satisfied with the Council's actions : 12 Sep 2017",
        "Ombudsman satisfied with Council's response 12 September 2017",
        "Ombudsman satisfied with council’s response \u2013 12 September 2017",
        "Ombudsman satisfied with the action taken by the Council: 12 September 2017",
        "The Ombudsman was satisfied with the Council's response on 12 September 2017.",
        "LGSCO satisfied with the Trust's response (12 September 2017)",
        "Date Ombudsman satisfied with council's response: 12/09/2017",
        "Satisfied with council's response: 12 September 2017",
        "On 12 September 2017 the Ombudsman was satisfied with the council's response.",
    ],
)
def test_compliance_date(line: str) -> None:
    header, at = read_header(["Summary", "Ms X complained.", line])
    assert header == Header(compliance_date=date(2017, 9, 12))
    assert at == {2}


@pytest.mark.parametrize(
    "line",
    [
        "The Ombudsman was satisfied with the council's response.",
        "Ms X was not satisfied with the council's response: 12 September 2017",
        "Ombudsman satisfied with council response: soon",
        "The Ombudsman was not satisfied with the council's response: 12 May 2017",
        "The Ombudsman would be satisfied with the council's response: 12 May 2017",
        "The Ombudsman was satisfied with the council's actions on 12 May 2017.",
    ],
)
def test_no_compliance_date(line: str) -> None:
    assert read_header(["Summary", line])[0].compliance_date is None


SEVERAL = [
    "Elm Council (15 018 169, 15 019 136 & 15 020 236)",
    "(reference numbers: 15 018 169, 15 019 136 and 15 020 236)",
    "Complaint references: 15 018 169, 15 019 136 and 15 020 236",
]


@pytest.mark.parametrize("line", SEVERAL)
def test_a_report_under_several_references(line: str) -> None:
    header, _ = read_header([line, "Summary"])
    assert header.reference == "15 018 169"
    assert header.other_references == ("15 019 136", "15 020 236")


FIRST = "Northmere County Council (21 000 001)"
TRUST, CARE = "Saltwick NHS Trust", "Elm Care Limited"
BOROUGH = "Northmere Borough Council"


@pytest.mark.parametrize(
    ("lines", "others", "references"),
    [
        pytest.param([FIRST, f"{TRUST} (21 000 001a)"], [TRUST], ["a"], id="two lines"),
        pytest.param(
            [FIRST, f"{TRUST} (21 000 001a)", f"{CARE} (21 000 001b)"],
            [TRUST, CARE],
            ["a", "b"],
            id="three lines",
        ),
        pytest.param(
            [FIRST, "Elm House (21 000 001a)"], ["Elm House"], ["a"], id="home"
        ),
        pytest.param([FIRST, TRUST], [TRUST], [], id="the name alone"),
        pytest.param([FIRST, TRUST, CARE], [TRUST, CARE], [], id="two names alone"),
        pytest.param([FIRST, BOROUGH], [BOROUGH], [], id="borough below county"),
        pytest.param(
            [FIRST, "London Borough of Ash"], ["London Borough of Ash"], [], id="London"
        ),
        pytest.param([f"{FIRST} and", TRUST], [TRUST], [], id="and at the end"),
        pytest.param(
            [FIRST, f"and {TRUST} (21 000 001a)"], [TRUST], ["a"], id="and in front"
        ),
        pytest.param(
            [f"{FIRST} & {TRUST} (21 000 001a)"], [TRUST], ["a"], id="one line with &"
        ),
        pytest.param(
            [f"{FIRST} / {TRUST} (21 000 001a)"], [TRUST], ["a"], id="one line, slash"
        ),
        pytest.param(
            [f"{FIRST}, {TRUST} (21 000 001a) and {CARE} (21 000 001b)"],
            [TRUST, CARE],
            ["a", "b"],
            id="three on one line",
        ),
        pytest.param([f"{FIRST} and {TRUST}"], [TRUST], [], id="one line, a name"),
        pytest.param(
            [FIRST, "Category : Health > Other", f"{TRUST} (21 000 001a)"],
            [TRUST],
            ["a"],
            id="further down",
        ),
        pytest.param([FIRST, FIRST], [], [], id="the title twice"),
        pytest.param([FIRST, f"{TRUST} (21 000 002)"], [], [], id="another case"),
        pytest.param(
            [FIRST, f"See also {TRUST} (21 000 001a)"], [], [], id="a pointer"
        ),
        pytest.param([FIRST, "Northmere Council"], [], [], id="its short name"),
        pytest.param(
            [FIRST, "Category : Health", TRUST], [], [], id="a name further down"
        ),
        pytest.param([FIRST, "Category"], [], [], id="label"),
        pytest.param([FIRST, "Housing: homelessness"], [], [], id="subtitle"),
        pytest.param([FIRST, "Final decision statement"], [], [], id="kind of text"),
        pytest.param([FIRST, "Local Council"], [], [], id="no name"),
        pytest.param(
            [FIRST, "Chief Executive, Saltwick City Council"], [], [], id="addressee"
        ),
        pytest.param([FIRST, "To: Saltwick City Council"], [], [], id="sent to"),
        pytest.param(
            [FIRST, "Response by Saltwick City Council"], [], [], id="whose response"
        ),
        pytest.param(
            [FIRST, "The Ombudsman wrote to Saltwick City Council"], [], [], id="told"
        ),
        pytest.param(
            ["Northmere Homes (202100001)", CARE], [], [], id="another ombudsman"
        ),
    ],
)
def test_joint_title(
    lines: list[str], others: list[str], references: list[str]
) -> None:
    header, _ = read_header([*lines, "Decision : Upheld", "Summary"])
    assert list(header.bodies[1:]) == others
    assert [r.removeprefix("21 000 001") for r in header.other_references] == references
    assert header.reference in ("21 000 001", "202100001")
    assert header.outcome == "Upheld"


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        (
            "http://lgo.org.uk/decisions/housing/other/21-000-001",
            f"{LGO}/housing/other/21-000-001",
        ),
        (
            f"{LGO}/Housing/Other/21-000-001B?displaypref=2",
            f"{LGO}/housing/other/21-000-001b",
        ),
        (
            f"{LGO}/housing/other/21-000-001?chapter=0",
            f"{LGO}/housing/other/21-000-001",
        ),
        (
            f"{LGO}/housing/other/21-000-001/?chapter=2#top",
            f"{LGO}/housing/other/21-000-001?chapter=2",
        ),
        (
            f"{LGO}/housing/other/21-000-001?displaypref=1&Chapter=3",
            f"{LGO}/housing/other/21-000-001?chapter=3",
        ),
        (
            f"https://web.archive.org/web/2020/{LGO}/housing/other/21-000-001",
            f"{LGO}/housing/other/21-000-001",
        ),
        (" https://example.org/A?b=1 ", "https://example.org/A?b=1"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_canonical_url(address: str, canonical: str) -> None:
    assert canonical_url(address) == canonical


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (
            "children-s-care-services/other/21-000-001",
            ("21 000 001", "Children's care services", "Other"),
        ),
        (
            "health/mental-health-services/21-000-001c",
            ("21 000 001c", "Health", "Mental health services"),
        ),
        ("housing/no-such-thing/21-000-001", ("21 000 001", "Housing", None)),
        ("no-such-thing/other/21-000-001", ("21 000 001", None, None)),
    ],
)
def test_header_from_url(path: str, fields: tuple[str | None, ...]) -> None:
    header = header_from_url(f"{LGO}/{path}")
    assert (header.reference, header.category, header.subcategory) == fields


def test_other_address_gives_itself_alone() -> None:
    news = "https://www.lgo.org.uk/information-centre/news/2022/may/fence"
    assert header_from_url(news) == Header(url=news)
    assert header_from_url(None) == Header()


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("21-000-001", "21 000 001"),
        ("21000001A", "21 000 001a"),
        (" 21 000 001 ", "21 000 001"),
        ("210 000 01", None),
        ("202100001", None),
        ("", None),
    ],
)
def test_reference_of(text: str, reference: str | None) -> None:
    assert reference_of(text) == reference


def test_page_fields_are_trusted_in_order() -> None:
    header = header_from_page(
        [
            ("Decision date :", "20 Dec 2016"),
            ("Category", "Housing > Other"),
            ("x", "y"),
        ],
        ["Search", "Northmere County Council (21 000 001) | LGSCO"],
        f"{LGO}/planning/enforcement/21-000-009",
    )
    assert header == Header(
        title="Northmere County Council (21 000 001)",
        reference="21 000 001",
        bodies=COUNCIL,
        category="Housing",
        subcategory="Other",
        decision_date=date(2016, 12, 20),
        url=f"{LGO}/planning/enforcement/21-000-009",
    )


def test_merge_takes_the_first_statement_of_each_field() -> None:
    first, second = Header(outcome="Upheld"), Header(outcome="Closed", bodies=COUNCIL)
    assert merge(first, second) == Header(outcome="Upheld", bodies=COUNCIL)
    assert merge() == Header()


def test_disagreements_are_told() -> None:
    text = Header(reference="21 000 001", outcome="Upheld")
    other = Header(reference="21 000 002", outcome="Upheld", title="x")
    assert disagreements(text, other) == [
        "The text gives the reference as 21 000 001, its source as 21 000 002."
    ]
