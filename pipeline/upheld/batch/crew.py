"""Processes that share the parts of files, and outlive what any of them does.

A part that hangs, eats the memory or kills its process costs that part alone: each
process tells every result as soon as it has it, so the part under way is known, and a
process that ends is replaced. The main process has no threads and never waits for
one process while it sends to it: it sends only to those that wait for work.
"""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from upheld.batch.chunks import bytes_of, next_chunk
from upheld.batch.flow import ErrorRow
from upheld.batch.member import OUT_OF_MEMORY, TOO_SLOW, Orders, get_ready, start
from upheld.batch.work import Outcome
from upheld.errors import StorageError, UpheldError
from upheld.ingest.parts import Part

_DETAILS = {
    "too_slow": (
        "It took longer than {seconds:g} seconds for one decision; a longer"
        " --time-limit may help."
    ),
    "out_of_memory": (
        "It took more memory than {gib:g} GiB; a higher --memory-limit may help."
    ),
    "crashed": (
        "The process that read it ended by itself (exit code {code}), perhaps for"
        " want of memory."
    ),
}
_REASONS: dict[int | None, str] = {OUT_OF_MEMORY: "out_of_memory", TOO_SLOW: "too_slow"}
_NO_START = (
    "A process that shares the work ended before it began (exit code {code}), for want"
    ' of memory, or in a script without `if __name__ == "__main__"`.'
)


@dataclass(slots=True)
class Task:
    """A part to be worked through, with its place among all and what came of it.

    Attributes:
        stamp: of the file before it was read, see ``stamps``.
    """

    place: int
    part: Part
    stamp: str = ""
    tried: bool = False
    outcome: Outcome = field(default_factory=Outcome)


@dataclass(slots=True, eq=False)
class _Member:
    """A process of the crew, and the tasks it was given, the one under way first."""

    process: BaseProcess
    connection: Connection
    tasks: deque[Task] = field(default_factory=deque)
    heard: float = 0.0
    ready: bool = False


class Crew:
    """Works through tasks with processes; close it behind use.

    Args:
        workers: how many processes there are at most; they start with the first task.
        orders: what each process is told at its start.
    """

    def __init__(self, workers: int, orders: Orders) -> None:
        self._workers = workers
        self._orders = orders
        self._members: list[_Member] = []
        self._next: list[Task] = []  # so that nobody waits until it is put together
        self._false_starts = 0  # in a row

    def work(self, tasks: Iterator[Task]) -> Iterator[Task]:
        """Yield the tasks as they get done, in any order, with their outcomes.

        A part that ended its process, or took too long, is tried once more, first
        thing in a new one: what went before in the process, or a moment in which the
        machine was asleep or busy, does not decide what becomes of a part.

        Raises:
            UpheldError: a process cannot be started.
            StorageError: trouble with the storage of an address.
        """
        again: deque[Task] = deque()
        tasks = self._expecting(tasks)
        while True:
            self._share_out(again, tasks)
            busy = [member for member in self._members if member.tasks]
            if not busy:
                return
            heard = wait([m.connection for m in busy], self._patience(busy))
            for member in busy:
                if member.connection in heard:
                    yield from self._hear(member, again)
                elif self._is_late(member):
                    yield from self._give_up(member, "too_slow", again)

    def _expecting(self, tasks: Iterator[Task]) -> Iterator[Task]:
        """Yield the tasks; with the first, what processes need begins to be loaded.

        It may take long to find the second one among much that was done before.
        """
        for first in tasks:
            if not self._members:
                get_ready(self._orders)
            yield first
            yield from tasks

    def close(self) -> None:
        """End every process at once."""
        for member in self._members:
            _end(member)
        self._members.clear()

    def _share_out(self, again: deque[Task], tasks: Iterator[Task]) -> None:
        """Give work to everyone that has none."""
        for member in self._members:
            if not member.tasks and not _give(member, self._chunk(again, tasks)):
                return
        while len(self._members) < self._workers:
            if not (chunk := self._chunk(again, tasks)):
                return
            self._members.append(_Member(*start(self._orders)))
            _give(self._members[-1], chunk)
        self._next = self._chunk(again, tasks)

    def _chunk(self, again: deque[Task], tasks: Iterator[Task]) -> list[Task]:
        """Return what is given out next, an empty list behind the last."""
        chunk, self._next = self._next, []
        waiting = _taken_from(again) if again else tasks
        return chunk or next_chunk(waiting, lambda task: bytes_of(task.part))

    def _hear(self, member: _Member, again: deque[Task]) -> Iterator[Task]:
        """Take what a process tells next; yield the task that it has done by that."""
        try:
            piece = member.connection.recv()
        except (EOFError, OSError):
            yield from self._bury(member, again)
            return
        member.heard = time.monotonic()
        if isinstance(piece, StorageError):
            raise piece
        if piece is None:
            member.ready, self._false_starts = True, 0
        else:
            member.tasks[0].outcome.add(piece)
            if isinstance(piece, str):  # the digest, which comes last
                yield member.tasks.popleft()

    def _bury(self, member: _Member, again: deque[Task]) -> Iterator[Task]:
        """See to the tasks of a process that ended by itself."""
        member.process.join()
        code = member.process.exitcode
        if not member.ready:
            self._false_starts += 1
            if self._false_starts > _MOST_FALSE_STARTS:
                raise UpheldError(_NO_START.format(code=code))
            again.append(member.tasks[0])
            self._dismiss(member, again)
            return
        yield from self._give_up(member, _REASONS.get(code, "crashed"), again)

    def _give_up(
        self, member: _Member, reason: str, again: deque[Task]
    ) -> Iterator[Task]:
        """End a process with the task under way, which is tried once more."""
        task = member.tasks[0]
        if task.tried:
            yield self._lose(member, reason, again)
            return
        self._dismiss(member, again)
        task.tried, task.outcome = True, Outcome()
        self._members.append(_Member(*start(self._orders)))
        _give(self._members[-1], [task])

    def _lose(self, member: _Member, reason: str, again: deque[Task]) -> Task:
        """Give up the task under way and the process with it."""
        task = member.tasks[0]
        detail = _DETAILS[reason].format(
            seconds=self._orders.limits.time_limit,
            gib=self._orders.limits.memory_limit,
            code=member.process.exitcode,
        )
        task.outcome.errors.append(ErrorRow(task.part.path, reason, detail))
        self._dismiss(member, again)
        return task

    def _dismiss(self, member: _Member, again: deque[Task]) -> None:
        """End a process; what it had not begun goes back."""
        self._members.remove(member)
        again.extend(islice(member.tasks, 1, None))
        _end(member)

    def _is_late(self, member: _Member) -> bool:
        return (
            member.ready
            and time.monotonic() >= member.heard + self._orders.limits.time_limit
        )

    def _patience(self, busy: list[_Member]) -> float | None:
        """Return the seconds until the first process is late."""
        heard = [member.heard for member in busy if member.ready]
        if not heard:
            return None
        return max(0.0, min(heard) + self._orders.limits.time_limit - time.monotonic())


# Whoever kills one process at its start costs no input; that none starts is told.
_MOST_FALSE_STARTS = 3


def _taken_from(again: deque[Task]) -> Iterator[Task]:
    while again:
        yield again.popleft()


def _give(member: _Member, chunk: list[Task]) -> bool:
    """Send tasks to a process; return whether there were any."""
    if chunk:
        member.tasks.extend(chunk)
        member.heard = time.monotonic()
        # One that has ended is heard of next.
        with suppress(OSError):
            member.connection.send([task.part for task in chunk])
    return bool(chunk)


def _end(member: _Member) -> None:
    member.connection.close()
    member.process.kill()
    member.process.join()
    member.process.close()
