"""The commands that answer questions."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from factories import clean, decision, finding, remedy
from upheld.cli import cli
from upheld.tabulate.export import write
from upheld.tabulate.frames import tables
from upheld.tabulate.typed import frame_of_rows
from upheld.types import SectionKind


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    frames = tables([decision("22 000 001"), clean(), clean("21 000 003")])
    write({**frames, "errors": frame_of_rows("errors", [])}, tmp_path)
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    return tmp_path


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


def test_a_table_in_plain_words(folder: Path) -> None:
    code, text, _ = run("trends", folder, "--measure", "upheld_rate")
    assert code == 0
    assert text == (
        "Upheld rate of decisions, by financial year\n"
        "\n"
        "financial year            upheld  of investigations    rate  95 % interval\n"
        "2021-22 * (not complete)       1                  3  33.3 %         6-79 %\n"
        "\n"
        "Looked at: 3 decisions of source lgsco, each in the period of its decision"
        " date,\nwhatever year its reference has.\n"
        "Rate: upheld, of investigations (upheld and not upheld); the range is the"
        " Wilson 95 %\ninterval.\n"
        "2021-22 is not complete: the decisions looked at are of 12 March 2022 to 12"
        " March 2022.\n"
        "Small numbers: rows marked * have fewer than 10 investigations.\n"
        "A rate also moves with the cases that the ombudsman chooses to investigate; a"
        " trend in\nit is not by itself one in what councils do.\n"
    )


def test_csv_and_json_have_the_same_numbers(folder: Path) -> None:
    asked = ("trends", folder, "--measure", "payments", "--by", "council")
    _, text, _ = run(*asked, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(text))
    told = json.loads(run(*asked, "--format", "json")[1])
    assert row["value"] == "250.0"
    assert row["largest_decision"] == "22 000 001"
    assert row["small_numbers"] == "true"
    assert [r["value"] for r in told["rows"]] == [250.0]
    assert list(told["rows"][0]) == list(row)
    assert (told["measure"], told["unit"]) == ("payments", "pounds")
    assert (
        told["notes"][0] == "Looked at: 3 rows of bodies of decisions of source lgsco."
    )


def test_a_plot_beside(folder: Path) -> None:
    assert run("trends", folder, "--plot", folder / "plot.svg")[0] == 0
    assert (folder / "plot.svg").read_text("utf-8").startswith("<svg")


def test_compare(folder: Path) -> None:
    code, text, _ = run("compare", folder, "northmere")
    assert code == 0
    assert "Northmere County Council *" in text
    assert "Councils in East Midlands *" in text
    _, table, _ = run("compare", folder, "northmere", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["decisions"] for row in rows] == ["3", "3", "3", "3"]
    told = json.loads(run("compare", folder, "NOM", "--format", "json")[1])
    assert [row["decisions"] for row in told["rows"]] == [3, 3, 3, 3]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (
            ["--fault", "dealy"],
            1,
            "Error: No fault is called dealy; did you mean delay?",
        ),
        (
            ["--fault", "delay", "--remedy", "apology"],
            2,
            "cannot be asked for together",
        ),
        (
            ["--fault", "delay", "--fault", "communication"],
            2,
            "--fault was given twice; give one.",
        ),
        (["--council", "Kent"] * 3, 2, "--council was given 3 times; give one."),
        (["--since", "2020-01-01"] * 2, 2, "--since was given twice"),
        (["--by", "council", "--by", "region"], 2, "--by was given twice; give one."),
        (
            ["--council", ""],
            2,
            "--council is empty; name one, or leave it out for all.",
        ),
        (["--remedy", " "], 2, "--remedy is empty; name one"),
        (["--measure", "share"], 2, "The measure share is that of a type"),
        (["--measure", "upheld_rate", "--fault", "delay"], 2, "nearly always upheld"),
        (["--by", "outcome", "--measure", "upheld"], 2, "a rate says nothing"),
    ],
)
def test_what_cannot_be_answered(
    folder: Path, words: list[str], code: int, told: str
) -> None:
    failed, text, message = run("trends", folder, *words)
    assert (failed, text) == (code, "")
    assert told in message


def test_a_folder_without_tables(tmp_path: Path) -> None:
    code, _, message = run("trends", tmp_path)
    assert code == 1
    assert message.startswith(f"Error: {tmp_path} holds no tables (no decisions.csv);")


def test_the_choices_are_those_of_the_tables() -> None:
    from upheld.cli.trends import _GROUPS, _MEASURES
    from upheld.tabulate.question import GROUPS, MEASURES

    assert _GROUPS == GROUPS
    assert _MEASURES == MEASURES


def test_quotes(folder: Path) -> None:
    code, text, _ = run("quotes", folder, "--fault", "delay")
    assert code == 0
    assert text == (
        '1 finding in 1 decision with the fault "Delay or missed timescale"\n'
        "\n"
        "22 000 001, Northmere County Council, 12 March 2022, upheld\n"
        "  Delay or missed timescale, paragraph 2\n"
        '    "This was fault."\n'
        "  decisions/21-000-001.html\n"
        "\n"
    )
    _, table, _ = run("quotes", folder, "--kind", "remedy", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["amount_gbp"], row["needs_review"]) == ("250.0", "false")
    (told,) = json.loads(run("quotes", folder, "--format", "json")[1])["rows"][:1]
    assert list(told) == list(row)
    assert (told["decision_date"], told["needs_review"]) == ("2022-03-12", False)


@pytest.mark.parametrize(
    ("section", "paragraph", "kind", "place"),
    [
        ("findings", "2", "fault", "paragraph 2"),
        ("summary", None, "fault", "section summary"),
        ("complaint", "1", "fault", "paragraph 1, from the complaint"),
        ("complaint", None, "fault", "from the complaint"),
        ("action", "4", "fault", "paragraph 4, from the remedy"),
        ("action", "4", "remedy", "agreed, £250, paragraph 4"),
    ],
)
def test_quotes_say_where_a_fault_is_only_told_of(
    folder: Path, section: str, paragraph: str | None, kind: str, place: str
) -> None:
    make = finding if kind == "fault" else remedy
    found = make(section=SectionKind(section), paragraph=paragraph)
    frames = tables([decision("22 000 001", findings=(found,))])
    write({**frames, "errors": frame_of_rows("errors", [])}, folder)
    _, text, _ = run("quotes", folder)
    label = {"fault": "Delay or missed timescale", "remedy": "Symbolic payment"}[kind]
    assert f"  {label}, {place}" in text.splitlines()


@pytest.mark.parametrize(
    ("deadline", "day", "told"),
    [
        ("Within a reasonable time", None, "£250, within a reasonable time, paragraph"),
        ("By 1 May 2022", date(2022, 5, 1), "£250, by 1 May 2022, paragraph"),
        (
            "Within one month",
            date(2022, 4, 12),
            "£250, within one month, by 12 April 2022, paragraph",
        ),
        (None, None, "£250, paragraph"),
    ],
)
def test_quotes_tell_when_a_remedy_is_due(
    tmp_path: Path, deadline: str | None, day: date | None, told: str
) -> None:
    due = remedy(deadline=deadline, deadline_date=day)
    frames = tables([decision("22 000 001", findings=(due,))])
    write({**frames, "errors": frame_of_rows("errors", [])}, tmp_path)
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    text = run("quotes", tmp_path)[1]
    assert told in " ".join(text.split())
    (row,) = json.loads(run("quotes", tmp_path, "--format", "json")[1])["rows"]
    assert row["deadline"] == deadline


@pytest.mark.parametrize(
    "command", [("quotes",), ("trends", "--by", "council"), ("compare", "northmere")]
)
@pytest.mark.parametrize(
    ("name", "form", "begins"),
    [
        ("x.csv", (), b"\xef\xbb\xbf"),
        ("X.CSV", (), b"\xef\xbb\xbf"),
        ("x.json", (), b'{\n  "title"'),
        ("x.txt", ("--format", "csv"), b"\xef\xbb\xbf"),
        ("x.csv", ("--format", "json"), b'{\n  "title"'),
    ],
)
def test_an_answer_is_written_to_a_file(
    folder: Path,
    command: tuple[str, ...],
    name: str,
    form: tuple[str, ...],
    begins: bytes,
) -> None:
    """Excel knows UTF-8 by its mark, and a shell cannot garble what it never sees."""
    first, *more = command
    asked = (first, folder, *more)
    path = folder / name
    code, text, told = run(*asked, *form, "--out", path)
    assert (code, text, told) == (0, "", f"Written to {path}\n")
    written = path.read_bytes()
    assert written.startswith(begins)
    wanted = form[1] if form else path.suffix.lower()[1:]
    printed = run(*asked, "--format", wanted)[1]
    assert written.decode("utf-8-sig") == printed


def test_an_answer_that_cannot_be_written(folder: Path) -> None:
    code, text, told = run("quotes", folder, "--out", folder / "a" / "b")
    assert (code, text) == (1, "")
    assert "b (No such file or directory)." in told


def test_compare_tells_of_outcomes_and_findings(folder: Path) -> None:
    _, text, _ = run("compare", folder, "northmere")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "Northmere County Council * 1 3 1 2 0 33.3 % 6-79 % 33.3 % -" in lines
    assert "Northmere County Council * £250 1 £250 £250 22 000 001 0.0 % 0" in lines
    assert "Northmere County Council: Delay or missed timescale (1)" in lines


def test_outcomes_are_told_in_words(folder: Path) -> None:
    _, text, _ = run("trends", folder, "--by", "outcome_detail")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "not upheld: no fault * 1 2 0" in lines
    assert "upheld: fault that caused injustice * 2 1 1" in lines
    _, table, _ = run("trends", folder, "--by", "outcome", "--format", "csv")
    groups = [row["group"] for row in csv.DictReader(io.StringIO(table))]
    assert groups == ["not_upheld", "upheld"]
