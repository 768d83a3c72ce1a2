"""What a file falls into before it is read: itself, or one part for each record.

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
from upheld.ingest.inputs import STDIN, is_special

_RECORD_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")
_SPECIAL = "This is no regular file but a pipe or a device."
_CANNOT_OPEN = "The file cannot be opened: {problem}."
_NO_RECORDS = "There is no record in it."


class Part(NamedTuple):
    """Content that is read as one piece; most often it holds one decision.

    Attributes:
        path: the file, with what tells the part within it, such as ``file.jsonl#7``.
        data: the content; None where it is the file at ``path``.
        record: the content is one JSON record.
    """

    path: str
    data: bytes | None = None
    record: bool = False


def holds_several(path: str) -> bool:
    """Return whether an input may fall into many parts, by its name."""
    return path == STDIN or path.lower().endswith(_RECORD_SUFFIXES)


def parts(path: str | Path) -> Iterator[Part | UnreadableError]:
    """Yield the parts of a file in its order; at least one item.

    What cannot be taken apart is an UnreadableError.
    """
    if str(path) != STDIN and is_special(path):
        yield UnreadableError(path, "unsupported", _SPECIAL)
        return
    try:
        with _open(path) as stream:
            if _has_record_lines(stream, path):
                yield from _record_lines(stream, str(path))
            elif str(path) == STDIN:
                yield Part(STDIN, stream.read())
            else:
                yield Part(str(path))
    except OSError as error:
        yield cannot_open(str(path), error)


def cannot_open(path: str, error: OSError) -> UnreadableError:
    """Return the error of a file that the system does not let us read."""
    detail = _CANNOT_OPEN.format(problem=error.strerror or error)
    return UnreadableError(path, "unreadable", detail)


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


def _record_lines(stream: BinaryIO, path: str) -> Iterator[Part | UnreadableError]:
    empty = True
    for number, line in enumerate(stream, 1):
        if line.strip():
            empty = False
            yield Part(f"{path}#{number}", line, record=True)
    if empty:
        yield UnreadableError(path, "empty", _NO_RECORDS)
