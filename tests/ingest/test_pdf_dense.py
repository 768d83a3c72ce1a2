"""Streams of a PDF that unpack to a thousand times their size."""

import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from upheld.errors import UnreadableError
from upheld.ingest.pdf.dense import check_density

WORDS = ["the", "council", "did", "not", "reply", "to", "Ms X", "about", "bins"]


def drawn(draw: Callable[[Canvas], object], path: Path) -> bytes:
    canvas = Canvas(str(path), pageCompression=1)
    draw(canvas)
    canvas.save()
    return path.read_bytes()


def packed(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    stream = zlib.compress(content, 9)
    start = b"1 0 obj\n<</Filter %s/Length %d>>\nstream\n" % (filters, len(stream))
    return b"%PDF-1.4\n" + start + stream + b"\nendstream\nendobj\n"


def random_print() -> bytes:
    chance = Random(1)
    lines = (" ".join(chance.choices(WORDS, k=12)) for _ in range(50_000))
    return b"".join(b"BT (%s) Tj ET\n" % line.encode() for line in lines)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"q " * 2_000_000, id="states saved"),
        pytest.param(b"BT (Ms X) Tj ET\n" * 300_000, id="one line of print"),
        pytest.param(random_print()[:50_000] + b"q " * 2_000_000, id="behind print"),
    ],
)
def test_repetition_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        check_density(packed(content), "a.pdf")
    assert caught.value.reason == "too_long"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(packed(random_print()), id="much print"),
        pytest.param(packed(b"q " * 300_000), id="little repetition"),
        pytest.param(b"stream\n" + b"q " * 2_000_000 + b"endstream", id="not packed"),
        pytest.param(b"stream\n" + b"x" * 5_000, id="no end"),
        pytest.param(b"stream", id="nothing behind"),
    ],
)
def test_other_streams_pass(data: bytes) -> None:
    check_density(data, "a.pdf")


def test_blank_scan_passes(tmp_path: Path) -> None:
    blank = ImageReader(Image.new("L", (2500, 3500), 255))
    data = drawn(lambda canvas: canvas.drawImage(blank, 0, 0), tmp_path / "a.pdf")
    check_density(data, "a.pdf")
    check_density(packed(b"\xff" * 9_000_000, b"/FlateDecode/Subtype/Image"), "a.pdf")
