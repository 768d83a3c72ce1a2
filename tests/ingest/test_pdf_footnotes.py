"""Footnotes of PDF pages: kept apart, their raised numbers left out of the text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from upheld.ingest.pdf import pdf_blocks

pytestmark = pytest.mark.usefixtures("way")

MakePdf = Callable[..., Path]

TITLE = (72, 780, "Northmere County Council (21 000 001)", "Helvetica-Bold", 14)
WIDE = "The Council did not reply to any of the letters that Ms X sent to it in 2021"
NOTE = (72, 80, "1 Children Act 1989, section 17", "Helvetica", 8)
BODY = [(72, 740 - 14 * at, f"{at + 3}. {WIDE}.") for at in range(4)]


def texts(path: Path) -> list[str]:
    return [block.text for block in pdf_blocks(path.read_bytes(), "a.pdf")[0]]


def raised(before: str, number: str, after: str = "") -> Callable[[Canvas], None]:
    """A line with a raised number in it."""

    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 600)
        text.setFont("Helvetica", 11)
        text.textOut(before)
        text.setFont("Helvetica", 7)
        text.setRise(4)
        text.textOut(number)
        text.setFont("Helvetica", 11)
        text.setRise(0)
        text.textOut(after)
        canvas.drawText(text)

    return draw


@pytest.mark.parametrize(
    ("line", "read"),
    [
        pytest.param(("It paid £250", "1"), "It paid £250", id="behind an amount"),
        pytest.param(
            ("It paid £250", "1", " to Ms X."), "It paid £250 to Ms X.", id="inside"
        ),
        pytest.param(
            ("It paid £250", "1", ", and £50."), "It paid £250, and £50.", id="comma"
        ),
        pytest.param(("This was fault.", "1"), "This was fault.", id="full stop"),
        pytest.param(("It paid £250", "7"), "It paid £250 7", id="no such footnote"),
        pytest.param(
            ("It is 20 m", "2", " big"), "It is 20 m2 big", id="square metres"
        ),
        pytest.param(
            ("On 21", "st", " May it paid."), "On 21st May it paid.", id="ordinal"
        ),
        pytest.param(("It paid £250¹ to her.", ""), "It paid £250 to her.", id="¹"),
        pytest.param(("It is 20 m² big.", ""), "It is 20 m² big.", id="m²"),
    ],
)
def test_raised_number(pdf: MakePdf, line: tuple[str, ...], read: str) -> None:
    lines = texts(pdf([TITLE, *BODY, raised(*line), NOTE]))
    assert lines[-2:] == [read, NOTE[2]]


def test_raised_print_that_is_hardly_smaller(pdf: MakePdf) -> None:
    """Browsers raise a number by less than half a line and keep most of its size."""
    number = (72 + 63, 604.8, "1", "Helvetica", 9.1)
    after = (72 + 72, 600, "to Ms X.")
    lines = texts(pdf([TITLE, *BODY, (72, 600, "It paid £250"), number, after, NOTE]))
    assert lines[-2:] == ["It paid £250 to Ms X.", NOTE[2]]


def test_paragraph_goes_on_over_a_footnote(pdf: MakePdf) -> None:
    path = pdf(
        [TITLE, *BODY[:2], (72, 100, f"5. {WIDE}"), NOTE],
        [(72, 780, "and it did not say why."), (72, 750, "6. She paid.")],
    )
    assert texts(path)[3:] == [
        NOTE[2],
        f"5. {WIDE} and it did not say why.",
        "6. She paid.",
    ]
    blocks, _ = pdf_blocks(path.read_bytes(), "a.pdf")
    assert [block.page for block in blocks[3:]] == [1, 1, 2]


def test_two_footnotes_of_several_lines(pdf: MakePdf) -> None:
    second = "2 The guidance that councils have to follow says so in its"
    foot = [
        (72, 100, "1 See the Act.", "Helvetica", 8),
        (72, 90, second, "Helvetica", 8),
        (72, 80, "second chapter.", "Helvetica", 8),
    ]
    assert texts(pdf([TITLE, *BODY, *foot]))[-2:] == [
        "1 See the Act.",
        f"{second} second chapter.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param((72, 80, "7. She paid."), id="print of the usual size"),
        pytest.param((72, 80, "Photo: a bus", "Helvetica", 8), id="no number"),
    ],
)
def test_last_line_that_is_no_footnote(pdf: MakePdf, line: tuple[object, ...]) -> None:
    second = [(72, 780, "and it did not say why.")]
    lines = texts(pdf([TITLE, *BODY, (72, 100, f"8. {WIDE}."), line], second))
    assert lines[-2:] == [line[2], "and it did not say why."]
