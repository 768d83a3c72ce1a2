"""Why each passage that could be a finding became one, or did not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from upheld.annotate.triggers import find_mentions
from upheld.classify.model import Model
from upheld.context import SPEAKING, assess, polarity_told, who_told
from upheld.extraction import Typing, could_cause, read_case
from upheld.findings.candidates import MODEL
from upheld.findings.faults import judge_faults
from upheld.findings.hits import Case, of_kind
from upheld.findings.injustices import judge_injustices
from upheld.findings.status import status_of
from upheld.findings.verdicts import Reason, Verdict
from upheld.types import Decision, Finding, Holder, Mention, Polarity, SectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One label considered for one sentence, and what became of it.

    Attributes:
        label: ``kind:type``.
        finding_id: of the finding it became, None where it became none.
        because: in one plain sentence, why.
        reason: id of the ground that ``because`` tells.
        holder_words, polarity_words: what told them, "" where it is the section.
        lead_in: the words that introduce the list it stands in, or None.
        methods: the rules, and the model with its probability, that heard it.
    """

    label: str
    finding_id: str | None
    because: str
    reason: str
    start: int
    end: int
    text: str
    section: SectionKind
    heading: str
    paragraph: str | None
    holder: Holder
    holder_words: str
    polarity: Polarity | None
    polarity_words: str
    lead_in: str | None
    methods: tuple[str, ...]


def explain(
    decision: Decision, typing: Typing = "both", model: Model | None = None
) -> tuple[Explanation, ...]:
    """Return every label considered in a decision, in text order.

    Args:
        decision: as ``extract`` returns it, with the same typing and model.
    """
    case = read_case(decision.document, typing, model)
    groups: dict[tuple[int, str], list[Verdict]] = {}
    for verdict in _verdicts(case, decision.findings):
        key = verdict.reading, verdict.assertion.mention.label
        groups.setdefault(key, []).append(verdict)
    told = [_explained(case, group, decision.findings) for group in groups.values()]
    return tuple(sorted(told, key=lambda one: (one.start, one.label)))


def _verdicts(case: Case, findings: Sequence[Finding]) -> Iterator[Verdict]:
    faults = [f for f in findings if f.kind == "fault"]
    remedies = [f for f in findings if f.kind == "remedy"]
    fault = could_cause(case, faults, remedies)
    yield from chain(judge_faults(case), judge_injustices(case, fault=fault))
    for number in range(len(case.readings)):
        for assertion in of_kind(case.assertions[number], "remedy"):
            found = _finding(case, number, assertion.mention.label, remedies)
            if found is not None:
                yield Verdict(number, assertion, Reason.SECURED, found.confidence)
            elif status_of(case, number) is None:
                yield Verdict(number, assertion, Reason.NO_COMMITMENT)
            else:
                yield Verdict(number, assertion, Reason.ELSEWHERE)
    yield from _implied(case, findings)
    yield from _unread(case)


def _implied(case: Case, findings: Sequence[Finding]) -> Iterator[Verdict]:
    for finding in findings:
        if not finding.method.startswith("rule:implied/"):
            continue
        for number, reading in enumerate(case.readings):
            if reading.sentence.start <= finding.start < reading.sentence.end:
                label, rule = f"{finding.kind}:{finding.type}", finding.method[5:]
                mention = Mention(label, finding.start, finding.end, rule)
                assertion = assess(mention, reading)
                yield Verdict(number, assertion, Reason.IMPLIED, finding.confidence)


def _unread(case: Case) -> Iterator[Verdict]:
    """Yield what rules match in sections in which nothing is ever found."""
    numbers = {
        reading.sentence.start: number
        for number, reading in enumerate(case.readings)
        if reading.section not in SPEAKING and not case.assertions[number]
    }
    sentences = [case.readings[number].sentence for number in numbers.values()]
    starts = sorted(numbers)
    for mention in find_mentions(case.document.text, sentences):
        start = max(start for start in starts if start <= mention.start)
        reading = case.readings[numbers[start]]
        yield Verdict(numbers[start], assess(mention, reading), Reason.SECTION)


def _explained(
    case: Case, group: Sequence[Verdict], findings: Sequence[Finding]
) -> Explanation:
    verdict = max(group, key=lambda one: one.confidence or 0.0)
    number, assertion = verdict.reading, verdict.assertion
    reading, place = case.readings[number], assertion.mention.start
    paragraph = case.outline.paragraphs[reading.sentence.paragraph]
    who = who_told(case.readings, number, place)
    what = polarity_told(case.readings, number, place, assertion.polarity)
    lead = None if reading.lead_in is None else case.readings[reading.lead_in].sentence
    found = verdict.confidence is not None
    finding = (
        _finding(case, number, assertion.mention.label, findings) if found else None
    )
    section = case.outline.sections[paragraph.section]
    text = case.document.text
    return Explanation(
        label=assertion.mention.label,
        finding_id=finding.finding_id if finding else None,
        because=_because(case, verdict, who.words, who.reading, what.words),
        reason=str(verdict.reason),
        start=reading.sentence.start,
        end=reading.sentence.end,
        text=text[reading.sentence.start : reading.sentence.end],
        section=reading.section,
        heading=section.title,
        paragraph=paragraph.number,
        holder=assertion.holder,
        holder_words=who.words,
        polarity=assertion.polarity,
        polarity_words=what.words,
        lead_in=text[lead.start : lead.end] if lead else None,
        methods=tuple(dict.fromkeys(_method(one) for one in group)),
    )


def _method(verdict: Verdict) -> str:
    mention = verdict.assertion.mention
    if mention.rule == MODEL:
        return f"model, probability {mention.confidence:.2f}"
    return f"rule {mention.rule}"


def _finding(
    case: Case, number: int, label: str, findings: Sequence[Finding]
) -> Finding | None:
    sentence = case.readings[number].sentence
    for finding in findings:
        overlaps = finding.start < sentence.end and finding.end > sentence.start
        if f"{finding.kind}:{finding.type}" == label and overlaps:
            return finding
    return None


_WHO = {
    Holder.OMBUDSMAN: "the ombudsman",
    Holder.COMPLAINANT: "the complainant",
    Holder.BODY: "the body",
    Holder.THIRD_PARTY: "somebody else",
    Holder.LAW: "the law or guidance",
}


def _because(case: Case, verdict: Verdict, who: str, at: int, what: str) -> str:
    """Return the reason in one sentence, with the words that decided."""
    reading = case.readings[verdict.reading]
    place = ""
    if who and at != verdict.reading:
        place = " governs the list" if at == reading.lead_in else " goes on"
    speaker = _WHO[verdict.assertion.holder]
    kind = "a finding" if verdict.confidence is not None else "not a finding"
    told = verdict.reason.because.format(
        speaker=speaker,
        who=f" ('{who}'{place})" if who else "",
        what=f" ('{what}')" if what else "",
        section=reading.section.value,
    )
    return f"{kind}: {told}"
