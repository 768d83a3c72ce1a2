"""What a run has done so far, kept in the output folder for the next one."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from upheld.batch.flow import ErrorRow
from upheld.batch.ledger import opened, told
from upheld.batch.work import Outcome, packed, unpacked
from upheld.ingest.parts import Part

NAME = ".upheld-journal.sqlite"
_HOW = slice(2, None)  # of a Part: all but path and content
_SECONDS_BETWEEN_COMMITS = 1.0


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
        self._made_by = made_by
        self._path = folder / NAME
        self._committed = time.monotonic()
        self._base = opened(self._path, fresh=fresh)

    def close(self) -> None:
        """Keep what is in it and let others open it."""
        with suppress(sqlite3.Error):  # of a failing disk, which was told before
            if self._base.in_transaction:
                self._base.execute("COMMIT")
        self._base.close()

    def find(self, part: Part, digest: str) -> int | None:
        """Return the entry of a part with this content, None where there is none."""
        with told(self._path):
            row = self._base.execute(
                "SELECT id FROM parts WHERE path = ? AND how = ? AND digest = ?"
                " AND made_by = ? AND lasting",
                (_name(part.path), repr(part[_HOW]), digest, self._made_by),
            ).fetchone()
        return row[0] if row else None

    def holds(self, path: str) -> bool:
        """Return whether there is any entry of a path."""
        with told(self._path):
            found = self._base.execute(
                "SELECT 1 FROM parts WHERE path = ?", (_name(path),)
            )
            return found.fetchone() is not None

    def put(self, place: int, entry: int) -> None:
        """Give an entry a place in this run."""
        with told(self._path):
            self._base.execute("INSERT INTO places VALUES (?, ?)", (place, entry))
            self._commit_now_and_then()

    def keep(self, place: int, part: Part, outcome: Outcome) -> None:
        """Keep what became of a part, and give it a place in this run."""
        with told(self._path):
            entry = self._base.execute(
                "INSERT INTO parts (path, how, digest, made_by, lasting, errors)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    _name(part.path),
                    repr(part[_HOW]),
                    outcome.digest,
                    self._made_by,
                    outcome.lasting,
                    packed(json.dumps(outcome.errors)) if outcome.errors else b"",
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
        with told(self._path):
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
        with told(self._path):
            for row in self._base.execute(
                "SELECT path, how, digest, made_by, errors FROM places"
                " JOIN parts ON parts.id = part ORDER BY place"
            ):
                digest.update(repr(row).encode())
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
        with told(self._path):
            for (line,) in self._base.execute(
                "SELECT line FROM places JOIN decisions ON decisions.part = places.part"
                " ORDER BY place, decisions.id"
            ):
                yield unpacked(line)

    def errors(self) -> Iterator[ErrorRow]:
        """Yield the error rows of this run in order."""
        with told(self._path):
            for (rows,) in self._base.execute(
                "SELECT errors FROM places JOIN parts ON parts.id = part"
                " WHERE errors != x'' ORDER BY place"
            ):
                yield from (ErrorRow(*row) for row in json.loads(unpacked(rows)))

    def fact(self, name: str) -> str | None:
        """Return what was noted under a name."""
        with told(self._path):
            row = self._base.execute(
                "SELECT value FROM facts WHERE name = ?", (name,)
            ).fetchone()
            return unpacked(row[0]) if row else None

    def note(self, name: str, value: str) -> None:
        """Note something under a name, at once."""
        with told(self._path):
            self._base.execute(
                "INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, packed(value))
            )
            self._commit()

    def _commit_now_and_then(self) -> None:
        if time.monotonic() - self._committed > _SECONDS_BETWEEN_COMMITS:
            self._commit()

    def _commit(self) -> None:
        self._base.execute("COMMIT")
        self._base.execute("BEGIN EXCLUSIVE")
        self._committed = time.monotonic()


def _name(path: str) -> str:
    """Return a path in ASCII, for SQLite takes no bytes that are no UTF-8."""
    return path.encode("unicode_escape").decode("ascii")
