"""``upheld show``: one decision for a person who checks it."""

import json
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from factories import TEXT, clean, decision, finding, payment, remedy
from texts import decision as invented
from upheld.cli import cli, words
from upheld.cli.page import page
from upheld.cli.words import plain, pounds
from upheld.serialise import from_json, to_json
from upheld.types import Decision, Document

OVERLAPPING = decision(
    findings=(
        finding(evidence="seven months to act. This was", finding_id="a"),
        finding("communication", evidence="This was fault.", finding_id="b"),
        finding("frustration", "injustice", "fault", finding_id="c"),
    )
)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Decision]:
    """Put a decision in the list and it is what is extracted from any document."""
    stand_ins: list[Decision] = []

    def extract(read: Document) -> Decision:
        return stand_ins[0] if stand_ins else clean(path=read.path)

    stub = SimpleNamespace(extract=extract)
    monkeypatch.setitem(sys.modules, "upheld.extraction", stub)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT + "\nThe Ombudsman", encoding="utf-8")
    return stand_ins


def show(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["show", *arguments], input=text)


def test_overview(shown: list[Decision], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_labels", dict)
    apology = remedy(
        "apology",
        None,
        evidence="Within one month the Council will",
        deadline="within one month",
        deadline_date=date(2022, 4, 12),
        payee=None,
        page=2,
    )
    shown.append(
        decision(
            findings=(finding(), remedy(amount="1250.50"), apology),
            payments=(payment("100", period="month", part_of=Decimal(600), count=6),),
            payment_open_ended=True,
            needs_review=True,
            warnings=("The header says closed, the text reads as upheld.",),
        )
    )
    result = show("a.txt")
    assert result.exit_code == 0
    assert (
        result.output
        == """\
Northmere County Council (21 000 001)
Reference   21 000 001
Body        Northmere County Council (NOM, county, East Midlands)
Category    Environment and regulation > Drainage
Decided     12 March 2022
Outcome     upheld: fault that caused injustice, printed as 'Upheld'
Payments    £250 secured, and more that is open-ended
Confidence  0.90; a person should check it
Summary     The Council delayed repairs to a drain.

Faults (1)
  delay, paragraph 2, confidence 0.90
    "This was fault."

Injustices (0)

Remedies (2)
  symbolic_payment, agreed, £1,250.50, to Mrs X, paragraph 4, confidence 0.90
    "the Council will pay Mrs X £250"
  apology, agreed, within one month, by 12 April 2022, paragraph 4, page 2, confidence
  0.90
    "Within one month the Council will"

Amounts of money (1)
  £100 a month, remedy payment, 6 times, part of £600, to Mrs X, from Northmere County
  Council, paragraph 4

Doubts (1)
  The header says closed, the text reads as upheld.
"""
    )


@pytest.mark.parametrize(
    ("source", "type", "told"),
    [
        ("press", "other", False),
        ("press", "press_article", True),
        ("lgsco", "other", True),
    ],
)
def test_an_article_on_several_cases_secures_nothing(
    shown: list[Decision], source: str, type: str, told: bool
) -> None:
    changes = {"source": source, "document_type": type, "payment_total_gbp": None}
    shown.append(decision(**changes))
    assert ("secured, but no sum is stated" in show("a.txt").stdout) == told


def test_doubts_name_types_in_words(shown: list[Decision], tmp_path: Path) -> None:
    unsure = (
        finding("record_keeping", needs_review=True),
        finding(),
        finding("apology", needs_review=True, kind="remedy"),
        finding("record_keeping", needs_review=True),
    )
    told = ("The text reads as not_upheld.", "Least certain: record_keeping, apology.")
    shown.append(decision(findings=unsure, warnings=told))
    lines = [
        "The text reads as not upheld.",
        "Least certain: Poor or missing records; Apology.",
    ]
    assert show("a.txt").output.endswith("\n  ".join(["Doubts (2)", *lines]) + "\n")
    page = tmp_path / "page.html"
    show("a.txt", "--html", str(page))
    assert f"<li>{lines[1]}</li>" in page.read_text(encoding="utf-8")


def test_text_with_overlapping_findings(shown: list[Decision]) -> None:
    shown.append(OVERLAPPING)
    second = show("a.txt", "--text").output.splitlines()[-4]
    assert second == (
        "2. The Council took [fault:delay|seven months to act. "
        "[fault:communication|This was] [injustice:frustration|fault].]"
    )


def test_no_colours_outside_a_terminal(shown: list[Decision]) -> None:
    shown.append(decision())
    assert "\x1b" not in show("a.txt", "--text").output


def test_colours_on_a_terminal(shown: list[Decision]) -> None:
    shown.append(decision())
    result = CliRunner().invoke(cli, ["show", "a.txt", "--text"], color=True)
    assert "\x1b[31m[fault:delay|This was fault.]\x1b[0m" in result.output


def test_what_a_text_could_do_to_a_terminal(shown: list[Decision]) -> None:
    hostile = "\x1b]0;title\x07\x1b[2J\x9b31m\u202etxet\x08"
    shown.append(
        clean(text=f"Fine {hostile}\n\tand so on", summary=hostile, title=hostile)
    )
    result = CliRunner().invoke(cli, ["show", "a.txt", "--text"], color=True)
    ours = result.output.replace("\x1b[1m", "").replace("\x1b[0m", "")
    for colour in (31, 32, 33):
        ours = ours.replace(f"\x1b[{colour}m", "")
    assert plain(ours) == ours
    assert "\n\tand so on" in ours


def test_json(shown: list[Decision]) -> None:
    shown.append(decision())
    result = show("a.txt", "--json")
    assert from_json(result.stdout) == decision()


def test_standard_input(shown: list[Decision]) -> None:
    result = show("-", "--json", text=TEXT + "\nThe Ombudsman\n")
    assert (result.exit_code, json.loads(result.stdout)["path"]) == (0, "-")


def records(path: str, *lines: str) -> None:
    Path(path).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def test_a_record_by_its_number(shown: list[Decision]) -> None:
    texts = [{"text": f"{TEXT}\nThe Ombudsman {number}"} for number in (1, 2)]
    records("r.jsonl", *map(json.dumps, texts))
    result = show("r.jsonl#2", "--json")
    assert json.loads(result.stdout)["path"] == "r.jsonl#2"


@pytest.mark.parametrize(
    "file", ["b.zip!/d/a.txt", "b.zip!/r.jsonl#2", "b.zip!/t.csv#2", "t.csv#2"]
)
def test_a_member_or_row_by_its_path(shown: list[Decision], file: str) -> None:
    text = f"{TEXT}\nThe Ombudsman"
    table = f'text,title\n"{text}",\n'
    record = json.dumps({"text": text})
    Path("t.csv").write_text(table, encoding="utf-8")
    with ZipFile("b.zip", "w") as bundle:
        bundle.writestr("d/a.txt", text)
        bundle.writestr("r.jsonl", f"{record}\n{record}\n")
        bundle.writestr("t.csv", table)
    result = show(file, "--json")
    assert json.loads(result.stdout)["path"] == file
    assert show("b.zip!/none").stderr == "Error: There is no record b.zip!/none.\n"
    source = "b.zip" if "!" in file else "t.csv"
    assert "is the input itself" in show(file, "--html", source).stderr


def test_an_extracted_record_is_shown_as_it_was_stored(shown: list[Decision]) -> None:
    stored = [decision(), decision("21 000 002", confidence=0.123)]
    records("decisions.jsonl", *map(to_json, stored))
    result = show("decisions.jsonl#2", "--json")
    assert from_json(result.stdout) == stored[1]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("out/decisions.jsonl#21 000 002", ""),
        ("out#21 000 002", ""),
        ("out#21 000 003", "did you mean 21 000 002 or 21 000 001?"),
        ("out#21000002", "did you mean 21 000 002 or 21 000 001?"),
        ("out#2", ""),
        ("out#none", "see decisions.csv for its id."),
    ],
)
def test_an_extracted_decision_is_shown_by_its_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    stored = [decision(), decision("21 000 002", confidence=0.123)]
    records("out/decisions.jsonl", *map(to_json, stored))
    result = show(file, "--json")
    if told:
        assert result.stderr.rstrip().endswith(told)
    else:
        assert from_json(result.stdout) == stored[1]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("nowhere.html", "Error: nowhere.html does not exist.\n"),
        ("r.jsonl#3", "Error: There is no record r.jsonl#3.\n"),
        ("r.jsonl#0", "Error: There is no record r.jsonl#0.\n"),
        ("r.jsonl#2", "Error: r.jsonl#2: "),
    ],
)
def test_failures(shown: list[Decision], file: str, told: str) -> None:
    records("r.jsonl", json.dumps({"text": f"{TEXT}\nThe Ombudsman"}), '{"text": ""}')
    result = show(file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(told)


def test_page_is_written(shown: list[Decision]) -> None:
    shown.append(decision())
    result = show("a.txt", "--html", "out.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path("out.html").read_text(encoding="utf-8") == page(decision())


@pytest.mark.parametrize("file", ["a.txt", "./a.txt", "a.txt#1"])
def test_page_does_not_overwrite_its_input(shown: list[Decision], file: str) -> None:
    before = Path("a.txt").read_bytes()
    result = show(file, "--html", "a.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: a.txt is the input itself; name another file for --html.\n"
    )
    assert Path("a.txt").read_bytes() == before


def test_page_cannot_be_written(shown: list[Decision]) -> None:
    result = show("a.txt", "--html", "no/such/folder.html")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: The page cannot be written to ")


@pytest.mark.parametrize(
    ("amount", "told"),
    [("250", "£250"), ("1250.5", "£1,250.50"), ("0", "£0"), ("1E+3", "£1,000")],
)
def test_pounds(amount: str, told: str) -> None:
    assert pounds(Decimal(amount)) == told


def test_why_in_words_and_as_json(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    text = "3. Mrs X complains that the Council:\n- lost her file."
    file.write_text(invented(findings=text).text, encoding="utf-8")
    told = show(str(file), "--why").output
    assert "said by:  the complainant ('Mrs X complains')" in told
    assert "under:    Mrs X complains that the Council:" in told
    assert "the complainant says so ('Mrs X complains' governs the" in told
    record = json.loads(show(str(file), "--why", "--json").stdout)
    reasons = {one["label"]: one["reason"] for one in record["considered"]}
    assert reasons["fault:record_keeping"] == "speaker"
    assert "considered" not in json.loads(show(str(file), "--json").stdout)
