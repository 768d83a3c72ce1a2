"""``upheld evaluate`` as a user meets it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from upheld.cli import cli

GOLD = Path(__file__).parents[2] / "corpus" / "examples.jsonl"


def evaluate(*words: object) -> Result:
    return CliRunner().invoke(cli, ["evaluate", *map(str, words)])


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a gold file of two of the example decisions."""
    path = tmp_path_factory.mktemp("gold") / "two.jsonl"
    lines = GOLD.read_text(encoding="utf-8").splitlines()[:2]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_scores_and_json(two: Path, tmp_path: Path) -> None:
    result = evaluate(two, "--json", tmp_path / "out.json", "--errors")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("2 decisions\n")
    report = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert report["n_decisions"] == 2
    assert report["fields"]["reference"].keys() == {"accuracy", "baseline", "ci95"}
    shares = {"precision", "recall", "f1", "baseline", "ci95"}
    assert report["labels"]["faults"].keys() == shares | {"macro_f1"}
    assert report["mentions"]["remedies"].keys() == shares
    assert {"money", "payment_total", "remedy_status", "calibration"} <= report.keys()
    assert report["versions"].keys() >= {"upheld", "rules"}


def test_links_are_scored_beside(tmp_path: Path) -> None:
    delay = "It took nine weeks to issue the plan, which was fault."
    caused = "This delay caused Mrs X distress."
    text = f"What I found\n{delay}\n{caused}"
    gold = json.loads(GOLD.read_text(encoding="utf-8").splitlines()[0]) | {
        "id": "mine",
        "text": text,
        "faults": [{"type": "delay", "evidence": [delay]}],
        "injustices": [{"type": "distress", "evidence": [caused]}],
        "remedies": [],
        "not_findings": [],
        "money": [],
        "payment_total_gbp": 0,
    }
    link = {"from_kind": "fault", "from_type": "delay", "from_evidence": delay}
    link |= {"to_kind": "injustice", "to_type": "distress", "to_evidence": caused}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    links = tmp_path / "links.jsonl"
    links.write_text(json.dumps({"id": "mine", "links": [link]}), encoding="utf-8")
    output = evaluate(tmp_path / "gold.jsonl", "--links", links).output
    (row,) = (line for line in output.splitlines() if line.startswith("links, types"))
    assert row.split()[2:] == ["1.000", "1.000"]
    links.write_text('{"id": "mine", "links": [{}]}', encoding="utf-8")
    result = evaluate(tmp_path / "gold.jsonl", "--links", links)
    assert result.exit_code == 1
    assert "links.jsonl, line 1" in result.output


def test_compare_tells_what_changed(two: Path, tmp_path: Path) -> None:
    target = tmp_path / "old.json"
    assert evaluate(two, "--json", target).exit_code == 0
    report = json.loads(target.read_text(encoding="utf-8"))
    name = next(iter(report["decisions"]))
    report["decisions"][name]["right"].remove(
        label := report["decisions"][name]["right"][0]
    )
    report["labels"]["faults"]["f1"] = 0.5
    target.write_text(json.dumps(report), encoding="utf-8")
    output = evaluate(two, "--compare", target).output
    assert f"  gained: {name}: {label}\n" in output
    assert "faults: F1 0.500 to " in output


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param('{"id": "x"}', "line 1, text: missing", id="no text"),
        pytest.param("", "is empty", id="empty"),
    ],
)
def test_bad_gold_is_told_in_a_sentence(
    tmp_path: Path, content: str, told: str
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(content, encoding="utf-8")
    result = evaluate(path)
    assert result.exit_code == 1
    assert told in result.output
    assert "Traceback" not in result.output


def test_old_report_that_is_none(two: Path) -> None:
    result = evaluate(two, "--compare", GOLD)
    assert result.exit_code == 1
    assert "is not a report written by upheld evaluate" in result.output


@pytest.mark.parametrize(
    "report",
    [
        pytest.param("[]", id="a list"),
        pytest.param('{"labels": {}, "decisions": null}', id="no decisions"),
        pytest.param('{"labels": {"faults": 1}, "decisions": {}}', id="no scores"),
        pytest.param(
            '{"labels": {}, "decisions": {"a": {"right": "x"}}}', id="no lists"
        ),
    ],
)
def test_old_report_of_another_shape(two: Path, tmp_path: Path, report: str) -> None:
    path = tmp_path / "old.json"
    path.write_text(report, encoding="utf-8")
    result = evaluate(two, "--compare", path)
    assert result.exit_code == 1
    assert "is not a report written by upheld evaluate" in result.output


def test_the_gold_is_not_written_over(two: Path) -> None:
    before = two.read_bytes()
    result = evaluate(two, "--json", two)
    assert result.exit_code == 1
    assert "would write over it" in result.output
    assert two.read_bytes() == before


def test_a_missing_folder_is_told_before_the_work(two: Path, tmp_path: Path) -> None:
    result = evaluate(two, "--json", tmp_path / "nowhere" / "out.json")
    assert result.exit_code == 1
    assert "There is no folder" in result.output


def test_a_record_without_text_is_named(two: Path, tmp_path: Path) -> None:
    record = json.loads(two.read_text(encoding="utf-8").splitlines()[0])
    for kind in ("faults", "injustices", "remedies", "not_findings", "money"):
        record[kind] = []
    path = tmp_path / "empty.jsonl"
    path.write_text(json.dumps({**record, "id": "bare", "text": ""}), encoding="utf-8")
    result = evaluate(path)
    assert result.exit_code == 1
    assert "The text of 'bare'" in result.output


def test_missing_file_is_misuse() -> None:
    assert evaluate("nowhere.jsonl").exit_code == 2
