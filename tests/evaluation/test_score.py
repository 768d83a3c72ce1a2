"""Scores of answers worked out by hand."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from upheld.evaluation.align import Aligned, align
from upheld.evaluation.compare import changes, labels_by_decision
from upheld.evaluation.gold import FIELDS, Entry, Record
from upheld.evaluation.score import score

TEXT = """Analysis
It took nine weeks. Nobody kept a note.
Mrs X says it ignored her.
The Council will say sorry and pay her £250."""

LATE, NOTE = "It took nine weeks.", "Nobody kept a note."
SAYS, PAYS = (
    "Mrs X says it ignored her.",
    "The Council will say sorry and pay her £250.",
)


def record(
    faults: Sequence[Entry] = (),
    remedies: Sequence[Entry] = (),
    *,
    name: str = "a",
    money: Sequence[tuple[float, str]] = (),
    total: float | None = 0.0,
    **fields: object,
) -> Record:
    header = dict.fromkeys(FIELDS) | {"bodies": ()} | fields
    return Record(
        id=name,
        source="lgsco",
        text=TEXT,
        fields=header,
        entries={
            "fault": tuple(faults),
            "injustice": (),
            "remedy": tuple(remedies),
        },
        not_findings=(("allegation", SAYS),),
        money=tuple(money),
        payment_total_gbp=total,
    )


def given(
    *findings: tuple[str, str, str] | tuple[str, str, str, float],
    payments: Sequence[tuple[float, str]] = (),
    total: float | None = 0.0,
    review: bool = False,
    **fields: object,
) -> dict[str, Any]:
    """Return a delivered decision; a finding is (kind, type, passage[, confidence])."""
    header = dict.fromkeys(FIELDS) | {"bodies": []} | fields
    return {
        **header,
        "text": TEXT,
        "findings": [
            {
                "kind": found[0],
                "type": found[1],
                "start": TEXT.index(found[2]),
                "end": TEXT.index(found[2]) + len(found[2]),
                "confidence": found[3] if len(found) > 3 else 0.9,
                "status": "agreed" if found[0] == "remedy" else None,
                "amount_gbp": 250 if found[1] == "symbolic_payment" else None,
                "needs_review": review,
            }
            for found in findings
        ],
        "payments": [{"amount_gbp": m, "role": role} for m, role in payments],
        "payment_total_gbp": total,
        "needs_review": review,
    }


def scored(*pairs: tuple[Record, dict[str, Any]]) -> dict[str, Any]:
    return score([align(*pair) for pair in pairs])


DELAY = Entry("delay", (LATE,))
RECORDS = Entry("record_keeping", (NOTE,))


@pytest.mark.parametrize(
    ("gold", "found", "types", "passages"),
    [
        pytest.param(
            [DELAY, RECORDS],
            [("fault", "delay", LATE), ("fault", "record_keeping", NOTE)],
            (1.0, 1.0),
            (1.0, 1.0),
            id="all right",
        ),
        pytest.param(
            [DELAY, RECORDS],
            [("fault", "delay", LATE)],
            (1.0, 0.5),
            (1.0, 0.5),
            id="one missed",
        ),
        pytest.param(
            [DELAY],
            [("fault", "delay", NOTE)],
            (1.0, 1.0),
            (0.0, 0.0),
            id="right type at the wrong passage",
        ),
        pytest.param(
            [DELAY],
            [("fault", "delay", LATE), ("fault", "communication", NOTE)],
            (0.5, 1.0),
            (0.5, 1.0),
            id="one false",
        ),
        pytest.param(
            [DELAY, Entry("communication", (NOTE,), optional=True)],
            [("fault", "delay", LATE), ("fault", "communication", NOTE)],
            (1.0, 1.0),
            (1.0, 1.0),
            id="an optional type counts neither way when given",
        ),
        pytest.param(
            [DELAY, Entry("communication", (NOTE,), optional=True)],
            [("fault", "delay", LATE)],
            (1.0, 1.0),
            (1.0, 1.0),
            id="nor when not given",
        ),
        pytest.param(
            [Entry("delay", (LATE, PAYS))],
            [("fault", "delay", LATE), ("fault", "delay", PAYS)],
            (1.0, 1.0),
            (1.0, 1.0),
            id="two passages of one type",
        ),
    ],
)
def test_types_and_passages(
    gold: list[Entry],
    found: list[tuple[str, str, str]],
    types: tuple[float, float],
    passages: tuple[float, float],
) -> None:
    report = scored((record(gold), given(*found)))
    labels, mentions = report["labels"]["faults"], report["mentions"]["faults"]
    assert (labels["precision"], labels["recall"]) == types
    assert (mentions["precision"], mentions["recall"]) == passages


def test_line_breaks_of_the_gold_do_not_matter() -> None:
    gold = record([Entry("delay", ("It took\n   nine weeks.",))])
    assert align(gold, given(("fault", "delay", LATE))).judged[0].verdict == "right"


def test_finding_on_an_allegation() -> None:
    report = scored((record(), given(("fault", "communication", SAYS))))
    assert report["false_findings"]["on_not_findings"] == 1.0
    assert report["false_findings"]["by_kind"]["faults"] == 1.0
    assert report["false_findings"]["by_kind"]["remedies"] == 0.0


def test_nothing_to_find_and_nothing_found() -> None:
    report = scored((record(), given()))
    assert report["labels"]["faults"]["f1"] is None
    assert report["false_findings"]["on_not_findings"] is None
    assert report["false_findings"]["per_clean_decision"] == 0.0


def test_remedies_by_status_and_amount() -> None:
    gold = [
        Entry("apology", (PAYS,), status="agreed"),
        Entry("symbolic_payment", (PAYS,), status="refused", amount_gbp=250.0),
    ]
    found = given(("remedy", "apology", PAYS), ("remedy", "symbolic_payment", PAYS))
    report = scored((record(remedies=gold), found))
    assert report["labels"]["remedies"]["f1"] == 1.0
    assert report["remedy_status"]["f1"] == 0.5
    assert report["remedy_amounts"]["f1"] == 1.0


def test_money_and_total() -> None:
    gold = record(
        money=[(250.0, "remedy_payment"), (90.0, "charge_or_debt")], total=250.0
    )
    found = given(payments=[(250, "remedy_payment"), (90, "other")], total=250)
    report = scored((gold, found), (record(name="b"), given(total=None)))
    assert report["money"]["f1"] == 0.5
    assert report["payment_total"]["accuracy"] == 0.5


def test_fields_and_their_baseline() -> None:
    golds = [
        record(name=n, outcome=o)
        for n, o in (("a", "upheld"), ("b", "upheld"), ("c", None))
    ]
    founds = [given(outcome="upheld"), given(), given()]
    outcome = scored(*zip(golds, founds, strict=True))["fields"]["outcome"]
    assert outcome["accuracy"] == outcome["baseline"] == pytest.approx(2 / 3, abs=1e-4)
    low, high = outcome["ci95"]
    assert 0.0 <= low < outcome["accuracy"] < high <= 1.0


def test_an_excerpt_has_no_fields_and_no_total() -> None:
    excerpt = replace(record([DELAY], name="e"), whole=False)
    pairs = [(record(outcome="upheld"), given(outcome="upheld")), (excerpt, given())]
    report = scored(*pairs)
    assert report["fields"]["outcome"]["accuracy"] == 1.0
    assert report["payment_total"]["accuracy"] == 1.0
    assert report["labels"]["faults"]["recall"] == 0.0
    alone = scored((excerpt, given()))
    assert alone["fields"]["outcome"]["accuracy"] is None


def test_baseline_of_types_is_the_best_constant_set() -> None:
    golds = [record([DELAY], name="a"), record([DELAY, RECORDS], name="b")]
    report = scored(*((gold, given()) for gold in golds))
    # {delay} has 2 right, 1 missed; {delay, record_keeping} 3 right, 1 false.
    assert report["labels"]["faults"]["baseline"] == pytest.approx(6 / 7, abs=1e-4)
    assert report["labels"]["faults"]["f1"] == 0.0


def test_same_draws_each_time() -> None:
    pairs = [
        (
            record([DELAY], name=str(n)),
            given(("fault", "delay", LATE)) if n % 2 else given(),
        )
        for n in range(9)
    ]
    assert scored(*pairs) == scored(*pairs)


def test_calibration_and_review() -> None:
    wrong = given(("fault", "communication", NOTE, 0.7), review=True)
    report = scored(
        (record([DELAY]), given(("fault", "delay", LATE, 0.9))),
        (record([DELAY], name="b"), wrong),
    )
    # |0.9 - 1| and |0.7 - 0|, one each.
    assert report["calibration"]["ece"] == pytest.approx(0.4)
    assert report["review"] == {
        "flagged": 0.5,
        "decisions": 0.5,
        "wrong_flagged": 1.0,
        "wrong_unflagged": 0.0,
    }


def test_changes_between_two_runs() -> None:
    def told(*findings: tuple[str, str, str]) -> dict[str, dict[str, list[str]]]:
        found: list[Aligned] = [align(record([DELAY, RECORDS]), given(*findings))]
        return labels_by_decision(found)

    old = told(("fault", "delay", LATE), ("fault", "communication", NOTE))
    new = told(("fault", "record_keeping", NOTE), ("fault", "wrong_information", NOTE))
    assert set(changes(old, new)) == {
        ("gained", "a", "fault:record_keeping"),
        ("lost", "a", "fault:delay"),
        ("new false", "a", "fault:wrong_information"),
        ("false no more", "a", "fault:communication"),
    }
