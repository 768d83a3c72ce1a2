"""Outcome and detail of forty short decisions, with and without their header."""

import pytest

from outcome_texts import DECISIONS
from texts import decision
from upheld.extraction import extract

CASES = [pytest.param(*case[1:], id=case[0]) for case in DECISIONS]
# What says that header and text are at odds, or that no type was told.
AT_ODDS = "text reads as"


@pytest.mark.parametrize(("parts", "outcome", "detail"), CASES)
def test_outcome_and_detail(
    parts: dict[str, str], outcome: str | None, detail: str
) -> None:
    found = extract(decision(**parts))
    assert (found.outcome, found.outcome_detail) == (outcome, detail)
    assert not any(AT_ODDS in warning for warning in found.warnings)


@pytest.mark.parametrize(("parts", "outcome", "detail"), CASES)
def test_outcome_without_a_header(
    parts: dict[str, str], outcome: str | None, detail: str
) -> None:
    without = {**parts, "outcome": None}
    assert extract(decision(**without)).outcome == outcome  # type: ignore[arg-type]


CONTRARY = [case for case in DECISIONS if case[3] == "not_upheld_no_fault"]


@pytest.mark.parametrize("parts", [pytest.param(c[1], id=c[0]) for c in CONTRARY])
def test_an_upheld_header_over_no_fault_is_a_warning(parts: dict[str, str]) -> None:
    found = extract(decision(**{**parts, "outcome": "Upheld"}))
    assert "The header says upheld, the text reads as not_upheld." in found.warnings
