"""From a journal to the files of a run, each whole and in its place."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from errno import EISDIR
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TextIO

from upheld.batch.identity import named
from upheld.batch.journal import Journal
from upheld.batch.manifest import write_manifest
from upheld.ingest.inputs import FILES
from upheld.serialise import from_json, to_json
from upheld.types import Decision

# The hidden folders in which files are made.
_MAKING = ".upheld-"
# The fact in the journal that tells of the files in place.
_FACT = "delivered"


class Counts(NamedTuple):
    """How many decisions the files hold, and how many of those are further copies."""

    decisions: int
    duplicates: int


def delivered(journal: Journal, out: Path) -> Counts | None:
    """Return the counts if the files in place are those of the journal, unharmed."""
    fact = json.loads(journal.fact(_FACT) or "{}")
    if fact and fact["state"] == journal.state() and fact["files"] == _digests(out):
        return Counts(*fact["counts"])
    return None


def deliver(
    journal: Journal, out: Path, about: dict[str, Any], started: datetime
) -> Counts:
    """Make all files from the journal and move them into place, the manifest last.

    Args:
        about: what the manifest tells, which counts of decisions are added to.
    """
    with TemporaryDirectory(prefix=_MAKING, dir=out) as folder:
        made = Path(folder)
        counts = _write_tables(journal, made)
        counted = {**about["counts"], **counts._asdict()}
        write_manifest(made / "manifest.json", {**about, "counts": counted}, started)
        fact = {"state": journal.state(), "files": _digests(made), "counts": counts}
        _move(made, out)
    journal.note(_FACT, json.dumps(fact))
    return counts


def remove_leftovers(out: Path) -> None:
    """Remove what runs left behind that were killed while they made files."""
    for folder in out.glob(f"{_MAKING}*"):
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)


def _write_tables(journal: Journal, folder: Path) -> Counts:
    # Only here: a run that changes nothing is spared pandas.
    from upheld.tabulate.export import write
    from upheld.tabulate.frames import tables
    from upheld.tabulate.typed import frame_of_rows

    with (folder / "decisions.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        frames = tables(_written(journal, file))
    errors = [row._asdict() for row in journal.errors()]
    frames["errors"] = frame_of_rows("errors", errors)
    write(frames, folder)
    copies = frames["decisions"]["duplicate_of"].notna().sum()
    return Counts(len(frames["decisions"]), int(copies))


def _written(journal: Journal, file: TextIO) -> Iterator[Decision]:
    for decision in named(map(from_json, journal.lines())):
        file.write(to_json(decision) + "\n")
        yield decision


def _digests(folder: Path) -> dict[str, str]:
    """Return the digest of each file that is there."""
    digests = {}
    for name in FILES:
        if (folder / name).is_file():
            with (folder / name).open("rb") as file:
                digests[name] = file_digest(file, "sha256").hexdigest()
    return digests


def _move(folder: Path, out: Path) -> None:
    for name in FILES:
        if (out / name).is_dir():  # else some files would be new and some old
            raise IsADirectoryError(EISDIR, f"{name} is a folder", str(out / name))
    (out / "manifest.json").unlink(missing_ok=True)
    for name in FILES:
        os.replace(folder / name, out / name)
