"""Marks by which a file is known to be as it was, without reading it."""

import os
import time

# Clocks of file systems tick seldom; a file changed just now may change once more
# within the tick, and keep its mark.
_SETTLED = 2.0


def stamp(path: str) -> str:
    """Return the mark of a file: other content, another mark. "" where it has none.

    It is made of size, days and place on the disk. A file that has changed in the last
    seconds has none, as git has it; taken before the file is read, a mark is that of
    what is read or of nothing that is there any more.
    """
    now = time.time()
    told = seal(path)
    if not told or max(told[1], told[2]) / 1e9 > now - _SETTLED:
        return ""
    return "{} {} {} {} {}".format(*told)


def seal(path: str | os.PathLike[str]) -> list[int]:
    """Return size, days and place of a file as they are, empty where it is gone."""
    try:
        told = os.stat(path)
    except (OSError, ValueError):
        return []
    return [
        told.st_size,
        told.st_mtime_ns,
        told.st_ctime_ns,
        told.st_ino,
        told.st_dev,
    ]
