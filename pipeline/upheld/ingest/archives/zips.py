"""Zip files: what they list, checked before anything of it is unpacked."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

from upheld.errors import UnreadableError
from upheld.ingest.archives.budget import MEMBER_LIMIT, allowed, no_room
from upheld.ingest.archives.names import folder_order, folders_of_results, is_hidden

_ENTRY = b"PK\x01\x02"  # begins each line of the list at the end of the file
_LONGEST_LIST = 64_000_000
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
# What such a file begins with, by which it is known when its list is lost.
_OFFICE_FIRST = (b"[Content_Types].xml", b"mimetype", b"_rels/.rels", b"docProps/")
_LOCAL = struct.Struct("<4s5H3L2H")
_FILE = b"PK\x03\x04"  # begins each file
_ENCRYPTED_BIT, _STREAMED_BIT, _UTF8_BIT = 1, 8, 0x800
# Small steps: bzip2 turns the 4,000 bytes that are unpacked at once into 90 MB.
_STEP = 4_096
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    ValueError,
)

_ENCRYPTED = "It is locked with a password. Unpack the archive and give the files."
_METHOD = "It is packed in a way that cannot be unpacked here ({problem})."
_DAMAGED = "It is damaged inside the archive ({problem})."
_CUT_OFF = "The archive is damaged or cut off; what could be found in it is read."
_OFFICE_CUT_OFF = "The Office file is damaged or cut off. Get it once more."
_OVERLAP = "Files in this archive overlap each other, as only bombs do; none is read."
_TOO_MANY = "The archive holds more than {count:,} files. Divide it."


@dataclass(frozen=True, slots=True)
class Entry:
    """One file as a zip archive lists it; nothing of it is unpacked yet.

    Attributes:
        size: bytes it claims to unpack to.
        packed: bytes it takes in the archive.
        read: unpacks it; takes the path for messages.
    """

    name: str
    size: int
    packed: int
    read: Callable[[str], bytes]


def is_zip(head: bytes) -> bool:
    """Tell whether a file is a zip file, by its first bytes."""
    return head.startswith((_FILE, b"PK\x05\x06"))


def open_zip(stream: BinaryIO, path: str, most: int) -> zipfile.ZipFile | None:
    """Return a zip file, None where the list of its members is lost.

    Args:
        most: members that it may have.

    Raises:
        UnreadableError: ``archive_limit``.
    """
    # The list of members is read into memory as a whole, so it is measured before.
    length = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, length - _LONGEST_LIST))
    if stream.read().count(_ENTRY) > most:
        detail = _TOO_MANY.format(count=most)
        raise UnreadableError(path, "archive_limit", detail)
    try:
        return zipfile.ZipFile(stream)
    except (*_BROKEN, NotImplementedError):
        return None


def is_office(names: list[str]) -> bool:
    """Tell whether a zip file is one document: Word, OpenDocument, EPUB and such."""
    return not _OFFICE.isdisjoint(names)


def zip_entries(
    bundle: zipfile.ZipFile | None, stream: BinaryIO, path: str
) -> Iterator[Entry | UnreadableError]:
    """Yield the files that a zip lists, in the order of a folder that has them.

    Without a list (``bundle`` None) the files are looked for from the front, up to
    where the archive is cut off, and an error is the last item.

    Raises:
        UnreadableError: ``archive_limit``: entries overlap.
    """
    if bundle is None:
        stream.seek(0)
        head = stream.read(_LOCAL.size + 40)
        if any(name in head for name in _OFFICE_FIRST):
            yield UnreadableError(path, "damaged_archive", _OFFICE_CUT_OFF)
            return
        yield from _found(stream)
        yield UnreadableError(path, "damaged_archive", _CUT_OFF)
        return
    infos = bundle.infolist()
    by_place = sorted(infos, key=lambda info: info.header_offset)
    if any(_end(one) > other.header_offset for one, other in pairwise(by_place)):
        raise UnreadableError(path, "archive_limit", _OVERLAP)
    results = folders_of_results([info.filename for info in infos])
    for info in sorted(infos, key=lambda info: folder_order(info.filename)):
        # Not is_dir(), which fails where a name is empty.
        folder = info.filename.endswith("/")
        if not folder and not _left_out(info.filename, results):
            yield Entry(
                info.filename, info.file_size, info.compress_size, _reader(bundle, info)
            )


def _left_out(name: str, results: frozenset[str]) -> bool:
    return is_hidden(name) or any(name.startswith(f"{one}/") for one in results)


def _end(info: zipfile.ZipInfo) -> int:
    # The name in front of the bytes is in the encoding of the archive: in ASCII, one
    # byte a letter at the least.
    return info.header_offset + _LOCAL.size + len(info.filename) + info.compress_size


def _reader(bundle: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[str], bytes]:
    def read(path: str) -> bytes:
        if info.flag_bits & _ENCRYPTED_BIT:
            raise UnreadableError(path, "encrypted_archive", _ENCRYPTED)
        try:
            with bundle.open(info) as content:
                return b"".join(iter(lambda: content.read(_STEP), b""))
        except (NotImplementedError, RuntimeError) as error:
            detail = _METHOD.format(problem=str(error).rstrip("."))
            raise UnreadableError(path, "unsupported", detail) from error
        except _BROKEN as error:
            detail = _DAMAGED.format(problem=str(error).rstrip(".") or "it ends early")
            raise UnreadableError(path, "damaged_archive", detail) from error
        except MemoryError as error:  # LZMA: a window of any size, set aside at once
            raise no_room(path) from error

    return read


def _found(stream: BinaryIO) -> Iterator[Entry]:
    """Yield the whole files of a zip whose list is lost, from the front."""
    stream.seek(0)
    while len(head := stream.read(_LOCAL.size)) == _LOCAL.size:
        magic, _, flags, method, _, _, crc, packed, _, named, extra = _LOCAL.unpack(
            head
        )
        if magic != _FILE or flags & _ENCRYPTED_BIT:
            return
        name = stream.read(named).decode(
            "utf-8" if flags & _UTF8_BIT else "cp437", "replace"
        )
        start = stream.seek(extra, io.SEEK_CUR)
        data, used = _from_here(stream, method, packed)
        if data is None or (not flags & _STREAMED_BIT and zlib.crc32(data) != crc):
            return
        if not name.endswith("/") and not is_hidden(name):
            yield Entry(name, len(data), used, lambda _, data=data: data)  # type: ignore[misc]
        stream.seek(start + used)
        if flags & _STREAMED_BIT:  # sizes stand behind the bytes
            behind = stream.read(28).find(_FILE)
            stream.seek(start + used + max(behind, 0))


def _from_here(stream: BinaryIO, method: int, packed: int) -> tuple[bytes | None, int]:
    """Return the file that stands here, None if it is not whole, and its length."""
    if method == zipfile.ZIP_STORED and 0 < packed <= MEMBER_LIMIT:
        data = stream.read(packed)
        return (data if len(data) == packed else None), packed
    if method != zipfile.ZIP_DEFLATED:
        return (None if packed else b""), 0
    inflate, pieces, size, used = zlib.decompressobj(-15), [], 0, 0
    try:
        while not inflate.eof:
            step = stream.read(_STEP)
            pieces.append(inflate.decompress(step))
            size += len(pieces[-1])
            used += len(step)
            if not step or size > min(MEMBER_LIMIT, allowed(used)):
                return None, used
    except zlib.error:
        return None, used
    return b"".join(pieces), used - len(inflate.unused_data)
