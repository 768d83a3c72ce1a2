"""The tables of a folder in further formats, each file whole and in its place."""

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from upheld.errors import UpheldError, shown
from upheld.tabulate.database import write_database, write_metadata
from upheld.tabulate.load import load
from upheld.tabulate.parquet import write_parquet
from upheld.tabulate.rows import Told
from upheld.tabulate.schema import schema
from upheld.tabulate.workbook import write_workbook

EXCEL, XLSX, SQLITE, PARQUET = FORMATS = ("excel", "xlsx", "sqlite", "parquet")

Progress = Callable[[int, int | None], None]

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_TOLD_EVERY = 1000


def export(
    folder: str | Path,
    formats: Sequence[str],
    out: str | Path | None = None,
    progress: Progress | None = None,
) -> list[str]:
    """Write the tables that ``extract`` wrote in further formats; return the files.

    "excel" puts a byte order mark before the CSV files, by which Excel knows UTF-8;
    "xlsx" makes findings.xlsx, "sqlite" findings.db and metadata.json for Datasette,
    "parquet" a file a table. The files are made in a hidden folder inside ``out`` and
    moved into place at the end: a failure leaves the earlier ones as they were.

    Args:
        folder: what ``extract`` was given as ``--out``.
        out: made if need be; ``folder`` itself without it.
        progress: is told how many rows are written, and how many there will be.

    Raises:
        UpheldError: there are no tables, ``out`` cannot be written, a library is not
            installed, or a table does not fit the format.
    """
    place, target = Path(folder), Path(out or folder)
    made_of_tables = [name for name in formats if name != EXCEL]
    # The smallest one tells whether there are tables, and of a run that ended.
    frames = load(place, None if made_of_tables else ["errors"])
    total = sum(map(len, frames.values())) * len(made_of_tables)
    try:
        target.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".upheld-", dir=target) as made:
            _write(place, frames, formats, Path(made), _counting(progress, total))
            names = sorted(path.name for path in Path(made).iterdir())
            for name in names:
                os.replace(Path(made) / name, target / name)
    except OSError as error:
        raise UpheldError(
            f"The files cannot be written to {shown(target)}"
            f" ({error.strerror or error})."
        ) from error
    return names


def _write(
    folder: Path,
    frames: Mapping[str, pd.DataFrame],
    formats: Sequence[str],
    made: Path,
    told: Told,
) -> None:
    if XLSX in formats:
        write_workbook(frames, made / "findings.xlsx", told)
    if PARQUET in formats:
        write_parquet(frames, made, told)
    if SQLITE in formats:
        write_database(frames, made / "findings.db", told)
        write_metadata(made / "metadata.json")
    if EXCEL in formats:
        for name in schema():
            _mark(folder / f"{name}.csv", made / f"{name}.csv")
        shutil.copyfile(folder / "datapackage.json", made / "datapackage.json")


def _mark(csv: Path, marked: Path) -> None:
    """Copy a file with a byte order mark at its start, one however often."""
    with csv.open("rb") as source, marked.open("wb") as target:
        start = source.read(len(_BYTE_ORDER_MARK))
        target.write(_BYTE_ORDER_MARK)
        if start != _BYTE_ORDER_MARK:
            target.write(start)
        shutil.copyfileobj(source, target)


def _counting(progress: Progress | None, total: int) -> Told:
    done = 0

    def told(more: int) -> None:
        nonlocal done
        before, done = done, done + more
        if progress and before // _TOLD_EVERY != done // _TOLD_EVERY:
            progress(done, total)

    return told
