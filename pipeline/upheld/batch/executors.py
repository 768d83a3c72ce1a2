"""The results of files through any executor, and through processes of our own."""

from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
)

from upheld.batch.chunks import bytes_held, bytes_of, next_chunk
from upheld.batch.flow import Chunk, ErrorRow, Extract, Item, Result, items_of, work
from upheld.batch.member import process_context
from upheld.errors import UpheldError
from upheld.ingest.read import Reading

AHEAD = 64
"""Chunks that are handed over at a time: enough to keep some thirty processes busy."""

# Content that waits in memory; a file of a million records stays on disk meanwhile.
_BYTES_AHEAD = 100_000_000
_BROKEN = (
    "A process of the executor ended by itself, perhaps for want of memory, while"
    " others waited behind {path}. `upheld extract` leaves out the one input that is"
    " to blame, and goes on."
)
_SHUT = (
    "The executor takes no work ({problem}): give one that is open until the last"
    " decision is there, or say workers=2 in its place."
)
_GIVEN_UP = "The executor gave up the work: it was shut down, or its cluster was lost."
_CRASHED = (
    "The workers of the cluster that read it ended by themselves, perhaps for want of"
    " memory."
)


def through(
    executor: Executor,
    paths: Iterable[str],
    extract: Extract,
    reading: Reading,
    ahead: int,
) -> Generator[Result, None, None]:
    """Yield the results of files in their order, worked through by an executor.

    Args:
        ahead: chunks that are handed over at a time.

    Raises:
        UpheldError: the executor can do no more.
    """
    items = items_of(paths)
    waiting: deque[tuple[Chunk, Future[list[Result]]]] = deque()
    held = 0
    try:
        while chunk := next_chunk(items, _size):
            waiting.append((chunk, _submit(executor, extract, reading, chunk)))
            held += sum(map(_held, chunk))
            while waiting and (len(waiting) >= ahead or held > _BYTES_AHEAD):
                held -= sum(map(_held, waiting[0][0]))
                yield from _results(executor, extract, reading, *waiting.popleft())
        while waiting:
            yield from _results(executor, extract, reading, *waiting.popleft())
    finally:
        for _, future in waiting:
            future.cancel()


def own_processes(workers: int) -> ProcessPoolExecutor:
    """Return an executor of processes that start the same way on every system."""
    return ProcessPoolExecutor(workers, process_context())


def _submit(
    executor: Executor, extract: Extract, reading: Reading, chunk: Chunk
) -> "Future[list[Result]]":
    try:
        return executor.submit(work, extract, reading, chunk)
    except BrokenExecutor as error:
        raise UpheldError(_BROKEN.format(path=chunk[0].path)) from error
    except RuntimeError as error:  # so they all say that they are shut down
        raise UpheldError(_SHUT.format(problem=error)) from error


def _results(
    executor: Executor,
    extract: Extract,
    reading: Reading,
    chunk: Chunk,
    future: "Future[list[Result]]",
) -> list[Result]:
    try:
        return future.result()
    except BrokenExecutor as error:
        raise UpheldError(_BROKEN.format(path=chunk[0].path)) from error
    except CancelledError as error:
        raise UpheldError(_GIVEN_UP) from error
    except Exception as error:
        # Dask's word for work whose workers died, again and again.
        if type(error).__name__ != "KilledWorker":
            raise
    if len(chunk) == 1:
        return [ErrorRow(chunk[0].path, "crashed", _CRASHED)]
    alone = [([item], _submit(executor, extract, reading, [item])) for item in chunk]
    return [
        result
        for each in alone
        for result in _results(executor, extract, reading, *each)
    ]


def _size(item: Item) -> int:
    return 0 if isinstance(item, ErrorRow) else bytes_of(item)


def _held(item: Item) -> int:
    return 0 if isinstance(item, ErrorRow) else bytes_held(item)
