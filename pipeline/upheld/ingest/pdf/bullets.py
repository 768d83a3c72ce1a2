"""Bullets that a program draws as shapes, as browsers do, and not as letters."""

from collections.abc import Iterator, Sequence
from ctypes import byref, c_float
from dataclasses import dataclass
from itertools import compress, pairwise, repeat

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from upheld.ingest.layout import MARK, Line
from upheld.ingest.pdf import calls

# As parts of the size of the print.
_SMALLEST, _LARGEST = 0.15, 0.7
_FARTHEST = 2.5
# So many letters and shapes of a page are looked at: drawings have more.
_OBJECTS = 20_000


@dataclass(frozen=True, slots=True)
class _Shape:
    """A drawn shape, in points from the bottom left of the page."""

    left: float
    bottom: float
    right: float
    top: float


def with_bullets(lines: list[Line], page: PdfPage) -> list[Line]:
    """Return the lines of a page, a bullet in front of those it is drawn for.

    Shapes are asked for only where a line is indented and has no mark: that takes
    as long as reading the page.
    """
    if not _has_indented(lines):
        return lines
    shapes = list(_shapes(page))
    return [_bulleted(line, shapes) for line in lines]


def _has_indented(lines: Sequence[Line]) -> bool:
    if not lines:
        return False
    margin = lines[0]._replace(inner=min(line.left for line in lines))
    return any(
        line.left > before.inner + line.unit and not MARK.match(line.text)
        for before, line in pairwise([margin, *lines])
    )


def _shapes(page: PdfPage) -> Iterator[_Shape]:
    """Yield the shapes of a page."""
    x, y, *_ = page.get_mediabox()
    edges = left, bottom, right, top = tuple(c_float() for _ in range(4))
    count = min(pdfium.FPDFPage_CountObjects(page), _OBJECTS)
    handle = repeat(calls.address(page.raw))
    items = list(map(calls.object_at, handle, range(count)))
    paths = map(pdfium.FPDF_PAGEOBJ_PATH.__eq__, map(calls.object_type, items))
    for item in compress(items, paths):
        if calls.object_bounds(item, *map(byref, edges)):
            yield _Shape(
                left.value - x, bottom.value - y, right.value - x, top.value - y
            )


def _bulleted(line: Line, shapes: Sequence[_Shape]) -> Line:
    if MARK.match(line.text):
        return line
    for shape in shapes:
        if _is_bullet(shape, line):
            return line._replace(
                text=f"- {line.text}", left=shape.left, inner=line.left
            )
    return line


def _is_bullet(shape: _Shape, line: Line) -> bool:
    """Tell whether a shape is small, as high as wide, and stands before a line."""
    size = line.style[0]
    width, height = shape.right - shape.left, shape.top - shape.bottom
    round_ = abs(width - height) < 0.25 * max(width, height)
    small = _SMALLEST * size < width < _LARGEST * size
    level = line.y - 0.1 * size < shape.bottom and shape.top < line.y + 0.9 * size
    return round_ and small and level and 0 < line.left - shape.right < _FARTHEST * size
