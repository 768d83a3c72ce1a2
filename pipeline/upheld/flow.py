"""From paths to results, in this process or several, always in the order given.

An input that cannot be read or extracted becomes an ``ErrorRow``; the others go on.
"""

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import NamedTuple

from upheld.errors import UnreadableError
from upheld.ingest.parts import Part, parts
from upheld.ingest.read import read_part
from upheld.types import Decision, Document

# Below 8 decisions a chunk the sending shows; above 32 the last process keeps the
# others waiting.
_CHUNK = 16
# Enough to keep any pool busy, while a file of a million records stays on disk.
_CHUNKS_AHEAD = 64


class ErrorRow(NamedTuple):
    """One row of ``errors.csv``: an ``UnreadableError`` that processes can send."""

    path: str
    reason: str
    detail: str


Item = Part | ErrorRow
Result = Decision | ErrorRow
Extract = Callable[[Document], Decision]
Chunk = list[Item]


def here(paths: Iterable[str], extract: Extract) -> Generator[Result, None, None]:
    """Yield the results of files, worked through in this process."""
    for item in _items(paths):
        yield from _work(extract, [item])


def through(
    executor: Executor, paths: Iterable[str], extract: Extract
) -> Iterator[Result]:
    """Yield the results of files, worked through by an executor."""
    chunks = _chunks(_items(paths))
    for _, future in _in_order(lambda c: executor.submit(_work, extract, c), chunks):
        yield from future.result()


def in_processes(
    workers: int, paths: Iterable[str], extract: Extract
) -> Generator[Result, None, None]:
    """Yield the results of files, worked through by processes of our own.

    When a process dies, what was under way is done again one by one; the input
    that kills its process once more becomes an error row.
    """
    crew = _Crew(workers, extract)
    try:
        for chunk, future in _in_order(crew.submit, _chunks(_items(paths))):
            try:
                results = future.result()
            except BrokenProcessPool:
                results = _one_by_one(extract, chunk)
            yield from results
    finally:
        crew.close()


class _Crew:
    """A process pool that is replaced when one of its processes dies."""

    def __init__(self, workers: int, extract: Extract) -> None:
        self._workers = workers
        self._extract = extract
        self._pool = _pool(workers)

    def submit(self, chunk: Chunk) -> Future[list[Result]]:
        try:
            return self._pool.submit(_work, self._extract, chunk)
        except BrokenProcessPool:
            self.close()
            self._pool = _pool(self._workers)
            return self._pool.submit(_work, self._extract, chunk)

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Ctrl-C reaches every process of a terminal; only the first one should answer.
    return ProcessPoolExecutor(
        workers, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
    )


def _one_by_one(extract: Extract, chunk: Chunk) -> list[Result]:
    results: list[Result] = []
    crew = _Crew(1, extract)
    for item in chunk:
        try:
            results += crew.submit([item]).result()
        except BrokenProcessPool:
            results.append(_crashed(item))
    crew.close()
    return results


def _in_order(
    submit: Callable[[Chunk], Future[list[Result]]], chunks: Iterable[Chunk]
) -> Iterator[tuple[Chunk, Future[list[Result]]]]:
    ahead: deque[tuple[Chunk, Future[list[Result]]]] = deque()
    for chunk in chunks:
        ahead.append((chunk, submit(chunk)))
        if len(ahead) == _CHUNKS_AHEAD:
            yield ahead.popleft()
    yield from ahead


def _chunks(items: Iterator[Item]) -> Iterator[Chunk]:
    while chunk := list(islice(items, _CHUNK)):
        yield chunk


def _items(paths: Iterable[str]) -> Iterator[Item]:
    """Yield the parts of files.

    So the records of one file are shared out among processes too, no more of them
    are in memory than are under way, and standard input is read where it is.
    """
    for path in paths:
        try:
            for part in parts(path):
                yield part if isinstance(part, Part) else _row(part)
        except Exception as error:
            yield internal(path, error)


def _work(extract: Extract, chunk: Chunk) -> list[Result]:
    return [result for item in chunk for result in _results(extract, item)]


def _results(extract: Extract, item: Item) -> Iterator[Result]:
    if isinstance(item, ErrorRow):
        yield item
        return
    try:
        for read in read_part(item):
            yield (
                _row(read)
                if isinstance(read, UnreadableError)
                else _result(extract, read)
            )
    except Exception as error:
        yield internal(item.path, error)


def _result(extract: Extract, document: Document) -> Result:
    try:
        return extract(document)
    except Exception as error:
        return internal(document.path, error)


def internal(path: str, error: Exception) -> ErrorRow:
    """Return the row of an input on which the program itself failed."""
    if isinstance(error, UnreadableError):
        return _row(error)
    kind = type(error).__name__
    return ErrorRow(
        path, "internal_error", f"The program failed on this input ({kind}: {error})."
    )


def _row(error: UnreadableError) -> ErrorRow:
    return ErrorRow(error.path, error.reason, error.detail)


def _crashed(item: Item) -> ErrorRow:
    return ErrorRow(
        item.path,
        "internal_error",
        "The process that read this input stopped at once, perhaps for want of memory.",
    )
