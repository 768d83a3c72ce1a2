"""Who has which row, as one number each: who times the number of rows, and the row.

What a word brings along stands in a line of a table.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from threading import Lock
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

_Asked = TypeVar("_Asked", bound=Hashable)

NONE = -1
"""What stands for no row."""


def keys(whose: Integers, rows: Integers, size: int) -> Integers:
    """Return the keys of rows, without those that are none.

    Args:
        whose: of each row, or, as a column, of each line of rows.
        size: how many rows there are.
    """
    return (whose * size + rows)[rows >= 0]


def told_apart(found: Iterable[Integers], size: int) -> tuple[Integers, Integers]:
    """Return of each key once: who has it, and the row; both ascend."""
    together = np.concatenate([*found])
    together.sort()
    first = np.ones(len(together), np.bool_)
    np.not_equal(together[1:], together[:-1], out=first[1:])
    return np.divmod(together[first], size)


def table(width: int) -> Integers:
    """Return a table without rows, to begin with."""
    return np.full((1024, width), NONE, np.int64)


def with_line(known: Integers, number: int, line: Sequence[int]) -> Integers:
    """Return a table in which a line is filled, larger where it must be."""
    lines, width = known.shape
    if number == lines or len(line) > width:
        more = (0, lines * (number == lines)), (0, max(0, len(line) - width))
        known = np.pad(known, more, constant_values=NONE)
    known[number, : len(line)] = line
    return known


class Lines(dict[_Asked, int]):
    """The number of each thing that was asked about, and its line in a table."""

    def __init__(self, line_of: Callable[[_Asked], Sequence[int]], width: int) -> None:
        """Prepare an empty table.

        Args:
            line_of: returns the line of a thing that is new.
            width: what most lines find room in.
        """
        super().__init__()
        self._line_of, self._table, self._lock = line_of, table(width), Lock()

    def numbered(self, asked: Iterable[_Asked]) -> tuple[Integers, Integers]:
        """Return the number of each thing, and the table."""
        return np.fromiter(map(self.__getitem__, asked), np.int64), self._table

    def __missing__(self, asked: _Asked) -> int:
        line = self._line_of(asked)
        # Threads that ask about new things at once must not give one number twice.
        with self._lock:
            number = self.get(asked)
            if number is None:
                number = len(self)
                self._table = with_line(self._table, number, line)
                self[asked] = number
        return number
