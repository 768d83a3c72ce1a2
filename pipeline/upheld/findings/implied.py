"""What a remedy says of the fault and the injustice that it puts right.

Money given back or paid late says that it was wrongly taken or kept; a payment for
a service that was missed says that it was due and did not come.
"""

import re
from collections.abc import Iterator, Sequence

from upheld.findings.hits import Case, Hit

IMPLIED = 0.8

_WRONGLY_TAKEN = re.compile(
    r"\b(?:backdat\w*|overcharg\w*|overpa\w+|owe[sd]?|was due|were due|as if)\b"
    r"|\b(?:refund|repay|reimburse|return|pay|credit)\w*\b[^.;]{0,60}\b(?:charge[sd]?"
    r"|fees?|top-up|contributions?|allowances?|rent|tax|invoices?|direct payments?"
    r"|benefits?|bills?)\b",
    re.IGNORECASE,
)
# "Band A priority backdated to March" is no money.
_PRIORITY = re.compile(
    r"\b(?:priority|band\w*|registration|register|points|application date)\b",
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"\b(?:missed|lost|went without|not (?:provided|delivered|received)|did not (?:get"
    r"|receive|have)|failed to provide)\b",
    re.IGNORECASE,
)


def find_implied(case: Case, remedies: Sequence[Hit]) -> list[Hit]:
    """Return the fault and injustice hits that secured remedies state."""
    secured = [h for h in remedies if h.status in ("agreed", "recommended")]
    return [implied for remedy in secured for implied in _implied(case, remedy)]


def _implied(case: Case, remedy: Hit) -> Iterator[Hit]:
    words = case.readings[remedy.reading].text
    bare = remedy._replace(
        status=None,
        amount_gbp=None,
        payee=None,
        deadline=None,
        deadline_date=None,
        rule=f"implied/{remedy.rule}",
        confidence=min(IMPLIED, remedy.confidence),
    )
    if remedy.type == "reimbursement" and not _PRIORITY.search(words):
        yield bare._replace(kind="injustice", type="financial_loss")
        if _WRONGLY_TAKEN.search(words):
            yield bare._replace(kind="fault", type="charging_or_payment")
    if remedy.type == "loss_of_service_payment" and _MISSED.search(words):
        yield bare._replace(kind="fault", type="failure_to_act")
