"""From paths to results: what the parts of files hold, one after the other.

An input that cannot be read or extracted becomes an ``ErrorRow``; the others go on.
Trouble with a storage is no fault of an input, so it is raised.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from typing import NamedTuple

from upheld.errors import StorageError, UnreadableError
from upheld.ingest.parts import Part, parts
from upheld.ingest.read import Reading, read_part
from upheld.types import Decision, Document


class ErrorRow(NamedTuple):
    """One row of ``errors.csv``: an ``UnreadableError`` that processes can send."""

    path: str
    reason: str
    detail: str


Item = Part | ErrorRow
Result = Decision | ErrorRow
Extract = Callable[[Document], Decision]
Chunk = list[Item]


def items_of(paths: Iterable[str]) -> Iterator[Item]:
    """Yield the parts of files.

    So the records of one file are shared out among processes too, no more of them
    are in memory than are under way, and standard input is read where it is.

    Raises:
        StorageError: trouble with the storage of an address.
    """
    for path in paths:
        try:
            for part in parts(path):
                yield part if isinstance(part, Part) else row_of(part)
        except StorageError:
            raise
        except Exception as error:
            yield internal(path, error)


def results_of(part: Part, extract: Extract, reading: Reading) -> Iterator[Result]:
    """Yield the decisions of a part, and a row for each that failed.

    Raises:
        MemoryError: what follows it in this process could fail for the same reason.
        StorageError: trouble with the storage of an address.
    """
    try:
        for read in read_part(part, reading):
            if isinstance(read, UnreadableError):
                _check_memory(read)
                yield row_of(read)
            else:
                yield _result(extract, read)
    except (MemoryError, StorageError):
        raise
    except Exception as error:
        yield internal(part.path, error)


def here(
    paths: Iterable[str], extract: Extract, reading: Reading
) -> Generator[Result, None, None]:
    """Yield the results of files in their order, worked through in this process."""
    for item in items_of(paths):
        yield from work(extract, reading, [item])


def work(extract: Extract, reading: Reading, chunk: Chunk) -> list[Result]:
    """Return the results of a chunk; what is wrong with its content is told by rows.

    Raises:
        StorageError: trouble with the storage of an address.
    """
    results: list[Result] = []
    for item in chunk:
        if isinstance(item, ErrorRow):
            results.append(item)
            continue
        try:
            results += results_of(item, extract, reading)
        except MemoryError as error:
            results.append(internal(item.path, error))
    return results


def _check_memory(error: BaseException | None) -> None:
    """Raise MemoryError where that is what made content look damaged."""
    while error:
        if isinstance(error, MemoryError):
            raise error
        error = error.__cause__ or error.__context__


def _result(extract: Extract, document: Document) -> Result:
    try:
        return extract(document)
    except MemoryError:
        raise
    except Exception as error:
        return internal(document.path, error)


def internal(path: str, error: Exception) -> ErrorRow:
    """Return the row of an input on which the program itself failed."""
    if isinstance(error, UnreadableError):
        return row_of(error)
    kind = type(error).__name__
    return ErrorRow(
        path, "internal_error", f"The program failed on this input ({kind}: {error})."
    )


def row_of(error: UnreadableError) -> ErrorRow:
    """Return the row that tells of an error."""
    return ErrorRow(error.path, error.reason, error.detail)
