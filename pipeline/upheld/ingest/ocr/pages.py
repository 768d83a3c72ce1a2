"""Pages of a document, recognised one after the other."""

import re
from typing import TYPE_CHECKING

from pypdfium2 import PdfiumError, PdfPage

from upheld.ingest.layout import Line
from upheld.ingest.ocr.engine import (
    SECONDS,
    RecognitionError,
    Word,
    certainty_of,
)
from upheld.ingest.ocr.lines import Sheet, lines_of, print_size
from upheld.ingest.ocr.upright import read_picture
from upheld.types import RecognisedPage

if TYPE_CHECKING:
    from PIL.Image import Image

LONGER_SIDE = 2339
"""Pixels of the longer side of the picture that is read: 200 an inch of A4."""
A4_HEIGHT = 842.0
"""Points."""

# An amount, a date or a reference that is less certain than this may be another.
_DOUBTFUL = 0.8
_DIGIT = re.compile(r"\d|£")
_DIGITS = re.compile(r"\d+")
# A sheet lies on the glass some millimetres higher or lower than the one before.
_SHIFT = 20.0


class Recogniser:
    """Reads pictures of pages and keeps how certain each was.

    It stands as ``recognise`` of ``pdf_blocks``.

    Attributes:
        pages: what was recognised, in order of the pages.
        failed: (page, why not), for those that could not be read.
    """

    def __init__(self, seconds: float = SECONDS, longer_side: int = LONGER_SIDE):
        self.pages: list[RecognisedPage] = []
        self.failed: list[tuple[int, str]] = []
        self._seconds = seconds
        self._longer_side = longer_side
        self._body: float | None = None
        self._heights: dict[str, float] = {}

    def __call__(self, page: PdfPage, number: int) -> list[Line]:
        """Return the lines of a page of a PDF."""
        longer = max(*page.get_size(), 1.0)
        try:
            bitmap = page.render(scale=self._longer_side / longer, grayscale=True)
        except PdfiumError:
            self.failed.append((number, "its picture cannot be drawn"))
            return []
        return self.lines(bitmap.to_pil().convert("L"), number, longer)

    def lines(
        self, picture: "Image", number: int, longer: float = A4_HEIGHT
    ) -> list[Line]:
        """Return the lines of a picture of a page, in points from the bottom left.

        Args:
            number: of the page, from 1.
            longer: the longer side of the page in points.
        """
        try:
            words, (width, height) = read_picture(picture, self._seconds)
        except RecognitionError as error:
            self.failed.append((number, error.message))
            return []
        if not words:
            return []
        scale = longer / max(width, height)
        sheet = Sheet(number, height * scale, scale)
        self._body = self._body or print_size(words, sheet)
        self.pages.append(_recognised(words, number))
        return [self._settled(line) for line in lines_of(words, sheet, self._body)]

    def _settled(self, line: Line) -> Line:
        """Return a line at the height where earlier pages have the same one.

        Running lines are known by standing at one height, and sheets slip.
        """
        key = _DIGITS.sub("#", line.text)
        height = self._heights.setdefault(key, line.y)
        return line._replace(y=height) if abs(height - line.y) < _SHIFT else line


def _recognised(words: list[Word], number: int) -> RecognisedPage:
    doubtful = tuple(
        (word.text, round(word.certainty, 2))
        for word in words
        if word.certainty < _DOUBTFUL and _DIGIT.search(word.text)
    )
    return RecognisedPage(number, round(certainty_of(words), 2), doubtful)
