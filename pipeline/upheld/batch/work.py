"""One part of a file worked through to what is kept of it: decisions and error rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from upheld.batch.flow import ErrorRow, Extract, internal, results_of, row_of
from upheld.batch.kept import Kept, kept
from upheld.errors import UnreadableError
from upheld.ingest.contents import content
from upheld.ingest.parts import Part
from upheld.ingest.read import Reading

# They tell of the run, not of the input: the next run tries again.
_PASSING = ("crashed", "out_of_memory", "too_slow", "internal_error")
_NO_MEMORY = "There was not enough memory for it."

Piece = Kept | ErrorRow | str
"""A decision, an error, or, behind all others, the digest of the content."""


@dataclass(slots=True)
class Outcome:
    """What became of a part.

    Attributes:
        decisions: before they are named.
        digest: SHA-256 of the content that was read, hex, or what its storage tells it
            by; "" where none was read or nothing is told.
    """

    decisions: list[Kept] = field(default_factory=list)
    errors: list[ErrorRow] = field(default_factory=list)
    digest: str = ""

    @property
    def lasting(self) -> bool:
        """Whether the same content gives the same in any run."""
        return bool(self.digest) and not any(
            row.reason in _PASSING for row in self.errors
        )

    def add(self, piece: Piece) -> None:
        if isinstance(piece, Kept):
            self.decisions.append(piece)
        elif isinstance(piece, ErrorRow):
            self.errors.append(piece)
        else:
            self.digest = piece


def pieces_of(part: Part, extract: Extract, reading: Reading) -> Iterator[Piece]:
    """Yield what a part holds as soon as it is known.

    The digest is that of the very bytes the results come from, however the file
    changes meanwhile; of what lies at an address, its state when it was listed.

    Raises:
        MemoryError: there is not enough for this part.
        StorageError: trouble with the storage of an address.
    """
    try:
        data = content(part)
    except UnreadableError as error:
        yield row_of(error)
        return
    for result in results_of(part._replace(data=data), extract, reading):
        if isinstance(result, ErrorRow):
            yield result
            continue
        try:
            piece = kept(result)
        except ValueError as error:  # an amount of thousands of digits
            yield internal(result.document.path, error)
        else:
            yield piece
    yield sha256(data).hexdigest() if part.state is None else part.state


def outcome_of(part: Part, extract: Extract, reading: Reading) -> Outcome:
    """Return what became of a part that is worked through in this process."""
    outcome = Outcome()
    try:
        for piece in pieces_of(part, extract, reading):
            outcome.add(piece)
    except MemoryError:
        outcome.errors.append(ErrorRow(part.path, "out_of_memory", _NO_MEMORY))
    return outcome


def digest_of(part: Part) -> str:
    """Return the digest of a part's content as it is now, "" where it is gone."""
    if part.state is not None:
        return part.state
    try:
        return sha256(content(part)).hexdigest()
    except UnreadableError:
        return ""
