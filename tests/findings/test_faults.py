"""Which passages are faults that the ombudsman found, and which only look like it."""

import pytest

from texts import decision
from upheld.extraction import Typing, extract
from upheld.types import Document


def faults(document: Document, typing: Typing = "rules") -> list[tuple[str, str]]:
    """Return (type, first words of the evidence) of each fault the rules find."""
    found = [f for f in extract(document, typing).findings if f.kind == "fault"]
    return [(f.type, f.evidence.split(".")[0][:30]) for f in found]


QUIET = "Mrs X complained about her bins."

FOUND = [
    pytest.param(
        "3. The Council was at fault for failing to keep a record of the call.",
        {"record_keeping"},
        id="fault and its type in one sentence",
    ),
    pytest.param(
        "3. It took the Council nine months to issue the Plan. This was fault.",
        {"delay"},
        id="the next sentence points back",
    ),
    pytest.param(
        "3. The Council was at fault. It failed to keep a record of the call.",
        {"record_keeping"},
        id="the next sentence explains",
    ),
    pytest.param(
        "3. The Council was at fault because it:\n- kept no record of the call; and\n"
        "- took nine months too long to issue the Plan.",
        {"record_keeping", "delay"},
        id="list under a finding",
    ),
    pytest.param(
        "3. The Council failed to keep a record of the call.\n4. It was at fault.",
        {"record_keeping"},
        id="in the ombudsman's own words, in a case with fault",
    ),
    pytest.param(
        "3. The Council accepts it kept no record of the call. This left Mrs X "
        "unsure.\n4. The Council was at fault.",
        {"record_keeping"},
        id="an admission the ombudsman goes on from",
    ),
    pytest.param(
        "3. The Council did not reply to four of her emails.\n4. It was at fault.",
        {"communication"},
        id="what it did not say is no word of its own",
    ),
    pytest.param(
        "3. The Council said it would write. It failed to keep a record of the call. "
        "It was at fault.",
        {"record_keeping"},
        id="a promise, then what came of it",
    ),
    pytest.param(
        "3. There was fault in the time it took.", {"delay"}, id="the time it took"
    ),
    pytest.param(
        "3. There was no fault in how it assessed her, but it was at fault for failing "
        "to keep a record of the call.",
        {"record_keeping"},
        id="no fault in one thing, fault in another",
    ),
]


@pytest.mark.parametrize(("findings", "types"), FOUND)
def test_found(findings: str, types: set[str]) -> None:
    found = faults(decision(summary=QUIET, findings=findings))
    assert {type_id for type_id, _ in found} == types


def test_conditional_finding_counts_where_the_complaint_is_upheld() -> None:
    parts = {
        "summary": "We will not investigate because the Council will put this right.",
        "findings": "3. If we investigated, it is likely we would find the Council at "
        "fault for failing to keep a record.",
    }
    assert [t for t, _ in faults(decision(**parts))] == ["record_keeping"]
    closed = decision(outcome="Closed after initial enquiries", **parts)
    assert faults(closed) == []


NEAR_MISSES = [
    "3. The panel thought the Council kept no record, and I agree. This was fault.",
    "3. The Council failed to keep a record of what the Department for Transport said.",
    "3. None of her letters was answered, and the Council failed to keep a record.",
    "3. We saw no fault in that decision. We found it failed to keep a record.",
    "3. If it had asked, she would have said; but it did not, and it kept no record.",
    pytest.param("3. There is no record of the call.", id="no record"),
    pytest.param(
        "3. The regulator found the same.\n4. The Council failed to keep a record.",
        id="after a regulator's finding",
    ),
    pytest.param(
        "3. I considered whether it replied. The Council failed to keep a record.",
        id="after the ombudsman's question",
    ),
    pytest.param(
        "3. In 2018 the Council failed to keep a record of the call.",
        id="a year without an earlier decision",
    ),
    pytest.param(
        "3. Mrs X did not reply because the Council failed to keep a record.",
        id="the complainant's silence and its cause",
    ),
]


@pytest.mark.parametrize("findings", NEAR_MISSES)
def test_found_beside_words_that_turn_others_down(findings: str) -> None:
    found = faults(decision(summary=QUIET, findings=f"{findings}\n5. It was at fault."))
    assert found != []


AGREED = "3. The Council was at fault."

REASONS = [
    pytest.param("- apologise to Mrs X for failing to keep a record.", id="failing to"),
    pytest.param(
        "- pay Mrs X £50 for the distress caused by its failure to keep a record.",
        id="distress caused by a failure",
    ),
]


@pytest.mark.parametrize("item", REASONS)
def test_reason_of_an_agreed_action_is_a_finding(item: str) -> None:
    action = f"4. The Council has agreed to:\n{item}"
    found = faults(decision(summary=QUIET, findings=AGREED, action=action))
    assert [type_id for type_id, _ in found] == ["record_keeping"]


NOT_FOUND = [
    pytest.param("3. Mrs X says the Council kept no record.", id="allegation"),
    pytest.param(
        "3. Mrs X says that the Council:\n- kept no record of the call;\n- took nine "
        "months too long to reply to her complaint.",
        id="list of allegations",
    ),
    pytest.param(
        "3. There was no fault in how the Council kept records of the call.",
        id="no fault",
    ),
    pytest.param(
        "3. The Council was not at fault for failing to keep a record.",
        id="not at fault",
    ),
    pytest.param(
        "3. If the Council had failed to keep a record, it would be fault.",
        id="supposed",
    ),
    pytest.param(
        "3. There is not enough evidence to say the Council failed to keep a record.",
        id="too little evidence",
    ),
    pytest.param(
        "3. The investigating officer found the Council failed to keep a record.",
        id="stage two, not adopted",
    ),
    pytest.param(
        "3. We previously found the Council failed to keep a record.",
        id="an earlier decision",
    ),
    pytest.param(
        "3. The Council failed to keep a record. I cannot say that was fault.",
        id="taken back by the next sentence",
    ),
    pytest.param(
        "3. The Council said it had failed to keep a record.", id="the council's words"
    ),
    pytest.param(
        "3. Mrs X listed her complaints:\n- the Council kept no record of the call;\n"
        "- it took nine months too long to reply.",
        id="list of complaints, however it is announced",
    ),
    pytest.param(
        "3. Mrs X made two points. First, the Council had failed to keep a record. "
        "Second, it had failed to reply. I have seen nothing to support either.",
        id="points counted up and then rejected",
    ),
    pytest.param(
        "3. Mrs X's solicitor argued that the Council failed to keep a record.",
        id="a solicitor's view",
    ),
    pytest.param(
        "3. In May the regulator found the home had failed to keep a record.",
        id="a regulator's finding, not adopted",
    ),
    pytest.param(
        "3. My provisional view was that the Council failed to keep a record. It then "
        "sent me one.",
        id="a provisional view",
    ),
    pytest.param(
        "3. In 2018 we found the Council had failed to keep a record.",
        id="an earlier decision with its year",
    ),
    pytest.param(
        "3. The Council neither lost the record nor failed to reply.",
        id="neither nor",
    ),
    pytest.param(
        "3. There is nothing to suggest the Council failed to keep a record.",
        id="nothing suggests it",
    ),
    pytest.param(
        "3. I considered whether the Council had failed to keep a record. It had one.",
        id="the ombudsman's own question",
    ),
    pytest.param(
        "3. Mrs X did not reply to the Council's three letters.",
        id="what the complainant did not do",
    ),
    *(
        pytest.param(f"3. {words}", id=words)
        for words in (
            "A bus company wrote on her behalf that the Council kept no record.",
            "A lodger whom she had met concluded that the Council kept no record.",
            'The parish clerk noted that "nobody ever kept a record".',
            "A friend told us that the Council failed to keep a record.",
            "Mrs X suspects that the Council failed to keep a record.",
            "Mrs X remains sure that the Council failed to reply to her.",
            "We found then that the Council had failed to keep a record.",
            "In 2018 we upheld her first complaint to us. We found it kept no record.",
            "(Our decision of 2018, in which we criticised poor records, is closed.)",
            "The Department for Transport failed to keep a record.",
            "Should the Council fail to keep a record, Mrs X may come back to us.",
            "If it was lost, as she feared, it would have been a breach of duty.",
            "None of her records was lost.",
            "It could hardly have misled her about the record.",
            "It cannot be said that the Council failed to keep a record.",
            "I will not look separately at whether the Council failed to reply.",
            "I make no finding on whether the Council failed to keep a record.",
        )
    ),
    pytest.param(
        "3. By law the officer must keep a record, or the plan is unlawful.",
        id="what the law demands",
    ),
]


@pytest.mark.parametrize("outcome", ["Upheld", "Not upheld"])
@pytest.mark.parametrize("findings", NOT_FOUND)
@pytest.mark.parametrize("typing", ["rules", "both"])
def test_not_found(findings: str, outcome: str, typing: Typing) -> None:
    document = decision(outcome=outcome, summary=QUIET, findings=findings)
    assert faults(document, typing) == []


def test_complaint_law_and_powers_are_never_findings() -> None:
    document = decision(
        outcome="Closed after initial enquiries",
        summary="We will not investigate this complaint.",
        complaint="1. The Council failed to keep a record and took too long to reply.",
        findings="Law and guidance\n3. A council that keeps no record is at fault.",
    )
    assert faults(document) == []


def test_evidence_of_a_mixed_sentence_is_the_part_that_finds() -> None:
    findings = (
        "3. There was no fault in how it assessed her, but it was at fault for failing "
        "to keep a record of the call."
    )
    found = extract(decision(findings=findings)).findings
    assert "record_keeping" in {f.type for f in found}
    assert {f.evidence for f in found} == {
        "but it was at fault for failing to keep a record of the call."
    }
