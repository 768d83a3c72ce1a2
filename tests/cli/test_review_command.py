"""``upheld review``: what it writes, says and refuses."""

import json
import shutil
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from factories import clean, decision
from upheld.cli import cli
from upheld.cli.review import review
from upheld.evaluation.sample import STRATA
from upheld.serialise import to_json

EXAMPLES = Path(__file__).parents[2] / "corpus" / "examples"


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [*map(str, words)])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with decisions: four upheld, two not, one of them a copy."""
    monkeypatch.chdir(tmp_path)
    found = [decision(f"21 000 00{n}", needs_review=n > 2) for n in range(1, 5)]
    found += [clean("22 000 001"), clean("22 000 001~2", duplicate_of="22 000 001")]
    place = tmp_path / "findings"
    place.mkdir()
    lines = "".join(f"{to_json(one)}\n" for one in found)
    (place / "decisions.jsonl").write_text(lines, encoding="utf-8")
    return place


def written(name: str = "tasks.json") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(Path(name).read_text("ascii"))
    return found


def annotate(name: str = "tasks.json", count: int | None = None) -> None:
    """Write export.json: every task, the first ones annotated as they are marked."""
    made = written(name)
    for one in made[:count]:
        one["annotations"] = one.pop("predictions")
    Path("export.json").write_text(json.dumps(made), encoding="utf-8")


def test_all_but_copies_go(folder: Path) -> None:
    result = run("review", "export", "findings", "--out", "tasks.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "5 tasks with 16 marked passages written to tasks.json." in result.stderr
    ids = [one["data"]["decision_id"] for one in written()]
    assert ids == [*(f"21 000 00{n}" for n in range(1, 5)), "22 000 001"]
    assert Path("label-config.xml").read_text("utf-8").startswith("<View ")


def test_a_sample(folder: Path) -> None:
    words = ["review", "export", "findings/decisions.jsonl", "--out", "tasks.json"]
    words += ["--sample", "3"]
    result = run(*words)
    assert result.stderr.splitlines()[:4] == [
        "Drawn 3 of 5 decisions by outcome, seed 0:",
        "  outcome     decisions  drawn  weight",
        "  upheld              4      2    2.00",
        "  not_upheld          1      1    1.00",
    ]
    first = written()
    assert [one["data"]["weight"] for one in first] == [2, 2, 1]
    run(*words)
    assert written() == first
    drawn = {run(*words, "--seed", n) and str(written()) for n in range(8)}
    assert len(drawn) > 1


def test_every_kind_of_stratum_can_be_asked_for() -> None:
    (by,) = (p for p in review.commands["export"].params if p.name == "by")
    assert isinstance(by.type, click.Choice)
    assert [*by.type.choices] == [*STRATA]


def test_only_what_is_marked_for_review(folder: Path) -> None:
    run("review", "export", "findings", "--out", "tasks.json", "--only-review")
    ids = [one["data"]["decision_id"] for one in written()]
    assert ids == ["21 000 003", "21 000 004"]


def test_a_bad_line_is_told_and_the_rest_goes_on(folder: Path) -> None:
    with (folder / "decisions.jsonl").open("a") as file:
        file.write("{}\n")
    result = run("review", "export", "findings", "--out", "tasks.json", "--sample", 3)
    assert result.exit_code == 0
    (line,) = (x for x in result.stderr.splitlines() if "decision 7" in x)
    assert "is not a decision written by upheld extract" in line
    assert len(written()) == 3


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("export findings", 2, "Missing option '--out'"),
        ("export gone --out tasks.json", 2, "gone does not exist"),
        (
            "export empty --out tasks.json",
            1,
            "no empty/decisions.jsonl; 'upheld extract",
        ),
        ("export latin --out tasks.json", 1, "latin/decisions.jsonl is not UTF-8"),
        ("export findings --out no/tasks.json", 1, "There is no folder no"),
        ("export findings --out t.json --sample 0", 2, "x>=1"),
        (
            "export findings --out t.json --sample 1",
            1,
            "1 cannot hold one of each outcome",
        ),
        ("export findings --out t.json --by weather", 2, "'weather' is not one of"),
        (
            "export findings/decisions.jsonl --out findings/decisions.jsonl",
            1,
            "is the input itself",
        ),
        ("import gone.json --out gold.jsonl", 2, "gone.json does not exist"),
        ("import min.json --out gold.jsonl", 1, "min.json is JSON-MIN, which does not"),
        ("import empty.json --out gold.jsonl", 1, "empty.json is no JSON"),
        (
            "import list.json --out gold.jsonl",
            1,
            "No task of list.json gives a decision",
        ),
        ("import list.json --out list.json", 1, "is the input itself"),
        ("import list.json --out g --links list.json", 1, "is the input itself"),
    ],
)
def test_refusals(folder: Path, words: str, code: int, told: str) -> None:
    Path("empty").mkdir()
    Path("latin").mkdir()
    Path("latin/decisions.jsonl").write_bytes(b'{"text": "\xa3250"}')
    Path("empty.json").write_text("")
    Path("list.json").write_text("[]")
    Path("min.json").write_text('[{"text": "...", "annotation_id": 1, "id": 1}]')
    result = run("review", *words.split())
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr


def test_nothing_to_review(folder: Path) -> None:
    (folder / "decisions.jsonl").write_text(
        f"{to_json(decision())}\n", encoding="utf-8"
    )
    result = run("review", "export", folder, "--out", "tasks.json", "--only-review")
    assert result.exit_code == 1
    assert "No decision is left to review" in result.stderr
    assert not Path("tasks.json").exists()


def test_import_tells_what_was_changed(folder: Path) -> None:
    run("review", "export", "findings", "--out", "tasks.json")
    annotate(count=3)
    result = run("review", "import", "export.json", "--out", "gold.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    changes = "12 confirmed, 0 corrected, 0 added, 0 deleted"
    assert result.stderr.splitlines() == [
        f"3 decisions: passages {changes}; 0 fields of headers changed.",
        "Tasks left out: 2 not annotated.",
        "Score it with: upheld evaluate gold.jsonl",
    ]
    assert len(Path("gold.jsonl").read_text("ascii").splitlines()) == 3


def test_import_tells_what_of_a_sample_is_missing(folder: Path) -> None:
    words = ("findings", "--out", "tasks.json", "--sample", 4)
    run("review", "export", *words)
    annotate(count=2)
    result = run("review", "import", "export.json", "--out", "gold.jsonl")
    told = result.stderr.splitlines()[0]
    assert told.startswith("1 of 3 upheld is missing: the others stand for 2.00 ")


def test_quiet_tells_what_goes_wrong_alone(folder: Path) -> None:
    with (folder / "decisions.jsonl").open("a") as file:
        file.write("{}\n")
    words = ("findings", "--out", "tasks.json", "--sample", 4, "--quiet")
    (line,) = run("review", "export", *words).stderr.splitlines()
    assert "is not a decision written by upheld extract" in line
    annotate()
    made = json.loads(Path("export.json").read_text("utf-8"))
    made[0]["data"]["text"] = "Another text."
    Path("export.json").write_text(json.dumps(made), encoding="utf-8")
    words = ("export.json", "--out", "gold.jsonl", "--quiet")
    (line,) = run("review", "import", *words).stderr.splitlines()
    assert "its text is not the one that was exported" in line
    assert len(written_lines("gold.jsonl")) == 3


def written_lines(name: str) -> list[str]:
    return Path(name).read_text("ascii").splitlines()


def test_import_refuses_other_texts(folder: Path) -> None:
    run("review", "export", "findings", "--out", "tasks.json")
    annotate()
    changed = decision("21 000 001", text="Another text.", findings=(), payments=())
    lines = (folder / "decisions.jsonl").read_text("utf-8").splitlines()[1:4]
    lines.append(to_json(changed))
    (folder / "decisions.jsonl").write_text("\n".join(lines), encoding="utf-8")
    words = ("export.json", "--out", "gold.jsonl", "--decisions", "findings")
    result = run("review", "import", *words)
    assert result.exit_code == 0
    told = result.stderr.splitlines()
    assert "Task 1 (21 000 001): its text is not that of the decision" in told[0]
    assert "Task 5 (22 000 001): the decision is not among those" in told[1]
    assert told[-1].endswith("upheld evaluate gold.jsonl --decisions findings")


@pytest.mark.parametrize("again", [False, True], ids=["as delivered", "read anew"])
def test_unchanged_findings_are_all_right(tmp_path: Path, again: bool) -> None:
    """Out, back unchanged, and scored against the same extraction."""
    for name in ("01-send-plan-late.html", "02-top-up-fee.pdf"):
        shutil.copy(EXAMPLES / name, tmp_path)
    findings, tasks = tmp_path / "findings", tmp_path / "tasks.json"
    assert run("extract", tmp_path, "--out", findings, "--quiet").exit_code == 0
    assert run("review", "export", findings, "--out", tasks).exit_code == 0
    made = json.loads(tasks.read_text("ascii"))
    for one in made:
        one["annotations"] = one["predictions"]
    tasks.write_text(json.dumps(made), encoding="utf-8")
    gold, links = tmp_path / "gold.jsonl", tmp_path / "links.jsonl"
    result = run("review", "import", tasks, "--out", gold, "--links", links)
    assert result.exit_code == 0, result.output
    report = tmp_path / "report.json"
    words = [gold, "--links", links, "--json", report]
    words += [] if again else ["--decisions", findings]
    assert run("evaluate", *words).exit_code == 0
    scores = json.loads(report.read_text("utf-8"))
    rows = [*scores["labels"].values(), *scores["mentions"].values()]
    rows += [scores[name] for name in ("money", "remedy_status", "remedy_amounts")]
    assert {row["f1"] for row in rows} == {1.0}
    fields = [*scores["fields"].values(), scores["payment_total"]]
    assert {row["accuracy"] for row in fields} == {1.0}
    assert scores["links"]["passages"] == {"precision": 1.0, "recall": 1.0}
    assert scores["n_decisions"] == 2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param({"id": "gone"}, "Not in findings: gone.", id="not there"),
        pytest.param({"text": "Other."}, "is not that in findings", id="other text"),
    ],
)
def test_only_the_same_decisions_are_scored(
    folder: Path, change: dict[str, Any], told: str
) -> None:
    run("review", "export", "findings", "--out", "tasks.json")
    annotate(count=1)
    run("review", "import", "export.json", "--out", "gold.jsonl")
    line = json.loads(Path("gold.jsonl").read_text("ascii"))
    line |= change
    if "text" in change:
        line |= {"faults": [], "injustices": [], "remedies": [], "money": []}
    Path("gold.jsonl").write_text(json.dumps(line), encoding="utf-8")
    result = run("evaluate", "gold.jsonl", "--decisions", "findings")
    assert result.exit_code == 1
    assert told in result.stderr
