"""How much work is handed over at a time, whoever does it.

By bytes, for a page takes a tenth of a second and a long report many; by number too, so
that no result waits long for its neighbours. A chunk takes a process about half a
second: beside that the sending does not show, not even through Dask with its 7 ms.
"""

import os
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from upheld.ingest.parts import Part

_MOST_PARTS = 32
_MOST_BYTES = 256_000
# Of content whose size is not known without asking another machine.
_USUAL = 32_000
# Seconds for which content is looked for while others may have something to tell.
_LOOKING = 0.05

T = TypeVar("T")


def next_chunk(items: Iterator[T], size: Callable[[T], int]) -> list[T]:
    """Return what is handed over next, an empty list behind the last.

    Args:
        size: gives the bytes that are to be read for an item.
    """
    chunk: list[T] = []
    until, carried = time.monotonic() + _LOOKING, 0
    for item in items:
        chunk.append(item)
        carried += size(item)
        if len(chunk) == _MOST_PARTS or carried >= _MOST_BYTES:
            break
        if time.monotonic() > until:
            break
    return chunk


def bytes_of(part: Part) -> int:
    """Return how many bytes are read for a part; a guess where asking takes long."""
    if part.data is not None:
        return len(part.data)
    if part.state is not None:
        return _USUAL
    try:
        return os.stat(part.path).st_size
    except (OSError, ValueError):
        return 0


def bytes_held(part: Part) -> int:
    """Return how many bytes a part keeps in memory while it waits."""
    return len(part.data or b"")
