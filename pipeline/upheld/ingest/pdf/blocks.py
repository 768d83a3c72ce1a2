"""The blocks of a PDF file, put together from the lines of its pages."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from upheld.errors import UnreadableError
from upheld.ingest.clean import without_furniture
from upheld.ingest.layout import Block, Line, full_lines, join_lines, runs_on
from upheld.ingest.mend import mend_sentences
from upheld.ingest.pdf.footnotes import with_notes, without_notes
from upheld.ingest.pdf.margins import with_margins
from upheld.ingest.pdf.pages import ReadPage, read_pages
from upheld.ingest.pdf.scans import Recognise
from upheld.ingest.running import without_running

_ADD_OCR = (
    "To have it read by text recognition, install upheld[ocr] and the program Tesseract"
    " and add --ocr."
)
_SCANNED = f"The PDF has pages but no text in it: it is probably a scan. {_ADD_OCR}"
_UNDECODABLE = (
    "The letters of the PDF cannot be turned into text: its fonts do not say which"
    f" letters they show. {_ADD_OCR}"
)
_NO_TEXT = "No text on page {pages} of the PDF: it may be a scan (see --ocr)."
_NONE = "No text on page {pages} of the PDF: none was recognised."
_NO_NAMES = (
    "The letters on page {pages} of the PDF cannot be turned into text and were left"
    " out: the fonts do not say which letters they show."
)


def pdf_blocks(
    data: bytes, path: str, recognise: Recognise | None = None
) -> tuple[list[Block], list[str]]:
    """Return the blocks of a PDF, and doubts about it in sentences.

    Args:
        recognise: reads the pages that are pictures of text.

    Raises:
        UnreadableError: ``encrypted_pdf``, ``damaged_pdf``, ``scanned_pdf`` or
            ``too_long``.
    """
    pages = read_pages(data, path, recognise)
    if not pages:
        raise UnreadableError(path, "damaged_pdf", "The PDF has no pages.")
    if all(page.scan for page in pages):
        printed = [page for page in pages if page.lines]
        unknown = printed and all(page.undecodable for page in printed)
        raise UnreadableError(
            path, "scanned_pdf", _UNDECODABLE if unknown else _SCANNED
        )
    read = [page.lines for page in pages if not page.undecodable]
    return blocks_of(read), _doubts(pages, tried=recognise is not None)


def blocks_of(pages: list[list[Line]]) -> list[Block]:
    """Return the blocks that the lines of some pages make up."""
    lines, notes = without_notes(without_furniture(without_running(pages)))
    lines = with_margins(_by_characters(_with_gaps(lines)))
    return with_notes(mend_sentences(join_lines(lines)), notes)


def _with_gaps(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, marked where more space stands above than usual.

    Usual is the space inside sentences: in a decision of many short list items most
    lines have more above them.
    """
    if not lines:
        return []
    pairs = [(one, two) for one, two in pairwise(lines) if one.page == two.page]
    inside = [pair for pair in pairs if runs_on(*pair)]
    drops = [before.y - line.y for before, line in inside or pairs]
    usual = median(drops) if drops else 0.0
    wide = [False] + [
        before.page == line.page and before.y - line.y > 1.2 * usual
        for before, line in pairwise(lines)
    ]
    return [
        line._replace(gap=True) if gap and not line.gap else line
        for line, gap in zip(lines, wide, strict=True)
    ]


def _by_characters(lines: list[Line]) -> list[Line]:
    """Return the lines, measured in characters where their breaks were made so.

    A text that was cut at a number of characters and then printed has a ragged edge
    on the page: its lines are full by their characters and not by their ends.
    """
    if not lines:
        return lines
    unit = median(line.unit for line in lines)
    if full_lines(lines, unit) <= 1.2 * full_lines(lines):
        return lines
    return [
        line._replace(right=line.left + len(line.text) * unit, unit=unit)
        for line in lines
    ]


def _doubts(pages: list[ReadPage], *, tried: bool) -> list[str]:
    scans = [at for at, page in enumerate(pages, 1) if page.scan]
    odd = [at for at in scans if pages[at - 1].undecodable]
    named = (
        (_NONE if tried else _NO_TEXT, [at for at in scans if at not in odd]),
        (_NO_NAMES, odd),
    )
    return [
        sentence.format(pages=", ".join(map(str, found)))
        for sentence, found in named
        if found
    ]
