"""Questions in one call, of frames or of a folder."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import upheld
from factories import clean, council, decision
from upheld.tabulate.export import write
from upheld.tabulate.typed import frame_of_rows

SALTWICK = {
    "bodies": ("Saltwick City Council",),
    "councils": (council(code="SAW", name="Saltwick City Council"),),
}
TABLES = upheld.tables(
    [
        decision("21 000 001", decision_date=date(2021, 5, 1)),
        clean("21 000 002", decision_date=date(2022, 5, 1)),
        decision("21 000 003", decision_date=date(2022, 6, 1), **SALTWICK),
    ]
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write({**TABLES, "errors": frame_of_rows("errors", [])}, tmp_path)
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_frames_and_a_folder_answer_alike(folder: Path) -> None:
    of_frames = upheld.trends(TABLES, "council", "payments", since="2022-01-01")
    of_folder = upheld.trends(folder, "council", "payments", since=date(2022, 1, 1))
    assert of_frames == of_folder
    assert of_frames.frame["value"].tolist() == [0.0, 250.0]
    assert upheld.quotes(str(folder), fault="delay") == upheld.quotes(
        upheld.read_tables(folder), fault="delay"
    )


def test_groups_are_names_or_a_file(folder: Path) -> None:
    named = upheld.compare(TABLES, "Northmere", groups={"Ours": ["SAW", "northmere"]})
    (folder / "own.csv").write_text("group,council\nOurs,SAW\nOurs,NOM\n", "utf-8")
    filed = upheld.compare(folder, "NOM", groups=folder / "own.csv")
    assert named == filed
    assert named.frame.iloc[-1][["group", "decisions"]].tolist() == ["Ours", 3]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"since": "1 April 2022"}, "'1 April 2022' is no day; write it as 2023-04-01"),
        (
            {"fault": "delay", "remedy": "apology"},
            "fault and remedy cannot be asked for together; give one.",
        ),
        ({"fault": ""}, "No fault is called "),
        ({"council": "Nothmere"}, "No council or body is called Nothmere"),
    ],
)
def test_what_cannot_be_asked(asked: dict[str, str], message: str) -> None:
    with pytest.raises(upheld.UpheldError) as error:
        upheld.trends(TABLES, **asked)  # type: ignore[arg-type]
    assert error.value.message.startswith(message)


def test_every_public_name_is_there() -> None:
    assert all(callable(getattr(upheld, name)) for name in upheld.__all__)


def test_a_notebook_shows_what_was_asked_for() -> None:
    rate = upheld.trends(TABLES, measure="upheld_rate")._repr_html_()
    paid = upheld.trends(TABLES, measure="payments")._repr_html_()
    assert "<h4>Upheld rate of decisions, by financial year</h4>" in rate
    assert "<li>Rate: upheld, of investigations" in rate
    assert ("<th>median_gbp</th>" in rate, "<th>median_gbp</th>" in paid) == (
        False,
        True,
    )
    assert "<th>start</th>" not in rate
    assert "<td>2021-22 * (not complete)</td>" in rate
    assert "small_numbers" not in rate


def test_the_columns_of_a_frame_keep_their_types() -> None:
    """A rank is a whole number also where one is missing."""
    found = upheld.trends(TABLES, by="council", measure="upheld_rate").frame
    assert {name: str(found[name].dtype) for name in ("of", "value", "group")} == {
        "of": "Int64",
        "value": "Float64",
        "group": "string",
    }
    years = upheld.trends(TABLES).frame
    assert str(years["complete"].dtype) == "boolean"
    assert pd.api.types.is_datetime64_any_dtype(years["start"])


def test_a_comparison_is_shown_a_column_a_group() -> None:
    page = upheld.compare(TABLES, "Northmere", groups={"Ours": ["SAW"]})._repr_html_()
    assert "<th>Ours *</th>" in page
    assert "<th>upheld_rate_of_investigations</th>" in page
