"""What a run has done so far, kept in the output folder for the next one.

An SQLite file: SQLite outlives being killed at any moment, and locks the file against
a second run for as long as the first one lives, no longer.
"""

import json
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from upheld.batch.flow import ErrorRow
from upheld.batch.work import Outcome, unpacked
from upheld.errors import UpheldError
from upheld.ingest.parts import Part

NAME = ".upheld-journal.sqlite"
_OURS = 0x55504845  # "UPHE", SQLite's mark of whose file it is
_FORMAT = 1
_HOW = slice(2, None)  # of a Part: all but path and content
_SECONDS_BETWEEN_COMMITS = 1.0
_TABLES = """
CREATE TABLE parts (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL, how TEXT NOT NULL,
    digest TEXT NOT NULL, made_by TEXT NOT NULL, lasting INTEGER NOT NULL,
    errors TEXT NOT NULL);
CREATE INDEX parts_by_path ON parts (path);
CREATE TABLE decisions (id INTEGER PRIMARY KEY, part INTEGER NOT NULL, line BLOB);
CREATE INDEX decisions_by_part ON decisions (part);
CREATE TABLE places (place INTEGER PRIMARY KEY, part INTEGER NOT NULL);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_NO_PLACE = tuple(
    f"SQLITE_{what}" for what in ("CANTOPEN", "FULL", "IOERR", "PERM", "READONLY")
)
_BUSY = "Another run is writing to {folder}: wait for its end, or choose another --out."
_DAMAGED = (
    "The journal of earlier runs, {path}, is damaged or of another program or version:"
    " start over with --fresh."
)
_UNWRITABLE = "The results cannot be written to {folder} ({problem})."


class Journal:
    """The results of parts, and which parts in which order make up this run.

    Only one at a time can be open on a folder.

    Args:
        folder: exists.
        made_by: tells whatever results depend on beside the parts.
        fresh: forget everything.

    Raises (all methods):
        UpheldError: another run has it open, it is no journal, or it cannot be written.
    """

    def __init__(self, folder: Path, made_by: str, *, fresh: bool = False) -> None:
        self._folder, self._made_by = folder, made_by
        self._path = folder / NAME
        self._committed = time.monotonic()
        self._base = self._opened(fresh)

    def close(self) -> None:
        """Keep what is in it and let others open it."""
        with suppress(sqlite3.Error):  # of a failing disk, which was told before
            if self._base.in_transaction:
                self._base.execute("COMMIT")
        self._base.close()

    def find(self, part: Part, digest: str) -> int | None:
        """Return the entry of a part with this content, None where there is none."""
        with self._told():
            row = self._base.execute(
                "SELECT id FROM parts WHERE path = ? AND how = ? AND digest = ?"
                " AND made_by = ? AND lasting",
                (_name(part.path), repr(part[_HOW]), digest, self._made_by),
            ).fetchone()
        return row[0] if row else None

    def holds(self, path: str) -> bool:
        """Return whether there is any entry of a path."""
        with self._told():
            found = self._base.execute(
                "SELECT 1 FROM parts WHERE path = ?", (_name(path),)
            )
            return found.fetchone() is not None

    def put(self, place: int, entry: int) -> None:
        """Give an entry a place in this run."""
        with self._told():
            self._base.execute("INSERT INTO places VALUES (?, ?)", (place, entry))
            self._commit_now_and_then()

    def keep(self, place: int, part: Part, outcome: Outcome) -> None:
        """Keep what became of a part, and give it a place in this run."""
        with self._told():
            entry = self._base.execute(
                "INSERT INTO parts (path, how, digest, made_by, lasting, errors)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    _name(part.path),
                    repr(part[_HOW]),
                    outcome.digest,
                    self._made_by,
                    outcome.lasting,
                    json.dumps(outcome.errors),
                ),
            ).lastrowid
            self._base.executemany(
                "INSERT INTO decisions (part, line) VALUES (?, ?)",
                ((entry, line) for line in outcome.decisions),
            )
            self._base.execute("INSERT INTO places VALUES (?, ?)", (place, entry))
            self._commit_now_and_then()

    def drop_others(self) -> None:
        """Forget the entries that have no place in this run."""
        with self._told():
            self._base.execute(
                "DELETE FROM parts WHERE id NOT IN (SELECT part FROM places)"
            )
            self._base.execute(
                "DELETE FROM decisions WHERE part NOT IN (SELECT part FROM places)"
            )
            self._commit()

    def state(self) -> str:
        """Return a digest of all that the tables of this run are made from."""
        digest = sha256()
        with self._told():
            for row in self._base.execute(
                "SELECT path, how, digest, made_by, errors FROM places"
                " JOIN parts ON parts.id = part ORDER BY place"
            ):
                digest.update(json.dumps(row).encode())
            passing = self._base.execute(
                "SELECT line FROM places JOIN parts ON parts.id = places.part"
                " JOIN decisions ON decisions.part = places.part"
                " WHERE NOT lasting ORDER BY place, decisions.id"
            )
            for (line,) in passing:
                digest.update(line)
        return digest.hexdigest()

    def lines(self) -> Iterator[str]:
        """Yield the decisions of this run in order, as lines of JSON."""
        with self._told():
            for (line,) in self._base.execute(
                "SELECT line FROM places JOIN decisions ON decisions.part = places.part"
                " ORDER BY place, decisions.id"
            ):
                yield unpacked(line)

    def errors(self) -> Iterator[ErrorRow]:
        """Yield the error rows of this run in order."""
        with self._told():
            for (rows,) in self._base.execute(
                "SELECT errors FROM places JOIN parts ON parts.id = part"
                " WHERE errors != '[]' ORDER BY place"
            ):
                yield from (ErrorRow(*row) for row in json.loads(rows))

    def fact(self, name: str) -> str | None:
        """Return what was noted under a name."""
        with self._told():
            row = self._base.execute(
                "SELECT value FROM facts WHERE name = ?", (name,)
            ).fetchone()
        return row[0] if row else None

    def note(self, name: str, value: str) -> None:
        """Note something under a name, at once."""
        with self._told():
            self._base.execute(
                "INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value)
            )
            self._commit()

    def _opened(self, fresh: bool) -> sqlite3.Connection:
        files = [Path(f"{self._path}{end}") for end in ("", "-wal", "-shm", "-journal")]
        try:
            # SQLite would follow a link, and wait for a pipe.
            if any(f.is_symlink() or (f.exists() and not f.is_file()) for f in files):
                raise _DamagedError(_DAMAGED.format(path=self._path))
            with self._told():
                base = self._locked()
                if not fresh:
                    return base
        except _DamagedError:
            if not fresh:
                raise
        else:
            base.close()
        for file in files:
            file.unlink(missing_ok=True)
        with self._told():
            return self._locked()

    def _locked(self) -> sqlite3.Connection:
        """Open the file, locked until it is closed, however this process ends."""
        base = sqlite3.connect(self._path, timeout=0, isolation_level=None)
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

    def _commit_now_and_then(self) -> None:
        if time.monotonic() - self._committed > _SECONDS_BETWEEN_COMMITS:
            self._commit()

    def _commit(self) -> None:
        self._base.execute("COMMIT")
        self._base.execute("BEGIN EXCLUSIVE")
        self._committed = time.monotonic()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what SQLite says into a sentence."""
        try:
            yield
        except (sqlite3.Error, zlib.error, UnicodeDecodeError) as error:
            name = getattr(error, "sqlite_errorname", "")
            if name.startswith("SQLITE_BUSY"):
                raise UpheldError(_BUSY.format(folder=self._folder)) from error
            if name.startswith(_NO_PLACE):
                told = _UNWRITABLE.format(folder=self._folder, problem=error)
                raise UpheldError(told) from error
            raise _DamagedError(_DAMAGED.format(path=self._path)) from error


def _name(path: str) -> str:
    """Return a path in ASCII, for SQLite takes no bytes that are no UTF-8."""
    return path.encode("unicode_escape").decode("ascii")


class _DamagedError(UpheldError):
    """The file is there and is no journal of ours."""
