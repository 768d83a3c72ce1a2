"""The files of a run, written one decision after the other."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from upheld.batch.flow import ErrorRow
from upheld.tabulate.export import header, lines, write_package
from upheld.tabulate.records import TABLES
from upheld.tabulate.tally import Tally

LINED = ("decisions.jsonl", *(f"{name}.csv" for name in TABLES))
"""The files to which each decision adds lines of its own."""

_BUFFER = 1 << 20


def first_lines() -> list[bytes]:
    """Return what each of ``LINED`` has before the lines of decisions."""
    return [b"", *(header(name).encode() for name in TABLES)]


class Files:
    """Writes ``decisions.jsonl`` and all tables into a folder; wants a ``with``.

    No more is held of decisions than what is under way to the disk.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._files: list[BinaryIO] = []

    def __enter__(self) -> Self:
        for name, first_line in zip(LINED, first_lines(), strict=True):
            self._files.append(self._open(name))
            self._files[-1].write(first_line)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def add(self, lines: Sequence[bytes]) -> None:
        """Write the lines of a decision, see ``kept.lines_of``."""
        for file, of_file in zip(self._files, lines, strict=True):
            file.write(of_file)

    def copy(self, sources: Sequence[BinaryIO], ends: Sequence[int]) -> None:
        """Write lines as they stand in other files, from where these are read next.

        Args:
            ends: where the lines end in each of them.

        Raises:
            EOFError: a file is shorter than that.
        """
        for file, source, end in zip(self._files, sources, ends, strict=True):
            while (left := end - source.tell()) > 0:
                if not (some := source.read(min(left, _BUFFER))):
                    raise EOFError(source.name)
                file.write(some)

    def ends(self) -> list[int]:
        """Return how long each file is by now."""
        return [file.tell() for file in self._files]

    def end(self, tally: Tally, errors: Iterable[ErrorRow]) -> None:
        """Write what can be written once all decisions are counted."""
        self._write("councils", lines("councils", tally.councils()))
        self._write("trends", lines("trends", tally.trends()))
        self._write("errors", lines("errors", (row._asdict() for row in errors)))
        write_package(self._folder)

    def _open(self, name: str) -> BinaryIO:
        file = (self._folder / name).open("wb", buffering=_BUFFER)
        return self._stack.enter_context(file)

    def _write(self, name: str, written: str) -> None:
        with self._open(f"{name}.csv") as file:
            file.write((header(name) + written).encode())
