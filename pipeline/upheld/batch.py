"""A run over many inputs that leaves every table behind, or none half-written."""

import json
import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from upheld import __version__
from upheld.classify.store import shipped, shipped_version
from upheld.errors import UnreadableError, UpheldError
from upheld.flow import (
    ErrorRow,
    Extract,
    Result,
    here,
    in_processes,
    internal,
    through,
)
from upheld.identity import Identities
from upheld.ingest.inputs import expand
from upheld.ingest.parts import holds_several
from upheld.serialise import to_json
from upheld.taxonomy import rules_hash
from upheld.types import Decision

FILES = (
    "decisions.jsonl",
    "decisions.csv",
    "findings.csv",
    "payments.csv",
    "bodies.csv",
    "councils.csv",
    "trends.csv",
    "errors.csv",
    "datapackage.json",
    "manifest.json",
)
_LIBRARIES = ("spacy", "pandas", "pdfplumber", "numpy")

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did.

    Attributes:
        inputs: files looked at; a file of records counts once.
        duplicates: decisions that are a further copy of another, among decisions.
        out: the folder that holds the files.
    """

    inputs: int
    decisions: int
    duplicates: int
    errors: tuple[ErrorRow, ...]
    out: Path
    seconds: float


def extract_many(
    paths: str | Path | Iterable[str | Path],
    executor: Executor | None = None,
    *,
    errors: list[UnreadableError] | None = None,
) -> Iterator[Decision]:
    """Yield the decisions of files and folders, in the order of the files.

    Ids are unique, and copies of a decision carry ``duplicate_of``.

    Args:
        paths: files and folders, or one of them; a file of records stands for all
            its records.
        executor: any executor, such as a ProcessPoolExecutor; None for this process.
        errors: takes what cannot be read, while the rest goes on.

    Raises:
        UnreadableError: without ``errors``, at the first input that cannot be read.
        UpheldError: a path does not exist.
    """
    named = [paths] if isinstance(paths, str | Path) else paths
    files, extract = expand(named), _extract()
    results = through(executor, files, extract) if executor else here(files, extract)
    identities = Identities()
    for result in results:
        if isinstance(result, Decision):
            yield identities.name(result)
        elif errors is None:
            raise UnreadableError(*result)
        else:
            errors.append(UnreadableError(*result))


def run(
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    workers: int = 1,
    progress: Progress | None = None,
    extract: Extract | None = None,
) -> RunSummary:
    """Extract every input and write the files of ``FILES`` into a folder.

    The files are made in a hidden folder inside ``out`` and moved into place at the
    end, manifest.json last: a run that is stopped leaves the earlier ones as they
    were, and a folder without manifest.json is not complete.

    Args:
        inputs: files and folders.
        out: made if need be; files of these names in it are replaced.
        workers: processes; 1 works in this one. The files are the same for any.
        progress: is told after each decision or error how many there were, and how
            many there will be, None where that is not known.
        extract: stands in for the extraction of one document.

    Raises:
        UpheldError: an input does not exist, ``out`` cannot be written, or the model
            is missing or damaged.
    """
    started, clock = datetime.now(UTC), time.monotonic()
    out, chosen = Path(out), extract or _extract()
    paths = [path for path in expand(inputs) if not _is_own(path, inputs, out)]
    total = None if any(map(holds_several, paths)) else len(paths)
    results = (
        in_processes(workers, paths, chosen) if workers > 1 else here(paths, chosen)
    )

    def told(done: int) -> None:
        if progress:
            progress(done, total)

    try:
        out.mkdir(parents=True, exist_ok=True)
        with (
            TemporaryDirectory(prefix=".upheld-", dir=out) as made,
            closing(results),
        ):
            decisions, duplicates, errors = _write_tables(results, Path(made), told)
            seconds = round(time.monotonic() - clock, 2)
            summary = RunSummary(
                len(paths), decisions, duplicates, tuple(errors), out, seconds
            )
            _write_manifest(Path(made), summary, started, [*map(str, inputs)], workers)
            _move(Path(made), out)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UpheldError(
            f"The results cannot be written to {out} ({reason})."
        ) from error
    return summary


def _extract() -> Extract:
    from upheld.extraction import extract

    shipped()  # a model that is missing or damaged is told once, before the run
    return extract


def _is_own(path: str, inputs: Sequence[str | Path], out: Path) -> bool:
    """Return whether a file is the result of an earlier run and not asked for."""
    place = Path(path)
    return (
        place.name in FILES
        and place.parent.resolve() == out.resolve()
        and not any(place == Path(asked) for asked in inputs)
    )


def _write_tables(
    results: Iterator[Result], folder: Path, told: Callable[[int], None]
) -> tuple[int, int, list[ErrorRow]]:
    """Write all but the manifest; return decisions, copies among them, and errors."""
    # Only here: a process that extracts is spared pandas.
    from upheld.tabulate.export import write
    from upheld.tabulate.frames import tables
    from upheld.tabulate.typed import frame_of_rows

    errors: list[ErrorRow] = []
    with (folder / "decisions.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        frames = tables(_streamed(results, file, errors, told))
    frames["errors"] = frame_of_rows("errors", [row._asdict() for row in errors])
    write(frames, folder)
    copies = frames["decisions"]["duplicate_of"].notna().sum()
    return len(frames["decisions"]), int(copies), errors


def _streamed(
    results: Iterator[Result],
    file: TextIO,
    errors: list[ErrorRow],
    told: Callable[[int], None],
) -> Iterator[Decision]:
    identities = Identities()
    for done, result in enumerate(results, 1):
        if isinstance(result, ErrorRow):
            errors.append(result)
        else:
            decision = identities.name(result)
            try:
                line = to_json(decision)
            except ValueError as error:  # an amount of thousands of digits
                errors.append(internal(decision.document.path, error))
            else:
                file.write(line + "\n")
                yield decision
        told(done)


def _write_manifest(
    folder: Path,
    summary: RunSummary,
    started: datetime,
    inputs: list[str],
    workers: int,
) -> None:
    manifest = {
        "versions": {
            "upheld": __version__,
            "python": platform.python_version(),
            **{library: version(library) for library in _LIBRARIES},
        },
        "rules_sha256": rules_hash(),
        "model_sha256": shipped_version(),
        "options": {"inputs": inputs, "out": str(summary.out), "workers": workers},
        "counts": {
            "inputs": summary.inputs,
            "decisions": summary.decisions,
            "duplicates": summary.duplicates,
            "errors": len(summary.errors),
        },
        "started": started.isoformat(timespec="seconds"),
        "seconds": summary.seconds,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (folder / "manifest.json").write_text(text + "\n", "utf-8")


def _move(folder: Path, out: Path) -> None:
    (out / "manifest.json").unlink(missing_ok=True)
    for name in FILES:
        os.replace(folder / name, out / name)
