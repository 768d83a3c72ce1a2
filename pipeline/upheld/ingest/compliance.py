"""The line of a report's page that dates when the ombudsman was satisfied."""

import re
from datetime import date

from upheld.ingest.dates import parse_date

_WHO = r"(?:the )?(?:ombudsm[ae]n|lgsco)"
_WHAT = r"(?:responses?|actions?|compliance|remedy|steps(?: taken)?)"
_SATISFIED = (
    rf"{_WHO} (?:(?:is|are|was|were) )?(?:now )?satisfied (?:with|by|that) .{{0,60}}?"
    rf"{_WHAT}(?: (?:taken )?(?:by|of) the [\w ]{{3,30}}?)?"
)
_DAY = r"(?P<date>\d[^:()]{5,22}?)"
# "Ombudsman satisfied with the council's response: 12 September 2017", with a dash, in
# brackets, with "on", or with the date in front.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:date )?{_SATISFIED}\s*[:\u2013\u2014-]?\s*\(?{_DAY}\)?\.?",
        # "Satisfied with the council's actions on 4 June" may date the actions.
        (
            rf"{_WHO} (?:is|was) (?:now )?satisfied with .{{0,40}}?"
            rf"(?:response|compliance) on {_DAY}\.?"
        ),
        rf"satisfied with .{{0,40}}?{_WHAT}\s*:\s*{_DAY}\.?",
        rf"on {_DAY},? {_SATISFIED}\.?",
    )
)
_LONGEST = 200


def compliance_of(line: str) -> date | None:
    """Return when the ombudsman was satisfied with the response, if a line says so."""
    if len(line) > _LONGEST or "atisfied" not in line:
        return None
    for form in _FORMS:
        match = form.fullmatch(line.strip())
        day = parse_date(match["date"]) if match else None
        if day:
            return day
    return None
