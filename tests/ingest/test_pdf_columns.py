"""Columns and tables of PDF pages, turned, hidden and doubled print."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from upheld.ingest.pdf import pdf_blocks

pytestmark = pytest.mark.usefixtures("way")

MakePdf = Callable[..., Path]
Drawn = tuple[object, ...]

TITLE = (72, 780, "Northmere County Council (21 000 001)", "Helvetica-Bold", 14)
LEFT = [
    "3. Ms X complained that the Council did",
    "not reply to any of the letters that she",
    "sent to it in the summer of last year.",
    "4. She says it caused her distress and",
]
RIGHT = [
    "that she had to take time off from work",
    "and to pay for a taxi to the school.",
    "5. The Council said it had not had any",
    "of her letters.",
]
READ = [
    f"{LEFT[0]} {LEFT[1]} {LEFT[2]}",
    f"{LEFT[3]} {RIGHT[0]} {RIGHT[1]}",
    f"{RIGHT[2]} {RIGHT[3]}",
]


def texts(path: Path) -> list[str]:
    return [block.text for block in pdf_blocks(path.read_bytes(), "a.pdf")[0]]


def under(x: float, top: float, *lines: str) -> list[Drawn]:
    return [(x, top - 14 * at, line) for at, line in enumerate(lines)]


def test_two_columns(pdf: MakePdf) -> None:
    head = (72, 740, "The complaint", "Helvetica-Bold", 13)
    foot = (72, 500, "Final decision", "Helvetica-Bold", 13)
    page = [TITLE, head, *under(72, 700, *LEFT), *under(310, 700, *RIGHT), foot]
    assert texts(pdf(page)) == [TITLE[2], "The complaint", *READ, "Final decision"]


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        pytest.param(
            [
                *under(72, 700, "Apologise to Ms X", "now and then"),
                *under(220, 700, "Within four weeks"),
                *under(370, 700, "Two", "Directors"),
                *under(72, 660, "Pay her £250"),
                *under(220, 660, "Within two", "months"),
                *under(370, 660, "Head of Finance"),
            ],
            [
                "Apologise to Ms X now and then | Within four weeks | Two Directors",
                "Pay her £250 | Within two months | Head of Finance",
            ],
            id="cells of several lines",
        ),
        pytest.param(
            [
                *under(72, 700, "Apologise to Ms X for", "the distress", "it caused"),
                *under(220, 686, "Within four weeks"),
            ],
            ["Apologise to Ms X for the distress it caused | Within four weeks"],
            id="cell in the middle of its row",
        ),
        pytest.param(
            [
                *under(72, 700, "Apologise"),
                *under(220, 700, "Within four weeks"),
                *under(72, 660, "Pay her £250"),
                *under(220, 660, "Within two months"),
            ],
            ["Apologise Within four weeks", "Pay her £250 Within two months"],
            id="one line a cell is read across",
        ),
        pytest.param(
            [
                *under(72, 700, "3."),
                *under(100, 700, "The Council apologised to her and", "paid her £250."),
            ],
            ["3. The Council apologised to her and paid her £250."],
            id="number in the margin",
        ),
        pytest.param(
            [
                *under(72, 700, "The Council apologised to her"),
                *under(72, 686, "and paid her £250."),
                *under(400, 790, "4 May 2022"),
            ],
            ["The Council apologised to her and paid her £250."],
            id="header that the file has last",
        ),
    ],
)
def test_what_stands_beside(pdf: MakePdf, cells: list[Drawn], read: list[str]) -> None:
    assert texts(pdf([TITLE, *cells]))[-len(read) :] == read


def turned(angle: float, text: str, size: float = 60) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(300, 300)
        canvas.rotate(angle)
        canvas.setFont("Helvetica", size)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    return draw


def hidden(x: float, y: float, text: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        layer = canvas.beginText(x, y)
        layer.setFont("Helvetica", 11)
        layer.setTextRenderMode(3)
        layer.textOut(text)
        canvas.drawText(layer)
        canvas.drawString(-100, -100, "")

    return draw


def white(x: float, y: float, text: str, ground: str = "") -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        if ground:
            canvas.setFillColor(ground)
            canvas.rect(x - 10, y - 10, 300, 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(x, y, text)
        canvas.restoreState()

    return draw


def letters_twice(x: float, y: float, text: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for at, letter in enumerate(text):
            for shift in (0, 0.3):
                place = x + shift + canvas.stringWidth(text[:at])
                canvas.drawString(place, y, letter)

    return draw


SEEN = (72, 700, "The Council paid.")


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        pytest.param([SEEN, turned(45, "DRAFT")], [SEEN[2]], id="watermark"),
        pytest.param([SEEN, turned(90, "DRAFT")], [SEEN[2]], id="text up the margin"),
        pytest.param(
            [turned(90, "The Council paid.", 11)], [SEEN[2]], id="page that is turned"
        ),
        pytest.param([SEEN, hidden(72, 650, "secret")], [SEEN[2]], id="hidden"),
        pytest.param([SEEN, white(72, 650, "secret")], [SEEN[2]], id="white on paper"),
        pytest.param(
            [white(72, 700, "When", "navy"), (72, 600, "May")],
            ["When May"],
            id="white on a dark ground",
        ),
        pytest.param(
            [white(72, 700, "secret", "white"), SEEN], [SEEN[2]], id="white on white"
        ),
        pytest.param([hidden(*SEEN)], [SEEN[2]], id="text layer of a scan"),
        pytest.param(
            [SEEN, (72.3, 700, "The Council paid.")], [SEEN[2]], id="line twice"
        ),
        pytest.param([letters_twice(*SEEN)], [SEEN[2]], id="letters twice"),
        pytest.param(
            [(72, 700, "A good book, all bees."), (72, 600, "Bookkeeper")],
            ["A good book, all bees.", "Bookkeeper"],
            id="words with double letters",
        ),
    ],
)
def test_print_that_is_odd(pdf: MakePdf, drawn: list[Drawn], read: list[str]) -> None:
    assert texts(pdf(drawn)) == read
