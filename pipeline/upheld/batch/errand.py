"""What a worker of a cluster does with a chunk: it has a process of its own read it.

A Dask worker is a process with threads. In them Python does one thing at a time, and
what hangs, crashes or eats the memory there takes the whole worker along. So each
thread has a crew of one beside it, as a run on one machine has a crew of several: all
cores work, and an input costs no more than itself.
"""

import multiprocessing
import os
import threading
import time
from dataclasses import replace
from functools import cache
from platform import node

from upheld.batch.crew import Crew, Task
from upheld.batch.manifest import makers
from upheld.batch.member import Orders
from upheld.batch.work import Outcome
from upheld.errors import StorageError, UpheldError
from upheld.ingest.parts import Part

# Another chunk may come any moment; a process that waits in vain takes memory.
_SECONDS_IDLE = 60.0
_OTHER = (
    "The worker {worker} has other versions than this machine ({differ}): the same"
    " software has to be installed on both."
)
_NO_FOLDER = (
    "The worker {worker} does not see the folder {folder}: inputs have to lie where all"
    " workers see them under the same path, or at addresses such as s3://bucket/folder."
)
_TROUBLE = "On the worker {worker}: {told}"


def errand(parts: list[Part], orders: Orders, made: dict[str, object]) -> list[Outcome]:
    """Return what becomes of each part.

    Args:
        orders: with the folder of the main process.
        made: what results depend on in the main process, see ``makers``.

    Raises:
        UpheldError: results would differ here, or no process can be started.
        StorageError: trouble with the storage of an address, as this worker has it.
    """
    _check_versions(orders, made)
    _check_folder(parts, orders)
    if not os.path.isdir(orders.folder):
        orders = replace(orders, folder="")
    tasks = [Task(place, part) for place, part in enumerate(parts)]
    crew = _RESTING.take(orders)
    try:
        for _ in crew.work(iter(tasks)):
            pass
    except BaseException as error:
        crew.close()
        if isinstance(error, StorageError):
            raise StorageError(_TROUBLE.format(worker=node(), told=error)) from error
        raise
    _RESTING.give(orders, crew)
    return [task.outcome for task in tasks]


class _Resting:
    """Crews that wait for the next chunk, and are closed when none comes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._crews: list[tuple[float, Orders, Crew]] = []
        self._watched = False

    def take(self, orders: Orders) -> Crew:
        """Return a crew that waits, or a new one."""
        # A Dask worker is a daemon, which multiprocessing bars from having children
        # lest they outlive it. Those of a crew end with whoever started them.
        vars(multiprocessing.current_process())["_config"]["daemon"] = False
        with self._lock:
            for place, (_, theirs, crew) in enumerate(self._crews):
                if theirs == orders:
                    del self._crews[place]
                    return crew
        return Crew(1, orders)

    def give(self, orders: Orders, crew: Crew) -> None:
        """Let a crew wait."""
        with self._lock:
            self._crews.append((time.monotonic(), orders, crew))
            if not self._watched:
                self._watch()

    def _watch(self) -> None:
        self._watched = True
        timer = threading.Timer(_SECONDS_IDLE, self._close_idle)
        timer.daemon = True
        timer.start()

    def _close_idle(self) -> None:
        with self._lock:
            before = time.monotonic() - _SECONDS_IDLE
            idle = [crew for since, _, crew in self._crews if since <= before]
            self._crews = [kept for kept in self._crews if kept[0] > before]
            self._watched = False
            if self._crews:
                self._watch()
        for crew in idle:
            crew.close()


_RESTING = _Resting()


def _check_versions(orders: Orders, made: dict[str, object]) -> None:
    own = _own(orders)
    differ = [name for name in made if made[name] != own.get(name)]
    if differ:
        told = ", ".join(
            f"{name} {own.get(name)} there, {made[name]} here" for name in differ
        )
        raise UpheldError(_OTHER.format(worker=node(), differ=told))


@cache
def _own(orders: Orders) -> dict[str, object]:
    return makers(orders.reading, orders.extract)


def _check_folder(parts: list[Part], orders: Orders) -> None:
    """Refuse relative paths where the folder that they start from is not there."""
    if os.path.isdir(orders.folder):
        return
    for part in parts:
        local = part.data is None and part.state is None
        if local and not os.path.isabs(part.path):
            raise UpheldError(_NO_FOLDER.format(worker=node(), folder=orders.folder))
