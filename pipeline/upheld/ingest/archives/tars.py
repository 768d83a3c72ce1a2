"""Tar files, read from front to back."""

import io
import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from upheld.errors import UnreadableError
from upheld.ingest.archives.budget import MEMBER_LIMIT, TOO_LARGE, Budget, damaged
from upheld.ingest.archives.names import Member, Names, is_hidden

_MAGIC = slice(257, 262)
# What may stand between two members: headers and long names.
_HEADERS = 1_000_000
_STEP = 65_536
_LONG_HEADER = (
    "The archive has a header of more than a megabyte; it is read up to there."
)
_NO_FILE = "This is a link or a device inside the archive; links are not followed."


def is_tar(head: bytes) -> bool:
    """Tell whether bytes are the start of a tar file; 512 of them are needed."""
    return head[_MAGIC] == b"ustar"


def tar_members(
    stream: BinaryIO, path: str, budget: Budget
) -> Iterator[Member | UnreadableError]:
    """Yield the files of a tar, in its own order.

    Raises:
        UnreadableError: ``damaged_archive``, ``archive_limit``: it cannot be read
            any further.
    """
    reader, names = _FrontToBack(stream, path), Names(path)
    reader.allowed = _HEADERS
    try:
        # Of fileobj, tarfile wants read, seek and tell alone.
        with tarfile.open(fileobj=reader, mode="r:") as bundle:  # type: ignore[call-overload]
            while info := bundle.next():
                bundle.members.clear()  # it would grow with the archive
                if not info.isdir() and not is_hidden(info.name):
                    budget.count(path)
                    yield _member(bundle, info, names, reader, budget)
                reader.allowed = _HEADERS
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise damaged(path, error) from error
    except RecursionError as error:  # tarfile reads a header behind a header so
        raise damaged(path, tarfile.ReadError("headers without end")) from error
    if any(reader.last):
        # tarfile takes a header that it does not understand for the end.
        raise damaged(path, tarfile.ReadError("a broken header"))


def _member(
    bundle: tarfile.TarFile,
    info: tarfile.TarInfo,
    names: Names,
    reader: "_FrontToBack",
    budget: Budget,
) -> Member | UnreadableError:
    inside = names.unique(info.name)
    if not info.isreg():
        return UnreadableError(inside, "unsupported", _NO_FILE)
    if info.size > MEMBER_LIMIT:
        return UnreadableError(inside, "unsupported", TOO_LARGE)
    budget.spend(info.size, names.archive)
    reader.allowed = info.size + _STEP
    content = bundle.extractfile(info)
    return Member(inside, io.BytesIO(content.read() if content else b""))


class _FrontToBack:
    """A stream as tarfile reads it, that moves forward only.

    To go back in compressed bytes means to unpack them once more from their start.
    And it gives out no more than it was told to: tarfile takes a header of any
    length that the archive names.

    Attributes:
        allowed: bytes that may still be read.
        last: what was read or passed over last.
    """

    def __init__(self, stream: BinaryIO, path: str) -> None:
        self._stream = stream
        self._path = path
        self._at = 0
        self._wanted = 0
        self.allowed = 0
        self.last = b""

    def tell(self) -> int:
        return self._wanted

    def seek(self, offset: int) -> int:
        self._wanted = offset
        return offset

    def read(self, size: int) -> bytes:
        self.allowed -= size
        if self.allowed < 0:
            raise UnreadableError(self._path, "archive_limit", _LONG_HEADER)
        # tarfile goes back by one byte, to see that a member was there to its end.
        back = max(0, self._at - self._wanted)
        kept = self.last[len(self.last) - back :][:size]
        while self._at < self._wanted:
            step = self._stream.read(min(self._wanted - self._at, _STEP))
            if not step:
                return b""
            self.last = step
            self._at += len(step)
        if len(kept) == size:
            self._wanted += size
            return kept
        read = self._stream.read(size - len(kept))
        self._at += len(read)
        self._wanted = self._at
        self.last = kept + read
        return self.last
