"""Partitions hold what the tables hold, and give the same counts."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner

from factories import clean, council, decision, save_statements, stub_extract
from upheld.batch import extract_many, publish, run
from upheld.cli import cli
from upheld.errors import UpheldError
from upheld.ingest.inputs import expand
from upheld.serialise import to_json
from upheld.tabulate import tables
from upheld.tabulate.parquet import write_table
from upheld.tabulate.partitions import counted, write_partitions
from upheld.types import BodyOutcome, Decision

parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")

EXAMPLES = Path(__file__).parents[2] / "corpus" / "examples"


def written(folder: Path, decisions: list[Decision]) -> Path:
    """Make a folder with what partitions are made from."""
    folder.mkdir()
    lines = "".join(to_json(told) + "\n" for told in decisions)
    (folder / "decisions.jsonl").write_text(lines, encoding="utf-8")
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    return folder


def few() -> list[Decision]:
    """Return decisions of several bodies, copies, years and ombudsmen.

    The register does not know the councils, so nothing but their names is known.
    """
    first = council(population=None)
    second = council(code="X-2", name="Southmere Borough Council", population=None)
    bodies = (first.name, second.name)
    joint = decision(
        "21 000 005",
        bodies=bodies,
        councils=(first, second),
        body_outcomes=(
            BodyOutcome(bodies[0], "upheld", "upheld_fault_injustice", "statement"),
            BodyOutcome(bodies[1], "not_upheld", "not_upheld_no_fault", "statement"),
        ),
    )
    others = [
        decision("21 000 001"),
        clean("21 000 002"),
        decision("21 000 001~2", duplicate_of="21 000 001"),
        decision("21 000 003", decision_date=None),
        clean("202000001", source="housing_ombudsman"),
        decision("21 000 006", source="press", document_type="press_article"),
        decision("21 000 007", payment_total_gbp=Decimal("0.1"), councils=(None,)),
    ]
    return [
        joint,
        *(replace(told, councils=told.councils and (first,)) for told in others),
    ]


@pytest.fixture
def memory() -> Iterator[Any]:
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    storage = fsspec.filesystem("memory")
    yield storage
    storage.rm("/", recursive=True)


@pytest.mark.parametrize("size", [1, 3, 100])
def test_partitions_hold_the_tables(tmp_path: Path, size: int) -> None:
    folder = written(tmp_path / "out", few())
    number = write_partitions(folder, folder, size)
    assert number == -(-8 // size)
    frames = tables(few())
    for name in ("decisions", "findings", "payments", "bodies"):
        paths = sorted((folder / "partitions" / name).iterdir())
        assert [path.name for path in paths] == [
            f"part-{place:05}.parquet" for place in range(number)
        ]
        rows = [row for path in paths for row in parquet.read_table(path).to_pylist()]
        whole = folder / f"{name}.parquet"
        write_table(frames[name], name, whole)
        assert rows == parquet.read_table(whole).to_pylist()


def same(folder: Path, decisions: list[Decision], size: int) -> None:
    """Compare what is counted over partitions with what is counted of decisions."""
    write_partitions(written(folder, decisions), folder, size)
    frames = tables(decisions)
    for name, frame in counted(str(folder / "partitions")).items():
        pd.testing.assert_frame_equal(frame, frames[name])
        assert len(frame)


@pytest.mark.parametrize("size", [1, 3, 100])
def test_counts_over_partitions_are_those_of_the_tables(
    tmp_path: Path, size: int
) -> None:
    pytest.importorskip("dask.dataframe", reason="Dask is not installed")
    same(tmp_path / "out", few(), size)


def test_counts_of_the_examples(tmp_path: Path) -> None:
    pytest.importorskip("dask.dataframe", reason="Dask is not installed")
    same(tmp_path / "out", list(extract_many(EXAMPLES, errors=[])), 5)


def test_partitions_at_an_address(tmp_path: Path, memory: Any) -> None:
    pytest.importorskip("dask.dataframe", reason="Dask is not installed")
    out = tmp_path / "out"
    run([save_statements(tmp_path / "in")], out, workers=0, extract=stub_extract)
    write_partitions(out, out, 7)
    publish(out, "memory://findings")
    write_partitions(out, out, 30)
    publish(out, "memory://findings")
    assert len(memory.ls("/findings/partitions/bodies")) == 2
    there = counted("memory://findings/partitions")
    here = counted(str(out / "partitions"))
    assert there["councils"]["decisions"][0] == 40
    pd.testing.assert_frame_equal(there["councils"], here["councils"])


def test_partitions_are_no_inputs(tmp_path: Path) -> None:
    inputs = save_statements(tmp_path / "in")
    run([inputs], inputs / "out", workers=0, extract=stub_extract)
    before = list(expand([inputs]))
    write_partitions(inputs / "out", inputs / "out", 7)
    assert list(expand([inputs])) == before


def test_no_partitions_of_a_run_that_did_not_end(tmp_path: Path) -> None:
    folder = written(tmp_path / "out", few())
    (folder / "manifest.json").unlink()
    with pytest.raises(UpheldError, match=r"manifest\.json"):
        write_partitions(folder, folder, 3)
    with pytest.raises(UpheldError, match="partitions/decisions does not exist"):
        counted(str(folder / "partitions"))


def test_without_dask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dask", None)
    with pytest.raises(UpheldError, match=r'pip install "upheld\[cluster\]"'):
        counted(str(tmp_path))


def test_the_command(tmp_path: Path) -> None:
    folder = written(tmp_path / "out", few())
    asked = ["export", str(folder), "--parquet", "--partitions", "3"]
    result = CliRunner().invoke(cli, asked)
    assert result.exit_code == 0
    assert result.stderr == f"Written to {folder}: partitions (3 of each table).\n"
    result = CliRunner().invoke(cli, ["export", str(folder), "--xlsx", *asked[-2:]])
    assert result.exit_code == 2
    assert "--partitions goes with --parquet." in result.stderr
