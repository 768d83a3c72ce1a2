"""The file of a journal: its tables, its lock, and what SQLite says of it in words.

An SQLite file: SQLite outlives being killed at any moment, and locks the file against
a second run for as long as the first one lives, no longer.
"""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from upheld.errors import UpheldError

_OURS = 0x55504845  # "UPHE", SQLite's mark of whose file it is
_FORMAT = 4
# Whatever is read back is packed by zlib, which notices damage. No decision gets the
# number of one that is gone: by numbers it is known what tallies were counted of.
_TABLES = """
CREATE TABLE parts (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL, how TEXT NOT NULL,
    digest TEXT NOT NULL, stamp TEXT NOT NULL, made_by TEXT NOT NULL,
    lasting INTEGER NOT NULL, errors BLOB NOT NULL);
CREATE INDEX parts_by_path ON parts (path);
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, part INTEGER NOT NULL, identity BLOB NOT NULL,
    text BLOB NOT NULL, late INTEGER NOT NULL, known INTEGER NOT NULL,
    about BLOB NOT NULL);
CREATE TABLE lines (decision INTEGER PRIMARY KEY, lines BLOB NOT NULL);
CREATE INDEX decisions_by_part ON decisions (part);
CREATE TABLE places (place INTEGER PRIMARY KEY, part INTEGER NOT NULL);
CREATE INDEX places_by_part ON places (part);
CREATE TABLE tallies (stretch TEXT PRIMARY KEY, tally BLOB NOT NULL);
CREATE TABLE facts (name TEXT PRIMARY KEY, value BLOB NOT NULL);
"""
_HELD = """
WITH others AS (SELECT identity, text FROM decisions
    WHERE part NOT IN (SELECT part FROM places)),
here AS (SELECT identity, text FROM places JOIN decisions USING (part))
SELECT (SELECT count(*) FROM here), (SELECT count(*) FROM others),
    (SELECT count(DISTINCT identity) FROM others
        WHERE identity NOT IN (SELECT identity FROM here)
        AND text NOT IN (SELECT text FROM here))"""
_NO_PLACE = tuple(
    f"SQLITE_{what}" for what in ("CANTOPEN", "FULL", "IOERR", "PERM", "READONLY")
)
_BUSY = "Another run is writing to {folder}: wait for its end, or choose another --out."
_DAMAGED = (
    "The journal of earlier runs, {path}, is damaged or of another program or version:"
    " start over with --fresh."
)
_UNWRITABLE = "The results cannot be written to {folder} ({problem})."


class Held(NamedTuple):
    """Numbers of decisions in a journal.

    Attributes:
        here: of this run.
        others: of entries that an earlier run alone had.
        left_out: of these, those that are in this run neither by their id nor by their
            text, each once.
    """

    here: int
    others: int
    left_out: int


class _DamagedError(UpheldError):
    """The file is there and is no journal of ours."""


def opened(path: Path, *, fresh: bool) -> sqlite3.Connection:
    """Return a connection to a journal, made if need be, with the places of no run.

    Args:
        fresh: make it anew, whatever is there.

    Raises:
        UpheldError: another run has it open, it is no journal, or it cannot be written.
    """
    files = [Path(f"{path}{end}") for end in ("", "-wal", "-shm", "-journal")]
    try:
        # SQLite would follow a link, and wait for a pipe.
        if any(f.is_symlink() or (f.exists() and not f.is_file()) for f in files):
            raise _DamagedError(_DAMAGED.format(path=path))
        with told(path):
            base = _locked(path)
            if not fresh:
                return base
    except _DamagedError:
        if not fresh:
            raise
    else:
        base.close()
    for file in files:
        file.unlink(missing_ok=True)
    with told(path):
        return _locked(path)


def _locked(path: Path) -> sqlite3.Connection:
    """Open the file, locked until it is closed, however this process ends."""
    base = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute("BEGIN EXCLUSIVE")
        ours = base.execute("PRAGMA application_id").fetchone()[0]
        form = base.execute("PRAGMA user_version").fetchone()[0]
        empty = not base.execute("SELECT 1 FROM sqlite_schema").fetchone()
        if empty and not ours:
            for statement in _TABLES.split(";"):
                base.execute(statement)
            base.execute(f"PRAGMA application_id = {_OURS}")
            base.execute(f"PRAGMA user_version = {_FORMAT}")
        elif (ours, form) != (_OURS, _FORMAT):
            raise sqlite3.DatabaseError("another program's")
        base.execute("DELETE FROM places")
    except sqlite3.Error:
        base.close()
        raise
    return base


def held(base: sqlite3.Connection) -> Held:
    """Return how many decisions there are of a run and of the earlier one.

    Args:
        base: of a journal, with the places of the run.
    """
    return Held(*base.execute(_HELD).fetchone())


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a sentence."""
    try:
        yield
    except (sqlite3.Error, zlib.error, UnicodeDecodeError) as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith("SQLITE_BUSY"):
            raise UpheldError(_BUSY.format(folder=path.parent)) from error
        if name.startswith(_NO_PLACE):
            sentence = _UNWRITABLE.format(folder=path.parent, problem=error)
            raise UpheldError(sentence) from error
        raise _DamagedError(_DAMAGED.format(path=path)) from error
