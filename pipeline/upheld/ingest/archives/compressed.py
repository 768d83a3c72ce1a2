"""Compressed bytes (gzip, bzip2, xz), unpacked while they are watched."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from typing import BinaryIO

from upheld.ingest.archives.budget import Budget, allowed, bomb, damaged, no_room

_STEP = 65_536
_KINDS: dict[bytes, Callable[[BinaryIO], io.BufferedIOBase]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
_DAMAGE = (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError)
_SUFFIXES = (".gz", ".bz2", ".xz")


def is_compressed(head: bytes) -> bool:
    """Tell whether bytes are compressed, by their magic number."""
    return head.startswith(tuple(_KINDS))


def plain_name(name: str) -> str:
    """Return the name that a compressed file would have if it were not."""
    stem, dot, suffix = name.rpartition(".")
    return stem if dot + suffix.lower() in _SUFFIXES else name


def decompressed(
    stream: BinaryIO, head: bytes, path: str, budget: Budget
) -> io.BufferedReader:
    """Return what compressed bytes hold, as a stream that may be wound back.

    Reading from it raises UnreadableError: ``damaged_archive`` or ``archive_limit``.
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    unpack = next(kind for magic, kind in _KINDS.items() if head.startswith(magic))
    return io.BufferedReader(_Watched(unpack(stream), size, path, budget), _STEP)


class _Watched(io.RawIOBase):
    """Unpacks, and counts what it gives against the limits."""

    def __init__(
        self, source: io.BufferedIOBase, size: int, path: str, budget: Budget
    ) -> None:
        self._source = source
        self._left = allowed(size)
        self._path = path
        self._budget = budget

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._source.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        # To go elsewhere would be to unpack all that lies between, unwatched.
        if (offset, whence) != (0, io.SEEK_SET):
            raise io.UnsupportedOperation("compressed bytes are read from their start")
        return self._source.seek(0)

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        try:
            # read1, which gives what stands before a place that is damaged.
            data = self._source.read1(min(len(buffer), _STEP))
        except _DAMAGE as error:
            raise damaged(self._path, error) from error
        except MemoryError as error:  # xz: a window of any size, set aside at once
            raise no_room(self._path) from error
        self._left -= len(data)
        if self._left < 0:
            raise bomb(self._path)
        self._budget.spend(len(data), self._path)
        buffer[: len(data)] = data
        return len(data)
