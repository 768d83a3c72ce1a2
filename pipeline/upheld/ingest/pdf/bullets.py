"""Bullets that a program draws as shapes, as browsers do, and not as letters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from pypdfium2 import PdfiumError, PdfPage
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from upheld.ingest.layout import MARK, Line

# As parts of the size of the print.
_SMALLEST, _LARGEST = 0.15, 0.7
_FARTHEST = 2.5
# So many shapes of a page are looked at: drawings have more.
_SHAPES = 300


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
    margin = replace(lines[0], inner=min(line.left for line in lines))
    return any(
        line.left > before.inner + line.unit and not MARK.match(line.text)
        for before, line in pairwise([margin, *lines])
    )


def _shapes(page: PdfPage) -> Iterator[_Shape]:
    left, bottom, *_ = page.get_mediabox()
    paths = page.get_objects([FPDF_PAGEOBJ_PATH], max_depth=1)
    for path in islice(paths, _SHAPES):
        try:
            first, low, last, high = path.get_bounds()
        except PdfiumError:  # a shape without an outline
            continue
        yield _Shape(first - left, low - bottom, last - left, high - bottom)


def _bulleted(line: Line, shapes: Sequence[_Shape]) -> Line:
    if MARK.match(line.text):
        return line
    for shape in shapes:
        if _is_bullet(shape, line):
            return replace(
                line, text=f"- {line.text}", left=shape.left, inner=line.left
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
