"""Lines of a page by pdfminer: slow, and sure of every letter.

pdfminer interprets the page; a device of our own keeps the letters only. That takes a
fifth of the time of pdfplumber's ``Page.extract_text``, which builds a dictionary for
every letter, and gives the same text.
"""

import re
from dataclasses import dataclass
from statistics import median

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.utils import Matrix
from pdfplumber.page import Page

from upheld.ingest.clean import clean_text, tidy
from upheld.ingest.layout import MARK, Line

UNKNOWN = "\ufffd"
"""Stands for a letter whose font does not say which one it shows."""

# "12", a number that stands in the margin of its paragraph without a full stop.
_BARE_NUMBER = re.compile(r"\d{1,3}")
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")


@dataclass(slots=True)
class _Letter:
    """One letter, in points from the bottom left of the page."""

    text: str
    x: float
    end: float
    y: float
    size: float
    bold: bool


class _Letters(PDFTextDevice):
    """Keeps the upright letters of a page and drops everything else."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.letters: list[_Letter] = []

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        *_: object,
    ) -> float:
        """Keep one letter and return how far it moves the pen."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        advance = font.char_width(cid) * fontsize * scaling
        across, turned, _slant, up, x, y = matrix
        if not turned:  # turned letters are watermarks
            bold = "bold" in str(font.fontname).lower()
            end, size = x + advance * across, abs(fontsize * up)
            self.letters.append(_Letter(text, x, end, y + rise * up, size, bold))
        return advance


class CarefulReader:
    """Reads pages of one document."""

    def __init__(self) -> None:
        resources = PDFResourceManager()
        self._device = _Letters(resources)
        self._interpreter = PDFPageInterpreter(resources, self._device)

    def lines(self, page: Page) -> list[Line]:
        """Return the lines of a page from top to bottom, and close the page."""
        self._device.letters = []
        self._interpreter.process_page(page.page_obj)
        page.close()  # keeps memory flat over many pages
        return _page_lines(self._device.letters, page.page_number)


def _page_lines(letters: list[_Letter], page: int) -> list[Line]:
    """Return the lines of a page from top to bottom."""
    letters.sort(key=lambda letter: (-letter.y, letter.x))
    rows: list[list[_Letter]] = []
    for letter in letters:
        # Raised and lowered letters belong to the line that they overlap.
        if rows and rows[-1][0].y - letter.y < 0.4 * letter.size:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    lines = (_line(row, page) for row in rows)
    return [line for line in lines if line]


def _line(row: list[_Letter], page: int) -> Line | None:
    words = _words(row)
    if not words:
        return None
    (first, left, end), *rest = words
    unit = sum(word[2] - word[1] for word in words) / sum(len(w[0]) for w in words)
    if _BARE_NUMBER.fullmatch(first) and rest and rest[0][1] - end > 1.8 * unit:
        after = rest[0][0]
        first += "." if after[0].isupper() and not _MONTH.match(after) else ""
    elif first == UNKNOWN:
        first = "•"  # a letter alone that its font does not name: a drawn bullet
    text = tidy(clean_text(" ".join([first, *(word[0] for word in rest)])))
    if not text:
        return None
    inner = rest[0][1] if rest and MARK.match(text) else left
    bold = sum(letter.bold for letter in row) > 0.5 * len(row)
    size = round(median(letter.size for letter in row))
    return Line(
        text, page, left, words[-1][2], inner, row[0].y, unit, style=(size, bold)
    )


def _words(row: list[_Letter]) -> list[tuple[str, float, float]]:
    """Return the words of a line as (text, left, right)."""
    words: list[tuple[str, float, float]] = []
    open_ = False
    for letter in sorted(row, key=lambda letter: letter.x):
        if letter.text.isspace() or not letter.text:
            open_ = False
        elif open_ and letter.x - words[-1][2] < 0.18 * letter.size:
            text, left, _ = words[-1]
            words[-1] = (text + letter.text, left, letter.end)
        else:
            words.append((letter.text, letter.x, letter.end))
            open_ = True
    return words
