"""The injustice that the ombudsman found the faults to have caused."""

import re

from upheld.annotate.triggers import PATTERN
from upheld.findings.actors import tells_of_neighbour
from upheld.findings.candidates import MODEL
from upheld.findings.hits import JUDGING, Case, Hit, each_of_kind, finds, says
from upheld.findings.status import status_of
from upheld.findings.verdicts import Reason, Verdict, hits_of
from upheld.types import Assertion, Holder, Polarity, SectionKind

# "She paid £40 for it, but that was her own choice."
_ANSWERED = re.compile(r"\W*but (?:that|this|it|they)\b[^.;]*", re.IGNORECASE)
_TELLING = JUDGING | {SectionKind.ACTION, SectionKind.ARTICLE}
STATED, PLAIN, BESIDE = 0.95, 0.85, 0.9


def find_injustices(case: Case, *, fault: bool) -> list[Hit]:
    """Return the injustice hits of a case, one a type and sentence, in text order.

    Args:
        fault: whether a fault was found or a remedy agreed; without one there is
            nothing that could have caused an injustice.
    """
    return hits_of(case, judge_injustices(case, fault=fault)) if fault else []


def judge_injustices(case: Case, *, fault: bool) -> list[Verdict]:
    """Return what becomes of every injustice that a rule or the model heard."""
    return [
        _judged(case, number, assertion, fault=fault)
        for number, assertion in each_of_kind(case, "injustice")
    ]


def _judged(case: Case, number: int, assertion: Assertion, *, fault: bool) -> Verdict:
    if not fault:
        return Verdict(number, assertion, Reason.NO_FAULT)
    reading = case.readings[number]
    if reading.section not in _TELLING:
        return Verdict(number, assertion, Reason.SECTION)
    if tells_of_neighbour(case, number):
        return Verdict(number, assertion, Reason.OTHER_ACTOR)
    if says(case, number, "sympathy"):
        return Verdict(number, assertion, Reason.SYMPATHY)
    stated = _stated(case, number)
    reason = _why_not(case, number, assertion, stated=stated)
    if reason:
        return Verdict(number, assertion, reason)
    strong = assertion.mention.value == PATTERN
    if not strong and not stated:
        return Verdict(number, assertion, Reason.TOPIC)
    level = STATED if strong and stated else BESIDE if stated else PLAIN
    return Verdict(number, assertion, Reason.CAUSED if stated else Reason.PLAIN, level)


def _stated(case: Case, number: int) -> bool:
    """Return whether the sentence, or the words above its list, say it was caused."""
    if says(case, number, "injustice_stated"):
        return True
    lead = case.readings[number].lead_in
    return lead is not None and says(case, lead, "injustice_stated")


def _why_not(
    case: Case, number: int, assertion: Assertion, *, stated: bool
) -> Reason | None:
    reading = case.readings[number]
    clause, _, _ = reading.at(assertion.mention.start)
    answer = _ANSWERED.match(reading.text, clause.end)
    end = answer.end() if answer else clause.end
    if clause.cue == "?":
        return Reason.SUPPOSED
    if finds(case, number, "remedy_declined", clause.start, end):
        return Reason.NOT_ASKED
    if finds(case, number, "injustice_not_found", clause.start, end):
        return Reason.DENIED
    doubt = stated and assertion.mention.label == "injustice:uncertainty"
    if assertion.polarity is Polarity.INSUFFICIENT and not doubt:
        return Reason.INSUFFICIENT
    supposed = assertion.polarity is Polarity.HYPOTHETICAL or (
        assertion.mention.rule == MODEL
    )
    if supposed and finds(case, number, "would_cause", clause.start, end):
        return Reason.SUPPOSED
    # "The Council will pay her £200 to recognise the distress" is the body's act
    # and the ombudsman's finding.
    promised = assertion.holder in (Holder.BODY, Holder.THIRD_PARTY) and (
        status_of(case, number) in ("agreed", "recommended")
    )
    ours = assertion.holder is Holder.OMBUDSMAN or promised
    return None if ours else Reason.SPEAKER
