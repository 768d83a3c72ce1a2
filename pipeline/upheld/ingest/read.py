"""Reading: tell the kinds of files by content, return Documents.

Kinds are PDF, HTML, JSON records and plain text. The suffix of a file decides only
where its content leaves the kind open.
"""

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from upheld.errors import UnreadableError, UpheldError
from upheld.ingest.clean import without_furniture
from upheld.ingest.decode import (
    check_length,
    decode,
    is_pdf,
    strange_characters,
)
from upheld.ingest.document import assemble, build_document
from upheld.ingest.html import is_html, read_html
from upheld.ingest.inputs import STDIN, is_special
from upheld.ingest.layout import Block
from upheld.ingest.metadata import header_from_page
from upheld.ingest.records import parse_record, parse_records, read_record
from upheld.ingest.text import split_blocks, text_blocks
from upheld.types import Document, Header

_RECORD_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")
_LIMIT = 100_000_000
_SPECIAL = "This is no regular file but a pipe or a device."
_CANNOT_OPEN = "The file cannot be opened: {problem}."
_TOO_LARGE = "The file has more than 100 megabytes: too much for one decision."
_NO_RECORDS = "There is no record in it."
_STRANGE = "Control characters were left out of the text: {count:,} of them."
_SEVERAL = (
    "{path} holds several records. Read them with upheld.extract_many or"
    " `upheld extract`, which take every record."
)


def read(path: str | Path) -> Document:
    """Return the document of one file; "-" reads standard input.

    Raises:
        UnreadableError: the content gives no decision text.
        UpheldError: there is no such file, or it holds several records.
    """
    if str(path) != STDIN and not Path(path).is_file():
        kind = "is a folder, not a file" if Path(path).is_dir() else "does not exist"
        if is_special(path):
            kind = "is no regular file but a pipe or a device"
        raise UpheldError(f"{path} {kind}.")
    items = read_file(path)
    first = next(items)
    if next(items, None) is not None:
        raise UpheldError(_SEVERAL.format(path=path))
    if isinstance(first, UnreadableError):
        raise first
    return first


def read_file(path: str | Path) -> Iterator[Document | UnreadableError]:
    """Yield every document of one file, in file order; at least one item.

    A file of JSON records gives one item a record; one that cannot be read is an
    UnreadableError with the path ``file.jsonl#7``, and the run goes on. Every other
    file gives one item.
    """
    if str(path) != STDIN and is_special(path):
        yield UnreadableError(path, "unsupported", _SPECIAL)
        return
    try:
        with _open(path) as stream:
            if _has_record_lines(stream, path):
                yield from _record_lines(stream, str(path))
            else:
                yield from _whole_file(stream.read(_LIMIT + 1), str(path))
    except OSError as error:
        detail = _CANNOT_OPEN.format(problem=error.strerror or error)
        yield UnreadableError(path, "unreadable", detail)
    except UnreadableError as error:
        yield error


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
    return _document(text, path, header or Header(), check=False)


def plain_document(text: str) -> Document:
    """Return a document with exactly this text, as a spaCy pipeline needs it.

    Nothing is cleaned, so offsets are those of the text given. ``Document.text`` of
    a document that was read is the text to give.
    """
    blocks = [Block(line) for line in text.split("\n")]
    return assemble(blocks, path="", outside=Header())


def _open(path: str | Path) -> BinaryIO:
    # Standard input cannot be read twice, which telling its kind needs.
    return BytesIO(sys.stdin.buffer.read()) if str(path) == STDIN else open(path, "rb")


def _has_record_lines(stream: BinaryIO, path: str | Path) -> bool:
    """Tell whether a file has one JSON record a line; leaves it at its start."""
    head = stream.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip()
    stream.seek(0)
    if not head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    if str(path).lower().endswith(_RECORD_SUFFIXES):
        return True
    if not head.startswith(b"{"):
        return False
    filled = (line for line in stream if line.strip())
    first, second = next(filled, b""), next(filled, None)
    stream.seek(0)
    return second is not None and _is_object(first)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.removeprefix(b"\xef\xbb\xbf")), dict)
    except (ValueError, RecursionError):
        return False


def _record_lines(stream: BinaryIO, path: str) -> Iterator[Document | UnreadableError]:
    empty = True
    for number, line in enumerate(stream, 1):
        if line.strip():
            empty = False
            yield _line_record(line, f"{path}#{number}")
    if empty:
        yield UnreadableError(path, "empty", _NO_RECORDS)


def _line_record(line: bytes, path: str) -> Document | UnreadableError:
    try:
        return _record(parse_record(decode(line, path), path), path)
    except UnreadableError as error:
        return error


def _whole_file(data: bytes, path: str) -> Iterator[Document | UnreadableError]:
    if len(data) > _LIMIT:
        raise UnreadableError(path, "unsupported", _TOO_LARGE)
    if is_pdf(data):
        yield _pdf(data, path)
        return
    text = decode(data, path)
    records = parse_records(text, path)
    if records is None:
        yield _document(text, path, Header())
        return
    for number, record in enumerate(records, 1):
        yield _record(record, path if len(records) == 1 else f"{path}#{number}")


def _record(record: object, path: str) -> Document | UnreadableError:
    try:
        text, header = read_record(record, path)
        return _document(text, path, header)
    except UnreadableError as error:
        return error


def _pdf(data: bytes, path: str) -> Document:
    # pdfplumber takes 0.2 s to import, which only PDF files should cost.
    from upheld.ingest.pdf import pdf_blocks

    blocks, warnings = pdf_blocks(data, path)
    return build_document(blocks, path=path, given=Header(), warnings=warnings)


def _document(text: str, path: str, given: Header, *, check: bool = True) -> Document:
    strange = strange_characters(text)
    warnings = [_STRANGE.format(count=strange)] if strange else []
    if not is_html(text):
        check_length(len(text), path)
        blocks = text_blocks(text)
        return build_document(
            blocks, path=path, given=given, warnings=warnings, check=check
        )
    page = read_html(text)
    check_length(sum(len(block.text) for block in page.blocks), path)
    return build_document(
        split_blocks(without_furniture(page.blocks)),
        path=path,
        given=given,
        stated=header_from_page(page.pairs, page.titles, page.url),
        warnings=warnings,
        check=check,
    )
