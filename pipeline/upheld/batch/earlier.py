"""The files of an earlier run, of which most lines stay as they are in the next one."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from upheld.batch.writing import LINED, Files, first_lines
from upheld.errors import UpheldError

_CHANGED = "{path} was changed while its lines were copied: run the same command again."

Ends = dict[str, list[int]]
"""Where each stretch ends in each of ``LINED``, by its key, in the order they have."""


class Earlier:
    """Stretches of lines in the files of a folder; wants a ``with``.

    Args:
        folder: holds files that are as the run left them.
        ends: none where the files are not to be trusted.
    """

    def __init__(self, folder: Path, ends: Ends) -> None:
        self._folder = folder
        self._spans: dict[str, tuple[Sequence[int], Sequence[int]]] = {}
        self._files: list[BinaryIO] = []
        self._stack = ExitStack()
        start: Sequence[int] = [*map(len, first_lines())]
        for key, end in ends.items():
            self._spans[key] = (start, end)
            start = end

    def __enter__(self) -> Self:
        if self._spans:
            opened = ((self._folder / name).open("rb", 0) for name in LINED)
            self._files = [self._stack.enter_context(file) for file in opened]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def holds(self, key: str) -> bool:
        """Return whether the lines of a stretch are there."""
        return key in self._spans

    def copy(self, key: str, files: Files) -> None:
        """Write the lines of a stretch that is there to other files.

        Raises:
            UpheldError: a file has been changed meanwhile.
        """
        starts, ends = self._spans[key]
        for file, start in zip(self._files, starts, strict=True):
            file.seek(start)
        try:
            files.copy(self._files, ends)
        except EOFError as error:
            raise UpheldError(_CHANGED.format(path=error)) from error
