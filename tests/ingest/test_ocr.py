"""Scans, read by the real text recognition: made here from drawn pages."""

import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from upheld.errors import UnreadableError, UpheldError
from upheld.ingest.ocr.pages import Recogniser
from upheld.ingest.read import read

MakePdf = Callable[..., Path]


def missing() -> str:
    """Why Tesseract cannot be asked here, or nothing."""
    if shutil.which("tesseract") is None:
        return "Tesseract is not installed"
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False
    )
    return "" if "eng" in listed.stdout.split() else "Tesseract has no English"


needs_tesseract = pytest.mark.skipif(bool(missing()), reason=missing() or "-")

DRAWN = [
    (72, 780, "Northmere County Council (21 000 001)", "Helvetica-Bold", 15),
    (72, 740, "What I found", "Helvetica-Bold", 15),
    (72, 710, "1."),
    (100, 710, "The Council took seven months to mend the drain. This was fault, and"),
    (100, 696, "it caused Ms X distress."),
    (72, 672, "2."),
    (100, 672, "I have seen no letter from the Council to Ms X."),
    (72, 640, "Agreed action", "Helvetica-Bold", 15),
    (72, 610, "3."),
    (100, 610, "Within one month the Council will:"),
    (100, 590, "•"),
    (118, 590, "apologise to Ms X; and"),
    (100, 570, "•"),
    (118, 570, "pay her £250 for her distress."),
]
TEXT = """Northmere County Council (21 000 001)
What I found
1. The Council took seven months to mend the drain. This was fault, and it caused Ms X \
distress.
2. I have seen no letter from the Council to Ms X.
Agreed action
3. Within one month the Council will:
- apologise to Ms X; and
- pay her £250 for her distress."""


def pictures(path: Path, resolution: int = 200) -> list[Image.Image]:
    """Pictures of the pages of a PDF, so many pixels an inch."""
    with pypdfium2.PdfDocument(path) as document:
        return [
            page.render(scale=resolution / 72, grayscale=True).to_pil().convert("L")
            for page in document
        ]


def scanned(path: Path, *made: Image.Image) -> Path:
    """A PDF whose pages are pictures."""
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for picture in made:
        size = (842, 595) if picture.width > picture.height else (595, 842)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(picture), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    path.write_bytes(buffer.getvalue())
    return path


def noisy(page: Image.Image) -> Image.Image:
    rng = np.random.default_rng(3)
    light = np.asarray(page, dtype=float) + rng.normal(0, 12, (page.height, page.width))
    return Image.fromarray(light.clip(0, 255).astype(np.uint8))


def shaded(page: Image.Image) -> Image.Image:
    light = np.asarray(page, dtype=float) * np.linspace(0.4, 1, page.width)
    return Image.fromarray(light.astype(np.uint8))


@pytest.mark.slow
@needs_tesseract
@pytest.mark.parametrize(
    "flawed",
    [
        pytest.param(lambda page: page, id="clean"),
        pytest.param(noisy, id="noise"),
        pytest.param(shaded, id="shadow"),
        pytest.param(lambda page: page.rotate(1, fillcolor=255), id="askew"),
        pytest.param(lambda page: page.rotate(90, expand=True), id="turned"),
        pytest.param(lambda page: page.rotate(180), id="upside down"),
    ],
)
def test_scan_gives_the_text_of_the_print(
    pdf: MakePdf, tmp_path: Path, flawed: Callable[[Image.Image], Image.Image]
) -> None:
    (page,) = pictures(pdf(DRAWN))
    document = read(scanned(tmp_path / "scan.pdf", flawed(page)), ocr=True)
    assert document.text == TEXT
    (recognised,) = document.recognised_pages
    assert recognised.page == 1
    assert 0.8 < recognised.certainty < 1
    (warning,) = document.warnings
    assert warning.startswith("Page 1 was read by text recognition, with 9")


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_picture_of_a_page(pdf: MakePdf, tmp_path: Path, kind: str) -> None:
    (page,) = pictures(pdf(DRAWN), resolution=150)
    path = tmp_path / "page.dat"  # told by content
    page.save(path, kind)
    assert read(path, ocr=True).text == TEXT


@needs_tesseract
def test_pages_of_a_tiff(pdf: MakePdf, tmp_path: Path) -> None:
    first, second = pictures(pdf(DRAWN[:5], DRAWN[5:]))
    path = tmp_path / "pages.tif"
    first.save(path, save_all=True, append_images=[second])
    document = read(path, ocr=True)
    assert document.text == TEXT
    assert document.page(TEXT.index("I have seen")) == 2
    assert [page.page for page in document.recognised_pages] == [1, 2]


@needs_tesseract
def test_two_pages_on_one_sheet(pdf: MakePdf, tmp_path: Path) -> None:
    left, right = pictures(pdf(DRAWN[:5], DRAWN[5:]))
    sheet = Image.new("L", (2 * left.width, left.height), 255)
    sheet.paste(left, (0, 0))
    sheet.paste(right, (left.width, 0))
    document = read(scanned(tmp_path / "scan.pdf", sheet), ocr=True)
    assert document.text == TEXT


@needs_tesseract
def test_pages_of_print_are_left_alone(pdf: MakePdf, tmp_path: Path) -> None:
    document = read(pdf(DRAWN), ocr=True)
    assert (document.text, document.recognised_pages) == (TEXT, ())


@needs_tesseract
def test_blank_scan(tmp_path: Path) -> None:
    blank = Image.new("L", (1654, 2339), 255)
    with pytest.raises(UnreadableError) as caught:
        read(scanned(tmp_path / "scan.pdf", blank), ocr=True)
    assert caught.value.reason == "scanned_pdf"
    assert "No text was recognised" in caught.value.detail


@needs_tesseract
def test_page_that_takes_too_long(pdf: MakePdf) -> None:
    (page,) = pictures(pdf(DRAWN))
    recogniser = Recogniser(seconds=0.01)
    assert recogniser.lines(page, 1) == []
    assert recogniser.failed == [(1, "Tesseract took more than 0.01 seconds")]


def test_without_ocr_a_picture_is_refused(pdf: MakePdf, tmp_path: Path) -> None:
    (page,) = pictures(pdf(DRAWN))
    for kind in ("PNG", "JPEG", "TIFF"):
        path = tmp_path / "page.html"
        page.save(path, kind)
        with pytest.raises(UnreadableError) as caught:
            read(path)
        assert caught.value.reason == "unsupported"
        assert "add --ocr" in caught.value.detail


def test_without_ocr_a_scan_is_refused(pdf: MakePdf, tmp_path: Path) -> None:
    (page,) = pictures(pdf(DRAWN))
    with pytest.raises(UnreadableError) as caught:
        read(scanned(tmp_path / "scan.pdf", page))
    assert caught.value.reason == "scanned_pdf"
    assert "upheld[ocr]" in caught.value.detail


def png_of(width: int, height: int) -> bytes:
    """The beginning of a PNG that says it has so many pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    data = b"IDAT" + zlib.compress(bytes(1000))
    chunks = [
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in (head, data)
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@needs_tesseract
@pytest.mark.parametrize("side", [10_000, 60_000])
def test_picture_of_too_many_pixels(tmp_path: Path, side: int) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_of(side, side))
    with pytest.raises(UnreadableError) as caught:
        read(path, ocr=True)
    assert caught.value.reason == "unsupported"
    assert "90 million pixels" in caught.value.detail


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_damaged_picture(pdf: MakePdf, tmp_path: Path, kind: str) -> None:
    (page,) = pictures(pdf(DRAWN))
    path = tmp_path / "half.dat"
    page.save(path, kind)
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(UnreadableError) as caught:
        read(path, ocr=True)
    assert caught.value.reason == "unreadable"


def test_without_the_program(
    pdf: MakePdf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("pytesseract")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UpheldError, match="apt install tesseract-ocr"):
        read(pdf(DRAWN), ocr=True)


def test_without_the_package(pdf: MakePdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UpheldError, match=r'pip install "upheld\[ocr\]"'):
        read(pdf(DRAWN), ocr=True)
