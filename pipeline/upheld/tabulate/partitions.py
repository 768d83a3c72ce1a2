"""The tables as partitioned Parquet, and what is counted over them, piece by piece.

For archives of which a table does not fit into memory. The n-th partition of each table
tells of the same decisions. Anything that knows Parquet reads them, for example
``dask.dataframe.read_parquet("findings/partitions/payments")``.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from importlib import import_module
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from upheld.errors import UpheldError, shown
from upheld.ingest import places
from upheld.ingest.inputs import PARTITIONS, expand, is_address
from upheld.serialise import from_json, stored_lines
from upheld.tabulate.facts import council_cells, facts_in, restored
from upheld.tabulate.load import manifest
from upheld.tabulate.parquet import write_table
from upheld.tabulate.records import TABLES, rows_of
from upheld.tabulate.schema import Row
from upheld.tabulate.tally import Tally
from upheld.tabulate.typed import empty_columns, frame, frame_of_rows

Progress = Callable[[int, int | None], None]

# What is counted; texts and quotes, which take most of the space, are not read.
_COUNTED = {
    "decisions": (
        *("decision_id", "reference", "source", "document_type", "financial_year"),
        *("outcome", "faults", "remedies", "payment_total_gbp", "duplicate_of"),
    ),
    "bodies": (
        *("decision_id", "place", "body", "council_code", "council_name"),
        *("council_type", "region", "outcome", "faults", "remedies"),
        "payment_total_gbp",
    ),
    "findings": ("decision_id", "kind", "type", "status", "amount_gbp"),
}
# Partitions whose facts are in memory at a time; of 10,000 decisions some 5 MB each.
_AT_A_TIME = 16
_NO_DASK = 'Partitions are counted by Dask: run pip install "upheld[cluster]".'


def write_partitions(
    folder: str | Path,
    out: str | Path,
    size: int,
    progress: Progress | None = None,
) -> int:
    """Write partitions/decisions/part-00000.parquet and so on; return how many.

    The same for findings, payments and bodies. No more than one partition is in memory.

    Args:
        folder: what ``extract`` was given as ``--out``.
        out: takes the folder partitions, in place of an earlier one.
        size: decisions a partition.
        progress: is told how many decisions are written.

    Raises:
        UpheldError: there are no decisions, ``out`` cannot be written, or pyarrow is
            not installed.
    """
    manifest(folder)  # without it the run did not end
    lines, target = stored_lines(Path(folder)), Path(out) / PARTITIONS
    number = done = 0
    try:
        Path(out).mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".upheld-", dir=out) as hidden:
            made = Path(hidden) / PARTITIONS
            for name in TABLES:
                (made / name).mkdir(parents=True)
            while some := [line for _, line in islice(lines, size)]:
                _write(some, made, number)
                number, done = number + 1, done + len(some)
                if progress:
                    progress(done, None)
            if target.exists():
                shutil.move(target, Path(hidden) / "earlier")
            os.replace(made, target)
    except OSError as error:
        raise UpheldError(
            f"The files cannot be written to {shown(out)} ({error.strerror or error})."
        ) from error
    return number


def counted(place: str) -> dict[str, pd.DataFrame]:
    """Return the frames councils and trends, counted over partitions by Dask.

    They are those of ``tables()``. Dask works where the caller has it work: in threads
    of this process, or on the cluster of the ``Client`` that is open. What crosses is
    some hundred bytes a decision; to count them takes 50 MB for a million.

    Args:
        place: folder or address that ends in /partitions.

    Raises:
        UpheldError: there are no partitions, they cannot be read, or Dask is missing.
    """
    try:
        dask = import_module("dask")
        frames = import_module("dask.dataframe")
    except ImportError as error:
        raise UpheldError(_NO_DASK) from error
    paths = list(expand([f"{place.rstrip('/')}/decisions"]))
    tally = Tally()
    for first in range(0, len(paths), _AT_A_TIME):
        some = [str(path) for path in paths[first : first + _AT_A_TIME]]
        facts = frames.from_map(facts_of_partition, some, meta=_META)
        for part in dask.compute(*facts.to_delayed()):
            for decision_id, told in zip(part["id"], part["facts"], strict=True):
                tally.add(decision_id, restored(json.loads(told)))
    return {
        "councils": frame_of_rows("councils", tally.councils()),
        "trends": frame_of_rows("trends", tally.trends()),
    }


_META = pd.DataFrame({"id": [], "facts": []}, dtype="object")


def facts_of_partition(path: str) -> pd.DataFrame:
    """Return a row for each decision that counts: its id, and its facts as JSON.

    Args:
        path: of the partition of decisions.
    """
    rows = {name: _rows(path, name) for name in _COUNTED}
    told = [
        (row["decision_id"], json.dumps(_facts(row, rows)))
        for (row,) in rows["decisions"].values()
        if row["duplicate_of"] is None
    ]
    return pd.DataFrame(told, columns=["id", "facts"], dtype="object")


def _facts(row: Row, rows: dict[str, dict[str, list[Row]]]) -> Any:
    own = {name: of.get(str(row["decision_id"]), []) for name, of in rows.items()}
    councils = [council_cells(body) for body in own["bodies"] if body["council_code"]]
    return facts_in(own, councils)


def _rows(path: str, name: str) -> dict[str, list[Row]]:
    """Return the rows of a table by their decision."""
    parquet = import_module("pyarrow.parquet")
    head, _, file = path.replace("\\", "/").rpartition("/decisions/")
    own = f"{head}/{name}/{file}"
    columns = list(_COUNTED[name])
    if is_address(own):
        with places.told(own), places.opened_at(own) as stream:
            table = parquet.read_table(stream, columns=columns)
    else:
        table = parquet.read_table(own, columns=columns)
    rows: dict[str, list[Row]] = {}
    for row in table.to_pylist():
        if row.get("amount_gbp") is not None:
            row["amount_gbp"] = Decimal(repr(row["amount_gbp"]))
        rows.setdefault(row["decision_id"], []).append(row)
    return rows


def _write(lines: Iterable[str], folder: Path, number: int) -> None:
    columns = {name: empty_columns(name) for name in TABLES}
    for told in _told(lines):
        for name in TABLES:
            for row in told[name]:
                for column, cells in columns[name].items():
                    cells.append(row[column])
    for name in TABLES:
        path = folder / name / f"part-{number:05}.parquet"
        write_table(frame(name, columns[name]), name, path)


def _told(lines: Iterable[str]) -> Iterator[dict[str, list[Row]]]:
    for line in lines:
        yield rows_of(from_json(line))
