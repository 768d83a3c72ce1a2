"""Tables of decisions as CSV: one decision a row, its text in one of the columns.

Rows are counted as a spreadsheet shows them: the header is row 1, and a row whose
text has line breaks is one row all the same.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from upheld.errors import UnreadableError
from upheld.ingest.decode import decode_text
from upheld.ingest.records import FIELD_NAMES, TEXT_NAMES

TABLE_SUFFIXES = (".csv", ".tsv")
_DELIMITERS = ",;\t|"
# As many bytes as the longest text that is read has letters, and as many again.
_LONGEST = 10_000_000
_NAME = re.compile(r"[\w ./()-]{1,60}")
_FOREIGN = re.compile(rb"\s*(?:[<{\[]|%PDF-)")
_BYTE_MARK = b"\xef\xbb\xbf"
_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# Columns by which the tables that Upheld itself writes are known.
_OWN = (
    {"decision_id", "text_sha256"},
    {"finding_id", "decision_id"},
    {"decision_id", "place", "council_code"},
)

_IS_OWN = "This is a table that Upheld wrote, not decisions; give it the decisions."
_NO_TEXT = (
    "The table has no column with the text of decisions; looked for one named"
    " {names}. Its columns are: {columns}."
)
_NO_ROWS = "There is no row in it below the header."
_TOO_LONG = (
    "Row {number} cannot be read, nor what stands below it: a cell of it has more than"
    " 10 megabytes. Perhaps a quotation mark is not closed."
)


def is_table(head: bytes, name: str) -> bool:
    """Tell whether a file is a table, by the names in its first line.

    Two columns or more have a name that records know, and one of them is of a text.
    The suffix decides where the first line leaves it open, unless the file begins as
    pages, records or PDF files do.
    """
    if name.lower().endswith(TABLE_SUFFIXES):
        return bool(head.strip()) and not _FOREIGN.match(head.removeprefix(_BYTE_MARK))
    line = _first_line(head)
    names = set(_columns(line, _delimiter(line)))
    return not names.isdisjoint(TEXT_NAMES) and len(names & FIELD_NAMES) > 1


def table_rows(stream: BinaryIO, path: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table as records, with their numbers; at least one.

    Raises:
        UnreadableError: ``no_text``, ``empty``, ``unsupported``, ``too_long``. Rows
            before the place may have been given.
    """
    head = stream.read(65_536)
    stream.seek(0)
    if head.startswith(_BYTE_MARK):
        stream.read(len(_BYTE_MARK))
    # Bytes as they are, each a letter: what encoding they are in is told cell by cell.
    text = io.TextIOWrapper(
        stream, _WIDE.get(head[:2], "latin-1"), "replace", newline=""
    )
    try:
        yield from _records(text, _delimiter(_first_line(head)), path)
    finally:
        text.detach()  # the stream is its owner's to close


def _records(
    text: io.TextIOWrapper, delimiter: str, path: str
) -> Iterator[tuple[int, dict[str, str]]]:
    rows = _numbered(text, delimiter, path)
    _, header = next(rows, (0, []))
    columns = [name.strip() for name in header]
    _check(columns, path)
    empty = True
    for number, row in rows:
        empty = False
        yield number, _record(columns, row)
    if empty:
        raise UnreadableError(path, "empty", _NO_ROWS)


def _check(columns: list[str], path: str) -> None:
    names = {name.lower() for name in columns}
    if any(own <= names for own in _OWN):
        raise UnreadableError(path, "unsupported", _IS_OWN)
    if names.isdisjoint(TEXT_NAMES):
        told = ", ".join(name[:60] for name in columns[:20])
        detail = _NO_TEXT.format(names=", ".join(TEXT_NAMES), columns=told)
        raise UnreadableError(path, "no_text", detail)


def _record(columns: list[str], row: list[str]) -> dict[str, str]:
    record: dict[str, str] = {}
    for name, cell in zip(columns, row, strict=False):
        record.setdefault(name, cell)  # the first of two columns of one name
    return record


def _numbered(
    text: io.TextIOWrapper, delimiter: str, path: str
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold something, with their numbers."""
    single = text.encoding == "latin-1"
    reader = csv.reader(_lines(text), delimiter=delimiter)
    number = 0
    while True:
        number += 1
        # The limit belongs to the whole process: others' readers keep theirs.
        before = csv.field_size_limit(_LONGEST)
        try:
            row = next(reader, None)
        except csv.Error as error:
            detail = _TOO_LONG.format(number=number)
            raise UnreadableError(f"{path}#{number}", "too_long", detail) from error
        finally:
            csv.field_size_limit(before)
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield number, [_decoded(cell) for cell in row] if single else row


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(_LONGEST):
        if len(line) == _LONGEST:
            raise csv.Error
        yield line


def _decoded(cell: str) -> str:
    return cell if cell.isascii() else decode_text(cell.encode("latin-1"))


def _first_line(head: bytes) -> str:
    lines = decode_text(head).lstrip("\ufeff\r\n").splitlines()
    return lines[0] if lines else ""


def _delimiter(line: str) -> str:
    """Return what stands between the names of columns: most often, and a text named."""
    return max(
        _DELIMITERS,
        key=lambda sign: (
            not set(_columns(line, sign)).isdisjoint(TEXT_NAMES),
            line.count(sign),
        ),
    )


def _columns(line: str, delimiter: str) -> list[str]:
    """Return the names of columns in lower case, none where one is no name."""
    names = [name.strip().strip('"').lower() for name in line.split(delimiter)]
    return names if all(_NAME.fullmatch(name) for name in names if name) else []
