"""The pages of a PDF file, each read to lines."""

import logging
from dataclasses import dataclass
from io import BytesIO
from threading import RLock

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException
from pypdfium2 import PdfDocument, PdfiumError

from upheld.errors import UnreadableError
from upheld.ingest.decode import check_length
from upheld.ingest.layout import Line
from upheld.ingest.pdf.careful import CarefulReader
from upheld.ingest.pdf.scans import Recognise, has_print, is_scan

# pdfminer remarks on every oddity of a file; without a handler that goes to stderr.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

_ENCRYPTED = (
    "The PDF is locked with a password. Save a copy without the password and use that."
)
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
        pages = _careful_pages(data, path)
    except UnreadableError:
        raise
    except Exception as error:  # a damaged file makes pdfminer raise nearly anything
        cause = error.args[0] if isinstance(error, PdfminerException) else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise UnreadableError(path, "encrypted_pdf", _ENCRYPTED) from error
        raise UnreadableError(path, "damaged_pdf", _DAMAGED) from error
    return _without_scans(data, pages, recognise)


def _careful_pages(data: bytes, path: str) -> list[list[Line]]:
    with pdfplumber.open(BytesIO(data)) as pdf:
        reader = CarefulReader()
        pages = []
        letters = 0
        for page in pdf.pages:
            lines = reader.lines(page)
            letters += sum(len(line.text) for line in lines)
            check_length(letters, path)
            pages.append(lines)
        return pages


def _without_scans(
    data: bytes, pages: list[list[Line]], recognise: Recognise | None
) -> list[ReadPage]:
    """Return the pages, scans among them handed on to text recognition."""
    if all(map(has_print, pages)):
        return [ReadPage(lines, scan=False) for lines in pages]
    with _PDFIUM:
        try:
            document = PdfDocument(data)
        except PdfiumError:
            return [ReadPage(lines, scan=not lines) for lines in pages]
        try:
            return [
                _without_scan(document, number, lines, recognise)
                for number, lines in enumerate(pages, 1)
            ]
        finally:
            document.close()


def _without_scan(
    document: PdfDocument, number: int, lines: list[Line], recognise: Recognise | None
) -> ReadPage:
    if has_print(lines):
        return ReadPage(lines, scan=False)
    try:
        page = document[number - 1]
    except PdfiumError:
        return ReadPage(lines, scan=not lines)
    try:
        if not is_scan(page, lines):
            return ReadPage(lines, scan=False)
        found = recognise(page, number) if recognise else []
        return ReadPage(found or lines, scan=not found)
    finally:
        page.close()
