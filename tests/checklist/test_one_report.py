"""One report under four references: four decisions, whose payments count once."""

import csv
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from upheld.cli import cli

REPORT = Path(__file__).parent / "documents" / "24_four_families_one_list.toml"
REFERENCES = ["17 902 169", "17 903 136", "17 904 236", "17 904 740"]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    text = tomllib.loads(REPORT.read_text(encoding="utf-8"))["text"]
    saved = folder / "saved"
    saved.mkdir()
    for reference in REFERENCES:
        page = text.replace(REFERENCES[0], reference)
        (saved / f"{reference}.txt").write_text(page, encoding="utf-8")
    done = CliRunner().invoke(cli, ["extract", str(saved), "--out", str(folder / "t")])
    assert done.exit_code == 0, done.output
    return folder / "t"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_four_are_kept_as_copies_of_one(tables: Path) -> None:
    decisions = rows(tables, "decisions")
    assert [d["reference"] for d in decisions] == REFERENCES
    assert len({d["text_sha256"] for d in decisions}) == 1
    assert sum(bool(d["duplicate_of"]) for d in decisions) == 3
    assert {d["payment_total_gbp"] for d in decisions} == {"1500.00"}


def test_no_table_counts_a_payment_twice(tables: Path) -> None:
    councils = rows(tables, "councils")
    assert {float(c["payments_total_gbp"]) for c in councils} == {1500.0}
    assert sum(float(t["payments_gbp"] or 0) for t in rows(tables, "trends")) == 1500.0
