"""Tables with everything in them that a format could trip over."""

from datetime import date
from decimal import Decimal

import pandas as pd

from factories import clean, decision, finding, remedy
from upheld.tabulate.frames import tables
from upheld.tabulate.typed import frame_of_rows

EVIDENCE = "=1+1 was “delay”\nof two lines, and £5"
# In the words of a caseworker's nightmare: each is the body of one decision.
BODIES = (
    "=1+1",
    "-5",
    "+44 20 7946 0000",
    "@SUM(A1:A9)",
    "=cmd|' /C calc'!A0",
    "\t=HYPERLINK(A1)",
    "＝1+1",
    "_x0041_ & <b>“Łódź”</b> \U0001f3e0",
    "not \ufffe\uffff XML",
    "https://www.example.org/",
    "007",
    "2011-12",
    "TRUE",
    "x" * 40_000,
)
ADDRESSES = (
    "https://www.example.org/decisions/21-000-000?a=1&b=2#top",
    "http://www.example.org/",
    "javascript:alert(1)",
    "https://www.example.org@evil.example/",
    "https://www.example.org/" + "a" * 3000,
    'https://www.example.org/"><b>',
)


def frames() -> dict[str, pd.DataFrame]:
    """Return every table of decisions with hostile names, addresses and amounts."""
    decisions = [
        decision(
            "21 000 001",
            text=EVIDENCE,
            findings=(
                finding(evidence=EVIDENCE, text=EVIDENCE),
                remedy(
                    evidence="£5",
                    text=EVIDENCE,
                    amount="1234567.8",
                    deadline_date=date(2022, 4, 12),
                    linked_to=("21 000 001/f1",),
                ),
            ),
            payments=(),
            payment_total_gbp=Decimal("1234567.8"),
        ),
        clean("21 000 002", decision_date=date(1899, 12, 31)),
        clean("21 000 002~2", duplicate_of="21 000 002"),
    ]
    decisions += [
        clean(f"21 000 1{number:02d}", bodies=(body,), councils=(None,))
        for number, body in enumerate(BODIES)
    ]
    decisions += [
        clean(f"21 000 2{number:02d}", url=address)
        for number, address in enumerate(ADDRESSES)
    ]
    error = {"path": "a\nb.pdf", "reason": "scanned_pdf", "detail": "-5 pages."}
    made = tables(decisions)
    made["errors"] = frame_of_rows("errors", [error])
    # Negative numbers do not occur, but would be numbers.
    made["payments"] = frame_of_rows("payments", [payment(-5.0), payment(1e300)])
    return made


def payment(amount: float) -> dict[str, str | float | int | None]:
    """Return a row of payments."""
    return {
        "decision_id": "21 000 001",
        "finding_id": None,
        "amount_gbp": amount,
        "role": "other",
        "payee": None,
        "payer": None,
        "period": None,
        "count": None,
        "part_of": None,
        "section": "findings",
        "paragraph": "4",
        "page": None,
        "start": 0,
        "end": 1,
        "evidence": "£5",
    }
