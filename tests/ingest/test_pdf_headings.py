"""Headings of PDF pages, by their print and by the bookmarks of the file."""

from collections.abc import Callable
from pathlib import Path

import pytest
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from upheld.ingest.pdf import pdf_blocks

pytestmark = pytest.mark.usefixtures("way")

MakePdf = Callable[..., Path]

TITLE = (72, 780, "Northmere County Council (21 000 001)", "Helvetica-Bold", 14)
WIDE = "The Council did not reply to any of the letters that Ms X sent to it in 2021"
LONG = "How the Council dealt with the letters that Ms X sent to it over the summer of"


def texts(path: Path) -> list[str]:
    return [block.text for block in pdf_blocks(path.read_bytes(), "a.pdf")[0]]


def bookmark(title: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.bookmarkPage(title)
        canvas.addOutlineEntry(title, title)

    return draw


@pytest.mark.parametrize(
    ("font", "size", "apart"),
    [
        pytest.param("Helvetica-Bold", 11, True, id="bold"),
        pytest.param("Helvetica", 14, True, id="larger"),
        pytest.param("Helvetica", 11, False, id="as the text"),
    ],
)
def test_heading_by_its_print(
    pdf: MakePdf, font: str, size: int, *, apart: bool
) -> None:
    body = [(72, 686, f"{WIDE}"), (72, 672, "and this was fault.")]
    lines = texts(pdf([TITLE, (72, 700, LONG, font, size), *body]))
    paragraph = f"{WIDE} and this was fault."
    assert lines[1:] == ([LONG, paragraph] if apart else [f"{LONG} {paragraph}"])


@pytest.mark.parametrize(
    ("title", "apart"),
    [
        pytest.param(LONG, True, id="bookmark of the heading"),
        pytest.param(f"2.1 {LONG.upper()}:", True, id="numbered, in capitals"),
        pytest.param("How the Council dealt with it", False, id="other bookmark"),
    ],
)
def test_heading_by_a_bookmark(pdf: MakePdf, title: str, *, apart: bool) -> None:
    page = [bookmark(title), TITLE, (72, 700, LONG), (72, 686, f"{WIDE}.")]
    joined = [LONG, f"{WIDE}."] if apart else [f"{LONG} {WIDE}."]
    assert texts(pdf(page))[1:] == joined


def test_heading_of_two_lines_by_a_bookmark(pdf: MakePdf) -> None:
    page = [
        bookmark(f"{LONG} last year"),
        TITLE,
        (72, 700, LONG),
        (72, 686, "last year"),
        (72, 672, f"{WIDE}."),
    ]
    assert texts(pdf(page))[1:] == [f"{LONG} last year", f"{WIDE}."]


def embedded(draw: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """Draw in a font that the file carries."""
    fonts = Path(reportlab.__file__).parent / "fonts"
    pdfmetrics.registerFont(TTFont("Vera", fonts / "Vera.ttf"))
    return draw


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("The ﬁrst ﬂaw.", "The first flaw.", id="ligatures"),
        pytest.param("“£250” – Ms X’s", "“£250” – Ms X’s", id="marks"),
    ],
)
def test_letters_of_an_embedded_font(pdf: MakePdf, text: str, read: str) -> None:
    @embedded
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Vera", 11)
        canvas.drawString(72, 700, text)

    assert texts(pdf([draw])) == [read]


def test_font_that_does_not_name_its_letters(pdf: MakePdf) -> None:
    """pdfium guesses at these letters, pdfminer asks the font itself."""

    @embedded
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Vera", 11)
        canvas.drawString(72, 700, "The Council paid.")

    path = pdf([draw])
    data = path.read_bytes()
    assert b"/ToUnicode" in data
    path.write_bytes(data.replace(b"/ToUnicode", b"/ToUnicodX"))
    assert texts(path) == ["The Council paid."]
