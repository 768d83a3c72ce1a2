"""A run over real decisions, where they lie beside the checkout."""

import csv
import json
from pathlib import Path

import pytest

from upheld.batch import run

REAL = Path(__file__).parents[2] / "shared" / "real_decisions"

pytestmark = pytest.mark.skipif(
    not REAL.exists(), reason="the real texts are not beside the checkout"
)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    out = tmp_path_factory.mktemp("real")
    run([str(REAL)], out)
    with (out / "decisions.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def records() -> dict[str, dict]:
    text = (REAL / "lgsco_reports.jsonl").read_text(encoding="utf-8")
    return {record["case_id"]: record for record in map(json.loads, text.splitlines())}


def test_every_record_and_article_is_a_row(rows: list[dict[str, str]]) -> None:
    sources = [row["source"] for row in rows]
    counts = {source: sources.count(source) for source in sorted(set(sources))}
    assert counts == {"housing_ombudsman": 4, "lgsco": 12, "phso": 12, "press": 2}


def test_lgsco_header_fields(rows: list[dict[str, str]]) -> None:
    found = {row["reference"]: row for row in rows if row["source"] == "lgsco"}
    assert {
        reference: (
            row["category"],
            row["subcategory"],
            row["outcome_header"],
            row["decision_date"],
        )
        for reference, row in found.items()
    } == {
        reference: (r["category"], r["subcategory"], r["outcome"], r["date"])
        for reference, r in records().items()
    }


def test_councils_that_are_named_have_their_code(rows: list[dict[str, str]]) -> None:
    codes = {row["reference"]: row["council_code"] for row in rows}
    wirral = ("15 018 169", "15 019 136", "15 020 236", "15 020 740")
    named = {reference: codes[reference] for reference in (*wirral, "16 002 186")}
    assert named == dict.fromkeys(wirral, "WRL") | {"16 002 186": "DUD"}
    others = set(records()) - set(named)
    assert {codes[reference] for reference in others} == {""}


def test_one_report_under_several_references(rows: list[dict[str, str]]) -> None:
    copies = {row["reference"]: row["duplicate_of"] for row in rows}
    assert {r: first for r, first in copies.items() if first} == {
        "15 019 136": "15 018 169",
        "15 020 236": "15 018 169",
        "15 020 740": "15 018 169",
        "16 005 249": "15 020 256",
    }


def test_press_articles(rows: list[dict[str, str]]) -> None:
    press = [row for row in rows if row["source"] == "press"]
    assert [(row["council_code"], row["reference"]) for row in press] == [
        ("BUC", ""),
        ("WBK", ""),
    ]
