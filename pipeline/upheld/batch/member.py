"""One process of a crew: how it is started, what it does, and when it ends."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from upheld.batch.flow import Extract
from upheld.batch.work import pieces_of
from upheld.errors import StorageError, UpheldError
from upheld.ingest.parts import Part
from upheld.ingest.read import Reading

OUT_OF_MEMORY = 77
"""Exit code of a process that had not the memory for its part."""

TOO_SLOW = -14
"""Exit code where the system ended it by SIGALRM."""

# Loads all that extraction needs; processes forked from there have it from the start.
_WARM = "upheld.batch.warm"
# By which numpy starts threads of its own, beside which a fork is unsafe. They gain
# nothing where processes share the work.
_THREADS = "OPENBLAS_NUM_THREADS"
# The main process keeps the time. This is for a process that it left behind.
_ALONE = 1.5


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may take before it is given up.

    Attributes:
        time_limit: seconds for one decision.
        memory_limit: address space of a process, in 2**30 bytes; kept on Linux alone,
            for other systems do not enforce it.
    """

    time_limit: float = 120.0
    memory_limit: float = 4.0


@dataclass(frozen=True, slots=True)
class Orders:
    """What every process of a crew is told.

    Attributes:
        extract: in place of ``upheld.extract``.
        folder: in which relative paths are; "" for that of the process that starts it.
    """

    reading: Reading
    limits: Limits
    extract: Extract | None = None
    folder: str = ""

    def extraction(self) -> Extract:
        """Return what extracts, which takes a second to import."""
        if self.extract:
            return self.extract
        from upheld.extraction import extract

        return extract


def start(orders: Orders) -> tuple[BaseProcess, Connection]:
    """Return a process that waits for parts, and the connection to it.

    It gets lists of parts, and tells for each its pieces, the digest of the content
    behind them, "" where there is none; before all, None when it is ready, and in place
    of the digest a StorageError.

    Raises:
        UpheldError: the system starts none.
    """
    context = get_ready(orders)
    mine, theirs = context.Pipe()
    arguments = (theirs, orders, orders.folder or os.getcwd())
    process = context.Process(target=_serve, args=arguments, daemon=True)
    try:
        process.start()
    except (OSError, EOFError) as error:
        raise UpheldError(
            f"No process can be started for the work ({error})."
        ) from error
    theirs.close()
    return process, mine


def get_ready(orders: Orders) -> Any:
    """Return how processes are started; what they need begins to be loaded for them."""
    return process_context(__name__ if orders.extract else _WARM)


def process_context(*preload: str) -> Any:
    """Return how processes are started, in the same way for everyone on a system.

    Forking the main process would fork the threads of its libraries too; so on Linux
    processes are forked from one that has but loaded what they need. The libraries of
    macOS do not bear even that, and Windows forks nothing: there each starts by itself.

    Args:
        preload: the modules that are loaded before processes are forked, all that
            extraction needs where none is given.
    """
    forks = "forkserver" in multiprocessing.get_all_start_methods()
    if not forks or sys.platform == "darwin":
        return multiprocessing.get_context("spawn")
    from multiprocessing.forkserver import ensure_running

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*(preload or (_WARM,))])
    with _deaf(), _without_threads():
        ensure_running()
    return context


def _serve(connection: Connection, orders: Orders, folder: str) -> None:
    """Work through what the main process sends until it sends no more."""
    # Ctrl-C reaches every process of a terminal; only the first one should answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.chdir(folder)
    extract = orders.extraction()
    _limit_memory(orders.limits.memory_limit)
    try:
        connection.send(None)
        while True:
            for part in connection.recv():
                _tell(connection, part, extract, orders)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        os._exit(0)  # The main process is gone or needs this one no more.


def _tell(connection: Connection, part: Part, extract: Extract, orders: Orders) -> None:
    try:
        _alarm(orders.limits.time_limit)
        digest = ""
        for piece in pieces_of(part, extract, orders.reading):
            if isinstance(piece, str):
                digest = piece
            else:
                connection.send(piece)
                _alarm(orders.limits.time_limit)
        connection.send(digest)
        _alarm(0)
    except StorageError as error:
        connection.send(error)
        _alarm(0)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _alarm(seconds: float) -> None:
    """Have the system end this process if it works on with nobody to stop it."""
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds * _ALONE)


def _limit_memory(gib: float) -> None:
    if sys.platform != "linux":
        return
    import resource

    wanted = int(gib * 2**30)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


@contextmanager
def _deaf() -> Iterator[None]:
    """Let what is started inside, and all that it starts, never hear of Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


@contextmanager
def _without_threads() -> Iterator[None]:
    """Have what is started inside do its sums in one thread, unless told otherwise."""
    told = _THREADS in os.environ
    os.environ.setdefault(_THREADS, "1")
    try:
        yield
    finally:
        if not told:
            del os.environ[_THREADS]
