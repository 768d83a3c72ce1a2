"""What a reader should check in a decision, and how far it is to be trusted."""

from collections.abc import Sequence

from upheld.annotate.councils import successor_names
from upheld.findings.hits import SECURED, Case
from upheld.findings.outcome import header_outcome, text_outcome
from upheld.taxonomy import PAYMENT_TYPES
from upheld.types import BodyOutcome, Council, Finding, SectionKind

REVIEW_BELOW = 0.75
"""A type with less confidence than this wants a second look, where the rules alone
found it; the model's trust has a limit of its own."""

_NOTHING_FOUND = 0.95


def doubts_about(
    case: Case,
    findings: Sequence[Finding],
    told: Sequence[BodyOutcome],
    councils: Sequence[Council | None],
) -> list[str]:
    """Return what a reader should check, in sentences."""
    doubts = []
    if case.document.source not in ("lgsco", "press"):
        doubts.append("Read with rules made for LGSCO decisions: check what is found.")
    header = case.document.header
    kind = case.document.document_type
    if kind in ("statement", "summary") and not header.reference:
        doubts.append("No reference was found.")
    if case.document.source == "lgsco" and not header.bodies:
        doubts.append("The text does not say which body it is about.")
    kinds = {section.kind for section in case.outline.sections}
    if kinds <= {SectionKind.HEADER, SectionKind.UNKNOWN}:
        doubts.append("No headings were recognised, so less is certain.")
    doubts += _about_outcome(case, findings, told)
    doubts += _paid_without_fault(case, findings)
    day = case.document.header.decision_date
    for council in councils:
        if council and council.end and day and council.end < day:
            names = ", ".join(successor_names(council)) or "not known"
            doubts.append(f"{council.name} was abolished before; successor: {names}.")
    return doubts


def _about_outcome(
    case: Case, findings: Sequence[Finding], of_bodies: Sequence[BodyOutcome]
) -> list[str]:
    """Return where the header's outcome and the text disagree.

    In a joint case the header is that of the title body, so what the text says of
    another body is no disagreement.
    """
    stated = header_outcome(case.document.header.outcome)
    if stated is None:
        return []
    faults = [found for found in findings if found.kind == "fault"]
    bodies = case.document.header.bodies
    joint = len(bodies) > 1
    doubts = []
    told = None if joint else text_outcome(case.readings)
    if told and stated != told and "upheld" in (stated, told):
        doubts.append(f"The header says {stated}, the text reads as {told}.")
    if joint and of_bodies[0].outcome != stated:
        doubts.append(
            f"The header says upheld, the text clears {bodies[0]}: its outcome is read"
            " from the text."
        )
    if stated == "upheld" and not faults:
        doubts.append("The complaint was upheld but no type of fault was recognised.")
    on_title = [f for f in faults if not joint or not f.bodies or bodies[0] in f.bodies]
    if stated == "not_upheld" and on_title:
        doubts.append("The complaint was not upheld, but a fault is stated: check it.")
    return doubts


def _paid_without_fault(case: Case, findings: Sequence[Finding]) -> list[str]:
    """Return that the body pays, though the complaint was not upheld."""
    title = case.document.header.bodies[:1]
    paid = any(
        found.type in PAYMENT_TYPES
        and found.status in SECURED
        and found.amount_gbp is not None
        and not (found.bodies and title and title[0] not in found.bodies)
        for found in findings
    )
    if case.outcome != "not_upheld" or not paid:
        return []
    return ["The complaint was not upheld, but a payment is secured: check both."]


def confidence_in(findings: Sequence[Finding], doubts: Sequence[str]) -> float:
    """Return the confidence in a decision: the share of its types that should be right.

    A type is as certain as its surest passage; each doubt costs something.
    """
    levels = _by_type(findings).values()
    share = sum(levels) / len(levels) if levels else _NOTHING_FOUND
    return round(max(0.05, share - 0.15 * len(doubts)), 2)


def least_certain(findings: Sequence[Finding]) -> list[str]:
    """Return what to look at first where a type is marked for review."""
    unsure = dict.fromkeys(found.type for found in findings if found.needs_review)
    return [f"Least certain: {', '.join(unsure)}."] if unsure else []


def _by_type(findings: Sequence[Finding]) -> dict[tuple[str, str], float]:
    levels: dict[tuple[str, str], float] = {}
    for found in findings:
        key = found.kind, found.type
        levels[key] = max(found.confidence, levels.get(key, 0.0))
    return levels
