"""What was extracted, in words for a person: shared by terminal and page."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from upheld.types import Decision, Finding, Payment

HEADINGS = {"fault": "Faults", "injustice": "Injustices", "remedy": "Remedies"}

# As the report page has them too.
_DETAILS = {
    "upheld_fault_injustice": "fault that caused injustice",
    "upheld_fault_no_injustice": "fault without injustice",
    "upheld_already_remedied": "put right by the body before the decision",
    "upheld_early_resolution": "settled early, without a full investigation",
    "not_upheld_no_fault": "no fault",
    "not_upheld_discontinued": "the investigation was discontinued",
    "closed_discretion": "at the ombudsman's discretion",
    "closed_jurisdiction": "outside the ombudsman's powers",
    "closed_late": "brought too late",
}
_OUTCOMES = ("upheld", "not_upheld", "closed")
_UNSURE = "Least certain: "

_WIDTH = 88

# Escape sequences whole (colours, titles, links), control characters and turned
# writing direction: what a text could do to a terminal.
_CONTROL = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]{0,99}[ -/]{0,9}[@-~]"
    "|(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,999}(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]{0,9}[0-Z^-~]"
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
# Half a surrogate pair cannot be written to any terminal or file.
_HALF = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """Return text without what steers a terminal, such as escape sequences."""
    return _HALF.sub("\ufffd", _CONTROL.sub("", text))


def plain_json(text: str) -> str:
    """Return the same JSON, what would steer a terminal escaped."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def pounds(amount: Decimal) -> str:
    """Return an amount as "£1,250" or "£1,250.50"."""
    whole = amount == amount.to_integral_value()
    return f"£{amount:,.0f}" if whole else f"£{amount:,.2f}"


def written(day: date) -> str:
    """Return a day as "12 March 2022"."""
    return f"{day.day} {day:%B %Y}"


def label(finding: Finding) -> str:
    """Return the name of a finding's type in words."""
    return type_label(finding.kind, finding.type)


def type_label(kind: str, type_id: str) -> str:
    """Return the name of a type in words, such as "Delay"."""
    return _labels().get((kind, type_id), type_id)


def wrapped(margin: str, text: str) -> str:
    """Return text in lines of terminal width behind a margin."""
    return textwrap.fill(
        plain(text),
        _WIDTH,
        initial_indent=margin,
        subsequent_indent=" " * len(margin),
        break_on_hyphens=False,
    )


def facts(finding: Finding) -> list[str]:
    """Return what is known of a finding beside its type, each in a few words."""
    told = [finding.status.replace("_", " ")] if finding.status else []
    if finding.amount_gbp is not None:
        told.append(pounds(finding.amount_gbp))
    if finding.payee:
        told.append(f"to {finding.payee}")
    told += when_due(finding.deadline, finding.deadline_date)
    check = ", check it" if finding.needs_review else ""
    return [*told, *_place(finding), f"confidence {finding.confidence:.2f}{check}"]


def payment_facts(payment: Payment) -> list[str]:
    """Return what is known of an amount of money, each in a few words."""
    rate = f" a {payment.period}" if payment.period else ""
    told = [pounds(payment.amount_gbp) + rate, payment.role.replace("_", " ")]
    if payment.count and payment.count > 1:
        told.append(f"{payment.count} times")
    if payment.part_of is not None:
        told.append(f"part of {pounds(payment.part_of)}")
    if payment.payee:
        told.append(f"to {payment.payee}")
    if payment.payer:
        told.append(f"from {payment.payer}")
    return [*told, *_place(payment)]


def doubts(decision: Decision) -> list[str]:
    """Return what should be checked in a decision, its types by their names."""
    unsure = dict.fromkeys(label(f) for f in decision.findings if f.needs_review)
    named = f"{_UNSURE}{'; '.join(unsure)}."
    return [
        named if warning.startswith(_UNSURE) and unsure else _unjoined(warning)
        for warning in decision.warnings
    ]


def particulars(decision: Decision) -> list[tuple[str, str]]:
    """Return what a decision says of itself, as names and values."""
    header = decision.document.header
    bodies = []
    for number, body in enumerate(header.bodies):
        council = decision.councils[number] if number < len(decision.councils) else None
        known = (
            f" ({council.code}, {council.type}, {council.region})" if council else ""
        )
        bodies.append(body + known)
    review = "; a person should check it" if decision.needs_review else ""
    told = [
        ("Reference", header.reference or "not stated"),
        ("Body", "; ".join(bodies) or "not stated"),
        ("Category", " > ".join(filter(None, (header.category, header.subcategory)))),
        ("Decided", written(header.decision_date) if header.decision_date else ""),
        ("Outcome", _outcome(decision)),
        ("Payments", _payments(decision)),
        ("Confidence", f"{decision.confidence:.2f}{review}"),
        ("Address", header.url or ""),
        ("Summary", decision.summary or ""),
    ]
    return [(name, value) for name, value in told if value]


def runs(
    start: int, end: int, findings: Sequence[Finding]
) -> Iterator[tuple[int, int, list[Finding]]]:
    """Yield the pieces of a stretch of text, each with the findings that cover it.

    A piece starts or ends wherever a finding does, so pieces never overlap though
    findings may.
    """
    here = [found for found in findings if found.start < end and found.end > start]
    edges = {start, end}
    for found in here:
        edges |= {max(start, found.start), min(end, found.end)}
    ordered = sorted(edges)
    for low, high in zip(ordered, ordered[1:], strict=False):
        yield low, high, [f for f in here if f.start < high and f.end > low]


@cache
def _labels() -> dict[tuple[str, str], str]:
    from upheld.taxonomy import KINDS, load

    return {
        (kind, entry.id): entry.label
        for kind, name in KINDS.items()
        for entry in load(name)
    }


def when_due(deadline: str | None, day: date | None) -> list[str]:
    """Return the deadline as printed, and its day where the words do not say it."""
    told = [_inside(deadline)] if deadline else []
    if day and written(day) not in (deadline or ""):
        told.append(f"by {written(day)}")
    return told


def _inside(phrase: str) -> str:
    """Return a phrase as it stands inside a sentence."""
    first, space, rest = phrase.partition(" ")
    begins = first in ("Within", "By", "Before", "After", "In", "No", "At", "As")
    return f"{first.lower() if begins else first}{space}{rest}"


def _unjoined(told: str) -> str:
    return told.replace("not_upheld", "not upheld")


def _place(passage: Finding | Payment) -> list[str]:
    told = [f"paragraph {passage.paragraph}"] if passage.paragraph else []
    if passage.page:
        told.append(f"page {passage.page}")
    return told or [f"section {passage.section.value}"]


def outcome_words(outcome: str, detail: str | None = None) -> str:
    """Return an outcome and its detail as "upheld: fault without injustice"."""
    more = _DETAILS.get(detail or "")
    return f"{_unjoined(outcome)}: {more}" if more else _unjoined(outcome)


def detail_words(detail: str) -> str:
    """Return the detail of an outcome behind the outcome that it is of."""
    of = next((each for each in _OUTCOMES if detail.startswith(f"{each}_")), detail)
    return outcome_words(of, detail)


def _outcome(decision: Decision) -> str:
    told = outcome_words(decision.outcome or "not stated", decision.outcome_detail)
    printed = decision.document.header.outcome
    return f"{told}, printed as {printed!r}" if printed else told


def _payments(decision: Decision) -> str:
    document = decision.document
    if document.source == "press" and document.document_type == "other":
        return ""  # an article on several cases secures nothing of its own
    total = decision.payment_total_gbp
    if total is None:
        return "secured, but no sum is stated"
    more = ", and more that is open-ended" if decision.payment_open_ended else ""
    return f"{pounds(total)} secured{more}" if total or more else "none secured"
