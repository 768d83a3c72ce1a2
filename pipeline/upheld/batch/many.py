"""The decisions of many inputs, one after the other, without any output file."""

from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import closing
from pathlib import Path

from upheld.batch.executors import AHEAD, own_processes, through
from upheld.batch.flow import Extract, Result, here
from upheld.batch.identity import named
from upheld.errors import UnreadableError
from upheld.ingest.inputs import expand
from upheld.ingest.read import Reading, require
from upheld.types import Decision

_PLAIN = Reading()


def extract_many(
    paths: str | Path | Iterable[str | Path],
    executor: Executor | None = None,
    *,
    workers: int | None = None,
    errors: list[UnreadableError] | None = None,
    reading: Reading = _PLAIN,
    ahead: int = AHEAD,
) -> Iterator[Decision]:
    """Yield the decisions of files and folders, in the order of the files.

    Ids are unique, and copies of a decision carry ``duplicate_of``, the id of the first
    that is read, be it a file that was cut short (``upheld extract``, which sees all
    before it names any, has the one whose header says most, of equals the longest).
    The summaries that lists give of decisions come behind all others, for a whole
    decision is no copy of its summary.

    Without ``executor`` and ``workers`` all is done in this process, which starts no
    other behind anybody's back. However many files there are, only the content and the
    results of those under way are in memory.

    Args:
        paths: files and folders, or one of them; a file of records stands for all
            its records, and one given twice is read once. They may come from an
            iterator, which is read as far as work is under way.
        executor: any executor: threads, processes however started, loky, or
            ``Client.get_executor()`` of Dask. It stays open.
        workers: processes of its own that do the work, in place of an executor. A
            script that says so needs the usual ``if __name__ == "__main__"``.
        errors: takes what cannot be read, or does not exist, while the rest goes on.
        reading: how content is read where there is a choice.
        ahead: chunks of about 256 KB that are handed to the executor at a time; twice
            its processes keep all of them busy.

    Raises:
        UnreadableError: without ``errors``, at the first input that cannot be read.
        UpheldError: without ``errors``, a path does not exist; text recognition is not
            installed, the executor can do no more, or there is trouble with the storage
            of an address.
        ValueError: both executor and workers are given.
    """
    if executor and workers:
        raise ValueError("Give an executor or a number of workers, not both.")
    wanted = [paths] if isinstance(paths, str | Path) else paths
    files = expand(wanted, with_absent=errors is not None)
    extract = _extract()
    require(reading)
    if workers:
        results = _through_own(workers, files, extract, reading, ahead)
    elif executor:
        results = through(executor, files, extract, reading, ahead)
    else:
        results = here(files, extract, reading)
    return named(_decisions(results, errors))


def _through_own(
    workers: int,
    files: Iterator[str],
    extract: Extract,
    reading: Reading,
    ahead: int,
) -> Generator[Result, None, None]:
    with own_processes(workers) as executor:
        yield from through(executor, files, extract, reading, ahead)


def _extract() -> Extract:
    from upheld.classify.store import shipped
    from upheld.extraction import extract

    shipped()
    return extract


def _decisions(
    results: Generator[Result, None, None], errors: list[UnreadableError] | None
) -> Iterator[Decision]:
    with closing(results):  # what is under way behind an error, nobody waits for
        for result in results:
            if isinstance(result, Decision):
                yield result
            elif errors is None:
                raise UnreadableError(*result)
            else:
                errors.append(UnreadableError(*result))
