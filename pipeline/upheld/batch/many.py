"""The decisions of many inputs, one after the other, without any output file."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path

from upheld.batch.flow import Extract, Result, here, through
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
    errors: list[UnreadableError] | None = None,
    reading: Reading = _PLAIN,
) -> Iterator[Decision]:
    """Yield the decisions of files and folders, in the order of the files.

    Ids are unique, and copies of a decision carry ``duplicate_of``. The summaries that
    lists give of decisions come behind all others, for a whole decision is no copy of
    its summary.

    Args:
        paths: files and folders, or one of them; a file of records stands for all
            its records.
        executor: any executor, such as a ProcessPoolExecutor; None for this process.
        errors: takes what cannot be read, while the rest goes on.
        reading: how content is read where there is a choice.

    Raises:
        UnreadableError: without ``errors``, at the first input that cannot be read.
        UpheldError: a path does not exist, or text recognition is not installed.
    """
    wanted = [paths] if isinstance(paths, str | Path) else paths
    files, extract = expand(wanted), _extract()
    require(reading)
    results = (
        through(executor, files, extract, reading)
        if executor
        else here(files, extract, reading)
    )
    yield from named(_decisions(results, errors))


def _extract() -> Extract:
    from upheld.classify.store import shipped
    from upheld.extraction import extract

    shipped()
    return extract


def _decisions(
    results: Iterable[Result], errors: list[UnreadableError] | None
) -> Iterator[Decision]:
    for result in results:
        if isinstance(result, Decision):
            yield result
        elif errors is None:
            raise UnreadableError(*result)
        else:
            errors.append(UnreadableError(*result))
