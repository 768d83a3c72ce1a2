"""Why a passage is a finding or none, in words a caseworker could check."""

import pytest

from texts import decision
from upheld.explain import Explanation, explain
from upheld.extraction import extract


def explained(findings: str, action: str | None = None) -> list[Explanation]:
    """Return what the rules considered in the findings and the action."""
    shown = extract(decision(findings=findings, action=action), "rules")
    considered = explain(shown, "rules")
    return [one for one in considered if one.section in ("findings", "action")]


TABLE = [
    pytest.param(
        "3. Mrs X complains that the Council:\n- lost her file.",
        "fault:record_keeping",
        "not a finding: the complainant says so ('Mrs X complains' governs the list)",
        id="an allegation governs its list",
    ),
    pytest.param(
        "3. Mrs X says the Council ignored her. It lost her file.",
        "fault:record_keeping",
        "not a finding: the complainant says so ('Mrs X says' goes on)",
        id="an allegation goes on",
    ),
    pytest.param(
        "3. The Council was at fault because it:\n- lost her file.",
        "fault:record_keeping",
        "a finding: the ombudsman says that it was found ('was at fault')",
        id="a verdict governs its list",
    ),
    pytest.param(
        "3. There is nothing to suggest the Council lost her file.",
        "fault:record_keeping",
        "not a finding: it is denied ('nothing to suggest the Council lost')",
        id="denied",
    ),
    pytest.param(
        "3. I cannot say whether the Council lost her file.\n4. It was at fault.",
        "fault:record_keeping",
        "not a finding: it is only supposed or asked ('I cannot say')",
        id="left open",
    ),
    pytest.param(
        "3. The Council lost her file. I cannot say that was fault.",
        "fault:record_keeping",
        "not a finding: the next sentence takes it back",
        id="taken back",
    ),
    pytest.param(
        "3. The Council was at fault.\n4. Mrs X did not reply to three letters.",
        "fault:communication",
        "not a finding: it tells of somebody who is no body of the case",
        id="the complainant's own silence",
    ),
    pytest.param(
        "3. The Council was at fault.\n4. I appreciate the distress Mrs X lived with.",
        "injustice:distress",
        "not a finding: the sentence is one of regret",
        id="regret",
    ),
]


@pytest.mark.parametrize(("findings", "label", "because"), TABLE)
def test_because(findings: str, label: str, because: str) -> None:
    told = {one.label: one for one in explained(findings)}
    assert told[label].because == because
    assert (told[label].finding_id is None) is because.startswith("not ")


def test_words_lead_in_and_methods() -> None:
    (one,) = explained("3. Mrs X complains that the Council:\n- lost her file.")
    assert (one.holder, one.holder_words) == ("complainant", "Mrs X complains")
    assert one.lead_in == "Mrs X complains that the Council:"
    assert [method.partition("/")[0] for method in one.methods] == [
        "rule record_keeping"
    ]
    assert (one.heading, one.paragraph) == ("What I found", "3")


def test_a_section_in_which_nothing_is_found() -> None:
    text = decision(complaint="1. The Council lost her file.", findings="3. No.")
    considered = explain(extract(text, "rules"), "rules")
    told = {one.label: one for one in considered}["fault:record_keeping"]
    assert told.because == (
        "not a finding: nothing is found in a section of this kind (complaint)"
    )


def test_what_a_remedy_implies() -> None:
    action = "6. The Council has agreed to:\n- refund the charge."
    told = {one.label: one for one in explained("3. It was at fault.", action)}
    implied = told["fault:charging_or_payment"]
    assert implied.reason == "implied"
    assert implied.finding_id is not None


@pytest.mark.parametrize("typing", ["rules", "both"])
def test_every_finding_is_explained(typing: str) -> None:
    shown = extract(
        decision(
            findings="3. The Council was at fault because it lost her file. This "
            "caused her distress.",
            action="6. The Council has agreed to:\n- apologise;\n- refund the charge.",
        ),
        "both" if typing == "both" else "rules",
    )
    considered = explain(shown, "both" if typing == "both" else "rules")
    told = {one.finding_id for one in considered if one.finding_id}
    assert told == {finding.finding_id for finding in shown.findings}
