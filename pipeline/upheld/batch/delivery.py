"""From a journal to the files of a run, each whole and in its place."""

import json
import os
import shutil
from datetime import datetime
from errno import EISDIR
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from upheld.batch.identity import Identities, Name, renamed
from upheld.batch.journal import Journal
from upheld.batch.kept import about, kept, lines_of
from upheld.batch.manifest import write_manifest
from upheld.batch.stamps import seal
from upheld.batch.writing import Files
from upheld.ingest.inputs import FILES
from upheld.serialise import from_json

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
    if fact and fact["state"] == journal.state() and fact["files"] == _seals(out):
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
        counts = _write_files(journal, made)
        counted = {**about["counts"], **counts._asdict()}
        write_manifest(made / "manifest.json", {**about, "counts": counted}, started)
        _move(made, out)
    fact = {"state": journal.state(), "files": _seals(out), "counts": counts}
    journal.note(_FACT, json.dumps(fact))
    return counts


def remove_leftovers(out: Path) -> None:
    """Remove what runs left behind that were killed while they made files."""
    for folder in out.glob(f"{_MAKING}*"):
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)


def _write_files(journal: Journal, folder: Path) -> Counts:
    names = _names(journal)
    decisions = duplicates = 0
    with Files(folder) as files:
        for number, told, facts, lines in journal.decisions():
            name = names.get(number)
            if name:
                decision = from_json(lines[0].decode())
                anew = kept(renamed(decision, *name))
                (_, facts), lines = about(anew.about), lines_of(anew.lines)
            files.add(lines)
            decisions += 1
            if name and name.first:
                duplicates += 1
            else:
                files.count(name.own if name else told.given, facts)
        files.end(journal.errors())
    return Counts(decisions, duplicates)


def _names(journal: Journal) -> dict[int, Name]:
    """Return what those are called that lose their own id, or are copies."""
    identities = Identities()
    names = {}
    for number, told in journal.alike():
        name = identities.told_apart(told)
        if name != (told.given, None):
            names[number] = name
    return names


def _seals(folder: Path) -> dict[str, list[int]]:
    """Return what would be another if a file had been touched."""
    return {name: seal(folder / name) for name in FILES}


def _move(folder: Path, out: Path) -> None:
    for name in FILES:
        if (out / name).is_dir():  # else some files would be new and some old
            raise IsADirectoryError(EISDIR, f"{name} is a folder", str(out / name))
    (out / "manifest.json").unlink(missing_ok=True)
    for name in FILES:
        os.replace(folder / name, out / name)
