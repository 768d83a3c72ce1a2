"""PDF files that are odd or hostile, and reading by several threads at a time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from upheld.errors import UnreadableError
from upheld.ingest.pdf import pdf_blocks

MakePdf = Callable[..., Path]

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F1 5 0 R>>/XObject<</X1 6 0 R>>>>>>"
)
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
FORM = (
    b"<</Type/XObject/Subtype/Form/BBox[0 0 500 800]/Resources<</XObject<</X1 6 0 R>>>>"
    b"/Length 6>>stream\n/X1 Do\nendstream"
)
TEXT = b"BT /F1 11 Tf 72 700 Td (Northmere County Council) Tj ET"


def stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def tree(kids: bytes, count: int) -> bytes:
    return b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)


def made(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1."""
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%s"
        b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(out))
    )


@pytest.mark.parametrize(
    ("pages", "content"),
    [
        pytest.param(tree(b"3 0 R", 1), stream(TEXT), id="nothing wrong"),
        pytest.param(tree(b"2 0 R", 1), stream(TEXT), id="tree in a circle"),
        pytest.param(tree(b"3 0 R 2 0 R", 2), stream(TEXT), id="page, then a circle"),
        pytest.param(tree(b"3 0 R", 10**9), stream(TEXT), id="too many pages told"),
        pytest.param(tree(b"3 0 R", -1), stream(TEXT), id="fewer pages told"),
        pytest.param(
            tree(b"3 0 R", 1), stream(b"/X1 Do " + TEXT), id="form in a circle"
        ),
        pytest.param(tree(b"3 0 R " * 500, 500), stream(TEXT), id="one page often"),
    ],
)
def test_odd_files_are_read(pages: bytes, content: bytes) -> None:
    data = made(CATALOG, pages, PAGE, content, FONT, FORM)
    blocks, _ = pdf_blocks(data, "a.pdf")
    assert blocks[0].text.startswith("Northmere County Council")


def test_content_that_refers_to_itself() -> None:
    data = made(CATALOG, tree(b"3 0 R", 1), PAGE, b"4 0 R", FONT, FORM)
    with pytest.raises(UnreadableError) as caught:
        pdf_blocks(data, "a.pdf")
    assert caught.value.reason == "scanned_pdf"


def test_too_long() -> None:
    content = stream(b"BT /F1 1 Tf 72 700 Td (" + b"word " * 2000 + b") Tj ET")
    data = made(CATALOG, tree(b"3 0 R " * 5000, 5000), PAGE, content, FONT, FORM)
    with pytest.raises(UnreadableError) as caught:
        pdf_blocks(data, "a.pdf")
    assert caught.value.reason == "too_long"


def test_several_threads(pdf: MakePdf) -> None:
    files = []
    for number in range(24):
        lines = [(72, 780 - 14 * at, f"{number} wrote {at}.") for at in range(40)]
        files.append(pdf(lines, lines[:3]).read_bytes())
    alone = [pdf_blocks(data, "a.pdf") for data in files]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(pdf_blocks, files, ["a.pdf"] * len(files)))
    assert together == alone
    assert len({blocks[0].text for blocks, _ in together}) == len(files)
