"""Limits on what archives may unpack to, and the errors told where they end."""

from dataclasses import dataclass, field
from typing import BinaryIO

from upheld.errors import UnreadableError

# One decision; as for a file by itself.
MEMBER_LIMIT = 100_000_000
MEMBERS = 200_000
TOTAL = 20_000_000_000
# Text shrinks to a third or, with much repetition, to a fiftieth; a bomb to a
# thousandth. Small contents may shrink as they like.
RATIO = 200
SMALL = 10_000_000
_STEP = 1_000_000

TOO_LARGE = "It has more than 100 megabytes: too much for one decision."
_BOMB = "It unpacks to more than {ratio} times its size, as only bombs do; not read."
_TOO_MUCH = (
    "The archive holds more than {total} gigabytes; what stands behind is not read."
    " Divide it."
)
_TOO_MANY = (
    "The archive holds more than {count:,} files; those behind them are not read."
    " Divide it."
)
_NO_ROOM = "To unpack it would take more memory than there is, as only bombs ask for."
_DAMAGED = "The archive is damaged or cut off ({problem}); what stands before is read."


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of one input, over all archives inside it."""

    bytes: int = field(default_factory=lambda: TOTAL)
    members: int = field(default_factory=lambda: MEMBERS)

    def spend(self, size: int, archive: str) -> None:
        """Take off bytes that were unpacked.

        Raises:
            UnreadableError: ``archive_limit``.
        """
        self.bytes -= size
        if self.bytes < 0:
            detail = _TOO_MUCH.format(total=TOTAL // 10**9)
            raise UnreadableError(archive, "archive_limit", detail)

    def count(self, archive: str) -> None:
        """Take off one member.

        Raises:
            UnreadableError: ``archive_limit``.
        """
        self.members -= 1
        if self.members < 0:
            detail = _TOO_MANY.format(count=MEMBERS)
            raise UnreadableError(archive, "archive_limit", detail)


def allowed(packed: int) -> int:
    """Return the bytes that so many packed bytes may unpack to."""
    return max(SMALL, RATIO * packed)


def bomb(path: str) -> UnreadableError:
    """Return the error of something that unpacks to more than is ``allowed``."""
    return UnreadableError(path, "archive_limit", _BOMB.format(ratio=RATIO))


def no_room(path: str) -> UnreadableError:
    """Return the error of something whose format asks for gigabytes to unpack it."""
    return UnreadableError(path, "archive_limit", _NO_ROOM)


def damaged(path: str, error: Exception) -> UnreadableError:
    """Return the error of an archive that cannot be read any further."""
    problem = " ".join(str(error).split()).rstrip(".") or "it ends too early"
    return UnreadableError(path, "damaged_archive", _DAMAGED.format(problem=problem))


def read_bounded(stream: BinaryIO, path: str) -> bytes:
    """Return the rest of a stream.

    Raises:
        UnreadableError: it has more bytes than one decision may have.
    """
    # To ask for all that may come would set aside memory for it.
    steps, size = [], 0
    while step := stream.read(_STEP):
        steps.append(step)
        size += len(step)
        if size > MEMBER_LIMIT:
            raise UnreadableError(path, "unsupported", TOO_LARGE)
    return b"".join(steps)
