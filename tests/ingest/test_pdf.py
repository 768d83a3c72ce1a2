"""PDF files: lines by position, running lines, numbers, pages, and broken files."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from upheld.errors import UnreadableError
from upheld.ingest.read import read
from upheld.types import Document

pytestmark = pytest.mark.usefixtures("way")

MakePdf = Callable[..., Path]

# What every page of a test has, so that it reads as a decision.
TITLE = (72, 780, "Northmere County Council (21 000 001)", "Helvetica-Bold", 14)
BOLD = ("Helvetica-Bold", 13)


def lines(document: Document) -> list[str]:
    return document.text.split("\n")


def column(top: float, *texts: str, x: float = 72, step: float = 14) -> list[object]:
    """Lines under each other."""
    return [(x, top - step * at, text) for at, text in enumerate(texts)]


LONG = "The Council did not reply to any of the letters that Ms X sent to it in 2021"


def test_first_page_of_a_statement(pdf: MakePdf) -> None:
    document = read(
        pdf(
            [
                (72, 780, "20 December 2022"),
                (72, 750, "Complaint reference:"),
                (72, 735, "21 000 001"),
                (72, 705, "Complaint against:"),
                (72, 690, "Northmere County Council"),
                (72, 650, "The Ombudsman’s final decision", *BOLD),
                (72, 625, "Summary: Ms X complained about a bus. There was no fault."),
                (72, 595, "The complaint", *BOLD),
                (72, 570, "1."),
                (100, 570, LONG),
                (100, 556, "and in 2022."),
                (100, 535, "a)"),
                (128, 535, "It lost one of them."),
                (72, 515, "2."),
                (100, 515, "She is upset."),
                (72, 60, "Final decision"),
                (520, 60, "1"),
            ]
        )
    )
    assert lines(document) == [
        "20 December 2022",
        "Complaint reference: 21 000 001",
        "Complaint against: Northmere County Council",
        "The Ombudsman’s final decision",
        "Summary: Ms X complained about a bus. There was no fault.",
        "The complaint",
        f"1. {LONG} and in 2022.",
        "a) It lost one of them.",
        "2. She is upset.",
    ]
    assert document.header.reference == "21 000 001"
    assert document.header.bodies == ("Northmere County Council",)
    assert str(document.header.decision_date) == "2022-12-20"
    assert (document.source, document.document_type) == ("lgsco", "statement")
    assert [number for _, number in document.paragraph_starts] == ["1", "a", "2"]


def test_running_lines_and_page_numbers_go(pdf: MakePdf) -> None:
    def page(number: int, *body: object) -> list[object]:
        head = (72, 810, "Local Government and Social Care Ombudsman", "Helvetica", 9)
        foot = (72, 40, f"Page {number} of 3", "Helvetica", 9)
        return [head, (290, 40, str(number), "Helvetica", 9), foot, *body]

    document = read(
        pdf(
            page(1, TITLE, *column(700, f"11. {LONG}", "and this was fault.")),
            page(2, *column(700, f"12. {LONG}", "in 2021.", "Final decision")),
            page(3, *column(700, "I uphold the complaint.")),
        )
    )
    assert lines(document) == [
        "Northmere County Council (21 000 001)",
        f"11. {LONG} and this was fault.",
        f"12. {LONG} in 2021.",
        "Final decision",
        "I uphold the complaint.",
    ]


def test_footers_of_left_and_right_pages(pdf: MakePdf) -> None:
    pages = [
        [
            (72 if number % 2 else 400, 40, f"Final decision | {number}"),
            *([TITLE] if number == 1 else []),
            (72, 700, f"Paragraph of page {'abcd'[number - 1]}."),
        ]
        for number in (1, 2, 3, 4)
    ]
    assert lines(read(pdf(*pages)))[1:] == [f"Paragraph of page {c}." for c in "abcd"]


def test_title_in_the_running_header_is_kept_once(pdf: MakePdf) -> None:
    pages = [[TITLE, (72, 700, f"Page {word}.")] for word in ("one", "two", "three")]
    assert lines(read(pdf(*pages))) == [
        TITLE[2],
        "Page one.",
        "Page two.",
        "Page three.",
    ]


def test_paragraph_over_a_page(pdf: MakePdf) -> None:
    document = read(
        pdf(
            [TITLE, (72, 100, "3."), (100, 100, LONG), (290, 40, "1")],
            [
                (100, 780, "and it did not say why."),
                (72, 760, "4."),
                (100, 760, "She paid."),
            ],
        )
    )
    assert lines(document)[1:] == [f"3. {LONG} and it did not say why.", "4. She paid."]
    start = document.text.index("and it did")
    assert document.page_starts == (0, start)
    assert (document.page(start - 1), document.page(start)) == (1, 2)
    assert document.printed_paragraph(start) == "3"


def test_number_in_the_margin_without_a_full_stop(pdf: MakePdf) -> None:
    document = read(
        pdf(
            [
                TITLE,
                (72, 700, "12"),
                (110, 700, LONG),
                (110, 686, "12 March 2022 was the day."),
                (72, 660, "13"),
                (110, 660, "March came and went."),
                (72, 640, "14"),
                (110, 640, "She paid."),
            ]
        )
    )
    assert lines(document)[1:] == [
        f"12. {LONG} 12 March 2022 was the day.",
        "13 March came and went.",
        "14. She paid.",
    ]


def test_numbers_without_a_margin(pdf: MakePdf) -> None:
    """Only the text says that "26. The" is no new paragraph here."""
    wide = "5. The Council points to what it wrote to Ms X in its letter in paragraph"
    document = read(
        pdf([TITLE, *column(700, wide, "26. The letter came late.", "6. She paid.")])
    )
    assert lines(document)[1:] == [f"{wide} 26. The letter came late.", "6. She paid."]


def test_words_cut_at_the_end_of_a_line(pdf: MakePdf) -> None:
    wide = "Ms X asked for the assessment of his needs in March and wants the as-"
    more = "sessment now. She also wants what the Council has called a well-"
    document = read(pdf([TITLE, *column(700, wide, more, "being service.")]))
    assert lines(document)[1].endswith(
        "the assessment now. She also wants what the"
        " Council has called a well-being service."
    )


def test_bullets_and_table(pdf: MakePdf) -> None:
    document = read(
        pdf(
            [
                TITLE,
                (72, 700, "The Council agreed to:"),
                (80, 686, "•"),
                (100, 686, "apologise to Ms X"),
                (80, 672, "•"),
                (100, 672, "pay her £200."),
                (72, 640, "Date"),
                (200, 640, "What happened"),
            ]
        )
    )
    assert lines(document)[1:] == [
        "The Council agreed to:",
        "- apologise to Ms X",
        "- pay her £200.",
        "Date What happened",
    ]


def test_report_cover(pdf: MakePdf) -> None:
    document = read(
        pdf(
            [
                (72, 700, "Report by the Local Government and Social Care Ombudsman"),
                (72, 650, "Investigation into a complaint against"),
                (72, 636, "Northmere County Council"),
                (72, 600, "(reference number: 21 000 001)"),
                (72, 560, "4 May 2022"),
            ],
            [(72, 700, "Key to names used"), (72, 680, "Ms X    the complainant")],
        )
    )
    assert document.document_type == "report"
    assert document.header.reference == "21 000 001"
    assert str(document.header.decision_date) == "2022-05-04"
    assert document.header.bodies == ("Northmere County Council",)


def test_page_without_text_is_told(pdf: MakePdf) -> None:
    document = read(pdf([TITLE], [], [(72, 700, "The Council paid.")]))
    assert document.warnings == (
        "No text on page 2 of the PDF: it may be a scan (see --ocr).",
    )
    assert document.page(document.text.index("The Council paid")) == 3


def reason(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(path)
    assert caught.value.path == str(path)
    assert caught.value.detail.endswith(".")
    return caught.value.reason


def test_scan(pdf: MakePdf) -> None:
    assert reason(pdf([], [])) == "scanned_pdf"


def test_locked(pdf: MakePdf) -> None:
    assert reason(pdf([TITLE], password="secret")) == "encrypted_pdf"


@pytest.mark.parametrize("keep", [5, 60, 400])
def test_cut_off(pdf: MakePdf, keep: int) -> None:
    path = pdf([TITLE])
    path.write_bytes(path.read_bytes()[:keep])
    assert reason(path) == "damaged_pdf"


def test_garbage_behind_the_first_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 50)
    assert reason(path) == "damaged_pdf"


def test_other_document(pdf: MakePdf) -> None:
    assert reason(pdf([(72, 700, "Gas bill for May")])) == "not_a_decision"


def test_pdf_is_known_by_its_content(pdf: MakePdf, tmp_path: Path) -> None:
    renamed = tmp_path / "decision.txt"
    renamed.write_bytes(b"\n" + pdf([TITLE]).read_bytes())
    assert read(renamed).header.reference == "21 000 001"


def test_lines_cut_at_a_number_of_characters(pdf: MakePdf) -> None:
    examples = Path(__file__).parents[2] / "corpus" / "examples"
    whole = read(examples / "13-care-home-fees.txt").text.split("\n")
    cut = [part for block in whole for part in textwrap.wrap(block, 95)]
    pages = [column(800, *cut[at : at + 50]) for at in range(0, len(cut), 50)]
    assert lines(read(pdf(*pages))) == whole


def test_gaps_are_seen_among_short_list_items(pdf: MakePdf) -> None:
    """Most lines have more space above than lines of one paragraph."""
    items = [f"write to Mr {letter} to say sorry;" for letter in "ABCDEF"]
    broad = "meet the cost of the hotel that the family had to pay in the month of May;"
    last = "train the staff of every office that was asked for help in each of these"
    document = read(
        pdf(
            [
                TITLE,
                *column(740, "The Council has agreed to:", *items, broad, step=22),
                *column(564, last, "months."),
            ]
        )
    )
    assert lines(document)[-3:] == [items[-1], broad, f"{last} months."]
