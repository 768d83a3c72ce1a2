"""The pages of a PDF file, each read to lines."""

import logging
import re
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from threading import RLock

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from upheld.errors import UnreadableError
from upheld.ingest.decode import check_length
from upheld.ingest.layout import Line
from upheld.ingest.pdf.bullets import with_bullets
from upheld.ingest.pdf.careful import CarefulReader
from upheld.ingest.pdf.fast import fast_pieces
from upheld.ingest.pdf.pieces import visible
from upheld.ingest.pdf.rows import page_lines
from upheld.ingest.pdf.scans import Recognise, is_scan, letters

# pdfminer remarks on every oddity of a file; without a handler that goes to stderr.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

_ENCRYPTED = (
    "The PDF is locked with a password. Save a copy without the password and use that."
)
# An object that is nothing but a reference, which pdfminer follows round and round.
_REFERENCE_ALONE = re.compile(rb"\d obj\s+\d+ \d+ R\s+endobj")
_DAMAGED = "The PDF is damaged and cannot be opened. Download it again."
# pdfium may be called by one thread of a process at a time.
_PDFIUM = RLock()


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What was read of a page.

    Attributes:
        lines: from top to bottom.
        scan: it is a picture of text, and nobody recognised the text.
    """

    lines: list[Line]
    scan: bool


def read_pages(data: bytes, path: str, recognise: Recognise | None) -> list[ReadPage]:
    """Return every page of a PDF.

    Raises:
        UnreadableError: ``encrypted_pdf``, ``damaged_pdf`` or ``too_long``.
    """
    try:
        with _PDFIUM:
            return _Reader(data, recognise).pages(path)
    except UnreadableError:
        raise
    except Exception as error:  # a damaged file makes pdfminer raise nearly anything
        cause = error.args[0] if isinstance(error, PdfminerException) else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise UnreadableError(path, "encrypted_pdf", _ENCRYPTED) from error
        raise UnreadableError(path, "damaged_pdf", _DAMAGED) from error


class _Reader:
    """Reads the pages of one file, each in the way that it needs."""

    def __init__(self, data: bytes, recognise: Recognise | None) -> None:
        self._data = data
        self._careful = CarefulReader()
        self._recognise = recognise
        self._looped = bool(_REFERENCE_ALONE.search(data))
        try:
            self._fast: PdfDocument | None = PdfDocument(data)
        except PdfiumError:  # pdfminer mends more
            self._fast = None

    @cached_property
    def _slow(self) -> pdfplumber.pdf.PDF:
        """The file as pdfminer sees it: to open it takes as long as reading a page."""
        return pdfplumber.open(BytesIO(self._data))

    def pages(self, path: str) -> list[ReadPage]:
        try:
            length = 0
            pages = []
            for number in range(1, self._count() + 1):
                page = self._page(number)
                length += letters(page.lines)
                check_length(length, path)
                pages.append(page)
            return pages
        finally:
            if self._fast:
                self._fast.close()

    def _count(self) -> int:
        return len(self._fast) if self._fast else len(self._slow.pages)

    def _page(self, number: int) -> ReadPage:
        page = self._open(number)
        if page is None:
            lines = self._slow_lines(number) if number <= len(self._slow.pages) else []
            return ReadPage(lines, scan=not lines)
        try:
            lines = self._lines(page, number)
            if not is_scan(page, lines):
                return ReadPage(with_bullets(lines, page), scan=False)
            found = self._recognise(page, number) if self._recognise else []
            return ReadPage(found or lines, scan=not found)
        finally:
            page.close()

    def _open(self, number: int) -> PdfPage | None:
        if self._fast is None:
            return None
        try:
            return self._fast[number - 1]
        except PdfiumError:
            return None

    def _lines(self, page: PdfPage, number: int) -> list[Line]:
        pieces = fast_pieces(page)
        if pieces is None:
            return self._slow_lines(number)
        return page_lines(visible(pieces), number)

    def _slow_lines(self, number: int) -> list[Line]:
        if self._looped:
            return []
        pieces = self._careful.pieces(self._slow.pages[number - 1])
        return page_lines(visible(pieces), number)
