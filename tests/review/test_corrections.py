"""What comes back from people: each correction is in the gold."""

import importlib.util
import json
from pathlib import Path

import pytest

from factories import TEXT, decision
from review_edits import (
    BORDERLINE,
    FAULT,
    INJUSTICE,
    MONEY,
    REMEDY,
    Edit,
    Json,
    amount,
    answered,
    back,
    both,
    deleted,
    moved,
    region,
    relabelled,
    status,
    tied,
    without_region_ids,
)
from upheld.evaluation.gold import Record, read_gold
from upheld.review import Corrections, corrected

CHECKER = Path(__file__).parents[3] / "shared" / "gold" / "check_gold.py"


def gold_of(found: Corrections, tmp_path: Path) -> Record:
    """Return the one line as ``upheld evaluate`` reads it, checked by all there is."""
    (line,) = found.lines
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    (record,) = read_gold(path)
    assert isinstance(record, Record), record
    if CHECKER.exists():
        spec = importlib.util.spec_from_file_location("check_gold", CHECKER)
        assert spec is not None
        assert spec.loader is not None
        checker = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(checker)
        assert checker.check_file(path)[1] == []
    return record


UNCHANGED = {
    "fault:delay",
    "injustice:frustration",
    "remedy:symbolic_payment:agreed:250",
}
FAULTLESS = UNCHANGED - {"fault:delay"}


def told(record: Record) -> set[str]:
    """Return kind, type, status and amount of every entry; ``?`` is optional."""
    found = set()
    for kind, entries in record.entries.items():
        for entry in entries:
            parts = [kind, entry.type, entry.status or ""]
            parts += [f"{entry.amount_gbp:g}" if entry.amount_gbp is not None else ""]
            found.add(":".join(filter(None, parts)) + "?" * entry.optional)
    return found


@pytest.mark.parametrize(
    ("edit", "changes", "expected"),
    [
        pytest.param(None, (4, 0, 0, 0), UNCHANGED, id="nothing"),
        pytest.param(without_region_ids, (4, 0, 0, 0), UNCHANGED, id="ids given anew"),
        pytest.param(
            moved("The Council took seven months to act."),
            (3, 1, 0, 0),
            UNCHANGED,
            id="a span moved",
        ),
        pytest.param(
            relabelled("fault:failure_to_act"),
            (3, 1, 0, 0),
            FAULTLESS | {"fault:failure_to_act"},
            id="a type changed",
        ),
        pytest.param(
            both(deleted(INJUSTICE)),
            (3, 0, 0, 1),
            UNCHANGED - {"injustice:frustration"},
            id="a finding deleted",
        ),
        pytest.param(
            region("fault", "fault:communication", "The Council took seven months"),
            (4, 0, 1, 0),
            UNCHANGED | {"fault:communication"},
            id="a finding added",
        ),
        pytest.param(
            region("fault", "fault:delay", "The Council took seven months"),
            (4, 0, 1, 0),
            UNCHANGED,
            id="a second passage of a type",
        ),
        pytest.param(
            region("remedy", "remedy:apology", "Agreed action", status("recommended")),
            (4, 0, 1, 0),
            UNCHANGED | {"remedy:apology:recommended"},
            id="a remedy added",
        ),
        pytest.param(
            region("fault", "fault:delay", "Mrs X complained", BORDERLINE),
            (4, 0, 1, 0),
            UNCHANGED,
            id="a firm passage keeps its type firm",
        ),
        pytest.param(
            region("fault", "fault:communication", "Mrs X complained", BORDERLINE),
            (4, 0, 1, 0),
            UNCHANGED | {"fault:communication?"},
            id="borderline",
        ),
        pytest.param(
            lambda result: [
                item["value"].update(number=100)
                for item in result
                if item.get("from_name") == "amount_gbp"
            ],
            (2, 2, 0, 0),
            UNCHANGED - {"remedy:symbolic_payment:agreed:250"}
            | {"remedy:symbolic_payment:agreed:100"},
            id="an amount changed",
        ),
    ],
)
def test_corrections(
    tmp_path: Path, edit: Edit | None, changes: tuple[int, ...], expected: set[str]
) -> None:
    found = corrected([back(edit=edit)])
    assert found.problems == []
    kinds = ("confirmed", "corrected", "added", "deleted")
    assert tuple(found.changes[kind] for kind in kinds) == changes
    assert told(gold_of(found, tmp_path)) == expected


def test_where_the_evidence_stands(tmp_path: Path) -> None:
    edit = moved("\n2. The Council took seven months to act. This was fault.\n")
    record = gold_of(corrected([back(edit=edit)]), tmp_path)
    evidence = "2. The Council took seven months to act. This was fault."
    assert record.entries["fault"][0].evidence == (evidence,)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        pytest.param(None, 250, id="as it was"),
        pytest.param(deleted(REMEDY), 0, id="no remedy, nothing secured"),
        pytest.param(
            both(
                region(
                    "remedy",
                    "remedy:symbolic_payment",
                    "Mrs X frustration",
                    status("agreed"),
                    amount(50),
                )
            ),
            300,
            id="another payment",
        ),
        pytest.param(
            both(
                region(
                    "remedy",
                    "remedy:symbolic_payment",
                    "Mrs X £250",
                    status("agreed"),
                    amount(250),
                ),
                tied(REMEDY, "new", "same action"),
            ),
            250,
            id="the same payment told again",
        ),
        pytest.param(
            region(
                "remedy",
                "remedy:symbolic_payment",
                "Mrs X frustration",
                status("refused"),
                amount(50),
            ),
            250,
            id="a payment that is not secured",
        ),
        pytest.param(
            region(
                "remedy",
                "remedy:reimbursement",
                "Mrs X frustration",
                status("agreed"),
                amount(50.5),
                BORDERLINE,
            ),
            250,
            id="a borderline payment",
        ),
    ],
)
def test_totals(tmp_path: Path, edit: Edit | None, expected: float) -> None:
    record = gold_of(corrected([back(edit=edit)]), tmp_path)
    assert record.payment_total_gbp == expected


def test_money_of_a_new_remedy_is_listed(tmp_path: Path) -> None:
    edit = region(
        "remedy", "remedy:reimbursement", "Mrs X", status("agreed"), amount(99.5)
    )
    record = gold_of(corrected([back(edit=edit)]), tmp_path)
    assert record.money == ((250, "remedy_payment"), (99.5, "refund"))


def test_money_needs_no_typing_where_the_words_say_it(tmp_path: Path) -> None:
    words = "the Council will pay Mrs X £250"
    edit = both(deleted(MONEY), region("money", "money:refund", words))
    record = gold_of(corrected([back(edit=edit)]), tmp_path)
    assert record.money == ((250, "refund"),)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("outcome", {"choices": ["closed"]}, "closed"),
        ("outcome", None, None),
        ("reference", {"text": [" 21 000 009 "]}, "21 000 009"),
        ("reference", {"text": []}, None),
        ("bodies", {"text": ["A Council", "B Council"]}, ("A Council", "B Council")),
        ("bodies", None, ()),
        ("decision_date", {"text": ["2022-03-13"]}, "2022-03-13"),
    ],
)
def test_header(tmp_path: Path, name: str, value: object, expected: object) -> None:
    found = corrected([back(edit=answered(name, value))])
    assert gold_of(found, tmp_path).fields[name] == expected
    assert found.changes["fields"] == 1


def test_what_looks_like_a_finding(tmp_path: Path) -> None:
    words = "Mrs X complained the Council delayed repairs to her drain."
    found = corrected(
        [back(edit=region("not_finding", "not_finding:allegation", words))]
    )
    assert gold_of(found, tmp_path).not_findings == (("allegation", words),)


@pytest.mark.parametrize(
    ("says", "ends"),
    [
        pytest.param((), ("fault", "remedy"), id="an arrow without a word"),
        pytest.param(("leads to",), ("fault", "remedy"), id="an arrow"),
    ],
)
def test_links(says: tuple[str, ...], ends: tuple[str, str]) -> None:
    words = "Agreed action"
    new = region("remedy", "remedy:apology", words, status("agreed"))
    found = corrected([back(edit=both(new, tied(FAULT, "new", *says)))])
    (of,) = found.links
    assert of["id"] == "21 000 001"
    assert len(of["links"]) == 3
    assert of["links"][-1] == {
        **{"from_kind": "fault", "from_type": "delay"},
        **{"from_evidence": "This was fault.", "to_kind": "remedy"},
        **{"to_type": "apology", "to_evidence": words},
    }


def test_an_arrow_drawn_backwards_says_the_same() -> None:
    def backwards(result: list[Json]) -> None:
        for item in result:
            if item["type"] == "relation":
                item["from_id"], item["to_id"] = item["to_id"], item["from_id"]

    assert corrected([back(edit=backwards)]).links == corrected([back()]).links


@pytest.mark.parametrize(
    ("units", "problem"),
    [pytest.param(0, False, id="characters"), pytest.param(1, False, id="UTF-16 units")]
    + [pytest.param(2, True, id="neither")],
)
def test_offsets_behind_an_emoji(units: int, problem: bool) -> None:
    """Label Studio counts it as one character, old releases as two."""
    text = f"\U0001f4e7 {TEXT}"
    made = decision(text=text)
    own = made.findings[0]
    words = "The Council took seven months to act."
    start = text.index(words) + units
    value = {"start": start, "end": start + len(words), "text": words}

    def edit(result: list[Json]) -> None:
        result[:] = []
        region("fault", "fault:delay", "This was fault.")(result)
        result[0]["value"].update(value)

    assert own.type == "delay"
    found = corrected([back(made, edit)])
    assert bool(found.problems) is problem
    if not problem:
        assert found.lines[0]["faults"][0]["evidence"] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "a drain.\\nIt took",  # as Label Studio keeps a line end
        "a drain. It took",
        "a drain.\r\nIt took",
    ],
)
def test_words_over_a_line_end(words: str) -> None:
    text = "Repairs to a drain.\r\nIt took nine weeks."
    made = decision(text=text, findings=(), payments=())

    def edit(result: list[Json]) -> None:
        start = text.index("a drain")
        value = {"start": start, "end": text.index(" nine"), "text": words}
        own = {"id": "n", "to_name": "text", "from_name": "fault", "type": "labels"}
        result.append({**own, "value": {**value, "labels": ["fault:delay"]}})

    found = corrected([back(made, edit)])
    assert found.problems == []
    assert found.lines[0]["faults"][0]["evidence"] == ["a drain.\r\nIt took"]


STRATA = {"upheld": [40, 4], "not_upheld": [6, 1]}


def drawn_task(number: int, stratum: str, came: bool, **strata: object) -> Json:
    """Return a task that was drawn, and whose annotation came or was cancelled."""
    made = back(decision(f"21 000 00{number}"), was_cancelled=not came)
    weight = STRATA[stratum][0] / STRATA[stratum][1]
    own = {"stratum": stratum, "weight": weight, "strata": STRATA, **strata}
    made["meta"]["upheld"] |= own
    return made


ALL_CAME = [("upheld", True)] * 4 + [("not_upheld", True)]


@pytest.mark.parametrize(
    ("tasks", "weights", "notes"),
    [
        pytest.param(ALL_CAME, [10, 10, 10, 10, 6], [], id="all came"),
        pytest.param(
            [*ALL_CAME[1:], ("upheld", False)],
            [pytest.approx(40 / 3)] * 3 + [6],
            ["1 of 4 upheld is missing: the others stand for 13.33 decisions each."],
            id="one was skipped",
        ),
        pytest.param(
            ALL_CAME[2:],
            [20, 20, 6],
            ["2 of 4 upheld are missing: the others stand for 20.00 decisions each."],
            id="two were not exported",
        ),
        pytest.param(
            ALL_CAME[:4],
            [10, 10, 10, 10],
            ["1 of 1 not_upheld is missing: nothing stands for the 6 there are."],
            id="a whole stratum",
        ),
    ],
)
def test_weights_are_those_of_what_came_back(
    tasks: list[tuple[str, bool]], weights: list[float], notes: list[str]
) -> None:
    given = [drawn_task(n, *one) for n, one in enumerate(tasks)]
    found = corrected(given)
    assert [line["weight"] for line in found.lines] == weights
    assert all("strata" not in line for line in found.lines)
    assert found.notes == notes


def test_each_sample_is_weighed_by_itself() -> None:
    other = {"upheld": [9, 3]}
    given = [drawn_task(1, "upheld", True), drawn_task(2, "upheld", True, strata=other)]
    found = corrected(given)
    assert [line["weight"] for line in found.lines] == [40, 9]


@pytest.mark.parametrize("strata", [["upheld"], {"upheld": 4}, {"upheld": ["a", "b"]}])
def test_strata_of_something_else(strata: object) -> None:
    found = corrected([drawn_task(1, "upheld", True, strata=strata)])
    assert found.lines == []
    assert "it lacks what 'upheld review export' keeps" in found.problems[0]


def test_the_sample_goes_along() -> None:
    made = back()
    made["meta"]["upheld"] |= {"stratum": "upheld", "weight": 2.5}
    (line,) = corrected([made]).lines
    assert (line["stratum"], line["weight"]) == ("upheld", 2.5)
