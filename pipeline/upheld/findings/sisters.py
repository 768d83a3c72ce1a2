"""Decisions of other ombudsmen, read with rules made for LGSCO's.

They are written by issue and tell events at length, so a passage counts as a fault
only where it stands in words in which they find one, and of the outcome details only
those are given that mean the same to them.
"""

import re
from collections.abc import Sequence

from upheld.context import Reading
from upheld.findings.hits import Case, Hit
from upheld.findings.outcome import signals

SISTERS = ("housing_ombudsman", "phso", "spso", "psow", "nipso")

_FINDS = re.compile(
    r"\bfailings?\b|\bservice failure|\bmaladministration\b|\bfault\b"
    r"|\bgot (?:some)?things? wrong\b|\bnot in line with\b|\bshortcomings?\b"
    r"|\bfailed to\b|\bunreasonabl[ey]\b|\bshould (?:also )?have\b"
    r"|\bdid not (?:\w+ )?(?:act|follow|meet|comply|monitor|complete|acknowledge"
    r"|communicate|provide|give|offer)\b"
    r"|\b(?:decided|found|think|consider|seen)\b[^.;]{0,60}\b(?:did not|mislaid|lost"
    r"|delayed|too long)\b"
    r"|\b(?:days?|weeks?|months?) late\b|\btook (?:\w+ ){0,3}too long\b"
    r"|\boutside (?:its|the)\b"
    r"|\b(?:was|were) (?:an? )?(?:unnecessary |avoidable |undue )?delays?\b",
    re.IGNORECASE,
)
_TELLS_OF_ANOTHER = re.compile(
    r"\b(?:adviser|advisor)\b|\bto consider whether\b|\bwe (?:have )?considered\b"
    r"|\b(?:trust|landlord|it|they)(?:'s response)? (?:also )?(?:explained|accepted"
    r"|said|told|maintain\w*|apologi[sz]ed|acknowledged)\b",
    re.IGNORECASE,
)
_SAME = {
    "upheld_fault_injustice",
    "upheld_fault_no_injustice",
    "not_upheld_no_fault",
    "closed_discretion",
    "closed_jurisdiction",
    "closed_late",
    "unknown",
}


def stated_faults(case: Case, hits: Sequence[Hit]) -> list[Hit]:
    """Return the faults whose own sentence finds one; LGSCO's and the press's all."""
    if case.document.source not in SISTERS:
        return list(hits)
    return [found for found in hits if _finds(case.readings[found.reading])]


def known_detail(case: Case, detail: str) -> str:
    """Return the outcome detail, ``unknown`` where it means nothing to the source."""
    if case.document.source not in SISTERS:
        return detail
    # A failing that was put right before counts as not upheld with them.
    redressed = signals(case.readings, "redressed")
    if detail not in _SAME or (detail == "not_upheld_no_fault" and redressed):
        return "unknown"
    return detail


def _finds(reading: Reading) -> bool:
    return bool(_FINDS.search(reading.text)) and not _TELLS_OF_ANOTHER.search(
        reading.text
    )
