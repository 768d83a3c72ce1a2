"""Archives: the files inside zip and tar files and behind compression.

Everything is read in memory and by name alone: nothing is extracted to a path and no
link is followed. What an archive claims is not believed: bytes, members and ratios
have limits, so that one made to do harm costs an error row and bounded memory.
"""

import io
from collections.abc import Iterator
from typing import BinaryIO

from upheld.errors import UnreadableError
from upheld.ingest.archives.budget import (
    MEMBER_LIMIT,
    TOO_LARGE,
    Budget,
    allowed,
    bomb,
    read_bounded,
)
from upheld.ingest.archives.compressed import decompressed, is_compressed, plain_name
from upheld.ingest.archives.names import Member, Names
from upheld.ingest.archives.tars import is_tar, tar_members
from upheld.ingest.archives.zips import Entry, is_office, is_zip, open_zip, zip_entries

__all__ = ["MEMBER_LIMIT", "SUFFIXES", "Budget", "Member", "is_archive"]
__all__ += ["members", "plain_name", "read_bounded"]

# By which a file is known that may hold several, before it is opened.
SUFFIXES = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz")
_NONE = "There is no file in it."


def is_archive(head: bytes) -> bool:
    """Tell whether a file holds others or is compressed, by its first 512 bytes."""
    return is_zip(head) or is_compressed(head) or is_tar(head)


def members(
    stream: BinaryIO, head: bytes, path: str, budget: Budget
) -> Iterator[Member | UnreadableError]:
    """Yield what an archive holds; at least one item.

    A zip gives its files in the order in which a folder of the same files is read, a
    tar in its own, because it can only be read from front to back. Compressed bytes
    that are no tar are one member with the path of the archive itself. Hidden files
    and folders are left out.

    Args:
        head: the first 512 bytes.

    Raises:
        UnreadableError: the archive cannot be read any further.
    """
    if is_zip(head):
        found = _zip_members(stream, path, budget)
    elif is_tar(head):
        found = tar_members(stream, path, budget)
    else:
        plain = decompressed(stream, head, path, budget)
        inner = plain.read(512)
        plain.seek(0)
        if is_zip(inner) or is_compressed(inner):
            # These are read here and there, which would unpack the whole each time.
            yield Member(path, io.BytesIO(read_bounded(plain, path)))
            return
        if not is_tar(inner):
            yield Member(path, plain)
            return
        found = tar_members(plain, path, budget)
    empty = True
    for item in found:
        empty = False
        yield item
    if empty:
        raise UnreadableError(path, "empty", _NONE)


def _zip_members(
    stream: BinaryIO, path: str, budget: Budget
) -> Iterator[Member | UnreadableError]:
    bundle = open_zip(stream, path, budget.members)
    if bundle and is_office(bundle.namelist()):
        stream.seek(0)
        yield Member(path, stream, sealed=True)
        return
    names = Names(path)
    for entry in zip_entries(bundle, stream, path):
        if isinstance(entry, UnreadableError):
            yield entry
            continue
        budget.count(path)
        inside = names.unique(entry.name)
        try:
            data = _unpacked(entry, inside)
        except UnreadableError as error:
            yield error
        else:
            budget.spend(len(data), path)
            yield Member(inside, io.BytesIO(data))


def _unpacked(entry: Entry, path: str) -> bytes:
    """Return the bytes of an entry; one that claims too much is refused unread."""
    if entry.size > allowed(entry.packed):
        raise bomb(path)
    if entry.size > MEMBER_LIMIT:
        raise UnreadableError(path, "unsupported", TOO_LARGE)
    return entry.read(path)
