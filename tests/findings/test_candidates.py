"""What the model is asked about, and what becomes of its answers."""

from dataclasses import replace

import numpy as np
import pytest

from texts import decision
from upheld.classify.model import Model, labels
from upheld.extraction import extract, read_case
from upheld.findings.candidates import candidates
from upheld.taxonomy import KINDS

WIDTH = len(KINDS) + len(labels())


def saying(**words: str) -> Model:
    """Return a model that gives a label wherever its word stands."""
    weights = np.zeros((1 + len(words), WIDTH), np.float32)
    names = [name.replace("__", ":") for name in words]
    for row, name in enumerate(names, 1):
        kind = list(KINDS).index(name.partition(":")[0])
        weights[row, [kind, len(KINDS) + labels().index(name)]] = 30.0
    one = np.ones(len(labels()), np.float32)
    return Model(
        vocabulary={
            "m always": 0,
            **{f"w {w}": n for n, w in enumerate(words.values(), 1)},
        },
        rarity=np.ones(len(weights), np.float32),
        weights=weights,
        biases=np.full(WIDTH, -6.0, np.float32),
        slopes=one,
        shifts=one * 0,
        thresholds=dict.fromkeys(labels(), 0.5),
        passage_thresholds=dict.fromkeys(labels(), 0.5),
    )


def test_sentences_of_the_complaint_and_the_powers_are_not_asked_about() -> None:
    case = read_case(decision(findings="3. It sat in a drawer."), "rules")
    found = candidates(case.outline, case.readings, case.assertions)
    words = [candidate.words for candidate in found.values()]
    assert "It sat in a drawer." in words
    assert not any(
        "complains" in text or "investigate complaints" in text for text in words
    )


def test_marks_and_neighbours() -> None:
    text = "3. It sat in a drawer. This was fault. Mrs X says it was lost."
    case = read_case(decision(findings=text), "rules")
    chosen = candidates(case.outline, case.readings, case.assertions).values()
    found = {candidate.words: candidate for candidate in chosen}
    first, last = found["It sat in a drawer."], found["Mrs X says it was lost."]
    assert first.after == last.before == "This was fault."
    assert first.title == "What I found"
    assert {"section findings", "opens paragraph", "after states fault"} <= {
        *first.marks
    }
    assert {"holder complainant", "before states fault"} <= {*last.marks}


@pytest.mark.parametrize(
    ("findings", "found"),
    [
        pytest.param("3. It sat in a drawer.", True, id="plain words of the ombudsman"),
        pytest.param("3. Mrs X says it sat in a drawer.", False, id="a named speaker"),
        pytest.param(
            "3. The Council said it sat in a drawer.", False, id="the body's own story"
        ),
        pytest.param(
            "3. There was no fault in that it sat in a drawer.", False, id="denied"
        ),
        pytest.param("3. It sat on a desk.", False, id="another word"),
    ],
)
def test_fault_by_the_model(findings: str, found: bool) -> None:
    model = saying(fault__record_keeping="drawer")
    given = extract(decision(findings=findings), model=model)
    types = {f.type for f in given.findings if f.kind == "fault"}
    assert ("record_keeping" in types) is found


def test_finding_says_how_it_was_made_and_how_sure_it_is() -> None:
    model = saying(fault__record_keeping="drawer")
    given = extract(decision(findings="3. It sat in a drawer."), model=model)
    (fault,) = [f for f in given.findings if f.type == "record_keeping"]
    assert fault.method == "model"
    assert fault.evidence == "It sat in a drawer."
    assert 0.5 < fault.confidence <= 0.8


def test_rules_alone_and_model_alone() -> None:
    model = saying(fault__record_keeping="drawer")
    text = "3. The Council delayed its reply, which was fault. It sat in a drawer."
    types = {
        typing: {
            f.type
            for f in extract(decision(findings=text), typing, model).findings
            if f.kind == "fault"
        }
        for typing in ("rules", "model", "both")
    }
    assert "delay" in types["rules"]
    assert types["model"] == {"record_keeping"}
    assert types["both"] == types["rules"] | types["model"]


def test_other_ombudsmen_are_read_with_the_rules_alone() -> None:
    model = saying(fault__record_keeping="drawer")
    document = replace(decision(findings="3. It sat in a drawer."), source="phso")
    assert not [
        f for f in extract(document, model=model).findings if f.method == "model"
    ]


def test_a_remedy_of_the_model_takes_status_and_deadline_from_its_list() -> None:
    model = saying(remedy__records="ledger")
    action = "6. Within one month the Council has agreed to:\n- open a ledger;"
    given = extract(decision(action=action), model=model)
    (remedy,) = [f for f in given.findings if f.type == "records"]
    assert (remedy.status, remedy.deadline) == ("agreed", "Within one month")
