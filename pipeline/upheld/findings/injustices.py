"""The injustice that the ombudsman found the faults to have caused."""

from collections.abc import Iterator

from upheld.annotate.triggers import PATTERN
from upheld.context import cue
from upheld.findings.candidates import MODEL
from upheld.findings.hits import JUDGING, Case, Hit, best_of_each, hit, of_kind
from upheld.findings.status import status_of
from upheld.types import Assertion, Holder, Polarity, SectionKind

STATED, PLAIN, BESIDE = 0.95, 0.85, 0.9


def find_injustices(case: Case, *, fault: bool) -> list[Hit]:
    """Return the injustice hits of a case, one a type and sentence, in text order.

    Args:
        fault: whether a fault was found or a remedy agreed; without one there is
            nothing that could have caused an injustice.
    """
    return best_of_each(list(_hits(case))) if fault else []


def _hits(case: Case) -> Iterator[Hit]:
    for number, reading in enumerate(case.readings):
        if reading.section not in JUDGING | {SectionKind.ACTION, SectionKind.ARTICLE}:
            continue
        assertions = of_kind(case.assertions[number], "injustice")
        if not assertions or cue("sympathy").search(reading.text):
            continue
        stated = _stated(case, number)
        for assertion in assertions:
            if _found(case, number, assertion):
                strong = assertion.mention.value == PATTERN
                if strong or stated:
                    level = STATED if strong and stated else BESIDE if stated else PLAIN
                    yield hit(case, number, assertion, level)


def _stated(case: Case, number: int) -> bool:
    """Return whether the sentence, or the words above its list, say it was caused."""
    reading = case.readings[number]
    if cue("injustice_stated").search(reading.text):
        return True
    lead = reading.lead_in
    return lead is not None and bool(
        cue("injustice_stated").search(case.readings[lead].text)
    )


def _found(case: Case, number: int, assertion: Assertion) -> bool:
    reading = case.readings[number]
    clause, _, _ = reading.at(assertion.mention.start)
    words = reading.text[clause.start : clause.end]
    if cue("injustice_not_found").search(words):
        return False
    if assertion.polarity is Polarity.INSUFFICIENT and not (
        assertion.mention.label == "injustice:uncertainty" and _stated(case, number)
    ):
        return False
    supposed = assertion.polarity is Polarity.HYPOTHETICAL or (
        assertion.mention.rule == MODEL
    )
    if supposed and cue("would_cause").search(words):
        return False
    if assertion.holder is Holder.OMBUDSMAN:
        return True
    # "The Council will pay her £200 to recognise the distress" is the body's act
    # and the ombudsman's finding.
    return assertion.holder in (Holder.BODY, Holder.THIRD_PARTY) and (
        status_of(case, number) in ("agreed", "recommended")
    )
