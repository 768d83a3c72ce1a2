"""What was complained of, where that is all that is told of what was found."""

import re

from upheld.annotate.triggers import PATTERN
from upheld.findings.hits import Case, each_of_kind
from upheld.types import Assertion, Holder, SectionKind

_COMPLAINED = (SectionKind.COMPLAINT, SectionKind.SUMMARY)
# "She also complained that ...": not the only thing.
_MORE = re.compile(
    r"\b(?:also|further) (?:complain|alleg|sa(?:id|ys)\b)", re.IGNORECASE
)


def only_complaint(case: Case) -> bool:
    """Return whether a report's page names one type of failing as complained of.

    The page states its finding in a formula ("upheld the complaint and found fault
    causing injustice"); with a single head, that is what was upheld.
    """
    if case.document.document_type != "report":
        return False
    told = {
        assertion.mention.label
        for number, assertion in each_of_kind(case, "fault")
        if assertion.mention.value == PATTERN and of_complaint(case, number, assertion)
    }
    return len(told) == 1 and not any(
        reading.section in _COMPLAINED and _MORE.search(reading.text)
        for reading in case.readings
    )


def of_complaint(case: Case, number: int, assertion: Assertion) -> bool:
    """Return whether the complainant says it where the complaint is told."""
    told_in = case.readings[number].section in _COMPLAINED
    return told_in and assertion.holder is Holder.COMPLAINANT
