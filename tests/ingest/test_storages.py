"""Files of a storage: read as local ones are, and trouble with it stops the work."""

from pathlib import Path

import pytest

from factories import statement, stub_extract
from upheld.batch import run

bucket = pytest.importorskip("bucket", reason="fsspec is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make three statements and two records."""
    place = tmp_path / "in"
    place.mkdir()
    for number in (1, 2, 3):
        (place / f"{number}.txt").write_text(statement(number), encoding="utf-8")
    records = [statement(number).replace("\n", "\\n") for number in (4, 5)]
    lines = "".join(f'{{"text": "{record}"}}\n' for record in records)
    (place / "4.jsonl").write_text(lines, encoding="utf-8")
    (place / "5-records-by-another-name.txt").write_text(
        lines.replace("00", "01"), encoding="utf-8"
    )
    return place


@pytest.mark.parametrize("workers", [0, 2])
def test_records_are_read_line_by_line(
    folder: Path, tmp_path: Path, workers: int
) -> None:
    extract = bucket.extract_in_bucket
    summary = run(
        [f"bucket://{folder}"], tmp_path / "out", workers=workers, extract=extract
    )
    assert (summary.decisions, summary.errors) == (7, ())
    local = run([folder], tmp_path / "local", workers=0, extract=stub_extract)
    names = ["decisions.jsonl", "findings.csv", "councils.csv"]
    for name in names:
        ours = (tmp_path / "out" / name).read_text("utf-8")
        theirs = (local.out / name).read_text("utf-8")
        assert ours.replace("bucket://", "") == theirs
