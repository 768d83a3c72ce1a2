"""The files of a run, written one decision after the other."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from upheld.batch.flow import ErrorRow
from upheld.tabulate.export import header, lines, write_package
from upheld.tabulate.facts import Facts
from upheld.tabulate.records import TABLES
from upheld.tabulate.tally import Tally

_BUFFER = 1 << 20


class Files:
    """Writes ``decisions.jsonl`` and all tables into a folder; wants a ``with``.

    However many decisions there are, no more is held of them than the numbers that
    councils and trends are counted from.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tally = Tally()
        self._stack = ExitStack()
        self._files: list[BinaryIO] = []

    def __enter__(self) -> Self:
        self._files = [self._open("decisions.jsonl")]
        for name in TABLES:
            self._files.append(self._open(f"{name}.csv"))
            self._files[-1].write(header(name).encode())
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

    def count(self, decision_id: str, facts: Facts) -> None:
        """Count a decision that is no further copy."""
        self._tally.add(decision_id, facts)

    def end(self, errors: Iterable[ErrorRow]) -> None:
        """Write what can be written once all decisions are counted."""
        self._write("councils", lines("councils", self._tally.councils()))
        self._write("trends", lines("trends", self._tally.trends()))
        self._write("errors", lines("errors", (row._asdict() for row in errors)))
        write_package(self._folder)

    def _open(self, name: str) -> BinaryIO:
        file = (self._folder / name).open("wb", buffering=_BUFFER)
        return self._stack.enter_context(file)

    def _write(self, name: str, written: str) -> None:
        with self._open(f"{name}.csv") as file:
            file.write((header(name) + written).encode())
