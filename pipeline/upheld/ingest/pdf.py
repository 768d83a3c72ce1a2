"""PDF files: lines by position, without running headers and footers.

pdfplumber opens the file and pdfminer reads the page; a device of our own keeps
the letters only. That takes a fifth of the time of ``Page.extract_text``, which
builds a dictionary for every letter, and gives the same text.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from statistics import median

import pdfplumber
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.utils import Matrix
from pdfplumber.utils.exceptions import PdfminerException

from upheld.errors import UnreadableError
from upheld.ingest.clean import clean_text, tidy, without_furniture
from upheld.ingest.decode import check_length
from upheld.ingest.layout import MARK, Block, Line, full_lines, join_lines
from upheld.ingest.mend import mend_sentences
from upheld.ingest.running import without_running

# pdfminer remarks on every oddity of a file; without a handler that goes to stderr.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

_ENCRYPTED = (
    "The PDF is locked with a password. Save a copy without the password and use that."
)
_DAMAGED = "The PDF is damaged and cannot be opened. Download it again."
_SCANNED = (
    "The PDF has pages but no text in it: it is probably a scan."
    " Run it through text recognition (OCR) first."
)
_UNDECODABLE = (
    "The letters of the PDF cannot be turned into text: its fonts do not say which"
    " letters they show. Run it through text recognition (OCR) first."
)
_UNKNOWN = "\ufffd"
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
            text = _UNKNOWN
        advance = font.char_width(cid) * fontsize * scaling
        across, turned, _slant, up, x, y = matrix
        if not turned:  # turned letters are watermarks
            bold = "bold" in str(font.fontname).lower()
            end, size = x + advance * across, abs(fontsize * up)
            self.letters.append(_Letter(text, x, end, y + rise * up, size, bold))
        return advance


def pdf_blocks(data: bytes, path: str) -> tuple[list[Block], list[str]]:
    """Return the blocks of a PDF, and doubts about it in sentences.

    Raises:
        UnreadableError: ``encrypted_pdf``, ``damaged_pdf``, ``scanned_pdf`` or
            ``too_long``.
    """
    pages = [
        _page_lines(letters, at) for at, letters in enumerate(_read(data, path), 1)
    ]
    text = "".join(line.text for page in pages for line in page)
    if not pages:
        raise UnreadableError(path, "damaged_pdf", "The PDF has no pages.")
    if not text:
        raise UnreadableError(path, "scanned_pdf", _SCANNED)
    if text.count(_UNKNOWN) > 0.2 * len(text):
        raise UnreadableError(path, "scanned_pdf", _UNDECODABLE)
    lines = without_furniture(_with_gaps(without_running(pages)))
    return mend_sentences(join_lines(_by_characters(lines))), _missing_pages(pages)


def _read(data: bytes, path: str) -> list[list[_Letter]]:
    """Return the letters of every page, in the order in which the file has them."""
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            resources = PDFResourceManager()
            device = _Letters(resources)
            interpreter = PDFPageInterpreter(resources, device)
            pages = []
            for page in pdf.pages:
                device.letters = []
                interpreter.process_page(page.page_obj)
                pages.append(device.letters)
                check_length(sum(map(len, pages)), path)
                page.close()  # keeps memory flat over many pages
            return pages
    except UnreadableError:
        raise
    except Exception as error:  # a damaged file makes pdfminer raise nearly anything
        cause = error.args[0] if isinstance(error, PdfminerException) else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise UnreadableError(path, "encrypted_pdf", _ENCRYPTED) from error
        raise UnreadableError(path, "damaged_pdf", _DAMAGED) from error


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
    elif first == _UNKNOWN:
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


def _with_gaps(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, marked where more space stands above than usual."""
    drops = [
        before.y - line.y
        for before, line in pairwise(lines)
        if before.page == line.page
    ]
    usual = median(drops) if drops else 0.0
    wide = [False] + [
        before.page == line.page and before.y - line.y > 1.3 * usual
        for before, line in pairwise(lines)
    ]
    return [replace(line, gap=gap) for line, gap in zip(lines, wide, strict=True)]


def _by_characters(lines: list[Line]) -> list[Line]:
    """Return the lines, measured in characters where their breaks were made so.

    A text that was cut at a number of characters and then printed has a ragged edge
    on the page: its lines are full by their characters and not by their ends.
    """
    if not lines:
        return lines
    unit = median(line.unit for line in lines)
    counted = [
        replace(line, right=line.left + len(line.text) * unit, unit=unit)
        for line in lines
    ]
    return counted if full_lines(counted) > 1.2 * full_lines(lines) else lines


def _missing_pages(pages: list[list[Line]]) -> list[str]:
    missing = [str(at) for at, page in enumerate(pages, 1) if not page]
    if not missing:
        return []
    return [f"No text on page {', '.join(missing)} of the PDF: it may be a scan."]
