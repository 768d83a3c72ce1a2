"""A decision as the journal keeps it: ready for every file, whoever asks for them.

The lines of all files are made where a decision is extracted, in one of many
processes; the main one puts them together. They hold for a decision that is no copy of
another; the few that are get new ones.
"""

import json
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from upheld.batch.identity import Particulars, digest, particulars, renamed
from upheld.serialise import to_json
from upheld.tabulate.export import lines
from upheld.tabulate.facts import Facts, facts_of, restored
from upheld.tabulate.records import TABLES, rows_of
from upheld.types import Decision

_SEPARATOR = "\0"  # in no line: JSON writes it out, and cells have spaces for it


class Kept(NamedTuple):
    """A decision before it is known which others there are.

    Attributes:
        identity: digest of the id it has by itself.
        text: digest of the text.
        late, known: see ``Particulars``.
        about: packed particulars and facts, see the function of that name.
        lines: packed lines of the files, see ``lines_of``.
    """

    identity: bytes
    text: bytes
    late: bool
    known: int
    about: bytes
    lines: bytes


def kept(decision: Decision) -> Kept:
    """Return what is kept of a decision.

    Raises:
        ValueError: it cannot be written, as an amount of thousands of digits.
    """
    decision = renamed(decision, decision.decision_id, decision.duplicate_of)
    line = to_json(decision)
    rows = rows_of(decision)
    told = particulars(decision)
    written = (line + "\n", *(lines(name, rows[name]) for name in TABLES))
    return Kept(
        *columns_of(told),
        about=told_of(told, facts_of(decision, rows)),
        lines=packed(_SEPARATOR.join(written)),
    )


def columns_of(told: Particulars) -> tuple[bytes, bytes, bool, int]:
    """Return what ``Kept`` tells of particulars, for the journal to look things up."""
    return digest(told.given), digest(told.text), told.late, told.known


def about(packed: bytes) -> tuple[Particulars, Facts]:
    """Return the particulars and facts of a decision.

    Raises:
        zlib.error: they are damaged.
    """
    told, bodies, facts = json.loads(unpacked(packed))
    return Particulars._make([*told, frozenset(bodies)]), restored(facts)


def told_of(told: Particulars, facts: Facts) -> bytes:
    """Return the particulars and facts of a decision, packed for ``about``."""
    *others, bodies = told
    return packed(json.dumps((others, sorted(bodies), facts), separators=(",", ":")))


def lines_of(packed: bytes) -> Sequence[bytes]:
    """Return the lines of decisions.jsonl and of each of ``TABLES``.

    Raises:
        zlib.error: they are damaged.
    """
    return zlib.decompress(packed).split(_SEPARATOR.encode())


def packed(text: str) -> bytes:
    """Return text as the journal keeps it."""
    return zlib.compress(text.encode("utf-8"), 1)


def unpacked(packed: bytes) -> str:
    """Return the text that was packed.

    Raises:
        zlib.error: it is damaged.
    """
    return zlib.decompress(packed).decode("utf-8")
