"""A Dask cluster that shares the parts of files, in place of processes of this machine.

What is done with a part is the same; see ``errand``. Workers that are lost, slow or new
are Dask's business. No more chunks are under way than keep the workers busy.
"""

import os
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any

from upheld.batch.chunks import bytes_of, next_chunk
from upheld.batch.crew import Task
from upheld.batch.errand import errand
from upheld.batch.flow import ErrorRow
from upheld.batch.manifest import makers
from upheld.batch.member import Orders
from upheld.batch.work import Outcome
from upheld.errors import UpheldError, shown

# Chunks under way for each thread of a worker, so that none waits for the next one.
_AHEAD = 3
_LEAST_AHEAD = 16
# Workers may come and go.
_SECONDS_BETWEEN_COUNTS = 5.0
# Of a chunk that failed for a reason that may pass, such as a broken connection.
_RETRIES = 3
_NO_DASK = '--cluster needs the library Dask: run pip install "upheld[cluster]".'
_NO_SCHEDULER = "No Dask scheduler answers at {address} ({problem})."
_LOST = (
    "The connection to the cluster at {address} is lost. The same command continues"
    " where it stopped."
)
_FAILED = (
    "The cluster at {address} cannot do the work ({problem}): Upheld has to be"
    " installed on its scheduler and on every worker, in the version of this machine."
)
_CRASHED = (
    "The workers of the cluster that read it ended by themselves, perhaps for want of"
    " memory."
)
_NOT_THERE = (
    "The workers of the cluster cannot open {path}, which is there on this machine:"
    " inputs have to lie where all workers see them under the same path, or at"
    " addresses such as s3://bucket/folder."
)


class Cluster:
    """Works through tasks with the workers of a Dask cluster; close it behind use.

    Args:
        address: of the scheduler, such as tcp://host:8786.
        orders: what each process on the workers is told at its start.

    Raises:
        UpheldError: Dask is not installed, or no scheduler answers.
    """

    def __init__(self, address: str, orders: Orders) -> None:
        self._address = address
        self._dask = _library()
        self._client = _connected(self._dask, address)
        self._orders = replace(orders, folder=os.getcwd())
        self._made = makers(orders.reading, orders.extract)
        self._most = _LEAST_AHEAD
        self._counted = 0.0
        self._under_way: dict[str, list[Task]] = {}
        self._done: Any = None

    def work(self, tasks: Iterator[Task]) -> Iterator[Task]:
        """Yield the tasks as they get done, in any order, with their outcomes.

        What workers died with again and again waits for the end and is then given out
        task by task with nothing beside it, for any other work that a worker had taken
        may be to blame. A task by itself with which they died is given up.

        Raises:
            UpheldError: the connection is lost, or the workers cannot do the work.
        """
        self._done = self._dask.as_completed(
            loop=self._client.loop, with_results=True, raise_errors=False
        )
        suspects: deque[Task] = deque()
        while True:
            while len(self._under_way) < self._room():
                if not (chunk := next_chunk(tasks, _size)):
                    break
                self._hand_over(chunk)
            if not self._under_way:
                if not suspects:
                    return
                suspects[0].tried = True
                self._hand_over([suspects.popleft()])
            chunk, outcomes = self._next_done()
            if outcomes is not None:
                yield from _with_outcomes(chunk, outcomes)
            elif chunk[0].tried:
                row = ErrorRow(chunk[0].part.path, "crashed", _CRASHED)
                chunk[0].outcome.errors.append(row)
                yield chunk[0]
            else:
                suspects.extend(chunk)

    def close(self) -> None:
        """Take back what is under way and leave the cluster to others."""
        self._client.close()

    def _room(self) -> int:
        """Return how many chunks may be under way."""
        now = time.monotonic()
        if now - self._counted > _SECONDS_BETWEEN_COUNTS:
            self._counted = now
            try:
                threads = sum(self._client.nthreads().values())
            except OSError as error:
                raise self._lost() from error
            self._most = max(_LEAST_AHEAD, _AHEAD * threads)
        return self._most

    def _hand_over(self, chunk: list[Task]) -> None:
        parts = [task.part for task in chunk]
        future = self._client.submit(
            errand, parts, self._orders, self._made, pure=False, retries=_RETRIES
        )
        self._under_way[future.key] = chunk
        self._done.add(future)

    def _next_done(self) -> tuple[list[Task], list[Outcome] | None]:
        """Return a chunk with its outcomes, None where workers died with it.

        Raises:
            UpheldError: whatever else kept it from being done.
        """
        future, result = next(self._done)
        chunk = self._under_way.pop(future.key)
        if future.status == "finished":
            return chunk, result
        if future.status != "error":
            raise self._lost()
        error = result[1]
        if isinstance(error, self._dask.KilledWorker):
            return chunk, None
        if isinstance(error, UpheldError):
            raise error
        problem = f"{type(error).__name__}: {error}"
        raise UpheldError(_FAILED.format(address=self._address, problem=problem))

    def _lost(self) -> UpheldError:
        return UpheldError(_LOST.format(address=self._address))


def _with_outcomes(chunk: list[Task], outcomes: list[Outcome]) -> Iterator[Task]:
    for task, outcome in zip(chunk, outcomes, strict=True):
        task.outcome = outcome
        path = task.part.path
        unopened = [row.reason for row in outcome.errors] == ["unreadable"]
        local = task.part.data is None and task.part.state is None
        if local and unopened and not outcome.digest and os.access(path, os.R_OK):
            raise UpheldError(_NOT_THERE.format(path=shown(path)))
        yield task


def _library() -> Any:
    try:
        return import_module("distributed")
    except ImportError as error:
        raise UpheldError(_NO_DASK) from error


def _connected(dask: Any, address: str) -> Any:
    try:
        if not address.startswith("inproc:"):
            # A client that fails for it leaves a traceback behind.
            dask.comm.get_address_host_port(address)
        return dask.Client(address, set_as_default=False)
    except (OSError, ValueError) as error:
        problem = str(error) or type(error).__name__
        raise UpheldError(
            _NO_SCHEDULER.format(address=address, problem=problem)
        ) from error


def _size(task: Task) -> int:
    return bytes_of(task.part)
