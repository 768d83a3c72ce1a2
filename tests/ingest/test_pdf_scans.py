"""PDF pages that are pictures of text, and what is handed to text recognition."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdfium2 import PdfPage
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from upheld.errors import UnreadableError
from upheld.ingest.layout import Line
from upheld.ingest.pdf import pdf_blocks

MakePdf = Callable[..., Path]

TITLE = (72, 780, "Northmere County Council (21 000 001)")
STAMP = (500, 20, "Page 1")
PAPER = (595, 842)
PRINT = [
    (72, 700 - 14 * at, "Ms X complained that the Council did not collect her bin.")
    for at in range(6)
]


def picture(left: float, bottom: float, right: float, top: float) -> object:
    """A picture, given in parts of the page."""

    def draw(canvas: Canvas) -> None:
        width, height = PAPER
        canvas.drawImage(
            ImageReader(Image.new("L", (8, 8), 200)),
            left * width,
            bottom * height,
            (right - left) * width,
            (top - bottom) * height,
        )

    return draw


WHOLE = picture(0, 0, 1, 1)
STRIPS = [picture(0, at / 4, 1, (at + 1) / 4) for at in range(4)]
LETTERHEAD = picture(0.1, 0.85, 0.9, 0.95)


def recognise(page: PdfPage, number: int) -> list[Line]:
    return [Line(f"Read from page {number}.", number, 72, 300, 72, 700, 6)]


@pytest.mark.parametrize(
    ("page", "scan"),
    [
        pytest.param([WHOLE], True, id="picture"),
        pytest.param([WHOLE, STAMP], True, id="picture with a stamped number"),
        pytest.param([*STRIPS, STAMP], True, id="picture in strips"),
        pytest.param([], True, id="no text at all"),
        pytest.param([WHOLE, *PRINT], False, id="print upon a coloured ground"),
        pytest.param([LETTERHEAD, STAMP], False, id="letterhead"),
        pytest.param([STAMP], False, id="nearly empty page"),
    ],
)
def test_page_is_handed_to_text_recognition(
    pdf: MakePdf, page: list[object], scan: bool
) -> None:
    data = pdf([TITLE, *PRINT], page).read_bytes()
    blocks, doubts = pdf_blocks(data, "a.pdf", recognise)
    assert ("Read from page 2." in [block.text for block in blocks]) == scan
    assert doubts == []
    _, doubts = pdf_blocks(data, "a.pdf")
    told = ["No text on page 2 of the PDF: it may be a scan (see --ocr)."]
    assert doubts == (told if scan else [])


def test_blank_page_is_not_handed_on(tmp_path: Path) -> None:
    path = tmp_path / "blank.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, PRINT[0][2])
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    blocks, doubts = pdf_blocks(path.read_bytes(), "a.pdf", recognise)
    assert [block.text for block in blocks] == [PRINT[0][2]]
    assert doubts == ["No text on page 2 of the PDF: it may be a scan."]


def test_scan_whose_pages_have_a_stamp_only(pdf: MakePdf) -> None:
    data = pdf([WHOLE, STAMP], [WHOLE, STAMP]).read_bytes()
    with pytest.raises(UnreadableError) as caught:
        pdf_blocks(data, "a.pdf")
    assert caught.value.reason == "scanned_pdf"


def test_nothing_recognised(pdf: MakePdf) -> None:
    data = pdf([WHOLE], [WHOLE]).read_bytes()
    with pytest.raises(UnreadableError) as caught:
        pdf_blocks(data, "a.pdf", lambda page, number: [])
    assert caught.value.reason == "scanned_pdf"
