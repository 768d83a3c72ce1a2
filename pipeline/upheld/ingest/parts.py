"""What a file falls into before it is read: itself, its records, rows or members.

Taking apart is quick and bounded, so one process does it for all; reading a part may
take any time and memory, and be given to another process.
"""

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from upheld.errors import UnreadableError
from upheld.ingest.archives import (
    MEMBER_LIMIT,
    SUFFIXES,
    Budget,
    is_archive,
    members,
    plain_name,
    read_bounded,
)
from upheld.ingest.inputs import STDIN, Absent, is_special
from upheld.ingest.places import Address, AddressError, opened_at
from upheld.ingest.tables import TABLE_SUFFIXES, is_table, table_rows

_RECORD_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")
_SPECIAL = "This is no regular file but a pipe or a device."
_CANNOT_OPEN = "The file cannot be opened: {problem}."
_NO_RECORDS = "There is no record in it."
_LONG_RECORD = "The record has more than 100 megabytes: too much for one decision."
_DEEP = "This archive lies in {depth} others, one in the other; it is not opened."
# Archives within archives: as deep as people pack them, not as deep as bombs go.
_DEPTH = 3
_HEAD = 1_024


class Part(NamedTuple):
    """Content that is read as one piece; most often it holds one decision.

    Attributes:
        path: the file, with what tells the part within it: ``file.jsonl#7`` is line 7,
            ``file.csv#7`` the row that a spreadsheet calls 7, ``bundle.zip!/a.pdf`` a
            file inside an archive.
        data: the content; None where it is the file at ``path``.
        record: the content is one JSON record.
        state: of content at an address, which nobody has looked into yet, what tells
            whether it is unchanged, "" where nothing does; None of all other content.
    """

    path: str
    data: bytes | None = None
    record: bool = False
    state: str | None = None


def holds_several(path: str) -> bool:
    """Return whether an input may fall into many parts, by its name."""
    return path == STDIN or path.lower().endswith(
        (*_RECORD_SUFFIXES, *TABLE_SUFFIXES, *SUFFIXES)
    )


def parts(path: str | Path) -> Iterator[Part | UnreadableError]:
    """Yield the parts of a file in its order; at least one item.

    What cannot be taken apart is an UnreadableError. The paths of the parts of one
    file differ.

    Raises:
        StorageError: trouble with the storage of an address.
    """
    name = str(path)
    if isinstance(path, Absent):
        yield UnreadableError(name, "unreadable", path.problem)
        return
    if isinstance(path, Address):
        yield from _parts_at(path)
        return
    if name != STDIN and is_special(name):
        yield UnreadableError(name, "unsupported", _SPECIAL)
        return
    try:
        with _open(name) as stream:
            yield from _Taking(name).parts(stream, name, name, 0)
    except OSError as error:
        yield cannot_open(name, error)


def _parts_at(address: Address) -> Iterator[Part | UnreadableError]:
    """Yield the parts of a file at an address.

    Only one that falls into several by its name is opened here; of any other, whoever
    reads it tells, see ``parts_within``.
    """
    name = str(address)
    if not holds_several(name):
        yield Part(name, state=address.state)
        return
    try:
        with opened_at(name) as stream:
            yield from _Taking(name, address.state).parts(stream, name, name, 0)
    except AddressError as error:
        yield unreadable_at(name, error)


def parts_within(path: str, data: bytes) -> Iterator[Part | UnreadableError]:
    """Yield the parts of content that nobody has looked into yet; at least one."""
    for inner in _Taking(path).parts(BytesIO(data), path, path, 0):
        if isinstance(inner, Part) and inner.data is None:
            yield inner._replace(data=data)
        else:
            yield inner


def unreadable_at(path: str, error: AddressError) -> UnreadableError:
    """Return the error of a file that its storage does not let us read."""
    return UnreadableError(path, "unreadable", f"It {error.problem}.")


def cannot_open(path: str, error: OSError) -> UnreadableError:
    """Return the error of a file that the system does not let us read."""
    detail = _CANNOT_OPEN.format(problem=error.strerror or error)
    return UnreadableError(path, "unreadable", detail)


def _open(path: str) -> BinaryIO:
    # Standard input cannot be read twice, which telling its kind needs.
    return BytesIO(sys.stdin.buffer.read()) if path == STDIN else open(path, "rb")


class _Taking:
    """One input being taken apart, down through the archives in it."""

    def __init__(self, file: str, state: str | None = None) -> None:
        self._file = file
        self._state = state
        self._budget = Budget()

    def parts(
        self, stream: BinaryIO, path: str, name: str, depth: int
    ) -> Iterator[Part | UnreadableError]:
        """Yield the parts of bytes.

        Args:
            name: tells by its suffix what content leaves open.
            depth: archives they lie in.
        """
        head = stream.read(_HEAD)
        stream.seek(0)
        try:
            if is_archive(head):
                yield from self._members(stream, head, path, depth)
            elif _has_record_lines(stream, name):
                yield from _record_lines(stream, path)
            elif is_table(head, name):
                yield from _rows(stream, path)
            else:
                yield self._whole(stream, path, depth)
        except UnreadableError as error:
            yield error

    def _members(
        self, stream: BinaryIO, head: bytes, path: str, depth: int
    ) -> Iterator[Part | UnreadableError]:
        for item in members(stream, head, path, self._budget):
            if isinstance(item, UnreadableError):
                yield item
            elif item.sealed:
                yield self._whole(item.stream, path, depth)
            elif depth == _DEPTH:
                raise UnreadableError(path, "archive_limit", _DEEP.format(depth=_DEPTH))
            else:
                name = plain_name(item.path)
                yield from self.parts(item.stream, item.path, name, depth + 1)

    def _whole(self, stream: BinaryIO, path: str, depth: int) -> Part:
        if not depth and path != STDIN:
            return Part(path, state=self._state)
        return Part(path, read_bounded(stream, path))


def _has_record_lines(stream: BinaryIO, name: str) -> bool:
    """Tell whether a file has one JSON record a line; leaves it at its start."""
    head = stream.read(_HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()
    stream.seek(0)
    if not head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    if name.lower().endswith(_RECORD_SUFFIXES):
        return True
    if not head.startswith(b"{"):
        return False
    filled = (line for _, line in _lines(stream) if line.strip())
    first, second = next(filled, b""), next(filled, None)
    stream.seek(0)
    return second is not None and _is_object(first)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.removeprefix(b"\xef\xbb\xbf")), dict)
    except (ValueError, RecursionError):
        return False


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield lines with their numbers, each no longer than just too long."""
    number, begins = 0, True
    while line := stream.readline(MEMBER_LIMIT + 1):
        number += begins
        if begins:
            yield number, line
        begins = line.endswith(b"\n")


def _record_lines(stream: BinaryIO, path: str) -> Iterator[Part | UnreadableError]:
    empty = True
    for number, line in _lines(stream):
        if not line.strip():
            continue
        empty, record = False, f"{path}#{number}"
        if len(line) > MEMBER_LIMIT:
            yield UnreadableError(record, "too_long", _LONG_RECORD)
        else:
            yield Part(record, line, record=True)
    if empty:
        yield UnreadableError(path, "empty", _NO_RECORDS)


def _rows(stream: BinaryIO, path: str) -> Iterator[Part]:
    for number, record in table_rows(stream, path):
        yield Part(f"{path}#{number}", json.dumps(record).encode(), record=True)
