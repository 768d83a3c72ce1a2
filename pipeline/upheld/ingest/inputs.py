"""Which files are read: files, folders, patterns and standard input."""

import glob
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from upheld.errors import StorageError, UpheldError, shown
from upheld.near import no_such_path

STDIN = "-"
FILES = (
    "decisions.jsonl",
    "decisions.csv",
    "findings.csv",
    "payments.csv",
    "bodies.csv",
    "councils.csv",
    "trends.csv",
    "errors.csv",
    "datapackage.json",
    "manifest.json",
)
"""What `upheld extract` leaves in a folder."""

EXPORTED = (
    "findings.xlsx",
    "findings.db",
    "metadata.json",
    "report.html",
    *(f"{name.removesuffix('.csv')}.parquet" for name in FILES if ".csv" in name),
)
"""What `upheld export` and `upheld report` may have put beside them."""

PARTITIONS = "partitions"
"""The folder that `upheld export --partitions` puts beside them."""

RESULTS = frozenset({"manifest.json", "datapackage.json", "decisions.jsonl"})
"""Those by which a folder with results is known."""

_OWN = frozenset({*FILES, *EXPORTED})


# "s3://bucket/a.html", "zip://a.html::s3://bucket/all.zip"; no drive, such as "C:\\a".
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]+::)*[a-z][a-z0-9+.-]+://", re.IGNORECASE)

_TABLES_THERE = (
    "Tables at an address, such as {address}, are not read: name the local folder that"
    " the run had as --journal, or copy them to a folder first."
)


class Absent(str):
    """An input that stands for no file.

    Attributes:
        problem: why, in one sentence.
    """

    problem: str

    def __new__(cls, item: str, error: UpheldError) -> "Absent":
        """Take the sentence of an error without the name of the input."""
        absent = super().__new__(cls, item)
        absent.problem = f"It {error.message.removeprefix(shown(item)).lstrip()}"
        return absent


def is_address(place: str | Path) -> bool:
    """Tell whether a place is given by an address, such as s3://bucket/a.html."""
    return isinstance(place, str) and bool(_ADDRESS.match(place))


def check_no_address(folder: str | Path) -> None:
    """Refuse to read tables at an address, from a path too, which loses a slash of it.

    Raises:
        UpheldError: it is an address.
    """
    if os.path.isdir(folder):
        return
    address = re.sub("^([^/]+:)/+", r"\1//", Path(folder).as_posix())
    if is_address(address):
        raise UpheldError(_TABLES_THERE.format(address=shown(address)))


def is_special(path: str | Path) -> bool:
    """Tell whether a path is a pipe, device or socket, on which reading may hang."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def expand(inputs: Iterable[str | Path], *, with_absent: bool = False) -> Iterator[str]:
    """Return the files that inputs stand for: files, folders, patterns and "-".

    What lies at addresses is given as ``places.Address``.

    Folders are searched to the bottom, in order of name, without hidden files and
    without the tables of an earlier run in a folder inside them.
    "**" in a pattern stands for any folders. A file named twice is given once.

    No more than the names of one folder are listed ahead. Inputs that are all at hand,
    as in a list, are looked for at once; those of an iterator when their turn comes.

    Args:
        with_absent: give what stands for no file as ``Absent``, when its turn comes.

    Raises:
        UpheldError: an input does not exist, is no regular file, or has no file in it.
    """
    if with_absent:
        return _once(name for item in inputs for name in _given_or_absent(str(item)))
    if not isinstance(inputs, Collection):
        return _once(name for item in inputs for name in _given(str(item)))
    for item in inputs:
        next(_given(str(item)))
    names = (name for item in inputs for name in _given(str(item)))
    # A folder has each of its files once; for others, names have to be remembered.
    alone = len(inputs) == 1 and os.path.isdir(str(next(iter(inputs))))
    return names if alone else _once(names)


def _once(names: Iterable[str]) -> Iterator[str]:
    seen = set()
    for name in names:
        if name not in seen:
            seen.add(name)
            yield name


def _given(item: str) -> Iterator[str]:
    """Yield the files of one input; at least one."""
    if item == STDIN or os.path.isfile(item):
        yield item
        return
    if is_address(item):
        from upheld.ingest.places import files_at

        yield from files_at(item)
        return
    if not os.path.isdir(item):
        yield from _files(item)
        return
    empty = True
    for name in _files_below(item):
        empty = False
        yield name
    if empty:
        raise UpheldError(f"{shown(item)} has no file in it.")


def _given_or_absent(item: str) -> Iterator[str]:
    try:
        yield from _given(item)
    except StorageError:
        raise
    except UpheldError as error:
        yield Absent(item, error)


def _files(item: str) -> list[str]:
    """Return the files of what is neither a file nor a folder."""
    if is_special(item):
        found, problem = [], "is no regular file but a pipe or a device"
    elif glob.has_magic(item):
        matches = sorted(glob.glob(item, recursive=True))
        found = [
            name
            for match in matches
            for name in (_files_below(match) if os.path.isdir(match) else [match])
        ]
        problem = "matches no file"
    else:
        raise UpheldError(no_such_path(item))
    if not found:
        raise UpheldError(f"{shown(item)} {problem}.")
    return found


def _files_below(folder: str) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if RESULTS.issubset(names) and PARTITIONS in folders:
            folders.remove(PARTITIONS)
        if here != folder:
            names = without_results(names)
        visible = sorted(name for name in names if not name.startswith("."))
        yield from (os.path.join(here, name) for name in visible)


def without_results(names: list[str]) -> list[str]:
    """Return the names of a folder's files but for the tables of an earlier run."""
    if not RESULTS.issubset(names):
        return names
    return [name for name in names if name not in _OWN]
