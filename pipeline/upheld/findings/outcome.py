"""The outcome of a decision, and its finer detail.

The header says the outcome; only where it is missing is it read from the text.
The detail comes from the summary and the decision, with the findings found.
"""

import re
from collections.abc import Sequence
from functools import cache

from upheld.context import Reading, cue
from upheld.findings.hits import Case, Hit
from upheld.findings.names import short_names
from upheld.taxonomy import load
from upheld.types import Holder, Polarity, SectionKind

_HEADERS = (
    (re.compile(r"\bnot (?:\w+ )?upheld|no maladministration$", re.I), "not_upheld"),
    (re.compile(r"\bupheld|\bmaladministration\b|service failure", re.I), "upheld"),
    (re.compile(r"\bclosed|outside jurisdiction|jurisdiction", re.I), "closed"),
)
_OURS = Holder.OMBUDSMAN
CLOSING = (SectionKind.SUMMARY, SectionKind.DECISION)
_JUDGING = (*CLOSING, SectionKind.FINDINGS, SectionKind.ARTICLE, SectionKind.UNKNOWN)


def header_outcome(printed: str | None) -> str | None:
    """Return upheld, not_upheld or closed for the outcome as printed, else None.

    Several outcomes ("Partly upheld; Closed") give upheld where any part is.
    """
    found = {
        outcome
        for part in (printed or "").split(";")
        for outcome in [next((o for p, o in _HEADERS if p.search(part)), None)]
        if outcome
    }
    return next((o for o in ("upheld", "not_upheld", "closed") if o in found), None)


def text_outcome(readings: Sequence[Reading], *, blamed: bool = False) -> str | None:
    """Return the outcome that the text itself states, or None.

    Args:
        blamed: whether a failing is found in it without a word for the outcome.
    """
    closing = [r for r in readings if r.section in CLOSING] or list(readings)
    for signal, outcome in (("upheld", "upheld"), ("not_upheld", "not_upheld")):
        if signals(closing, signal):
            return outcome
    if any(reading.states_fault() for reading in closing):
        return "upheld"
    if signals(readings, "will_not_investigate"):
        return "upheld" if _conditional(closing, readings) else "closed"
    if signals(closing, "discontinued") or signals(closing, "redressed"):
        return "not_upheld"
    if signals(closing, "jurisdiction"):
        return "closed"
    article = any(reading.section is SectionKind.ARTICLE for reading in readings)
    # What has no words to close, an article or an extract, may deny one failing and
    # tell of another.
    whole = any(r.section in CLOSING for r in readings)
    denials = _denials(closing)
    of_part = article or not whole or _clear_some(closing, denials)
    if denials and not (blamed and of_part):
        return "not_upheld"
    return "upheld" if blamed or any(r.states_fault() for r in readings) else None


def _conditional(closing: Sequence[Reading], readings: Sequence[Reading]) -> bool:
    """Return whether a likely finding of fault is put right without investigation."""
    agreed = any(cue("agreed").search(reading.text) for reading in closing)
    return agreed and signals(readings, "likely_fault")


def _denials(closing: Sequence[Reading]) -> list[str]:
    """Return the ombudsman's words that there was no fault, a clause each."""
    return [
        reading.text[clause.start : clause.end]
        for reading in closing
        for clause, holder in zip(reading.clauses, reading.holders, strict=True)
        if clause.polarity is Polarity.NOT_FOUND and holder is Holder.OMBUDSMAN
    ]


def _clear_some(closing: Sequence[Reading], denials: Sequence[str]) -> bool:
    """Return whether each denial is of a body by name, and another one is named.

    "The District Council was not at fault" says nothing of the County Council.
    """
    cleared = [short_names(words) for words in denials]
    named = {name for reading in closing for name in short_names(reading.text)}
    return all(cleared) and bool(named.difference(*cleared))


def outcome_detail(case: Case, hits: Sequence[Hit]) -> str:
    """Return the id of the outcome's detail, ``unknown`` where it cannot be told."""
    if case.outcome == "upheld":
        return _upheld_detail(case, hits)
    closing = [r for r in case.readings if r.section in CLOSING]
    if case.outcome == "not_upheld":
        ended = signals(closing, "discontinued")
        return "not_upheld_discontinued" if ended else "not_upheld_no_fault"
    if case.outcome == "closed":
        reasons = closing or [r for r in case.readings if r.section in _JUDGING]
        if signals(reasons, "late"):
            return "closed_late"
        barred = signals(reasons, "jurisdiction")
        return "closed_jurisdiction" if barred else "closed_discretion"
    return "unknown"


def _upheld_detail(case: Case, hits: Sequence[Hit]) -> str:
    closing = [r for r in case.readings if r.section in CLOSING]
    judging = [r for r in case.readings if r.section in _JUDGING]
    secured = any(h.status in ("agreed", "recommended") for h in hits)
    not_investigated = signals(closing, "will_not_investigate")
    early = not_investigated and _settled(judging)
    promised = secured or any(cue("agreed").search(r.text) for r in closing)
    if (secured and early) or (promised and signals(closing, "resolved_early")):
        return "upheld_early_resolution"
    injustice = any(found.kind == "injustice" for found in hits)
    personal = any(
        found.amount_gbp for found in hits if found.status != "offered_before"
    )
    harmless = signals(closing, "no_injustice")
    # What an LGSCO decision says at its end holds for all of the case.
    decided = case.document.source == "lgsco" and signals(
        _deciding(case), "no_injustice"
    )
    if harmless and not personal and (decided or not (injustice and secured)):
        return "upheld_fault_no_injustice"
    if not secured and signals(judging, "already_remedied"):
        return "upheld_already_remedied"
    if not injustice and not secured and signals(judging, "no_injustice"):
        return "upheld_fault_no_injustice"
    return "upheld_fault_injustice"


def _settled(readings: Sequence[Reading]) -> bool:
    names = ("early_resolution", "resolved_early")
    return any(signals(readings, name) for name in names)


def _deciding(case: Case) -> list[Reading]:
    return [r for r in case.readings if r.section is SectionKind.DECISION]


def signals(readings: Sequence[Reading], name: str) -> bool:
    """Return whether a sentence of the ombudsman's has a signal of ``outcomes.toml``.

    In a summary the complaint's story runs on until somebody else is heard, so there
    a sentence that names no speaker is the ombudsman's too.
    """
    pattern = _pattern(name)
    for reading in readings:
        match = pattern.search(reading.text)
        if match is None:
            continue
        _, holder, named = reading.at(reading.sentence.start + match.start())
        carried = reading.section is SectionKind.SUMMARY and not named
        if holder is _OURS or carried:
            return True
    return False


@cache
def _pattern(name: str) -> re.Pattern[str]:
    entry = {entry.id: entry for entry in load("outcomes")}[name]
    return re.compile("|".join(p.pattern for p in entry.patterns), re.IGNORECASE)
