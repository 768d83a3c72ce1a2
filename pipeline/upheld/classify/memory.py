"""What was found out of words is remembered, as long as it is not too much."""

from collections.abc import Callable, Hashable
from typing import TypeVar

_Asked = TypeVar("_Asked", bound=Hashable)
_Found = TypeVar("_Found")

_MOST = 65_536


class Memory(dict[_Asked, _Found]):
    """The answers to what was asked, emptied when they are too many.

    It is asked as a table is, for ``map`` then asks it without a call in Python.
    """

    def __init__(self, find: Callable[[_Asked], _Found], most: int = _MOST) -> None:
        """Prepare a memory.

        Args:
            find: answers what is not remembered.
            most: so many answers are kept.
        """
        super().__init__()
        self._find, self._most = find, most

    def __missing__(self, asked: _Asked) -> _Found:
        if len(self) >= self._most:
            self.clear()
        found = self[asked] = self._find(asked)
        return found
