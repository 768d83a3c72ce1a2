"""Which files are read: files, folders, patterns and standard input."""

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from upheld.errors import UpheldError, shown
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

RESULTS = frozenset({"manifest.json", "datapackage.json", "decisions.jsonl"})
"""Those by which a folder with results is known."""

_OWN = frozenset({*FILES, *EXPORTED})


def is_special(path: str | Path) -> bool:
    """Tell whether a path is a pipe, device or socket, on which reading may hang."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def expand(inputs: Iterable[str | Path]) -> Iterator[str]:
    """Return the files that inputs stand for: files, folders, patterns and "-".

    Folders are searched to the bottom, in order of name, without hidden files and
    without the tables of an earlier run in a folder inside them.
    "**" in a pattern stands for any folders. A file named twice is given once.

    Raises:
        UpheldError: an input does not exist, is no regular file, or has no file in it.
    """
    return iter(dict.fromkeys(name for item in inputs for name in _files(str(item))))


def _files(item: str) -> list[str]:
    if item == STDIN or os.path.isfile(item):
        return [item]
    if os.path.isdir(item):
        found = _files_below(item)
        problem = "has no file in it"
    elif is_special(item):
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


def _files_below(folder: str) -> list[str]:
    found = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if here != folder and RESULTS.issubset(names):
            names = [name for name in names if name not in _OWN]
        visible = sorted(name for name in names if not name.startswith("."))
        found += [os.path.join(here, name) for name in visible]
    return found
