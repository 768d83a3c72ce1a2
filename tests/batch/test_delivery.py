"""The files of a run are those of all its decisions, however they are put together."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from factories import clean, council, decision, finding, remedy, statement
from upheld import tables
from upheld.batch import FILES, RunSummary, run
from upheld.batch.identity import named
from upheld.batch.writing import Files
from upheld.serialise import from_json, to_json
from upheld.tabulate.export import write
from upheld.tabulate.typed import frame_of_rows
from upheld.types import BodyOutcome, Decision, Document

NORTHMERE, SALTWICK = "Northmere County Council", "Saltwick City Council"
COUNCILS = {NORTHMERE: council(), SALTWICK: council(code="SAL", name=SALTWICK)}
TABLES = set(FILES) - {"manifest.json"}

Given = Callable[[Document], Decision]


def extracted(read: Document) -> Decision:
    """Return a decision that the text of a file describes, as JSON on its last line."""
    told = json.loads(read.text.splitlines()[-1].removeprefix("2. "))
    made = MAKE[told.pop("like")]()
    day = told.pop("day", "2022-03-12")
    header = replace(
        made.document.header,
        reference=told["reference"],
        decision_date=day and date.fromisoformat(day),
        category=told.pop("category", "Housing"),
    )
    document = replace(
        made.document,
        text=made.document.text + "\n3. Closed." * told.pop("longer", 0),
        header=header,
        path=read.path,
        text_sha256=told.pop("text", read.text_sha256),
        document_type=told.pop("document_type", "statement"),
        source=told.pop("source", "lgsco"),
    )
    return replace(made, decision_id=told.pop("reference"), document=document, **told)


def joint() -> Decision:
    both = (NORTHMERE, SALTWICK)
    laid = finding(body=SALTWICK, bodies=(SALTWICK,))
    paid = remedy(body=NORTHMERE, bodies=(NORTHMERE,))
    return decision(
        bodies=both,
        councils=tuple(COUNCILS.values()),
        findings=(laid, paid),
        body_outcomes=(
            BodyOutcome(NORTHMERE, "not_upheld", "not_upheld_no_fault", "statement"),
            BodyOutcome(SALTWICK, "upheld", "upheld_fault_injustice", "findings"),
        ),
    )


MAKE: dict[str, Callable[[], Decision]] = {
    "plain": decision,
    "clean": clean,
    "joint": joint,
}


def save(folder: Path, *told: dict[str, object]) -> None:
    folder.mkdir()
    for number, of_one in enumerate(told, 1):
        text = statement(number, json.dumps(of_one))
        (folder / f"{number:03}.txt").write_text(text, "utf-8")


def many(count: int) -> list[dict[str, object]]:
    """Return decisions of all sorts, a third of them copies in some way."""
    dice = random.Random(5)
    return [
        {
            "like": dice.choice([*MAKE]),
            "reference": f"21 000 {dice.randrange(count):03}" + dice.choice(["", "a"]),
            "day": dice.choice([None, "2021-03-31", "2021-04-01", "0999-01-02"]),
            "document_type": dice.choice(["statement"] * 5 + ["report", "summary"]),
            "source": dice.choice(["lgsco"] * 5 + ["press", "phso"]),
            "text": f"{dice.randrange(2 * count):064x}",
            "category": dice.choice(["Housing", "=odd", None]),
            "summary": dice.choice([None, "", "- a\nb", 'He said "no", twice; so.']),
        }
        for _ in range(count)
    ]


def once(folder: Path, out: Path) -> RunSummary:
    return run([folder], out, workers=0, extract=extracted)


def lines(out: Path) -> list[Decision]:
    text = (out / "decisions.jsonl").read_text("utf-8")
    return [from_json(line) for line in text.splitlines()]


def test_the_files_are_those_of_the_frames(tmp_path: Path) -> None:
    """Put together from lines made one by one, or written from frames of them all."""
    save(tmp_path / "in", *many(120))
    summary = once(tmp_path / "in", tmp_path / "out")
    assert summary.decisions == 120
    assert 20 < summary.duplicates < 60
    told = lines(tmp_path / "out")
    error = frame_of_rows("errors", [])
    (tmp_path / "frames").mkdir()
    write({**tables(told), "errors": error}, tmp_path / "frames")
    for name in TABLES - {"decisions.jsonl"}:
        made = (tmp_path / "frames" / name).read_bytes()
        assert (tmp_path / "out" / name).read_bytes() == made, name


def test_ids_are_those_of_decisions_named_one_by_one(tmp_path: Path) -> None:
    """Where no header says more than another, the longest is first, then the order."""
    told = [{**one, "category": "Housing", "day": "2021-04-01"} for one in many(120)]
    save(tmp_path / "in", *told)
    once(tmp_path / "in", tmp_path / "out")
    given = [
        replace(found, decision_id=str(found.document.header.reference))
        for found in sorted(lines(tmp_path / "out"), key=longest)
    ]
    one_by_one = {d.document.path: to_json(d) for d in named(given)}
    for found in lines(tmp_path / "out"):
        assert to_json(found) == one_by_one[found.document.path]


def longest(told: Decision) -> tuple[int, str]:
    return -len(told.document.text), told.document.path


BARE: dict[str, object] = {"day": None, "category": None}


@pytest.mark.parametrize(
    ("told", "ids"),
    [
        pytest.param(
            [BARE, {}],
            [("21 000 001~2", "21 000 001"), ("21 000 001", None)],
            id="a-copy-without-date-and-category-comes-first",
        ),
        pytest.param(
            [BARE, {"day": None}, {}, {}],
            [
                ("21 000 001~4", "21 000 001"),
                ("21 000 001~3", "21 000 001"),
                ("21 000 001", None),
                ("21 000 001~2", "21 000 001"),
            ],
            id="the-fullest-and-of-those-the-first",
        ),
        pytest.param(
            [BARE, {"reference": "21 000 002"}],
            [("21 000 001", "21 000 002"), ("21 000 002", None)],
            id="one-text-under-two-references",
        ),
        pytest.param(
            [{}, {"longer": 2}, {"longer": 1}, {"longer": 2}],
            [
                ("21 000 001~4", "21 000 001"),
                ("21 000 001", None),
                ("21 000 001~3", "21 000 001"),
                ("21 000 001~2", "21 000 001"),
            ],
            id="of-equal-headers-the-longest-and-of-those-the-first",
        ),
        pytest.param(
            [{**BARE, "longer": 9}, {}],
            [("21 000 001~2", "21 000 001"), ("21 000 001", None)],
            id="the-fullest-header-before-the-longest-text",
        ),
        pytest.param(
            [{"document_type": "summary", "longer": 9}, {}],
            [("21 000 001", None), ("21 000 001~2", "21 000 001")],
            id="but-no-longer-summary-before-a-decision",
        ),
        pytest.param(
            [{"document_type": "summary"}, BARE],
            [("21 000 001", None), ("21 000 001~2", "21 000 001")],
            id="but-no-summary-before-a-decision",
        ),
    ],
)
def test_the_copy_with_the_fullest_header_counts(
    tmp_path: Path,
    told: Sequence[dict[str, object]],
    ids: list[tuple[str, str | None]],
) -> None:
    base = {"like": "plain", "reference": "21 000 001", "text": "a"}
    save(tmp_path / "in", *({**base, **of_one} for of_one in told))
    once(tmp_path / "in", tmp_path / "out")
    found = [(one.decision_id, one.duplicate_of) for one in lines(tmp_path / "out")]
    assert found == ids
    assert pd.read_csv(tmp_path / "out" / "councils.csv")["decisions"][0] == 1


def test_a_stop_while_files_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path / "in", *many(40))
    once(tmp_path / "in", tmp_path / "whole")
    save_first = tmp_path / "some"
    save(save_first, *many(40)[:10])
    out = tmp_path / "out"
    once(save_first, out)
    before = {name: (out / name).read_bytes() for name in FILES}
    added = []
    add = Files.add

    def stopped(files: Files, of_one: Sequence[bytes]) -> None:
        added.append(of_one)
        if len(added) == 25:
            raise KeyboardInterrupt
        add(files, of_one)

    with monkeypatch.context() as patch:
        patch.setattr(Files, "add", stopped)
        with pytest.raises(KeyboardInterrupt):
            once(tmp_path / "in", out)
    assert {name: (out / name).read_bytes() for name in FILES} == before
    summary = once(tmp_path / "in", out)
    assert summary.taken_over == 40
    for name in TABLES:
        assert (out / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
