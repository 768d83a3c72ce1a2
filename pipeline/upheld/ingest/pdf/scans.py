"""Pages that are pictures of text."""

from collections.abc import Callable, Sequence

from pypdfium2 import PdfPage
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from upheld.ingest.layout import Line
from upheld.ingest.pdf.pieces import UNKNOWN

Recognise = Callable[[PdfPage, int], list[Line]]
"""Takes a page and its number, from 1, and returns its lines from top to bottom, in
points from the bottom left. It is called with the lock of pdfium held."""

# A scan may carry stamped letters: "Page 1", a name, a date.
_FEW_LETTERS = 200
# A letterhead or a drawing covers less of its page than a scan does.
_COVERED = 0.6
# So many pictures of a page are measured: scanners cut a page into some strips.
_PICTURES = 100


def has_print(lines: Sequence[Line]) -> bool:
    """Tell whether a page holds so many letters that it can be no scan."""
    return letters(lines) >= _FEW_LETTERS and not is_undecodable(lines)


def letters(lines: Sequence[Line]) -> int:
    """Return how many characters the lines have."""
    return sum(len(line.text) for line in lines)


def is_undecodable(lines: Sequence[Line]) -> bool:
    """Tell whether the fonts do not say which letters they show."""
    unknown = sum(line.text.count(UNKNOWN) for line in lines)
    return unknown > 0.2 * letters(lines)


def is_scan(page: PdfPage, lines: Sequence[Line]) -> bool:
    """Tell whether a page shows text that it does not hold as letters."""
    if has_print(lines):
        return False
    return not lines or is_undecodable(lines) or pictured(page) >= _COVERED


def is_blank(page: PdfPage) -> bool:
    """Tell whether nothing is drawn on a page."""
    return next(iter(page.get_objects(max_depth=1)), None) is None


def pictured(page: PdfPage) -> float:
    """Return what part of a page pictures cover, from 0 to 1."""
    width, height = page.get_size()
    area = 0.0
    for count, picture in enumerate(page.get_objects([FPDF_PAGEOBJ_IMAGE])):
        if count == _PICTURES:
            break
        left, bottom, right, top = picture.get_bounds()
        across = min(right, width) - max(left, 0)
        area += max(0, across) * max(0, min(top, height) - max(bottom, 0))
    return min(1.0, area / (width * height)) if width and height else 0.0
