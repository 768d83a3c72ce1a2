"""Tables of decisions as CSV: which files are one, and what their rows give."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from upheld.errors import UnreadableError
from upheld.ingest import tables
from upheld.ingest.parts import parts
from upheld.ingest.read import read, read_file
from upheld.tabulate.schema import schema

TEXT = "Northmere County Council (21 000 001)\nSummary: the Council’s fault cost £200."
QUOTED = f'"{TEXT}"'


def items(tmp_path: Path, name: str, data: str | bytes) -> list[tuple[str, object]]:
    """The rows of a file as (name#row, record or reason)."""
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return [
        (Path(item.path).name, item.reason)
        if isinstance(item, UnreadableError)
        else (Path(item.path).name, json.loads(item.data) if item.data else None)
        for item in parts(path)
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            "title,text\nOne,a\nTwo,b\n",
            [
                ("t.csv#2", {"title": "One", "text": "a"}),
                ("t.csv#3", {"title": "Two", "text": "b"}),
            ],
            id="rows are counted from the header on",
        ),
        pytest.param(
            "text\r\na\r\n\r\n,\r\nb\r\n",
            [("t.csv#2", {"text": "a"}), ("t.csv#5", {"text": "b"})],
            id="empty rows count",
        ),
        pytest.param(
            f"text;title\n{QUOTED};One\nb;Two",
            [
                ("t.csv#2", {"text": TEXT, "title": "One"}),
                ("t.csv#3", {"text": "b", "title": "Two"}),
            ],
            id="line breaks in a cell, semicolons",
        ),
        pytest.param(
            "text\ttitle\na,b\tc",
            [("t.csv#2", {"text": "a,b", "title": "c"})],
            id="tabs",
        ),
        pytest.param(
            'text,url\n"He said ""no"".",u\n',
            [("t.csv#2", {"text": 'He said "no".', "url": "u"})],
            id="doubled quotation marks",
        ),
        pytest.param(
            "\ufeffText,n\nCouncil’s £,1\n".encode(),
            [("t.csv#2", {"Text": "Council’s £", "n": "1"})],
            id="byte order mark",
        ),
        pytest.param(
            "text,n\nCouncil’s £,1\n".encode("cp1252"),
            [("t.csv#2", {"text": "Council’s £", "n": "1"})],
            id="Windows-1252",
        ),
        pytest.param(
            "text,n\nCouncil’s £,1\n".encode("utf-16"),
            [("t.csv#2", {"text": "Council’s £", "n": "1"})],
            id="UTF-16, as Excel saves Unicode text",
        ),
        pytest.param(
            "a,text,text\n1,2\n1,2,3,4\n",
            [
                ("t.csv#2", {"a": "1", "text": "2"}),
                ("t.csv#3", {"a": "1", "text": "2"}),
            ],
            id="cells missing, cells over, a name twice",
        ),
        pytest.param("title,words\na,b\n", [("t.csv", "no_text")], id="no text column"),
        pytest.param("a line\n", [("t.csv", "no_text")], id="no table at all"),
        pytest.param("title,text\n", [("t.csv", "empty")], id="a header alone"),
        pytest.param("title,text\n,\n", [("t.csv", "empty")], id="empty rows alone"),
    ],
)
def test_rows(tmp_path: Path, data: str | bytes, expected: object) -> None:
    assert items(tmp_path, "t.csv", data) == expected


PAGE = "<html><body><p>a, b</p></body></html>"


@pytest.mark.parametrize(
    ("name", "data", "is_one"),
    [
        pytest.param("t.csv", "text\na", True, id="suffix"),
        pytest.param("t.TSV", "text\ta\nb\tc", True, id="suffix of tabs"),
        pytest.param("t.txt", "title,text\na,b", True, id="known names"),
        pytest.param("t", '"case_id";"Full_Text"\na;b', True, id="known names, quoted"),
        pytest.param("t.txt", "text\na", False, id="one name is none"),
        pytest.param("t.txt", "text,colour\na,b", False, id="one known name is none"),
        pytest.param("t.txt", "title,date\na,b", False, id="no text among the names"),
        pytest.param("t.txt", f"{TEXT}, text, title", False, id="a decision"),
        pytest.param(
            "t.txt", "Outcome, decision and text: why?", False, id="a sentence"
        ),
        pytest.param("t.csv", PAGE, False, id="a page under a wrong name"),
        pytest.param("t.csv", '{"text": "a"}', False, id="a record under a wrong name"),
        pytest.param("t.csv", "", False, id="empty"),
    ],
)
def test_which_files_are_tables(name: str, data: str, is_one: bool) -> None:
    assert tables.is_table(data.encode(), name) is is_one


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_compressed_table(tmp_path: Path, mark: str) -> None:
    rows = "".join(f"a{number},b\n" for number in range(30_000))
    data = gzip.compress(f"{mark}text,title\n{rows}".encode())
    found = items(tmp_path, "t.csv.gz", data)
    assert found[0] == ("t.csv.gz#2", {"text": "a0", "title": "b"})
    assert found[-1] == ("t.csv.gz#30001", {"text": "a29999", "title": "b"})
    assert len(found) == 30_000


def test_error_says_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Case,Story\n1,2\n")
    with pytest.raises(UnreadableError, match=r"text, content.*: Case, Story\.$"):
        read(tmp_path / "t.csv")


@pytest.mark.parametrize("name", sorted(schema()))
def test_own_tables_are_no_decisions(tmp_path: Path, name: str) -> None:
    columns = [column.name for column in schema()[name].columns]
    row = ",".join("x" * len(columns))
    ((path, reason),) = items(tmp_path, "t.csv", f"{','.join(columns)}\n{row}\n")
    assert (path, reason in ("unsupported", "no_text")) == ("t.csv", True)


def test_fields_of_a_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "Title,Text,date,outcome\n"
        f"Elm Council (21 000 009),{QUOTED},2 May 2022,Upheld\n"
        "a,soup,,\n",
        encoding="utf-8",
    )
    first, second = read_file(path)
    assert not isinstance(first, UnreadableError)
    assert (first.path, first.header.outcome) == (f"{path}#2", "Upheld")
    assert str(first.header.decision_date) == "2022-05-02"
    assert isinstance(second, UnreadableError)
    assert (second.path, second.reason) == (f"{path}#3", "not_a_decision")


def test_endless_cells_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_LONGEST", 1_000)
    limit = csv.field_size_limit()
    row = ("t.csv#2", {"text": "a"})
    for data in ('text\na\n"' + "x\n" * 600, "text\na\n" + "x" * 1_001):
        assert items(tmp_path, "t.csv", data) == [row, ("t.csv#3", "too_long")]
    assert csv.field_size_limit() == limit
