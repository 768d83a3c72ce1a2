"""Ten questions that people ask, each put in one command and counted again by hand.

The answers are counted from the CSV files with nothing but ``csv``: decisions.csv for
all decisions, bodies.csv where a council is meant, findings.csv for quotes.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from statistics import quantiles

import pytest
from click.testing import CliRunner

from upheld.batch import run
from upheld.cli import cli

Rows = list[dict[str, str]]
CORPUS = files("upheld.corpus")
COUNCIL = "Aldersyke County Council"
NEIGHBOURS = ("Bexwick County Council", "Burnaford County Council")
OTHERS = ("Amblesford City Council", "Garrowby Borough Council")


class Files:
    """The rows of the output folder, as a spreadsheet shows them."""

    def __init__(self, folder: Path) -> None:
        self.decisions = [
            row
            for row in self._read(folder, "decisions")
            if row["source"] == "lgsco" and not row["duplicate_of"]
        ]
        ids = {row["decision_id"]: row for row in self.decisions}
        self.bodies = [
            {**ids[row["decision_id"]], **row}
            for row in self._read(folder, "bodies")
            if row["decision_id"] in ids
        ]
        self.findings = [
            row for row in self._read(folder, "findings") if row["decision_id"] in ids
        ]

    @staticmethod
    def _read(folder: Path, name: str) -> Rows:
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    def about(self, council: str) -> Rows:
        return [row for row in self.bodies if row["body"] == council]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("questions")
    wanted = {COUNCIL, *NEIGHBOURS, *OTHERS}
    lines = (CORPUS / "train-documents.jsonl").read_text("utf-8").splitlines()
    chosen = [
        line for line in lines if wanted & {*json.loads(line)["decision"]["bodies"]}
    ]
    (out / "some.jsonl").write_text("\n".join(chosen), "utf-8")
    run([str(out / "some.jsonl"), str(CORPUS / "examples.jsonl")], out, workers=0)
    neighbours = "".join(f"Neighbours,{name}\n" for name in NEIGHBOURS)
    (out / "neighbours.csv").write_text(f"group,council\n{neighbours}", "utf-8")
    return out


@pytest.fixture(scope="module")
def written(folder: Path) -> Files:
    return Files(folder)


def asked(folder: Path, *words: str) -> list[dict[str, object]]:
    """Return the rows that a command answers, of the folder of the fixture."""
    command, *others = words
    given = [word.replace("DIR", str(folder)) for word in others]
    result = CliRunner().invoke(cli, [command, str(folder), *given, "--format", "json"])
    assert result.exit_code == 0, result.stderr
    rows: list[dict[str, object]] = json.loads(result.stdout)["rows"]
    return rows


def types(row: dict[str, str], kind: str) -> list[str]:
    return [type for type in row[kind].split("; ") if type]


def upheld(rows: Iterable[dict[str, str]]) -> Rows:
    return [row for row in rows if row["outcome"] == "upheld"]


def investigated(rows: Iterable[dict[str, str]]) -> Rows:
    return [row for row in rows if row["outcome"] in ("upheld", "not_upheld")]


def paid(rows: Iterable[dict[str, str]]) -> list[float]:
    sums = [float(row["payment_total_gbp"] or 0) for row in rows]
    return sorted(sum for sum in sums if sum)


def having(rows: Iterable[dict[str, str]], kind: str, type: str) -> Rows:
    return [row for row in rows if type in types(row, kind)]


def in_category(rows: Iterable[dict[str, str]], name: str) -> Rows:
    named = ("category", "subcategory", "statistics_group")
    return [row for row in rows if name in [row[column] for column in named]]


def since(rows: Iterable[dict[str, str]], day: str) -> Rows:
    return [row for row in rows if row["decision_date"] >= day]


def test_what_a_council_paid_year_by_year(folder: Path, written: Files) -> None:
    told = asked(
        folder, "trends", "--council", COUNCIL, "--category", "Education",
        "--measure", "payments", "--since", "2019-04-01",
    )  # fmt: skip
    rows = since(in_category(written.about(COUNCIL), "Education"), "2019-04-01")
    expected = Counter[str]()
    for row in rows:
        expected[row["financial_year"]] += float(row["payment_total_gbp"] or 0)  # type: ignore[assignment]
    found = {row["group"]: row["value"] for row in told if row["decisions"]}
    assert found == dict(expected)
    assert rows


def test_the_commonest_faults_of_a_category(folder: Path, written: Files) -> None:
    told = asked(folder, "trends", "--category", "Housing", "--by", "fault")
    rows = in_category(written.decisions, "Housing")
    counts = Counter(type for row in rows for type in types(row, "faults"))
    assert sorted(row["value"] for row in told) == sorted(counts.values())
    assert {row["decisions"] for row in told} == {len(rows)}
    best = max(counts.values())
    assert [row["value"] for row in told if row["rank"] == 1] == [best] * list(
        counts.values()
    ).count(best)


def test_who_is_upheld_against_again_and_again(folder: Path, written: Files) -> None:
    told = asked(folder, "trends", "--by", "council", "--measure", "upheld")
    counts = Counter(
        row["body"] or "(body not stated)" for row in upheld(written.bodies)
    )
    assert {row["group"]: row["value"] for row in told if row["value"]} == dict(counts)
    assert all(
        row["rank"] is None for row in told if int(str(row["investigations"])) < 10
    )


def test_the_highest_payment(folder: Path, written: Files) -> None:
    (told,) = asked(folder, "trends", "--by", "all", "--measure", "payments")
    highest = max(
        written.decisions, key=lambda row: float(row["payment_total_gbp"] or 0)
    )
    assert told["largest_gbp"] == float(highest["payment_total_gbp"])
    assert told["largest_decision"] == highest["decision_id"]
    assert told["value"] == pytest.approx(sum(paid(written.decisions)))


def test_what_is_paid_as_each_type(folder: Path, written: Files) -> None:
    told = asked(folder, "trends", "--by", "remedy", "--measure", "payments")
    types = ("symbolic_payment", "loss_of_service_payment", "reimbursement")
    sums = dict.fromkeys(types, 0.0)
    for row in written.findings:
        if row["type"] in sums and row["status"] in ("agreed", "recommended"):
            sums[row["type"]] += float(row["amount_gbp"] or 0)
    counted = sorted(float(str(row["value"])) for row in told)
    assert counted == pytest.approx(sorted(sums.values()))
    assert counted[0] > 0


def test_how_many_are_upheld_this_year_and_last(folder: Path, written: Files) -> None:
    told = asked(folder, "trends", "--by", "calendar_year", "--measure", "upheld")
    years = Counter(row["decision_date"][:4] for row in upheld(written.decisions))
    del years[""]
    assert {row["group"]: row["value"] for row in told if row["value"]} == dict(years)


def test_what_follows_a_fault(folder: Path, written: Files) -> None:
    told = asked(folder, "trends", "--fault", "complaint_handling", "--by", "remedy")
    rows = having(written.decisions, "faults", "complaint_handling")
    counts = Counter(type for row in rows for type in types(row, "remedies"))
    assert sorted(row["value"] for row in told) == sorted(counts.values())
    assert {row["decisions"] for row in told} == {len(rows)}
    apology = next(row for row in told if row["group"] == "Apology")
    assert apology["value"] == counts["apology"]


def test_how_consistent_payments_are(folder: Path, written: Files) -> None:
    (told,) = asked(
        folder, "trends", "--injustice", "loss_of_service_education", "--by", "all",
        "--measure", "payments",
    )  # fmt: skip
    rows = having(written.decisions, "injustices", "loss_of_service_education")
    sums = paid(rows)
    assert (told["with_type"], told["payments"]) == (len(rows), len(sums))
    quartiles = quantiles(sums, n=4, method="inclusive")
    names = ("lower_quartile_gbp", "median_gbp", "upper_quartile_gbp")
    assert [told[name] for name in names] == pytest.approx(quartiles)
    assert told["value"] == pytest.approx(sum(sums))


def test_a_council_beside_its_neighbours(folder: Path, written: Files) -> None:
    told = asked(folder, "compare", COUNCIL, "--groups", "DIR/neighbours.csv")
    groups = {row["group"]: row for row in told}
    whole = [row for name in NEIGHBOURS for row in written.about(name)]
    for name, rows in (
        (COUNCIL, written.about(COUNCIL)),
        ("All councils", written.decisions),
        ("Neighbours", whole),
    ):
        row = groups[name]
        won, looked_into = len(upheld(rows)), len(investigated(rows))
        assert (row["decisions"], row["upheld"]) == (len(rows), won)
        assert row["investigations"] == looked_into
        assert row["small_numbers"] == (looked_into < 10)
        of_investigations = row["upheld_rate_of_investigations"]
        assert of_investigations == pytest.approx(won / looked_into, abs=1e-4)
        of_all = row["upheld_rate_of_decisions"]
        assert of_all == pytest.approx(won / len(rows), abs=1e-4)
        assert row["payments_total_gbp"] == pytest.approx(sum(paid(rows)))
    ends = (groups["All councils"][f"upheld_rate_{end}"] for end in ("low", "high"))
    won, looked_into = (
        len(upheld(written.decisions)),
        len(investigated(written.decisions)),
    )
    for end in map(float, map(str, ends)):  # where the interval ends, by its definition
        distance = (won / looked_into - end) ** 2
        assert distance == pytest.approx(
            1.959964**2 * end * (1 - end) / looked_into, rel=1e-2
        )


def test_what_a_council_had_to_do(folder: Path, written: Files) -> None:
    told = asked(folder, "quotes", "--council", COUNCIL, "--kind", "remedy")
    own = {row["decision_id"] for row in written.about(COUNCIL)}
    expected = [
        row["finding_id"]
        for row in written.findings
        if row["kind"] == "remedy"
        and row["decision_id"] in own
        and row["body"] in ("", COUNCIL)
    ]
    assert sorted(str(row["finding_id"]) for row in told) == sorted(expected)
    quotes = {row["finding_id"]: row["evidence"] for row in written.findings}
    assert all(row["evidence"] == quotes[str(row["finding_id"])] for row in told)
    days = [str(row["decision_date"] or "") for row in told]
    assert days == sorted(days, reverse=True)


def test_how_often_it_had_been_put_right(folder: Path, written: Files) -> None:
    told = asked(folder, "trends", "--by", "outcome_detail")
    counts = Counter(row["outcome_detail"] for row in written.decisions)
    found = {row["group"]: row["value"] for row in told}
    assert found == {
        name or "(outcome detail not known)": n for name, n in counts.items()
    }
    assert found["upheld_already_remedied"]
