"""The tables come back as they were made, and what stands in the way is told."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from factories import clean, council, decision, finding, remedy
from upheld.errors import UpheldError
from upheld.tabulate.cells import exact_text
from upheld.tabulate.export import safe_text, write
from upheld.tabulate.frames import tables
from upheld.tabulate.load import load
from upheld.tabulate.schema import schema
from upheld.tabulate.typed import frame_of_rows
from upheld.types import Decision

FORMULA = "- delayed for a “year”; £5, or more"
DECISIONS = (
    decision(
        text=FORMULA,
        findings=(finding(evidence=FORMULA, text=FORMULA), remedy(deadline="by May")),
        payments=(),
        bodies=("=cmd|' /C calc'!A0", "'Quoted' Care"),
        councils=(None,),
        warnings=("One.", 'Two, with a "quote".'),
    ),
    decision("21 000 003", councils=(council(region=""),), payment_total_gbp=None),
    decision("21 000 001~2", duplicate_of="21 000 001", findings=()),
    clean("NA", reference=None, bodies=(), decision_date=None, outcome=None),
)


def saved(folder: Path, *decisions: Decision) -> dict[str, pd.DataFrame]:
    """Write the tables and a manifest; return the frames that were written."""
    frames = tables(decisions)
    error = {"path": "scan.pdf", "reason": "scanned_pdf", "detail": "No text."}
    frames["errors"] = frame_of_rows("errors", [error])
    write(frames, folder)
    told = json.dumps({"versions": {"upheld": "0.0.9"}})
    (folder / "manifest.json").write_text(told, encoding="utf-8")
    return frames


def edited(folder: Path, name: str, change: Callable[[str], str]) -> None:
    path = folder / f"{name}.csv"
    path.write_text(change(path.read_text("utf-8")), encoding="utf-8")


@pytest.mark.parametrize("decisions", [DECISIONS, ()], ids=["some", "none"])
def test_every_table_comes_back_exactly(
    tmp_path: Path, decisions: tuple[Decision, ...]
) -> None:
    frames = saved(tmp_path, *decisions)
    loaded = load(tmp_path)
    assert list(loaded) == list(schema())
    for name, frame in frames.items():
        assert_frame_equal(loaded[name], frame, obj=name)


def test_only_the_tables_asked_for(tmp_path: Path) -> None:
    saved(tmp_path, *DECISIONS)
    (tmp_path / "findings.csv").unlink()
    assert list(load(tmp_path, ["decisions", "trends"])) == ["decisions", "trends"]


@pytest.mark.parametrize(
    "text",
    ["=1", "'=1", "''=1", "'quoted'", "'", "-5", "- 5", "' -5", "'tis", '"\'+1"', "a"],
)
def test_text_loses_only_the_apostrophe_that_was_put_there(text: str) -> None:
    assert exact_text(safe_text(text)) == text


def as_excel(text: str) -> str:
    """Return a table as a spreadsheet with decimal commas might save it."""
    saved = io.StringIO()
    writer = csv.writer(saved, delimiter=";")
    changes = {"2022-03-12": "12/03/2022", "250.00": "250,00", "0.9": "0,9"}
    changes |= {"true": "TRUE", "false": "FALSE"}
    for row in csv.reader(text.splitlines()):
        writer.writerow([changes.get(cell, cell) for cell in row])
    return "\ufeff" + saved.getvalue()


def test_a_table_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    frames = saved(tmp_path, decision(), clean())
    edited(tmp_path, "decisions", as_excel)
    assert b";12/03/2022;" in (tmp_path / "decisions.csv").read_bytes()
    assert_frame_equal(load(tmp_path)["decisions"], frames["decisions"])


def test_added_columns_are_left_out(tmp_path: Path) -> None:
    frames = saved(tmp_path, *DECISIONS)
    edited(
        tmp_path,
        "errors",
        lambda text: "".join(f"mine,{line}\n" for line in text.splitlines()),
    )
    assert_frame_equal(load(tmp_path)["errors"], frames["errors"])


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        pytest.param(
            "decisions", "2022-03-12", "Dec-11", "Row 2, column decision_date: 'Dec-11'"
            " is not a day (YYYY-MM-DD); a spreadsheet may have changed it.", id="day",
        ),
        pytest.param(
            "decisions", "2021-22", "Nov-10", "Row 2, column financial_year: 'Nov-10'"
            " is not of the form of financial_year; a spreadsheet may have changed it.",
            id="year",
        ),
        pytest.param(
            "decisions", "250.00", "£250", "Row 2, column payment_total_gbp: '£250'"
            " is not a number; a spreadsheet may have changed it.", id="money",
        ),
        pytest.param(
            "findings", ",41,", ",4.5,", "Row 2, column start: '4.5' is not a whole"
            " number; a spreadsheet may have changed it.", id="whole",
        ),
        pytest.param(
            "decisions", "decision_id", "ident", "It has no column decision_id. (upheld"
            " 0.0.9 wrote it, this is", id="column",
        ),
        pytest.param("errors", "No text.", "No, text.", "It is no table: ", id="cells"),
    ],
)  # fmt: skip
def test_what_a_table_cannot_hold_is_told(
    tmp_path: Path, table: str, old: str, new: str, told: str
) -> None:
    saved(tmp_path, decision(findings=(finding(start=41, end=56),)))
    edited(tmp_path, table, lambda text: text.replace(old, new, 1))
    with pytest.raises(UpheldError) as error:
        load(tmp_path)
    assert error.value.message.startswith(f"{tmp_path / table}.csv: {told}")


def test_a_table_in_another_encoding(tmp_path: Path) -> None:
    saved(tmp_path, *DECISIONS)
    text = (tmp_path / "findings.csv").read_text("utf-8")
    (tmp_path / "findings.csv").write_bytes(text.encode("cp1252"))
    with pytest.raises(
        UpheldError, match="save it from the spreadsheet as 'CSV UTF-8'"
    ):
        load(tmp_path)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        pytest.param(lambda f: (f / "manifest.json").unlink(), "did not end", id="run"),
        pytest.param(
            lambda f: (f / "decisions.csv").unlink(), "holds no tables", id="none"
        ),
        pytest.param(
            lambda f: (f / "trends.csv").unlink(), "The table is missing.", id="one"
        ),
        pytest.param(
            lambda f: (f / "trends.csv").write_text(""), "It has no columns", id="empty"
        ),
    ],
)
def test_a_folder_without_whole_tables(
    tmp_path: Path, spoil: Callable[[Path], object], told: str
) -> None:
    saved(tmp_path, *DECISIONS)
    spoil(tmp_path)
    with pytest.raises(UpheldError, match=told):
        load(tmp_path)


@pytest.mark.parametrize("place", ["s3://b/findings", "memory:///f", "zip://a::s3://b"])
def test_an_address(place: str) -> None:
    with pytest.raises(UpheldError, match="^Tables at an address"):
        load(place)
    with pytest.raises(UpheldError, match="^Tables at an address"):
        load(Path(place))


@pytest.mark.skipif(sys.platform == "win32", reason="no name there has a colon")
def test_a_folder_called_as_an_address_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s3:" / "b").mkdir(parents=True)
    with pytest.raises(UpheldError, match="holds no tables"):
        load("s3:/b")


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UpheldError, match="does not exist"):
        load(tmp_path / "none")
    (tmp_path / "decisions.jsonl").write_text("")
    with pytest.raises(UpheldError, match="is a file; give the folder"):
        load(tmp_path / "decisions.jsonl")
