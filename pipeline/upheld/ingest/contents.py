"""The bytes of a part, from wherever they are."""

from upheld.ingest.archives import read_bounded
from upheld.ingest.parts import Part, cannot_open, unreadable_at
from upheld.ingest.places import AddressError, opened_at


def content(part: Part) -> bytes:
    """Return the bytes of a part, of a file no more than tells that it is too large.

    Raises:
        UnreadableError: the file cannot be opened or is gone.
        StorageError: trouble with the storage of an address.
    """
    if part.data is not None:
        return part.data
    try:
        if part.state is not None:
            with opened_at(part.path) as stream:
                return read_bounded(stream, part.path)
        with open(part.path, "rb") as stream:
            return read_bounded(stream, part.path)
    except AddressError as error:
        raise unreadable_at(part.path, error) from error
    except OSError as error:
        raise cannot_open(part.path, error) from error
