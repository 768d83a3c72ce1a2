"""What comes back from people and cannot be used: each mistake in a sentence."""

import json
from collections.abc import Callable, Iterator
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import TEXT, clean
from review_edits import (
    FAULT,
    INJUSTICE,
    REMEDY,
    Edit,
    Json,
    amount,
    answered,
    back,
    both,
    deleted,
    labels,
    region,
    relabelled,
    status,
    tied,
)
from upheld.evaluation.gold import Record, record_of
from upheld.review import corrected


def offsets(start: object, end: object, words: object = "This was fault.") -> Edit:
    value = {"start": start, "end": end, "text": words}
    return lambda result: labels(result)[FAULT]["value"].update(value)


def extra(**item: object) -> Edit:
    return lambda result: result.append({"id": "x", "to_name": "text", **item})


def appended(item: Any) -> Edit:
    return lambda result: result.append(item)


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        pytest.param(offsets(0, 15), "0 to 15 does not hold its words", id="elsewhere"),
        pytest.param(offsets(-3, 9), "-3 to 9 does not hold its words", id="below 0"),
        pytest.param(offsets(5, 5), "5 to 5 does not hold its words", id="empty"),
        pytest.param(offsets(9, 10**9), "does not hold its words", id="behind the end"),
        pytest.param(offsets(9, 10**9, None), "is not inside the text", id="no words"),
        pytest.param(offsets("9", 12), "has no offsets ('9', 12)", id="no number"),
        pytest.param(offsets(True, 12), "has no offsets (True, 12)", id="truth"),
        pytest.param(offsets(None, None), "has no offsets", id="none"),
        pytest.param(
            relabelled("fault:lateness"),
            "'fault:lateness' is no label of ours, at 'This was fault.'",
            id="unknown type",
        ),
        pytest.param(
            lambda result: labels(result)[FAULT]["value"].update(labels=["Delay"]),
            "'Delay' is no label of ours",
            id="unknown label",
        ),
        pytest.param(
            extra(from_name="mood", type="choices", value={"choices": ["glad"]}),
            "'mood' is no question of ours",
            id="another project's question",
        ),
        pytest.param(
            region("remedy", "remedy:apology", "Agreed action"),
            "remedy:apology has no status, at 'Agreed action'",
            id="a remedy without status",
        ),
        pytest.param(
            region("remedy", "remedy:apology", "Agreed action", status("promised")),
            "status is 'promised', not agreed, recommended",
            id="unknown status",
        ),
        pytest.param(
            region("money", "money:other", "Mrs X"),
            "money:other has no amount, at 'Mrs X'",
            id="money without amount",
        ),
        pytest.param(
            region("money", "money:other", "Mrs X", amount(-5)),
            "-5 is no amount of pounds",
            id="less than nothing",
        ),
        pytest.param(
            region("money", "money:other", "Mrs X", amount(10**400)),
            "is no amount of pounds",
            id="more than a number holds",
        ),
        pytest.param(
            region("money", "money:other", "Mrs X", amount("fifty")),
            "'fifty' is no amount of pounds",
            id="amount in words",
        ),
        pytest.param(
            answered("decision_date", {"text": ["12 March 2022"]}),
            "decision_date is '12 March 2022', not a day such as 2022-03-12",
            id="a day in words",
        ),
        pytest.param(
            answered("reference", {"text": ["one", "two"]}),
            "reference has 2 answers and may have one",
            id="two references",
        ),
        pytest.param(
            answered("outcome", {"choices": ["won"]}),
            "outcome is 'won', not upheld, not_upheld, closed",
            id="unknown outcome",
        ),
        pytest.param(
            region("not_finding", "not_finding:negated", "This was fault."),
            "marked as a fault or injustice and as none: 'This was fault.'",
            id="a finding and none",
        ),
        pytest.param(
            both(
                region("remedy", "remedy:apology", "Agreed action", status("agreed")),
                tied(REMEDY, "new", "same action"),
            ),
            "cannot be between remedy:symbolic_payment and remedy:apology",
            id="not the same action",
        ),
        pytest.param(
            both(
                region(
                    "remedy",
                    "remedy:symbolic_payment",
                    "Mrs X £250",
                    status("agreed"),
                    amount(20),
                ),
                tied(REMEDY, "new", "same action"),
            ),
            "the same action, remedy:symbolic_payment, say 250.0 and 20.0 (amount_gbp)",
            id="one action, two amounts",
        ),
        pytest.param(
            tied(FAULT, "gone"), "between fault:delay and nothing", id="a loose arrow"
        ),
        pytest.param(
            tied(FAULT, "gone", "explains"), "says 'explains'", id="unknown arrow"
        ),
        pytest.param(appended("?"), "'?' is no result of Label Studio", id="no result"),
        pytest.param(
            extra(from_name="fault", type="labels"), "has no value", id="no value"
        ),
    ],
)
def test_mistakes(edit: Edit, problem: str) -> None:
    """A task with a mistake is left out whole, and the rest goes on."""
    found = corrected([back(edit=edit), back(clean())])
    assert [line["id"] for line in found.lines] == ["21 000 002"]
    (told,) = found.problems
    assert told.startswith("Task 1 (21 000 001): ")
    assert problem in told


def test_every_mistake_of_a_task_is_told() -> None:
    edit = both(offsets(0, 15), relabelled("injustice:grief", INJUSTICE))
    assert len(corrected([back(edit=edit)]).problems) == 2


def other_text(made: Json) -> None:
    made["data"]["text"] = made["data"]["text"].replace("seven", "nine")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param(
            other_text, "its text is not the one that was exported", id="text"
        ),
        pytest.param(lambda made: made.pop("meta"), "the meta of a task", id="no meta"),
        pytest.param(
            lambda made: made["meta"]["upheld"].pop("text_hash"),
            "the meta of a task",
            id="no hash",
        ),
        pytest.param(
            lambda made: made["meta"]["upheld"].update(passages=[{"no": 1}]),
            "the meta of a task",
            id="damaged",
        ),
        *(
            pytest.param(
                lambda made, weight=weight: made["meta"]["upheld"].update(
                    weight=weight
                ),
                "the meta of a task",
                id=f"weight {weight}",
            )
            for weight in (0, -1.5, nan, inf, "2")
        ),
        pytest.param(
            lambda made: made["annotations"][0].pop("result"),
            "its annotation has no result",
            id="no result",
        ),
    ],
)
def test_tasks_that_cannot_be_used(
    change: Callable[[Json], object], problem: str
) -> None:
    made = back()
    change(made)
    found = corrected([made, 5, back(clean())])
    assert [line["id"] for line in found.lines] == ["21 000 002"]
    assert problem in found.problems[0]
    assert found.problems[1].startswith("Task 2: it lacks what 'upheld review export'")


def test_a_decision_comes_once() -> None:
    found = corrected([back(), back()])
    assert len(found.lines) == 1
    assert found.problems == ["Task 2 (21 000 001): the decision comes a second time."]


def test_texts_to_compare_with() -> None:
    assert corrected([back()], {"21 000 001": TEXT}).problems == []
    (other,) = corrected([back()], {"21 000 001": f"{TEXT} "}).problems
    assert "is not that of the decision as it is extracted now" in other
    (gone,) = corrected([back()], {}).problems
    assert "is not among those it is compared with" in gone


def twice(first: Json, second: Json) -> Json:
    """Return a task that two people annotated, the second of whom deletes the fault."""
    made, other = back(), back(edit=deleted(FAULT))
    made["annotations"][0].update(first)
    other["annotations"][0].update(second)
    return {**made, "annotations": made["annotations"] + other["annotations"]}


PEOPLE = {"completed_by": 1}, {"completed_by": {"id": 2, "email": "b@example.org"}}
EARLY, LATE = {"updated_at": "2026-01-01T10:00"}, {"updated_at": "2026-01-02T09:00"}


@pytest.mark.parametrize(
    ("first", "second", "annotator", "faults", "note"),
    [
        pytest.param(EARLY, LATE, None, 0, "the latest, by 2", id="second later"),
        pytest.param(LATE, EARLY, None, 1, "the latest, by 1", id="first later"),
        pytest.param(
            EARLY | {"ground_truth": True}, LATE, None, 1, "ground truth", id="truth"
        ),
        pytest.param(EARLY, LATE | {"was_cancelled": True}, None, 1, "", id="skipped"),
        pytest.param(EARLY, LATE, "1", 1, "", id="by number"),
        pytest.param(LATE, EARLY, "b@example.org", 0, "", id="by address"),
    ],
)
def test_two_people(
    first: Json, second: Json, annotator: str | None, faults: int, note: str
) -> None:
    made = twice(PEOPLE[0] | first, PEOPLE[1] | second)
    found = corrected([made], annotator=annotator)
    assert len(found.lines[0]["faults"]) == faults
    assert len(found.notes) == bool(note)
    assert all(note in line and "2 annotations" in line for line in found.notes)


@pytest.mark.parametrize(
    ("annotations", "skipped", "unanswered"),
    [
        pytest.param([], 0, 1, id="none"),
        pytest.param(None, 0, 1, id="no list"),
        pytest.param([{"was_cancelled": True, "result": []}], 1, 0, id="cancelled"),
    ],
)
def test_tasks_without_an_answer(
    annotations: object, skipped: int, unanswered: int
) -> None:
    found = corrected([back() | {"annotations": annotations}])
    assert (found.lines, found.problems) == ([], [])
    assert (found.skipped, found.unanswered) == (skipped, unanswered)


def test_anything_may_come() -> None:
    assert len(corrected([None, [], {}, "x"]).problems) == 4


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path to every part of a value of JSON but the whole."""
    if path:
        yield path
    if isinstance(value, dict | list):
        keys = value if isinstance(value, dict) else range(len(value))
        for key in keys:
            yield from places(value[key], (*path, key))


PLACES = [*places(back())]
ODD = (None, -1, 3.5, True, "", "x", [], {}, ["x"], {"a": 1}, 10**30, "\ud800")


@given(st.sampled_from(PLACES), st.sampled_from(ODD))
def test_whatever_is_damaged_is_told_or_is_gold(
    path: tuple[Any, ...], odd: Any
) -> None:
    """No damage ends the run, and what comes out can be read."""
    made = back()
    holder: Any = made
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = odd
    found = corrected([made])
    assert len(found.lines) + bool(found.problems) + found.unanswered == 1
    for line in found.lines:
        assert isinstance(record_of(json.loads(json.dumps(line))), Record)
