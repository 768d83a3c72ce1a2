"""Documents of scans: PDF files with pages that are pictures, and pictures alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from upheld.errors import UnreadableError
from upheld.ingest.layout import Block
from upheld.ingest.ocr.pages import LONGER_SIDE, Recogniser
from upheld.ingest.ocr.pictures import pictures
from upheld.ingest.pdf import blocks_of, pdf_blocks
from upheld.ingest.several import build_documents
from upheld.types import Document, Header

_NOTHING = "No text was recognised in it: it shows no print, or none that can be read."
_FAILED = "{pages} could not be recognised: {why}."
_READ = (
    "{pages} {were} read by text recognition, with {certainty} % certainty: compare"
    " names, dates and sums with the scan."
)


def scanned_pdf(data: bytes, path: str) -> Iterator[Document | UnreadableError]:
    """Return the documents of a PDF, its scanned pages by text recognition.

    Raises:
        UnreadableError: as ``pdf_blocks`` and ``build_documents``.
    """
    recogniser = Recogniser()
    try:
        blocks, doubts = pdf_blocks(data, path, recogniser)
    except UnreadableError as error:
        if error.reason != "scanned_pdf":
            raise
        raise UnreadableError(path, error.reason, _nothing(recogniser)) from error
    return _documents(blocks, path, doubts, recogniser)


def picture_documents(data: bytes, path: str) -> Iterator[Document | UnreadableError]:
    """Return the documents of a picture of a page, or of the pages of a TIFF.

    Raises:
        UnreadableError: ``scanned_picture`` where no text was recognised; as
            ``pictures`` and ``build_documents``.
    """
    recogniser = Recogniser()
    pages = [
        recogniser.lines(picture, number)
        for number, picture in enumerate(pictures(data, path, LONGER_SIDE), 1)
    ]
    if not any(pages):
        raise UnreadableError(path, "scanned_picture", _nothing(recogniser))
    return _documents(blocks_of(pages), path, [], recogniser)


def _documents(
    blocks: Sequence[Block], path: str, doubts: Sequence[str], recogniser: Recogniser
) -> Iterator[Document | UnreadableError]:
    warnings = [*doubts, *_doubts(recogniser)]
    for item in build_documents(blocks, path=path, given=Header(), warnings=warnings):
        if isinstance(item, Document):
            yield replace(item, recognised_pages=tuple(recogniser.pages))
        else:
            yield item


def _doubts(recogniser: Recogniser) -> list[str]:
    """Return what a reader should know of the recognition, in sentences."""
    doubts = [
        _FAILED.format(pages=_pages([number]), why=why)
        for number, why in recogniser.failed
    ]
    if recogniser.pages:
        numbers = [page.page for page in recogniser.pages]
        certainty = min(page.certainty for page in recogniser.pages)
        doubts.append(
            _READ.format(
                pages=_pages(numbers),
                were="was" if len(numbers) == 1 else "were",
                certainty=int(100 * certainty),
            )
        )
    return doubts


def _nothing(recogniser: Recogniser) -> str:
    """Return why nothing could be read, in a sentence."""
    if not recogniser.failed:
        return _NOTHING
    numbers = [number for number, _ in recogniser.failed]
    return _FAILED.format(pages=_pages(numbers), why=recogniser.failed[0][1])


def _pages(numbers: Sequence[int]) -> str:
    """Return page numbers in words: "Page 2", "Pages 2, 3 and 5", "Pages 1 to 4"."""
    first, last = numbers[0], numbers[-1]
    if first == last:
        return f"Page {first}"
    if len(numbers) > 2 and last - first == len(numbers) - 1:
        return f"Pages {first} to {last}"
    return f"Pages {', '.join(map(str, numbers[:-1]))} and {last}"
