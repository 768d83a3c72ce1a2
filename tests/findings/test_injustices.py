"""What the faults did to people, and what was only claimed or denied."""

import pytest

from texts import decision
from upheld.extraction import extract
from upheld.types import Document


def injustices(document: Document) -> set[str]:
    """Return the types of injustice that the rules find."""
    found = extract(document, "rules").findings
    return {f.type for f in found if f.kind == "injustice"}


FOUND = [
    pytest.param(
        "3. The delay was fault. It caused Mrs X distress and frustration.",
        {"distress", "frustration"},
        id="two in one sentence",
    ),
    pytest.param(
        "3. The Council was at fault. This left Mrs X with uncertainty about whether "
        "the decision would have been different.",
        {"uncertainty"},
        id="uncertainty",
    ),
    pytest.param(
        "3. The Council was at fault. As a result her son missed two terms of "
        "education.",
        {"loss_of_service_education"},
        id="missed education",
    ),
]


@pytest.mark.parametrize(("findings", "types"), FOUND)
def test_found(findings: str, types: set[str]) -> None:
    assert injustices(decision(findings=findings)) == types


def test_what_a_payment_recognises_is_found() -> None:
    action = "4. The Council has agreed to:\n- pay Mrs X £50 to recognise her distress."
    assert injustices(decision(action=action)) == {"distress"}


NOT_FOUND = [
    pytest.param(
        "3. There was fault. Mrs X says it caused her distress.", id="claimed"
    ),
    pytest.param("3. There was fault. It did not cause Mrs X distress.", id="denied"),
    pytest.param(
        "3. There was fault. A longer delay could have caused her distress.",
        id="supposed",
    ),
    pytest.param(
        "3. There was fault. I appreciate the distress Mrs X has lived with.",
        id="regret",
    ),
    pytest.param("3. There was fault. Distress is hard to measure.", id="in general"),
    pytest.param("3. There was fault. Did it cause Mrs X distress?", id="asked"),
    pytest.param(
        "3. There was fault. I do not recommend a payment for her distress.",
        id="no remedy asked for",
    ),
    pytest.param(
        "3. There was fault. Nothing suggests that Mrs X suffered distress.",
        id="no sign of it",
    ),
    pytest.param(
        "3. There was fault. Mrs X paid £40 for a taxi, but that was her own choice.",
        id="a choice of her own",
    ),
    pytest.param(
        "3. There was fault. She asks for £900 for the distress it caused.",
        id="asked for",
    ),
]


@pytest.mark.parametrize("findings", NOT_FOUND)
def test_not_found(findings: str) -> None:
    assert injustices(decision(findings=findings)) == set()


def test_none_without_a_fault() -> None:
    findings = "3. There was no fault. The refusal caused Mrs X distress."
    document = decision(outcome="Not upheld", summary="Bins.", findings=findings)
    assert injustices(document) == set()
