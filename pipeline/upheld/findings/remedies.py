"""The remedial actions a decision secures or reports: one hit an action.

The action section is what counts; the summary and the decision repeat it. Where
there is none, the sentences that commit the body, wherever they stand, are used.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from upheld.context import assess
from upheld.findings.actions import is_action, without_parts_of_wider
from upheld.findings.actors import is_another
from upheld.findings.deadlines import with_deadlines
from upheld.findings.hits import (
    JUDGING,
    Case,
    Hit,
    best_of_each,
    each_of_kind,
    hit,
    of_kind,
    says,
)
from upheld.findings.status import (
    all_accepted,
    bound_to_pay,
    is_refusal,
    relied_on,
    status_of,
)
from upheld.taxonomy import PAYMENT_TYPES
from upheld.types import Assertion, Holder, Mention, SectionKind

IN_ACTION, COMMITTED, DONE = 0.95, 0.85, 0.7

_TELLING = {
    SectionKind.FINDINGS: 1,
    SectionKind.ARTICLE: 1,
    SectionKind.DECISION: 2,
    SectionKind.SUMMARY: 3,
}
_ELSEWHERE = JUDGING | {SectionKind.ARTICLE}
# What the person is to pay: "He must repay the £90".
_THEIRS = re.compile(
    r"\W*(?:s?he|they|m(?:r|rs|s|iss) \w) (?:\w+ )?(?:must|should|will|ha(?:s|ve) to"
    r"|(?:is|are) to|need not|do(?:es)? not have to) (?:re)?pay\b",
    re.IGNORECASE,
)
# What nobody pays: "It need not refund the fee", with nothing else that the body will
# do.
_UNDONE = re.compile(
    r"(?!.*(?:\bwill (?!not\b)\w|(?<!not )\bagreed to\b|\bapolog))"
    r".*\b(?:(?:need|will|would|should) not|(?:do(?:es)?|did) not (?:have|need) to"
    r"|(?:has|have) not (?:agreed|been asked) to|(?:is|are) not to)(?: be)?(?: now)?"
    r" (?:pay|refund|repa[iy]|reimburse|waive|charge|return|write off|meet)",
    re.IGNORECASE,
)
# Said of an action that stands before it.
_DONE_SO = re.compile(r"\b(?:already|since|now) done (?:this|so|both)\b", re.IGNORECASE)
_COUNTING = ("agreed", "recommended", "refused")
_EARLIER = ("already_done", "offered_before")
# What the ombudsman does itself ("we review similar cases") is no remedy.
_OURS = re.compile(
    r"\b(?:we|i|the ombudsman)(?: (?!recommend|ask|propose|suggest|expect)\w+){0,2} $",
    re.IGNORECASE,
)

_ASKED = re.compile(r"\W*(?:recommend|ask|propose|suggest|expect)", re.IGNORECASE)
# Type of remedy that an amount of this role is, where no words of a rule say it.
_TYPE_OF_ROLE = {
    "refund": "reimbursement",
    "backpay": "reimbursement",
    "waiver": "waiver_or_reduction",
}


def find_remedies(case: Case) -> list[Hit]:
    """Return the remedy hits of a case, without amounts, in text order."""
    readings = case.readings
    told = list(dict.fromkeys(n for n, _ in each_of_kind(case, "remedy")))
    action = [n for n in told if readings[n].section is SectionKind.ACTION]
    hits = _without_announcements(case, list(_committed(case, action, IN_ACTION)))
    elsewhere = [n for n in told if readings[n].section in _ELSEWHERE]
    secured = any(found.status in ("agreed", "recommended") for found in hits)
    if not secured and case.outcome in ("upheld", None):
        hits += _fullest(case, list(_committed(case, elsewhere, COMMITTED)))
    if all_accepted(case):
        hits = [
            f._replace(status="agreed") if f.status == "recommended" else f
            for f in hits
        ]
    hits = without_parts_of_wider(case, hits)
    hits += _done(case, sorted(elsewhere + action), {found.type for found in hits})
    return best_of_each(with_deadlines(case, hits))


def _committed(case: Case, numbers: Sequence[int], confidence: float) -> Iterator[Hit]:
    for number in numbers:
        status = status_of(case, number)
        if status not in _COUNTING or not_asked(case, number):
            continue
        if is_refusal(case, number):
            continue
        for assertion in of_kind(case.assertions[number], "remedy"):
            if assertion.holder in (Holder.COMPLAINANT, Holder.LAW):
                continue
            if _ombudsmans_own(case, number, assertion) or is_another(case, number):
                continue
            if not is_action(case, number, assertion):
                continue
            yield hit(case, number, assertion, confidence)._replace(status=status)


def _ombudsmans_own(case: Case, number: int, assertion: Assertion) -> bool:
    """Return whether it is the ombudsman who does what a rule found."""
    reading = case.readings[number]
    inside = assertion.mention.start - reading.sentence.start
    asked = _ASKED.match(reading.text[inside:])
    return not asked and bool(_OURS.search(reading.text[:inside]))


def not_asked(case: Case, number: int) -> bool:
    """Return whether a sentence, or what introduces its list, asks for nothing."""
    reading = case.readings[number]
    if says(case, number, "not_asked"):
        return True
    words = reading.text
    undone = " not " in words.lower() and _UNDONE.match(words)
    if (undone or _THEIRS.match(words)) and status_of(case, number) != "refused":
        return True
    return reading.lead_in is not None and not_asked(case, reading.lead_in)


def _without_announcements(case: Case, hits: list[Hit]) -> list[Hit]:
    """Return the hits without those of a sentence whose list says them again."""
    items: dict[int, set[str]] = {}
    for found in hits:
        lead = case.readings[found.reading].lead_in
        if lead is not None:
            items.setdefault(lead, set()).add(found.type)
    return [f for f in hits if f.type not in items.get(f.reading, ())]


def _fullest(case: Case, hits: list[Hit]) -> list[Hit]:
    """Return the hits of the fullest telling, and types told only elsewhere.

    Without an action section the same action is told in lists, in the findings, in
    the decision and in the summary; a list is fullest, the summary least full.
    """
    tellings: dict[int, list[Hit]] = {}
    for found in hits:
        reading = case.readings[found.reading]
        rank = 0 if reading.lead_in is not None else _TELLING.get(reading.section, 1)
        tellings.setdefault(rank, []).append(found)
    kept: list[Hit] = []
    for _, told in sorted(tellings.items()):
        known = {found.type for found in kept}
        kept += [found for found in told if found.type not in known]
    return kept


def payment_hit(
    case: Case, number: int, money: Mention, confidence: float, role: str | None = None
) -> Hit:
    """Return the hit of an amount whose sentence has no words of a payment rule.

    What the learned head calls a refund, arrears or a waiver is one; else it is for a
    loss of service where the sentence tells of one, else symbolic.

    Args:
        role: what the words beside the amount say it is, if they do.
    """
    lost = any(
        a.mention.label.startswith("injustice:loss_of_service")
        for a in case.assertions[number]
    )
    plain = "loss_of_service_payment" if lost else "symbolic_payment"
    type_id = _TYPE_OF_ROLE.get(role or case.roles.get(money.start, ""), plain)
    mention = replace(money, label=f"remedy:{type_id}", rule="amount")
    assertion = assess(mention, case.readings[number])
    found = hit(case, number, assertion, confidence)
    (found,) = with_deadlines(case, [found._replace(status=status_of(case, number))])
    return found


def _done(case: Case, numbers: Sequence[int], known: set[str]) -> Iterator[Hit]:
    """Yield what the body had done already, where the ombudsman relies on it."""
    if case.outcome not in ("upheld", None):
        return
    seen: set[str] = set()
    for number in numbers:
        reading = case.readings[number]
        judging = reading.section in JUDGING or reading.section is SectionKind.ACTION
        status = status_of(case, number) if judging else None
        if status not in _EARLIER or not _counts(case, number):
            continue
        if _DONE_SO.search(reading.text):
            continue
        bound = bound_to_pay(reading.text)
        for assertion in of_kind(case.assertions[number], "remedy"):
            type_id = assertion.mention.label.partition(":")[2]
            if type_id in known | seen or assertion.holder is Holder.COMPLAINANT:
                continue
            if bound and type_id in PAYMENT_TYPES:
                # "It has apologised and will pay her £500."
                continue
            seen.add(type_id)
            yield hit(case, number, assertion, DONE)._replace(status=status)


def _counts(case: Case, number: int) -> bool:
    """Return whether what was done or offered earlier is a remedy, not just told.

    The learned head was taught which is which; by rules the ombudsman must rely on it.
    """
    return number in case.statuses or relied_on(case, number)
