"""PDF files drawn line by line, so that a test says where every line stands."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from upheld.ingest.pdf import pages

# (x, y, text), or (x, y, text, font, size), in points from the bottom left; or what
# draws on the canvas itself.
Drawn = (
    tuple[float, float, str]
    | tuple[float, float, str, str, float]
    | Callable[[Canvas], object]
)
MakePdf = Callable[..., Path]


def draw(pages: Sequence[Sequence[Drawn]], password: str = "") -> bytes:
    """Return a PDF with these lines; a page without lines has a box only."""
    buffer = BytesIO()
    lock = StandardEncryption(password) if password else None
    canvas = Canvas(buffer, encrypt=lock)
    for page in pages:
        canvas.rect(10, 10, 20, 20)
        for drawn in page:
            if callable(drawn):
                drawn(canvas)
                continue
            x, y, text, *style = drawn
            canvas.setFont(*(style or ("Helvetica", 11)))
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def pdf(tmp_path: Path) -> MakePdf:
    """Return a function that draws pages and gives the path of the PDF."""

    def make(*pages: Sequence[Drawn], password: str = "") -> Path:
        path = tmp_path / "decision.pdf"
        path.write_bytes(draw(pages, password))
        return path

    return make


@pytest.fixture(params=["pdfium", "pdfminer"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read every page by pdfium where that can be, and then again by pdfminer."""
    if request.param == "pdfminer":
        monkeypatch.setattr(pages, "fast_pieces", lambda page: None)
