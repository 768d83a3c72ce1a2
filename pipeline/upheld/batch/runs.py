"""A run over many inputs that leaves every table behind, or none half-written."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from upheld.batch.delivery import deliver, delivered, remove_leftovers
from upheld.batch.flow import ErrorRow, Extract
from upheld.batch.journal import Journal
from upheld.batch.manifest import made_by, seconds_since
from upheld.batch.member import Limits, Orders
from upheld.batch.resume import work_through
from upheld.classify.files import check_shipped
from upheld.errors import UpheldError, shown
from upheld.ingest.inputs import EXPORTED, FILES, expand, is_address
from upheld.ingest.parts import holds_several
from upheld.ingest.places import Address
from upheld.ingest.read import Reading, require

Progress = Callable[[int, int | None], None]

_OWN = (*FILES, *EXPORTED)
_PLAIN = Reading()
_USUAL = Limits()
_NOT_LOCAL = (
    "{out} is an address: let the run write to a local folder, and put that at the"
    " address with upheld.batch.publish, or say --out and --journal."
)
_IN_MEMORY = (
    "{path} is in the memory of this process, and other processes are to read it: say"
    " workers=0, or put it where they find it."
)
_NONE = (
    "No decision was extracted from any input{why}. The tables of the earlier run in"
    " {out} (decisions: {others:,}) stay as they are; --fresh replaces them."
)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did.

    Attributes:
        inputs: files looked at; a file of records counts once.
        duplicates: decisions that are a further copy of another, among decisions.
        taken_over: parts of files whose results were there from an earlier run; a
            record in a file of records is a part.
        unchanged: so were the tables, which were left as they are.
        left_out: decisions of the earlier run that are in no input any more.
        out: the folder that holds the files.
    """

    inputs: int
    decisions: int
    duplicates: int
    errors: tuple[ErrorRow, ...]
    taken_over: int
    unchanged: bool
    left_out: int
    out: Path
    seconds: float


def run(
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    workers: int = 1,
    cluster: str | None = None,
    reading: Reading = _PLAIN,
    limits: Limits = _USUAL,
    fresh: bool = False,
    progress: Progress | None = None,
    extract: Extract | None = None,
) -> RunSummary:
    """Extract every input and write the files of ``FILES`` into a folder.

    What became of each part of a file goes into a journal in the folder at once. A run
    that was stopped, or even killed, is continued by the same call; only parts are
    extracted anew whose content, or what else decides their results, has changed.
    The files are made in a hidden folder inside ``out`` and moved into place at the
    end, manifest.json last: a run that is stopped leaves the earlier ones as they
    were, and a folder without manifest.json is not complete.

    Args:
        inputs: files and folders.
        out: made if need be; files of these names in it are replaced.
        workers: processes that do the work, and are replaced when one fails; 0 works
            in this one, without limits. The files are the same for any number. A
            script that calls this needs the usual ``if __name__ == "__main__"``.
        cluster: address of a Dask scheduler, such as tcp://host:8786, whose workers do
            the work in place of processes of this machine.
        reading: how content is read where there is a choice.
        limits: what one input may take of time and memory.
        fresh: forget what earlier runs did.
        progress: is told after each part how many are done, and how many there will
            be, None where that is not known.
        extract: stands in for the extraction of one document.

    Raises:
        UpheldError: an input does not exist or is in memory, ``out`` cannot be written,
            another run is writing to it, no input gives a decision though those of the
            earlier run did, the journal in it is damaged, the model is missing or
            damaged, text recognition is asked for and not installed, the cluster does
            not answer or cannot do the work, or there is trouble with the storage of
            an address: what was done by then stays in the journal.
    """
    require(reading)
    if is_address(out):
        raise UpheldError(_NOT_LOCAL.format(out=shown(out)))
    started, out = datetime.now(UTC), Path(out)
    paths = [path for path in expand(inputs) if not _is_own(path, inputs, out)]
    if workers or cluster:
        _check_within_reach(paths)
    orders = Orders(reading, limits, extract)
    options = {
        "inputs": [*map(str, inputs)],
        "out": str(out),
        "workers": workers,
        "cluster": cluster,
        "fresh": fresh,
        **asdict(limits),
        **asdict(reading),
    }
    if extract is None:
        # A model that is missing or damaged is told once, before the run; who extracts
        # loads it.
        check_shipped()
    with _writing_to(out):
        out.mkdir(parents=True, exist_ok=True)
        made = made_by(reading, extract)
        with closing(Journal(out, made, fresh=fresh)) as journal:
            remove_leftovers(out)
            told = _told(progress, paths)
            taken_over = work_through(paths, journal, workers, orders, told, cluster)
            errors = tuple(journal.errors())
            held = journal.decisions()
            if held.others and not held.here:
                raise UpheldError(
                    _NONE.format(out=out, why=_why(errors), **held._asdict())
                )
            journal.drop_others()
            state = journal.state()
            counts = delivered(journal, out, state)
            unchanged = counts is not None
            if counts is None:
                told_of = {
                    "inputs": len(paths),
                    "errors": len(errors),
                    "taken_over": taken_over,
                }
                about = {"options": options, "counts": told_of}
                counts = deliver(journal, out, state, about, started)
    return RunSummary(
        inputs=len(paths),
        decisions=counts.decisions,
        duplicates=counts.duplicates,
        errors=errors,
        taken_over=taken_over,
        unchanged=unchanged,
        left_out=held.left_out,
        out=out,
        seconds=seconds_since(started),
    )


@contextmanager
def _writing_to(out: Path) -> Iterator[None]:
    """Turn what the system says of a folder into a sentence."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise UpheldError(
            f"The results cannot be written to {out} ({reason})."
        ) from error


def _why(errors: Sequence[ErrorRow]) -> str:
    """Return what was wrong with the first input, if anything was."""
    return f" ({errors[0].path}: {errors[0].detail.rstrip('.')})" if errors else ""


def _told(progress: Progress | None, paths: list[str]) -> Callable[[int], None]:
    total = None if any(map(holds_several, paths)) else len(paths)

    def told(done: int) -> None:
        if progress:
            progress(done, total)

    return told


def _check_within_reach(paths: list[str]) -> None:
    """Refuse what would be listed as missing, file by file."""
    for path in paths:
        in_memory = path.rpartition("::")[2].startswith("memory:")
        # What holds several is opened here, and its parts are handed over.
        if in_memory and isinstance(path, Address) and not holds_several(path):
            raise UpheldError(_IN_MEMORY.format(path=shown(path)))


def _is_own(path: str, inputs: Sequence[str | Path], out: Path) -> bool:
    """Return whether a file is the result of an earlier run and not asked for."""
    if not path.endswith(_OWN):  # most by far
        return False
    place = Path(path)
    if place.name not in _OWN:
        return False
    return place.parent.resolve() == out.resolve() and not any(
        place == Path(asked) for asked in inputs
    )
