"""The tables that ``extract`` wrote, read back with the types they were made with."""

import json
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from upheld.errors import UnreadableError, UpheldError, shown
from upheld.ingest.inputs import check_no_address
from upheld.near import no_such_path
from upheld.tabulate.cells import as_written, typed
from upheld.tabulate.schema import Table, schema

_MADE = "'upheld extract INPUT... --out {folder}' makes them"
_AGAIN = "Run 'upheld extract INPUT... --out {folder}' again."
_SEPARATORS = ",;\t"


def load(
    folder: str | Path, names: Iterable[str] | None = None
) -> dict[str, pd.DataFrame]:
    """Return the tables of a folder by name, with the types of ``tables()``.

    Text is as ``tables()`` has it but for what a row of CSV cannot hold: it is on one
    line, and an empty text is missing. The apostrophe that kept a spreadsheet from
    running a cell is taken off. Files that a spreadsheet saved are read too (a byte
    order mark, semicolons, decimal commas, dates as 31/03/2023); columns that
    were added are left out.

    Args:
        folder: what ``extract`` was given as ``--out``.
        names: tables to read, all without it; ``findings`` takes the longest.

    Raises:
        UpheldError: the folder holds no tables, or those of a run that did not end, or
            is an address.
        UnreadableError: a table is missing, lacks columns, or has a cell that its
            column cannot hold.
    """
    place = Path(folder)
    _check(place)
    known = schema()
    return {name: _table(place, known[name]) for name in names or known}


def manifest(folder: str | Path) -> dict[str, object]:
    """Return what ``manifest.json`` says of the run: versions, counts, time.

    Raises:
        UpheldError: the folder is an address.
        UnreadableError: it is missing or no JSON object.
    """
    check_no_address(folder)
    path = Path(folder) / "manifest.json"
    try:
        told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableError(
            path, "no_manifest", f"cannot be read ({error})."
        ) from error
    if not isinstance(told, dict):
        raise UnreadableError(path, "no_manifest", "holds no account of a run.")
    return told


def _check(folder: Path) -> None:
    named = shown(folder)
    check_no_address(folder)
    if folder.is_file():
        raise UpheldError(
            f"{named} is a file; give the folder that 'upheld extract' wrote."
        )
    if not folder.is_dir():
        raise UpheldError(no_such_path(folder, _MADE.format(folder=named)))
    if not (folder / "decisions.csv").is_file():
        raise UpheldError(
            f"{named} holds no tables (no decisions.csv); {_MADE.format(folder=named)}."
        )
    if not (folder / "manifest.json").is_file():
        raise UpheldError(
            f"The tables in {named} are of a run that did not end (manifest.json,"
            f" written last, is missing). {_AGAIN.format(folder=named)}"
        )


def _table(folder: Path, table: Table) -> pd.DataFrame:
    path = folder / f"{table.name}.csv"
    if not path.is_file():
        raise UnreadableError(
            path, "missing_table", f"The table is missing. {_origin(folder)}"
        )
    try:
        with path.open(encoding="utf-8-sig") as file:
            header = file.readline().rstrip("\n")
    except UnicodeDecodeError as error:
        raise _not_utf8(path) from error
    separator = max(_SEPARATORS, key=header.count)
    present = [name.strip('"') for name in header.split(separator)]
    missing = [column.name for column in table.columns if column.name not in present]
    if missing:
        which = ", ".join(missing)
        columns = "column" if len(missing) == 1 else "columns"
        raise UnreadableError(
            path, "other_version", f"It has no {columns} {which}. {_origin(folder)}"
        )
    return _read(path, table, separator)


def _read(path: Path, table: Table, separator: str) -> pd.DataFrame:
    try:
        frame = as_written(path, table, separator)
        return frame if frame is not None else typed(path, table, separator)
    except UnicodeDecodeError as error:
        raise _not_utf8(path) from error
    except pd.errors.ParserError as error:
        what = str(error).removeprefix("Error tokenizing data. C error: ").strip()
        raise UnreadableError(
            path, "damaged_table", f"It is no table: {what}."
        ) from error


def _not_utf8(path: Path) -> UnreadableError:
    return UnreadableError(
        path,
        "not_utf8",
        "The text is not UTF-8; save it from the spreadsheet as 'CSV UTF-8'.",
    )


def _origin(folder: Path) -> str:
    """Say which version wrote the tables and what to do."""
    from upheld import __version__

    versions = manifest(folder).get("versions")
    wrote = versions.get("upheld") if isinstance(versions, dict) else None
    by = f"upheld {wrote or 'of an unknown version'} wrote it"
    return f"({by}, this is {__version__}.) {_AGAIN.format(folder=shown(folder))}"
