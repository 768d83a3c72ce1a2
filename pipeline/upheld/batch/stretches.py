"""The decisions of a run in their order, cut into stretches that later runs know again.

A stretch ends where the number that a decision has in the journal says so, wherever it
stands. So what is added, changed or gone makes those stretches others that it lies in,
and no more: the lines of all others, and what is counted of them, are there already.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from upheld.batch.identity import Name, Particulars
from upheld.batch.kept import about, columns_of, lines_of
from upheld.batch.ledger import told
from upheld.tabulate.facts import Facts

# Decisions in a stretch, about. Of longer ones more is made anew for one decision; to
# add up the figures of shorter ones takes as long as to count.
_LENGTH = 512
_DIGEST = 16
_IN_ORDER = """
CREATE TEMP TABLE these AS SELECT decisions.id AS id, identity, text, late, known
FROM places CROSS JOIN decisions ON decisions.part = places.part
ORDER BY late, place, decisions.id"""
_ALIKE = """
SELECT id, about FROM temp.these JOIN decisions USING (id)
WHERE these.identity IN (
    SELECT identity FROM temp.these GROUP BY identity HAVING count(*) > 1)
OR these.text IN (SELECT text FROM temp.these GROUP BY text HAVING count(*) > 1)
ORDER BY these.late, these.known DESC, these.rowid"""
_BETWEEN = """
SELECT id, decisions.identity, decisions.text, decisions.late, decisions.known, about,
lines FROM temp.these CROSS JOIN decisions USING (id)
CROSS JOIN lines ON lines.decision = id
WHERE these.rowid BETWEEN ? AND ? ORDER BY these.rowid"""


class Stretch(NamedTuple):
    """Decisions that follow each other.

    Attributes:
        key: of no other decisions, and of none that are called otherwise.
        first, last: the places of the first and the last one.
    """

    key: str
    first: int
    last: int


class Stretches:
    """The decisions of a run, the late ones last; they stay as they are now.

    Args:
        base: of the journal, with the places of the run.
        path: of the journal.

    Raises (all methods):
        UpheldError: the journal is damaged.
    """

    def __init__(self, base: sqlite3.Connection, path: Path) -> None:
        self._base = base
        self._path = path
        with told(path):
            base.execute("DROP TABLE IF EXISTS temp.these")
            base.execute(_IN_ORDER)

    def alike(self) -> Iterator[tuple[int, Particulars]]:
        """Yield the decisions that share an id or text, the fullest first.

        All others are no copies, and none is a copy of them. The late ones come last,
        of headers that say as much as each other the longest text, of those the first
        in the run.
        """
        with told(self._path):
            for number, of_about in self._base.execute(_ALIKE):
                yield number, about(of_about)[0]

    def cut(self, names: Mapping[int, Name]) -> Iterator[Stretch]:
        """Yield the stretches.

        Args:
            names: of decisions, by number, that are not called what they are by
                themselves.
        """
        first, last = 1, 0
        digest = blake2b(digest_size=_DIGEST)
        with told(self._path):
            for last, *row in self._base.execute(
                "SELECT rowid, id, identity, text, late, known FROM temp.these"
                " ORDER BY rowid"
            ):
                number = row[0]
                digest.update(repr((row, names.get(number))).encode())
                if not number % _LENGTH:
                    yield Stretch(digest.hexdigest(), first, last)
                    first, digest = last + 1, blake2b(digest_size=_DIGEST)
        if first <= last:
            yield Stretch(digest.hexdigest(), first, last)

    def decisions(
        self, stretch: Stretch
    ) -> Iterator[tuple[int, Particulars, Facts, Sequence[bytes]]]:
        """Yield the decisions of a stretch.

        Of each its number, what ``about`` tells, and its lines, see ``lines_of``.
        """
        with told(self._path):
            for number, *columns, of_about, lines in self._base.execute(
                _BETWEEN, (stretch.first, stretch.last)
            ):
                particulars, facts = about(of_about)
                if columns != list(columns_of(particulars)):
                    raise sqlite3.DatabaseError("no such decision")
                yield number, particulars, facts, lines_of(lines)
