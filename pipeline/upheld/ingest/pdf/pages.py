"""The pages of a PDF file, each read to lines."""

import logging
import re
from dataclasses import dataclass, replace
from functools import cached_property
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
from upheld.ingest.pdf.circles import open_for_pdfminer
from upheld.ingest.pdf.dense import check_density
from upheld.ingest.pdf.fast import fast_pieces
from upheld.ingest.pdf.outline import bookmarks, with_headings
from upheld.ingest.pdf.pieces import Piece
from upheld.ingest.pdf.rows import page_lines
from upheld.ingest.pdf.scans import (
    Recognise,
    is_blank,
    is_scan,
    is_undecodable,
    letters,
)
from upheld.ingest.pdf.unseen import seen

# Both remark on every oddity of a file; without a handler that goes to stderr.
for _name in ("pdfminer", "pypdfium2"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

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

    @property
    def undecodable(self) -> bool:
        """Whether the fonts do not say which letters the lines have."""
        return self.scan and is_undecodable(self.lines)


def read_pages(data: bytes, path: str, recognise: Recognise | None) -> list[ReadPage]:
    """Return every page of a PDF.

    Raises:
        UnreadableError: ``encrypted_pdf``, ``damaged_pdf`` or ``too_long``.
    """
    check_density(data, path)
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
        try:
            self._fast: PdfDocument | None = PdfDocument(data)
        except PdfiumError:  # pdfminer mends more
            self._fast = None

    @cached_property
    def _slow(self) -> pdfplumber.pdf.PDF:
        """The file as pdfminer sees it: to open it takes as long as reading a page."""
        return open_for_pdfminer(self._data)

    @cached_property
    def _looped(self) -> bool:
        return bool(_REFERENCE_ALONE.search(self._data))

    def pages(self, path: str) -> list[ReadPage]:
        try:
            titles = bookmarks(self._fast) if self._fast else frozenset()
            length = 0
            pages = []
            for number in range(1, self._count() + 1):
                page = self._page(number)
                length += letters(page.lines)
                check_length(length, path)
                marked = with_headings(page.lines, titles)
                pages.append(replace(page, lines=marked))
            return pages
        finally:
            if self._fast:
                self._fast.close()

    def _count(self) -> int:
        return len(self._fast) if self._fast else len(self._slow.pages)

    def _page(self, number: int) -> ReadPage:
        page = self._open(number)
        if page is None:
            there = number <= len(self._slow.pages)
            lines = page_lines(self._slow_pieces(number), number) if there else []
            return ReadPage(lines, scan=not lines)
        try:
            pieces = fast_pieces(page)
            if pieces is None:
                pieces = self._slow_pieces(number)
            lines = page_lines(seen(pieces, page), number)
            if not is_scan(page, lines):
                return ReadPage(with_bullets(lines, page), scan=False)
            read = None if is_blank(page) else self._recognise
            found = read(page, number) if read else []
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

    def _slow_pieces(self, number: int) -> list[Piece]:
        if self._looped:
            return []
        return self._careful.pieces(self._slow.pages[number - 1])
