"""Reading: tell the kinds of files by content, return Documents.

Kinds are PDF, Word, HTML, web archives, JSON records and plain text. The suffix of a
file decides only where its content leaves the kind open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from upheld.errors import UnreadableError, UpheldError
from upheld.ingest.contents import content
from upheld.ingest.decode import (
    decode,
    is_pdf,
    is_picture,
)
from upheld.ingest.document import assemble, build_document
from upheld.ingest.inputs import STDIN, is_special
from upheld.ingest.layout import Block
from upheld.ingest.office import is_office_file, word_markup
from upheld.ingest.parts import Part, parts, parts_within
from upheld.ingest.records import parse_record, parse_records, read_record
from upheld.ingest.several import build_documents, page_links
from upheld.ingest.shown import Shown, shown_by, shown_by_page
from upheld.ingest.web_archives import is_web_archive, saved_page
from upheld.near import no_such_path
from upheld.types import Document, Header

_SEVERAL = (
    "{path} holds several decisions, records or files. Read them with"
    " upheld.extract_many or `upheld extract`, which take every one of them."
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How content is read where there is a choice; other choices, other results.

    Attributes:
        ocr: scans are read too, by recognising their letters, English ones alone.
    """

    ocr: bool = False


_PLAIN = Reading()


def read(path: str | Path, *, ocr: bool = False) -> Document:
    """Return the document of one file; "-" reads standard input.

    Args:
        ocr: read scans too, by text recognition, which knows English alone.

    Raises:
        UnreadableError: the content gives no decision text.
        UpheldError: there is no such file, it holds several records, or what ``ocr``
            needs is not installed.
    """
    reading = Reading(ocr=ocr)
    require(reading)
    if str(path) != STDIN and not Path(path).is_file():
        if Path(path).is_dir():
            raise UpheldError(
                f"{path} is a folder, not a file; 'upheld extract' reads folders."
            )
        if is_special(path):
            raise UpheldError(f"{path} is no regular file but a pipe or a device.")
        raise UpheldError(no_such_path(path))
    items = read_file(path, reading)
    first = next(items)
    if next(items, None) is not None:
        raise UpheldError(_SEVERAL.format(path=path))
    if isinstance(first, UnreadableError):
        raise first
    return first


def require(reading: Reading) -> None:
    """Make sure that all that a way of reading needs is installed.

    Raises:
        UpheldError: says what to install.
    """
    if reading.ocr:
        from upheld.ingest.ocr import require_engine

        require_engine()


def read_file(
    path: str | Path, reading: Reading = _PLAIN
) -> Iterator[Document | UnreadableError]:
    """Yield every document of one file, in file order; at least one item.

    A file of records, a table or an archive gives one item a record, row or member;
    one that cannot be read is an UnreadableError with its path, such as
    ``file.jsonl#7``, and the run goes on.
    """
    for part in parts(path):
        if isinstance(part, UnreadableError):
            yield part
        else:
            yield from read_part(part, reading)


def read_part(
    part: Part, reading: Reading = _PLAIN
) -> Iterator[Document | UnreadableError]:
    """Yield every document of a part of a file; at least one item."""
    try:
        if part.state is not None:
            yield from _parts_of(part, reading)
        elif part.record:
            record = parse_record(decode(content(part), part.path), part.path)
            yield from _record(record, part.path)
        else:
            yield from _whole(content(part), part.path, reading)
    except UnreadableError as error:
        yield error


def _parts_of(part: Part, reading: Reading) -> Iterator[Document | UnreadableError]:
    for inner in parts_within(part.path, content(part)):
        if isinstance(inner, UnreadableError):
            yield inner
        else:
            yield from read_part(inner, reading)


def document_from_text(
    text: str, *, path: str = "", header: Header | None = None
) -> Document:
    """Return the document of a text in memory, cleaned as a file's text is.

    A text that does not read like a decision is taken nevertheless, with source
    ``unknown``.

    Args:
        path: what to call it in messages and tables.
        header: what is known about it; its own header lines are trusted more.

    Raises:
        UnreadableError: ``empty`` or ``too_long``.
    """
    shown = shown_by(text, path)
    return build_document(
        shown.blocks,
        path=path,
        given=header or Header(),
        stated=shown.stated,
        warnings=shown.doubts,
        check=False,
    )


def plain_document(text: str) -> Document:
    """Return a document with exactly this text, as a spaCy pipeline needs it.

    Nothing is cleaned, so offsets are those of the text given. ``Document.text`` of
    a document that was read is the text to give.
    """
    blocks = [Block(line) for line in text.split("\n")]
    return assemble(blocks, path="", outside=Header())


def _whole(
    data: bytes, path: str, reading: Reading
) -> Iterator[Document | UnreadableError]:
    if is_office_file(data):
        yield from _page(word_markup(data, path), path, Header())
        return
    if is_pdf(data):
        yield from _pdf(data, path, reading)
        return
    if is_web_archive(data):
        saved = saved_page(data, path)
        yield from _page(saved.markup, path, Header(url=saved.url), saved.warnings)
        return
    if reading.ocr and is_picture(data):
        from upheld.ingest.ocr import picture_documents

        yield from picture_documents(data, path)
        return
    text = decode(data, path)
    records = parse_records(text, path)
    if records is None:
        yield from _documents(text, path, Header())
        return
    for number, record in enumerate(records, 1):
        name = path if len(records) == 1 else f"{path}#{number}"
        yield from _record(record, name)


def _record(record: object, path: str) -> Iterator[Document | UnreadableError]:
    try:
        text, header = read_record(record, path)
        yield from _documents(text, path, header)
    except UnreadableError as error:
        yield error


def _pdf(
    data: bytes, path: str, reading: Reading
) -> Iterator[Document | UnreadableError]:
    # pdfplumber takes 0.2 s to import, which only PDF files should cost.
    from upheld.ingest.pdf import pdf_blocks

    if reading.ocr:
        from upheld.ingest.ocr import scanned_pdf

        return scanned_pdf(data, path)
    blocks, warnings = pdf_blocks(data, path)
    return build_documents(blocks, path=path, given=Header(), warnings=warnings)


def _documents(
    text: str, path: str, given: Header
) -> Iterator[Document | UnreadableError]:
    return _build(shown_by(text, path), text, path, given)


def _page(
    markup: str, path: str, given: Header, warnings: Sequence[str] = ()
) -> Iterator[Document | UnreadableError]:
    return _build(shown_by_page(markup, path), markup, path, given, warnings)


def _build(
    shown: Shown, text: str, path: str, given: Header, warnings: Sequence[str] = ()
) -> Iterator[Document | UnreadableError]:
    return build_documents(
        shown.blocks,
        path=path,
        given=given,
        stated=shown.stated,
        warnings=[*warnings, *shown.doubts],
        links=lambda: page_links(text) if shown.stated else {},
    )
