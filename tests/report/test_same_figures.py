"""The page counts as the tables do: its figures and files against theirs."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import upheld
from report.conftest import save
from report.tab import Tab
from upheld.report.cells import text
from upheld.report.page import write_page
from upheld.taxonomy import KINDS, load

CORPUS = Path(__file__).parents[2] / "corpus"
LABELS = {entry.id: entry.label for name in KINDS.values() for entry in load(name)}
# The figures of a council as the page counts them where filters pick, by the columns
# of the table.
_COUNCILS = """() => councils.key.map((key, c) => {
    const all = wholes.filter(({ d }) => sourceOf(d) === councils.source[c]);
    const told = figures(key === ALL ? all : shares.filter(({ body }) => body === c));
    return {
        decisions: told.decisions, upheld: told.upheld, not_upheld: told.not_upheld,
        closed: told.closed, unknown_outcome: told.unknown,
        investigations: told.investigations, upheld_rate_of_investigations: told.rate,
        upheld_rate_low: told.low, upheld_rate_high: told.high,
        payments_total_gbp: told.paid / 100, payments_decisions: told.payments,
        payments_median_gbp: told.median === null ? null : told.median / 100,
        payments_largest_gbp: told.largest === null ? null : told.largest / 100,
        commonest_faults: told.faults.map(
            ([place, found]) => `${core.types.fault[place][0]} (${found})`).join("; "),
    };
})"""
_TRENDS = """() => sources.flatMap((source) => {
    const units = wholes.filter(({ d }) => sourceOf(d) === source);
    const upheld = new Map(yearRows(units).map((row) => [row.year, row.upheld]));
    return KINDS.flatMap((kind) => core.types[kind].flatMap(([type], place) => {
        const found = units.filter((unit) => unit[kind].includes(DIGITS[place]));
        const years = new Map(yearRows(found).map((row) => [row.year, row]));
        return countedYears(kind, place, years, upheld).map((row) => ({
            source, financial_year: row.year, kind, type, decisions: row.decisions,
            upheld_decisions: row.total, upheld_with_type: row.upheld,
            share_of_upheld: row.rate, share_low: row.low, share_high: row.high,
            payments_gbp: row.paid === null ? null : row.paid / 100,
        }));
    }));
})"""


@pytest.fixture(scope="session")
def corpus(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Tab:
    """The page of the invented decisions of dev and of the examples."""
    folder = tmp_path_factory.mktemp("corpus")
    texts = [CORPUS / "dev-documents.jsonl", *sorted((CORPUS / "examples").iterdir())]
    save(list(upheld.extract_many(texts, errors=[])), folder)
    write_page(folder, folder / "report.html")
    return Tab(chromium.new_page(), folder / "report.html")


@pytest.fixture(params=["every-kind-of-row", "corpus"])
def shown(request: pytest.FixtureRequest) -> Iterator[Tab]:
    names = {"every-kind-of-row": "window", "corpus": "corpus"}
    tab: Tab = request.getfixturevalue(names[request.param])
    tab.show("#overview")
    yield tab
    found, tab.problems = tab.problems, []
    assert found == []


def table(tab: Tab, name: str) -> list[dict[str, str]]:
    with (tab.path.parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def same(cell: str, value: object) -> bool:
    """Return whether a cell of a table says what the page counts."""
    if value is None:
        return cell == ""
    return cell == value if isinstance(value, str) else float(cell or 0) == value


@pytest.mark.parametrize(
    ("name", "program"), [("councils", _COUNCILS), ("trends", _TRENDS)]
)
def test_figures_are_those_of_the_tables(shown: Tab, name: str, program: str) -> None:
    told, counted = table(shown, name), shown.page.evaluate(program)
    if name == "trends":  # types that were never found have no rows in the table
        there = {(row["source"], row["kind"], row["type"]) for row in told}
        counted = [c for c in counted if (c["source"], c["kind"], c["type"]) in there]
        told.sort(key=_place)
        counted.sort(key=_place)
    assert len(counted) == len(told) > 0
    assert [
        (row["financial_year"] if name == "trends" else row["council_name"], column)
        for row, figures in zip(told, counted, strict=True)
        for column, value in figures.items()
        if not same(row[column], value)
    ] == []


def _place(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(row[name] for name in ("source", "kind", "type", "financial_year"))


@pytest.mark.parametrize(
    ("filters", "picks"),
    [
        pytest.param("from=2000-01", {}, id="from"),
        pytest.param("to=2090-91&fault=delay", {"faults": "delay"}, id="to-typed"),
        pytest.param("fault=delay", None, id="no-years"),
        pytest.param("undated=1&fault=delay", None, id="those-themselves"),
    ],
)
def test_what_years_leave_out_is_told(
    corpus: Tab, filters: str, picks: dict[str, str] | None
) -> None:
    corpus.show(f"#overview?{filters}")
    without = [
        row
        for row in table(corpus, "decisions")
        if row["source"] == "lgsco"
        and not (row["decision_date"] or row["duplicate_of"])
        and all(type in row[name].split("; ") for name, type in (picks or {}).items())
    ]
    told = f"Not counted: {len(without)} decisions without a date. Show"
    seen = corpus.page.inner_text("#x-undated")
    assert (seen, len(without) > 1) == ("" if picks is None else told, True)
    if picks is not None:
        corpus.page.click("#x-undated a")
        corpus.page.wait_for_selector(f"text={len(without)} decisions fit the filters")
        assert corpus.page.inner_text("#x-undated") == ""


def in_words(types: str) -> str:
    return "; ".join(LABELS[type] for type in types.split("; ") if type)


def test_saved_decisions_are_those_of_the_table(shown: Tab) -> None:
    shown.show("#decisions")
    rows = {row["decision_id"]: row for row in shown.saved("#x-save-decisions")}
    first = shown.page.evaluate("sources[0]")
    wanted = {
        row["decision_id"]: row
        for row in table(shown, "decisions")
        if row["source"] == first and not row["duplicate_of"]
    }
    assert rows.keys() == wanted.keys()
    for id, row in wanted.items():
        words = {name: in_words(row[name]) for name in KINDS.values()}
        bodies = "; ".join(b for b in (row["body"], row["other_bodies"]) if b)
        expected = {**row, **words, "bodies": bodies}
        del expected["confidence"]  # the page rounds it
        told = {name: cell for name, cell in rows[id].items() if name in expected}
        assert told == {name: text(expected[name]) for name in told}


def test_saved_quotes_are_those_of_the_table(corpus: Tab) -> None:
    corpus.show("#decisions?fault=delay")
    listed = {row["decision_id"] for row in corpus.saved("#x-save-decisions")}
    saved = corpus.saved("#x-save-quotes")
    columns = ("decision_id", "kind", "paragraph", "page", "evidence", "amount_gbp")
    wanted = [
        [row["label"], *(row[name] for name in columns)]
        for row in table(corpus, "findings")
        if row["decision_id"] in listed
    ]
    told = [[row["type"], *(row[name] for name in columns)] for row in saved]
    assert len(told) > 100
    assert sorted(told) == sorted(wanted)


def test_what_could_run_as_a_formula_is_saved_as_text(window: Tab) -> None:
    cells = ["=1+1", " -2", "-2.5", "+44", "@x", "a-b", '"=1', "\u2212 1", 'say "x", y']
    assert window.page.evaluate("cells => cells.map(csvCell)", cells) == [
        *("'=1+1", "-2", "-2.5", "'+44", "'@x", "a-b", '"\'""=1"', "'\u2212 1"),
        '"say ""x"", y"',
    ]


def test_saved_councils_are_those_of_the_table(corpus: Tab) -> None:
    corpus.show("#councils")
    _, *told = table(corpus, "councils")
    saved = corpus.saved("#x-save-councils")
    assert len(saved) == len(told) > 10
    for row, wanted in zip(saved, told, strict=True):
        for name in row.keys() - {"commonest_faults"}:
            assert row[name] == wanted[name] or float(row[name]) == float(wanted[name])
