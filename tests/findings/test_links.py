"""What the text ties together: fault, injustice and remedy."""

import pytest

from texts import decision
from upheld import taxonomy
from upheld.extraction import extract
from upheld.types import Document

Pair = tuple[str, str]


def links(document: Document) -> set[Pair]:
    """Return (type of the cause, type of what follows) of every link."""
    findings = extract(document, typing="rules").findings
    types = {finding.finding_id: finding.type for finding in findings}
    return {(types[of], found.type) for found in findings for of in found.linked_to}


FINDINGS = "3. The Council delayed the repairs by nine weeks. This was fault. "

TIED = [
    pytest.param(
        decision(
            findings=FINDINGS,
            action="4. It will pay Mrs X £90 for the distress the delay caused.",
        ),
        {("delay", "symbolic_payment"), ("distress", "symbolic_payment")}
        | {("delay", "distress")},
        id="reason and cause in the payment's own sentence",
    ),
    pytest.param(
        decision(findings=FINDINGS + "As a result Mrs X was caused distress."),
        {("delay", "distress")},
        id="as a result",
    ),
    pytest.param(
        decision(
            findings=FINDINGS + "\n4. This caused Mrs X distress. She was also caused "
            "avoidable frustration."
        ),
        {("delay", "distress"), ("delay", "frustration")},
        id="a new paragraph points back, and the next sentence goes on",
    ),
    pytest.param(
        decision(
            findings=FINDINGS,
            action="4. The Council has agreed to:\n- apologise to Mrs X for the delay.",
        ),
        {("delay", "apology")},
        id="an apology names its reason",
    ),
    pytest.param(
        decision(
            findings=FINDINGS,
            action="4. The Council will pay Mrs X £90. This is to recognise her "
            "distress.",
        ),
        {("distress", "symbolic_payment")},
        id="the next sentence says what it is for",
    ),
    pytest.param(
        decision(
            findings=FINDINGS,
            action="4. The Council will pay Mrs X £300 for her time in unsuitable "
            "accommodation and £90 for her distress.",
        ),
        {("unsuitable_living", "loss_of_service_payment")}
        | {("distress", "symbolic_payment")},
        id="each amount with the reason behind it",
    ),
    pytest.param(
        decision(
            findings="3. The Council wrongly charged her £85 for the bin. That was "
            "fault.",
            action="4. The Council will refund the £85.",
        ),
        {("charging_or_payment", "reimbursement"), ("financial_loss", "reimbursement")}
        | {("charging_or_payment", "financial_loss")},
        id="the very sum that was wrongly charged",
    ),
]


@pytest.mark.parametrize(("document", "expected"), TIED)
def test_what_the_text_ties_is_linked(document: Document, expected: set[Pair]) -> None:
    assert links(document) == expected


TIED += [
    pytest.param(
        decision(
            findings=FINDINGS + "I cannot say what would have happened otherwise, "
            "and this uncertainty is an injustice."
        ),
        {("delay", "uncertainty")},
        id="what cannot be known",
    ),
    pytest.param(
        decision(findings=FINDINGS + "Mrs X was caused distress."),
        {("delay", "distress")},
        id="right behind",
    ),
    pytest.param(
        decision(findings=FINDINGS + "Mrs X was caused frustration as a result."),
        {("delay", "frustration")},
        id="as a result, behind",
    ),
    pytest.param(
        decision(
            findings=FINDINGS,
            action="4. It will apologise to Mrs X and pay her £90 for her distress.",
        ),
        {("distress", "symbolic_payment")},
        id="the payment's reason is not the apology's",
    ),
]
UNTIED = [
    pytest.param(
        decision(
            findings=FINDINGS + "The bin store is behind the flats. Mrs X was caused "
            "distress."
        ),
        id="nothing ties it to what stands further up",
    ),
    pytest.param(
        decision(
            findings=FINDINGS, action="4. The Council will apologise and pay her £90."
        ),
        id="no reason is given",
    ),
    pytest.param(
        decision(findings=FINDINGS, action="4. It will apologise for losing her form."),
        id="the reason is another fault, of which nothing was found",
    ),
    pytest.param(
        decision(
            findings=FINDINGS,
            action="4. The Council will, for the future, remind staff to keep notes.",
        ),
        id="training answers no injustice",
    ),
]


@pytest.mark.parametrize("document", UNTIED)
def test_what_the_text_leaves_open_is_not_linked(document: Document) -> None:
    assert links(document) == set()


def test_every_link_has_its_confidence() -> None:
    found = extract(decision(findings=FINDINGS + "This caused Mrs X distress."))
    assert [len(f.linked_to) for f in found.findings] == [
        len(f.link_confidence) for f in found.findings
    ]
    (sure,) = (level for f in found.findings for level in f.link_confidence)
    least = min(f.confidence for f in found.findings if f.type in ("delay", "distress"))
    assert 0 < sure < least


NAMES = taxonomy.load("links")


@pytest.mark.parametrize("entry", NAMES, ids=[entry.id for entry in NAMES])
def test_names_of_faults_prove_themselves(entry: taxonomy.Entry) -> None:
    def found(text: str) -> bool:
        return any(anchor in text for anchor in entry.anchors) and any(
            pattern.search(text) for pattern in entry.patterns
        )

    assert entry.id in taxonomy.ids("fault")
    assert entry.matches
    assert entry.misses
    assert [text for text in entry.matches if not found(text)] == []
    assert [text for text in entry.misses if found(text)] == []
    unused = [
        pattern.pattern
        for pattern in entry.patterns
        if not any(pattern.search(text) for text in entry.matches)
    ]
    assert unused == [], "patterns that no example of the entry proves"
