"""What a run has done so far, kept in the output folder for the next one."""

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from upheld.batch.flow import ErrorRow
from upheld.batch.kept import packed, unpacked
from upheld.batch.ledger import Held, held, opened, told
from upheld.batch.stretches import Stretches
from upheld.batch.work import Outcome
from upheld.ingest.parts import Part

NAME = ".upheld-journal.sqlite"
_HOW = slice(2, None)  # of a Part: all but path and content
_WHOLE = repr(Part("")[_HOW])  # of a file that is one part
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

    def unchanged(self, path: str, stamp: str) -> int | None:
        """Return the entry of a file that bears the stamp it had when it was read.

        Args:
            stamp: see ``stamps``; "" is that of no file.
        """
        if not stamp:
            return None
        return self._entry(path, _WHOLE, "stamp", stamp)

    def find(self, part: Part, digest: str, stamp: str) -> int | None:
        """Return the entry of a part with this content, None where there is none.

        Args:
            stamp: is remembered with the entry.
        """
        entry = self._entry(part.path, repr(part[_HOW]), "digest", digest)
        if entry is not None and stamp:
            with told(self._path):
                self._base.execute(
                    "UPDATE parts SET stamp = ? WHERE id = ?", (stamp, entry)
                )
        return entry

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

    def keep(self, place: int, part: Part, outcome: Outcome, stamp: str = "") -> None:
        """Keep what became of a part, and give it a place in this run."""
        with told(self._path):
            entry = self._base.execute(
                "INSERT INTO parts (path, how, digest, stamp, made_by, lasting, errors)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    _name(part.path),
                    repr(part[_HOW]),
                    outcome.digest,
                    stamp,
                    self._made_by,
                    outcome.lasting,
                    packed(json.dumps(outcome.errors)) if outcome.errors else b"",
                ),
            ).lastrowid
            for kept in outcome.decisions:
                decision = self._base.execute(
                    "INSERT INTO decisions (part, identity, text, late, known, about)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (entry, *kept[:-1]),
                ).lastrowid
                self._base.execute(
                    "INSERT INTO lines VALUES (?, ?)", (decision, kept.lines)
                )
            self._base.execute("INSERT INTO places VALUES (?, ?)", (place, entry))
            self._commit_now_and_then()

    def decisions(self) -> Held:
        """Return how many decisions there are of this run and of the earlier one."""
        with told(self._path):
            return held(self._base)

    def drop_others(self) -> None:
        """Forget the entries that have no place in this run."""
        with told(self._path):
            self._base.execute(
                "DELETE FROM parts WHERE id NOT IN (SELECT part FROM places)"
            )
            self._base.execute(
                "DELETE FROM decisions WHERE part NOT IN (SELECT part FROM places)"
            )
            self._base.execute(
                "DELETE FROM lines WHERE decision NOT IN (SELECT id FROM decisions)"
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
                "SELECT lines FROM places JOIN parts ON parts.id = places.part"
                " JOIN decisions ON decisions.part = places.part"
                " JOIN lines ON lines.decision = decisions.id"
                " WHERE NOT lasting ORDER BY place, decisions.id"
            )
            for (lines,) in passing:
                digest.update(lines)
        return digest.hexdigest()

    def stretches(self) -> Stretches:
        """Return the decisions of this run, of which all parts have their places."""
        return Stretches(self._base, self._path)

    def tally(self, stretch: str) -> str | None:
        """Return what was counted of a stretch of decisions, None where it is new."""
        with told(self._path):
            row = self._base.execute(
                "SELECT tally FROM tallies WHERE stretch = ?", (stretch,)
            ).fetchone()
            return unpacked(row[0]) if row else None

    def keep_tally(self, stretch: str, tally: str) -> None:
        """Keep what was counted of a stretch of decisions."""
        with told(self._path):
            self._base.execute(
                "INSERT OR REPLACE INTO tallies VALUES (?, ?)", (stretch, packed(tally))
            )

    def drop_tallies(self, stretches: Iterable[str]) -> None:
        """Forget what was counted of other stretches than these."""
        with told(self._path):
            kept = self._base.execute("SELECT stretch FROM tallies").fetchall()
            gone = {stretch for (stretch,) in kept}.difference(stretches)
            self._base.executemany(
                "DELETE FROM tallies WHERE stretch = ?", [(one,) for one in gone]
            )

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

    def _entry(self, path: str, how: str, what: str, value: str) -> int | None:
        # Two parts of one path, such as "a.zip!/b" of a folder and of an archive, have
        # an entry each.
        with told(self._path):
            row = self._base.execute(
                f"SELECT id FROM parts WHERE path = ? AND how = ? AND {what} = ?"
                " AND made_by = ? AND lasting"
                " AND NOT EXISTS (SELECT 1 FROM places WHERE part = parts.id)"
                " ORDER BY id",
                (_name(path), how, value, self._made_by),
            ).fetchone()
        return row[0] if row else None

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
