"""Decisions of other ombudsmen: their own words find a failing, and nothing else."""

import pytest

from upheld.extraction import extract
from upheld.ingest.read import document_from_text
from upheld.types import Decision

LANDLORD = """Northmere Homes (202100001)
Case ID
202100001
Landlord
Northmere Homes
Date
18 May 2022
Our decision (determination)
{decision}
What the complaint is about
A tenant complains of a leak and of how the landlord dealt with it.
What we found and why
{found}
"""
HEALTH = """P-001234 - Northmere NHS Trust
The Complaint:
1. Mr B complains the Trust delayed his scan and lost his notes.
Our Decision:
2. We have decided to partly uphold this complaint.
Findings:
{found}
Recommendations:
9. We recommend the Trust apologises to Mr B.
"""


def landlord(found: str, decision: str = "There was service failure.") -> Decision:
    text = LANDLORD.format(found=found, decision=decision)
    return extract(document_from_text(text))


def health(found: str) -> Decision:
    return extract(document_from_text(HEALTH.format(found=found)))


def faults(decision: Decision) -> set[str]:
    return {found.type for found in decision.findings if found.kind == "fault"}


STATED = [
    pytest.param("3. We think the delay in his scan was a failing.", id="failing"),
    pytest.param(
        "3. The Trust took seven weeks too long to scan him. This was a failing.",
        id="the sentence before",
    ),
]
TOLD = [
    pytest.param("3. We considered the reason for the delay.", id="what was looked at"),
    pytest.param("3. Delays of many hours were common that month.", id="background"),
    pytest.param("3. The Trust accepted that it had taken too long.", id="its words"),
    pytest.param("3. Our adviser said the scan was delayed.", id="an adviser's"),
]


@pytest.mark.parametrize("found", STATED)
def test_what_they_call_a_failing_is_found(found: str) -> None:
    assert faults(health(found)) == {"delay"}


@pytest.mark.parametrize("found", TOLD)
def test_what_they_only_tell_is_not(found: str) -> None:
    assert faults(health(found)) == set()


def test_the_source_is_recognised_and_the_reader_warned() -> None:
    one, other = landlord("The leak took 40 days."), health("3. It rained.")
    assert (one.document.source, other.document.source) == ("housing_ombudsman", "phso")
    for decision in (one, other):
        assert any("made for LGSCO" in warning for warning in decision.warnings)


def test_redress_is_no_outcome_detail_of_lgsco() -> None:
    found = landlord(
        "It apologised and paid £50.",
        "There was reasonable redress for the landlord's handling of the leak.",
    )
    assert found.outcome == "not_upheld"
    assert found.outcome_detail == "unknown"
