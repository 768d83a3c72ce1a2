"""What a decision says of each of its bodies.

The header's outcome is the title body's. What is said of another body stands in the
text: a sentence that lays fault on it or clears it, or a fault found on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from upheld.context import Reading
from upheld.findings.bodies import bodies_of
from upheld.findings.hits import Case
from upheld.findings.outcome import CLOSING, header_outcome, signals
from upheld.types import BodyOutcome, Finding, Holder, Polarity, SectionKind

_SECURED = ("agreed", "recommended")
_SAID = (*CLOSING, SectionKind.FINDINGS, SectionKind.ARTICLE, SectionKind.UNKNOWN)
_VERDICTS = {Polarity.FOUND: "upheld", Polarity.NOT_FOUND: "not_upheld"}
_ENDED = {
    "discontinued": ("not_upheld", "not_upheld_discontinued"),
    "will_not_investigate": ("closed", "closed_discretion"),
}


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence that says the outcome for some of the bodies."""

    bodies: tuple[str, ...]
    outcome: str
    detail: str
    reading: Reading


def body_outcomes(
    case: Case, detail: str, findings: Sequence[Finding]
) -> tuple[BodyOutcome, ...]:
    """Return the outcome for each body of a case, in the order of its header.

    Args:
        detail: the outcome detail of the case.
    """
    bodies = case.document.header.bodies
    printed = header_outcome(case.document.header.outcome)
    if len(bodies) == 1:
        known = "header" if printed else "text" if case.outcome else "nothing"
        return (BodyOutcome(bodies[0], case.outcome, detail, known),)
    said = _statements(case) if bodies else []
    told = [_outcome_of(case, body, said, findings) for body in bodies]
    agrees = bool(told) and told[0].outcome == printed
    if told and printed and (agrees or not _cleared(case, told, findings)):
        told[0] = BodyOutcome(bodies[0], printed, detail, "header")
    return tuple(told)


def lay_open_ones(
    findings: Sequence[Finding], told: Sequence[BodyOutcome]
) -> list[Finding]:
    """Return the findings, those left open laid on the one body that was at fault.

    Only where the decision says of every other body that it was not, or that it was
    not investigated.
    """
    blamed = [body.body for body in told if body.outcome == "upheld"]
    if len(blamed) != 1 or any(body.outcome is None for body in told):
        return list(findings)
    return [
        found if found.bodies else replace(found, body=blamed[0], bodies=(blamed[0],))
        for found in findings
    ]


def _cleared(
    case: Case, told: Sequence[BodyOutcome], findings: Sequence[Finding]
) -> bool:
    """Return whether the text clears the title body and lays all fault on others.

    A printed "Upheld" may be that of the case; then nothing is held against a body
    that the text says was not at fault.
    """
    others = any(body.outcome == "upheld" for body in told[1:])
    title = case.document.header.bodies[0]
    open_ones = any(f.kind == "fault" and not f.bodies for f in findings)
    blamed = any(f.kind == "fault" and title in f.bodies for f in findings)
    cleared = told[0].outcome == "not_upheld" and told[0].known_by == "statement"
    return cleared and others and not (open_ones or blamed)


def _outcome_of(
    case: Case, body: str, said: Sequence[_Said], findings: Sequence[Finding]
) -> BodyOutcome:
    of_it = [statement for statement in said if body in statement.bodies]
    on_it = [found for found in findings if body in found.bodies]
    for outcome in ("upheld", "not_upheld", "closed"):
        stated = next((s for s in of_it if s.outcome == outcome), None)
        detail = _upheld_detail(of_it, on_it) if outcome == "upheld" else ""
        if stated:
            place = stated.reading.sentence
            return BodyOutcome(
                body,
                outcome,
                detail or stated.detail,
                "statement",
                case.document.text[place.start : place.end],
                place.start,
                place.end,
            )
        if outcome == "upheld" and any(found.kind == "fault" for found in on_it):
            return BodyOutcome(body, outcome, detail, "findings")
    return BodyOutcome(body, None, "unknown", "nothing")


def _upheld_detail(said: Sequence[_Said], findings: Sequence[Finding]) -> str:
    secured = any(found.status in _SECURED for found in findings)
    if secured or any(found.kind == "injustice" for found in findings):
        return "upheld_fault_injustice"
    if any(signals([statement.reading], "no_injustice") for statement in said):
        return "upheld_fault_no_injustice"
    if any(found.status == "already_done" for found in findings):
        return "upheld_already_remedied"
    return "unknown"


def _statements(case: Case) -> list[_Said]:
    """Return what the ombudsman says of bodies, the summary and the decision first."""
    found: list[_Said] = []
    for number, reading in enumerate(case.readings):
        if reading.section not in _SAID:
            continue
        for clause, holder in zip(reading.clauses, reading.holders, strict=True):
            verdict = _VERDICTS.get(clause.polarity) if clause.polarity else None
            if not (verdict and clause.stated and holder is Holder.OMBUDSMAN):
                continue
            at = reading.sentence.start + clause.start
            at += max(0, reading.text[clause.start : clause.end].find(clause.cue))
            detail = "not_upheld_no_fault" if verdict == "not_upheld" else "unknown"
            found.append(_Said(bodies_of(case, number, at), verdict, detail, reading))
        if reading.section in CLOSING:
            for name, (outcome, detail) in _ENDED.items():
                if signals([reading], name):
                    bodies = bodies_of(case, number)
                    found.append(_Said(bodies, outcome, detail, reading))
    return sorted(found, key=lambda said: said.reading.section not in CLOSING)
