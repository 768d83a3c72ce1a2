"""From a journal to the files of a run, each whole and in its place."""

import json
import os
import shutil
from collections.abc import Mapping
from datetime import datetime
from errno import EISDIR
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from upheld.batch.earlier import Earlier, Ends
from upheld.batch.identity import Identities, Name, renamed
from upheld.batch.journal import Journal
from upheld.batch.kept import about, kept, lines_of
from upheld.batch.manifest import write_manifest
from upheld.batch.stamps import seal
from upheld.batch.stretches import Stretch, Stretches
from upheld.batch.writing import LINED, Files
from upheld.errors import UpheldError
from upheld.ingest.inputs import FILES
from upheld.serialise import from_json
from upheld.tabulate.tally import Tally

# The hidden folders in which files are made.
_MAKING = ".upheld-"
# The fact in the journal that tells of the files in place.
_FACT = "delivered"
_TOUCHED = (
    "A table in {folder} was changed while its lines were copied: run the same command"
    " again."
)


class Counts(NamedTuple):
    """How many decisions the files hold, and how many of those are further copies."""

    decisions: int
    duplicates: int


class _Noted(NamedTuple):
    """What the journal tells of the files in place.

    Attributes:
        state: of the journal when they were made.
        seals: what would be another if a file had been touched, by its name.
        ends: see ``Earlier``.
    """

    state: str
    seals: dict[str, list[int]]
    counts: Counts
    ends: Ends


def delivered(journal: Journal, out: Path, state: str) -> Counts | None:
    """Return the counts if the files in place are those of the journal, unharmed.

    Args:
        state: of the journal.
    """
    noted, seals = _noted(journal), _seals(out)
    if noted and noted.state == state and noted.seals == seals and all(seals.values()):
        return noted.counts
    return None


def deliver(
    journal: Journal, out: Path, state: str, about: dict[str, Any], started: datetime
) -> Counts:
    """Make all files from the journal and move them into place, the manifest last.

    Lines that stay as they are come from the files in place, where those are unharmed.

    Args:
        state: of the journal.
        about: what the manifest tells, which counts of decisions are added to.

    Raises:
        UpheldError: somebody changed a file from which lines were copied.
    """
    with TemporaryDirectory(prefix=_MAKING, dir=out) as folder:
        made = Path(folder)
        known = _ends(journal, out)
        with Earlier(out, known) as earlier:
            counts, ends = _write_files(journal, earlier, made)
        if known != _ends(journal, out):
            raise UpheldError(_TOUCHED.format(folder=out))
        counted = {**about["counts"], **counts._asdict()}
        write_manifest(made / "manifest.json", {**about, "counts": counted}, started)
        _move(made, out)
    journal.drop_tallies(ends)
    noted = _Noted(state, _seals(out), counts, ends)
    journal.note(_FACT, json.dumps(noted._asdict()))
    return counts


def remove_leftovers(out: Path) -> None:
    """Remove what runs left behind that were killed while they made files."""
    for folder in out.glob(f"{_MAKING}*"):
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)


def _write_files(
    journal: Journal, earlier: Earlier, folder: Path
) -> tuple[Counts, Ends]:
    stretches, tally, ends = journal.stretches(), Tally(), {}
    names = _names(stretches)
    decisions = 0
    with Files(folder) as files:
        for stretch in stretches.cut(names):
            told = journal.tally(stretch.key)
            if told and earlier.holds(stretch.key):
                earlier.copy(stretch.key, files)
            else:
                told = _write_anew(stretches, stretch, names, files)
                journal.keep_tally(stretch.key, told)
            tally.take(json.loads(told))
            ends[stretch.key] = files.ends()
            decisions = stretch.last
        files.end(tally, journal.errors())
    duplicates = sum(1 for name in names.values() if name.first)
    return Counts(decisions, duplicates), ends


def _write_anew(
    stretches: Stretches, stretch: Stretch, names: Mapping[int, Name], files: Files
) -> str:
    """Write the lines of a stretch; return what is counted of it, as JSON."""
    tally = Tally()
    for number, told, facts, lines in stretches.decisions(stretch):
        name = names.get(number)
        if name:
            decision = from_json(lines[0].decode())
            anew = kept(renamed(decision, *name))
            (_, facts), lines = about(anew.about), lines_of(anew.lines)
        files.add(lines)
        if not (name and name.first):
            tally.add(name.own if name else told.given, facts)
    return json.dumps(tally.told(), separators=(",", ":"))


def _names(stretches: Stretches) -> dict[int, Name]:
    """Return what those are called that lose their own id, or are copies."""
    identities = Identities()
    names = {}
    for number, told in stretches.alike():
        name = identities.told_apart(told)
        if name != (told.given, None):
            names[number] = name
    return names


def _noted(journal: Journal) -> _Noted | None:
    fact = json.loads(journal.fact(_FACT) or "null")
    return fact and _Noted(**{**fact, "counts": Counts(*fact["counts"])})


def _ends(journal: Journal, out: Path) -> Ends:
    """Return where stretches end in the files in place, none where those are harmed."""
    noted, seals = _noted(journal), _seals(out)
    if noted and all(
        seals[name] and seals[name] == noted.seals[name] for name in LINED
    ):
        return noted.ends
    return {}


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
