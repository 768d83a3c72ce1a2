"""A gold file is read line by line; a bad line says file, line and field."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from upheld.errors import UpheldError
from upheld.evaluation.gold import GoldError, Record, read_gold
from upheld.evaluation.run import read_all

GOOD: dict[str, Any] = {
    "id": "a",
    "source": "lgsco",
    "text": "It took nine weeks. The Council will pay Ms X £250.",
    "decision": {
        "reference": None,
        "bodies": ["Northmere County Council"],
        "category": None,
        "subcategory": None,
        "outcome": "upheld",
        "outcome_detail": "upheld_fault_injustice",
        "decision_date": "2022-03-12",
    },
    "faults": [{"type": "delay", "evidence": ["It took nine weeks."]}],
    "injustices": [],
    "remedies": [
        {
            "type": "symbolic_payment",
            "status": "agreed",
            "amount_gbp": 250,
            "evidence": ["The Council will pay Ms X £250."],
        }
    ],
    "not_findings": [],
    "money": [{"amount_gbp": 250, "role": "remedy_payment", "evidence": "£250"}],
    "payment_total_gbp": 250,
}


def written(folder: Path, *lines: object) -> Path:
    path = folder / "gold.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(json.dumps(GOOD))
    change(line)
    return line


def test_good_line(tmp_path: Path) -> None:
    (record,) = read_gold(written(tmp_path, GOOD))
    assert isinstance(record, Record)
    assert record.fields["bodies"] == ("Northmere County Council",)
    assert record.entries["fault"][0].evidence == ("It took nine weeks.",)
    assert record.entries["remedy"][0].amount_gbp == 250
    assert record.money == ((250.0, "remedy_payment"),)


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        pytest.param(lambda r: r.pop("text"), "text", "missing", id="no text"),
        pytest.param(
            lambda r: r["faults"][0].update(type="delays"),
            "faults[0].type",
            "'delays' is not one of delay, failure_to_act",
            id="unknown type",
        ),
        pytest.param(
            lambda r: r["faults"][0].update(evidence=["It took ten weeks."]),
            "faults[0].evidence",
            "not in the text: 'It took ten weeks.'",
            id="evidence that is not in the text",
        ),
        pytest.param(
            lambda r: r["faults"][0].update(evidence=[]),
            "faults[0].evidence",
            "no passage",
            id="no evidence",
        ),
        pytest.param(
            lambda r: r["remedies"][0].pop("status"),
            "remedies[0].status",
            "None is not one of agreed",
            id="remedy without status",
        ),
        pytest.param(
            lambda r: r["remedies"][0].update(amount_gbp="250"),
            "remedies[0].amount_gbp",
            "wrong type",
            id="amount as text",
        ),
        pytest.param(
            lambda r: r["money"][0].update(role="gift"),
            "money[0].role",
            "'gift' is not one of remedy_payment",
            id="unknown role",
        ),
        pytest.param(
            lambda r: r["decision"].update(outcome="won"),
            "decision.outcome",
            "'won' is not one of upheld",
            id="unknown outcome",
        ),
        pytest.param(
            lambda r: r["decision"].update(bodies="Northmere County Council"),
            "decision.bodies",
            "wrong type",
            id="bodies as text",
        ),
        pytest.param(
            lambda r: r.update(injustices={}), "injustices", "wrong type", id="no list"
        ),
        pytest.param(
            lambda r: r["faults"][0].update(optional="no"),
            "faults[0].optional",
            "neither true nor false",
            id="optional as text",
        ),
        pytest.param(
            lambda r: r.update(payment_total_gbp=float("nan")),
            "payment_total_gbp",
            "nan is no amount of pounds",
            id="not a number",
        ),
        pytest.param(
            lambda r: r["money"][0].update(amount_gbp=-5),
            "money[0].amount_gbp",
            "-5 is no amount",
            id="less than nothing",
        ),
        pytest.param(
            lambda r: r.update(payment_total_gbp=True),
            "payment_total_gbp",
            "True is no amount",
            id="true as an amount",
        ),
        pytest.param(
            lambda r: r.update(kind="banana"), "kind", "'banana' is not one", id="kind"
        ),
        pytest.param(lambda r: r.update(id=" "), "id", "empty", id="no id"),
        pytest.param(
            lambda r: r["decision"].update(bodies=["A Council", {"b": 1}]),
            "decision.bodies[1]",
            "is no text",
            id="a body that is no text",
        ),
        pytest.param(
            lambda r: r.update(faults=["delay"]),
            "faults[0]",
            "not a JSON object",
            id="entry that is no object",
        ),
    ],
)
def test_bad_line(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], field: str, told: str
) -> None:
    path = written(tmp_path, GOOD, changed(change))
    first, error = read_gold(path)
    assert isinstance(first, Record)
    assert isinstance(error, GoldError)
    assert (error.line, error.field) == (2, field)
    assert error.message.startswith(f"{path}, line 2, {field}: ")
    assert told in error.message


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param('{"id": ', "no JSON", id="cut off"),
        pytest.param("[1]", "not a JSON object", id="a list"),
        pytest.param("[" * 100_000, "cannot be read", id="nested without end"),
        pytest.param(
            '{"id": ' + "9" * 5000 + "}", "cannot be read", id="endless number"
        ),
    ],
)
def test_line_that_is_no_record(tmp_path: Path, line: str, told: str) -> None:
    (error,) = read_gold(written(tmp_path, line))
    assert isinstance(error, GoldError)
    assert told in error.message


def test_all_bad_lines_are_told_and_nothing_is_scored(tmp_path: Path) -> None:
    bad = changed(lambda r: r.pop("id"))
    with pytest.raises(UpheldError) as told:
        read_all([written(tmp_path, bad, GOOD, "{")])
    assert "line 1, id" in told.value.message
    assert "line 3, the whole line" in told.value.message


def test_a_file_of_something_else_is_told_in_few_lines(tmp_path: Path) -> None:
    with pytest.raises(UpheldError, match="and 90 more\nNothing is scored") as told:
        read_all([written(tmp_path, *["not json"] * 100)])
    assert told.value.message.count("\n") == 11


def test_mark_of_byte_order_is_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert isinstance(next(iter(read_gold(path))), Record)


@pytest.mark.parametrize(
    ("lines", "sources", "told"),
    [
        pytest.param([], [], "is empty", id="empty file"),
        pytest.param([GOOD, GOOD], [], "more than once: a", id="id twice"),
        pytest.param([GOOD], ["press"], "No decision of press", id="other source"),
    ],
)
def test_nothing_to_score(
    tmp_path: Path, lines: list[object], sources: list[str], told: str
) -> None:
    path = written(tmp_path, *lines)
    if not lines:
        path.write_text("", encoding="utf-8")
    with pytest.raises(UpheldError, match=told):
        read_all([path], sources)


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b'{"id": "\xff"}\n')
    with pytest.raises(UpheldError, match="not UTF-8"):
        list(read_gold(path))
