"""Every format from the tables of a run, whole and in its place or not at all."""

import csv
import errno
from pathlib import Path

import pytest
from frictionless import Package

from factories import clean, decision, stub_extract
from upheld.batch import run
from upheld.errors import UpheldError
from upheld.tabulate import formats
from upheld.tabulate.export import write
from upheld.tabulate.formats import FORMATS, export
from upheld.tabulate.frames import tables
from upheld.tabulate.load import load
from upheld.tabulate.schema import schema
from upheld.tabulate.typed import frame_of_rows

CSV = [f"{name}.csv" for name in schema()]
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "findings"
    place.mkdir()
    made = tables([decision(), clean()])
    write({**made, "errors": frame_of_rows("errors", [])}, place)
    (place / "manifest.json").write_text("{}")
    return place


@pytest.mark.parametrize(
    ("form", "files"),
    [
        ("xlsx", ["findings.xlsx"]),
        ("sqlite", ["findings.db", "metadata.json"]),
        ("parquet", [f"{name}.parquet" for name in schema()]),
        ("excel", [*CSV, "datapackage.json"]),
    ],
)
@pytest.mark.parametrize("elsewhere", [False, True], ids=["beside", "elsewhere"])
def test_files(folder: Path, form: str, files: list[str], elsewhere: bool) -> None:
    out = folder / "deep" / "out" if elsewhere else folder
    before = {path.name for path in folder.iterdir()}
    assert export(folder, [form], out if elsewhere else None) == sorted(files)
    there = {path.name for path in out.iterdir()}
    assert there == ({*files} if elsewhere else before | {*files})
    if not elsewhere:  # and once more over the earlier ones
        assert export(folder, [form]) == sorted(files)
        assert {path.name for path in folder.iterdir()} == before | {*files}


def test_files_for_excel_are_the_same_behind_one_mark(folder: Path) -> None:
    before = {name: (folder / name).read_bytes() for name in CSV}
    frames = load(folder)
    for _ in range(2):
        export(folder, ["excel"])
        for name in CSV:
            assert (folder / name).read_bytes() == MARK + before[name]
    assert all(load(folder)[name].equals(frame) for name, frame in frames.items())
    with (folder / "decisions.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["decision_id"] for row in csv.DictReader(file)] == [
            "21 000 001",
            "21 000 002",
        ]


def test_files_for_excel_are_a_valid_data_package(folder: Path) -> None:
    export(folder, ["excel"], folder / "out")
    report = Package(str(folder / "out" / "datapackage.json")).validate()
    assert report.flatten(["title", "fieldName", "note"]) == []
    assert [task.name for task in report.tasks] == [*schema()]


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (OSError(errno.ENOSPC, "No space left"), (UpheldError, "(No space left)")),
        (KeyboardInterrupt(), (KeyboardInterrupt, "")),
    ],
    ids=["full", "stopped"],
)
@pytest.mark.parametrize("form", FORMATS)
def test_a_failure_leaves_the_earlier_files(
    folder: Path,
    form: str,
    failure: BaseException,
    told: tuple[type[BaseException], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = export(folder, [form])
    before = {name: (folder / name).read_bytes() for name in names}

    def fail(*_: object) -> None:
        raise failure

    last = {"xlsx": "write_workbook", "sqlite": "write_metadata"}
    monkeypatch.setattr(
        formats,
        {**last, "parquet": "write_parquet", "excel": "_mark"}[form],
        fail,
    )
    kind, words = told
    with pytest.raises(kind) as stopped:
        export(folder, [form])
    assert words in str(stopped.value)
    assert {name: (folder / name).read_bytes() for name in names} == before
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_progress(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "_TOLD_EVERY", 1)
    told: list[tuple[int, int | None]] = []
    export(folder, ["sqlite"], progress=lambda *far: told.append(far))
    rows = sum(map(len, load(folder).values()))
    assert told == [(done, rows) for done in range(1, rows + 1)]


def test_a_run_goes_on_after_an_export(tmp_path: Path) -> None:
    """What an export wrote is no input of the next run, and its mark no trouble."""
    (tmp_path / "a.txt").write_text("Northmere County Council (21 000 001)\nFault.")
    run([tmp_path], tmp_path, workers=0, extract=stub_extract)
    export(tmp_path, FORMATS)
    summary = run([tmp_path], tmp_path, workers=0, extract=stub_extract)
    assert (summary.inputs, summary.decisions, summary.errors) == (1, 1, ())
