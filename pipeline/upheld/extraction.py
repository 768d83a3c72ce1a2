"""One document through all stages: from text to a decision with its findings."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from upheld.annotate.councils import resolve
from upheld.annotate.money import find_money
from upheld.annotate.named_bodies import named_bodies
from upheld.annotate.triggers import find_mentions
from upheld.classify.model import Model
from upheld.classify.store import shipped
from upheld.classify.trust import Trust
from upheld.context import SPEAKING, Reading, assess, read_sentences
from upheld.findings.assemble import findings_of, payment_of
from upheld.findings.candidates import blames, typed
from upheld.findings.confidence import reviewed, trusted
from upheld.findings.doubts import (
    REVIEW_BELOW,
    confidence_in,
    doubts_about,
    least_certain,
)
from upheld.findings.faults import find_faults
from upheld.findings.hits import Case, Hit, best_of_each
from upheld.findings.implied import find_implied
from upheld.findings.injustices import find_injustices
from upheld.findings.learnt import with_heads
from upheld.findings.offers import with_offers
from upheld.findings.outcome import header_outcome, outcome_detail, text_outcome
from upheld.findings.paying import Amount
from upheld.findings.payments import find_payments, payment_total
from upheld.findings.per_body import body_outcomes, lay_open_ones
from upheld.findings.plausible import money_doubts
from upheld.findings.recognised import less_sure, sums_in_doubt
from upheld.findings.remedies import find_remedies
from upheld.findings.sisters import SISTERS, known_detail, stated_faults
from upheld.segment import outline
from upheld.types import (
    Assertion,
    Council,
    Decision,
    Document,
    Finding,
    Mention,
    Outline,
    SectionKind,
    Sentence,
)

Typing = Literal["both", "rules", "model"]


def extract(
    document: Document, typing: Typing = "both", model: Model | None = None
) -> Decision:
    """Return the decision that a document states, with findings and evidence.

    Args:
        typing: what says which types a passage states: the rules, the model, or both
            together, which is best; the others show what each contributes.
        model: in place of the one that comes with the package.
    """
    if document.source == "press" and document.document_type == "other":
        return _of_no_case(document)
    document, councils = _with_bodies(document)
    model = model or shipped()
    case = read_case(document, typing, model)
    return _decision(case, councils, model.trust if case.likely else None)


def _decision(
    case: Case, councils: tuple[Council | None, ...], trust: Trust | None
) -> Decision:
    """Return what is found in a case, each type as sure as the trust makes it."""
    document = case.document
    hits, amounts = find_all(case)
    if trust:
        unsigned = {a.hit for a in amounts if a.mention.rule == "lost_pound"}
        hits = trusted(case, hits, trust, unsigned)
    decision_id = document.header.reference or document.text_sha256[:12]
    findings = findings_of(case, hits, decision_id)
    detail = known_detail(case, outcome_detail(case, hits))
    of_bodies = body_outcomes(case, detail, findings)
    limit = trust.review_below if trust else REVIEW_BELOW
    findings = reviewed(lay_open_ones(findings, of_bodies), limit)
    payments = [payment_of(case, amount, findings) for amount in amounts]
    total, open_ended = payment_total(hits)
    doubts = (
        *document.warnings,
        *doubts_about(case, findings, of_bodies, councils),
        *money_doubts(hits, amounts),
        *sums_in_doubt(document, payments),
    )
    warnings = (*doubts, *least_certain(findings))
    findings = less_sure(document, findings)
    return Decision(
        decision_id=decision_id,
        document=document,
        councils=councils,
        outcome=case.outcome,
        outcome_detail=detail,
        summary=_summary(case),
        findings=tuple(findings),
        payments=tuple(payments),
        payment_total_gbp=total,
        payment_open_ended=open_ended,
        confidence=confidence_in(findings, doubts),
        needs_review=bool(warnings),
        warnings=warnings,
        body_outcomes=of_bodies,
    )


def _of_no_case(document: Document) -> Decision:
    """Return the decision of an article on several cases or on figures: nothing."""
    return Decision(
        decision_id=document.header.reference or document.text_sha256[:12],
        document=document,
        councils=tuple(resolve(b, None) for b in document.header.bodies),
        outcome=None,
        outcome_detail="unknown",
        summary=None,
        findings=(),
        payments=(),
        payment_total_gbp=None,
        payment_open_ended=False,
        confidence=0.0,
        needs_review=True,
        warnings=document.warnings,
    )


def read_case(
    document: Document, typing: Typing = "both", model: Model | None = None
) -> Case:
    """Return everything the finders need to know of a document."""
    parts = outline(document)
    readings = read_sentences(document, parts)
    mentions = find_mentions(document.text, _readable(document, parts))
    assertions = _assertions(mentions, readings)
    # Their decisions are built otherwise; the model was taught LGSCO's and finds too
    # much.
    learnt = typing != "rules" and document.source not in SISTERS
    likely: dict[str, float] = {}
    if learnt:
        model = model or shipped()
        both, likely = typed(model, parts, readings, assertions)
        pairs = zip(both, assertions, strict=True)
        alone = typing == "model"
        assertions = tuple(b[len(a) :] if alone else b for b, a in pairs)
    blamed = any(map(blames, assertions))
    outcome = header_outcome(document.header.outcome) or text_outcome(
        readings, blamed=blamed
    )
    case = Case(
        document=document,
        outline=parts,
        readings=readings,
        assertions=assertions,
        money=tuple(find_money(document.text)),
        outcome=outcome,
        likely=likely,
    )
    return with_heads(case, model.heads) if model and learnt else case


def _readable(document: Document, parts: Outline) -> list[Sentence]:
    """Return the sentences in which something can be found.

    A report's landing page states its finding in a formula, and what it was about
    only in the complaint.
    """
    kinds = SPEAKING
    if document.document_type == "report":
        kinds |= {SectionKind.COMPLAINT}
    sections = [section.kind in kinds for section in parts.sections]
    return [
        s for s in parts.sentences if sections[parts.paragraphs[s.paragraph].section]
    ]


def find_all(case: Case) -> tuple[list[Hit], list[Amount]]:
    """Return the hits of a case (faults, injustices, remedies) and its amounts."""
    remedies, amounts = with_offers(case, *find_payments(case, find_remedies(case)))
    implied = find_implied(case, remedies) if case.outcome == "upheld" else []
    faults = best_of_each(
        [*find_faults(case), *(found for found in implied if found.kind == "fault")]
    )
    faults = stated_faults(case, faults)
    fault = could_cause(case, faults, remedies)
    injustices = best_of_each(
        [
            *find_injustices(case, fault=fault),
            *(found for found in implied if found.kind == "injustice"),
        ]
    )
    first = len(faults) + len(injustices)
    moved = [a if a.hit is None else a._replace(hit=a.hit + first) for a in amounts]
    return [*faults, *injustices, *remedies], moved


def could_cause(
    case: Case, faults: Sequence[Hit | Finding], remedies: Sequence[Hit | Finding]
) -> bool:
    """Return whether a case has a fault that can have caused an injustice."""
    secured = any(found.status in ("agreed", "recommended") for found in remedies)
    blamed = case.outcome not in ("closed", "not_upheld") or bool(faults)
    return blamed and (bool(faults) or case.states_fault() or secured)


def _assertions(
    mentions: Sequence[Mention], readings: Sequence[Reading]
) -> tuple[tuple[Assertion, ...], ...]:
    found: list[list[Assertion]] = [[] for _ in readings]
    number = 0
    for mention in mentions:
        while mention.start >= readings[number].sentence.end:
            number += 1
        found[number].append(assess(mention, readings[number]))
    return tuple(map(tuple, found))


def _with_bodies(document: Document) -> tuple[Document, tuple[Council | None, ...]]:
    """Return the document with its bodies, and the council of each in the register."""
    header = replace(document.header, bodies=named_bodies(document))
    day = header.decision_date
    document = replace(document, header=header)
    return document, tuple(resolve(body, day) for body in header.bodies)


def _summary(case: Case) -> str | None:
    words = [
        case.document.text[r.sentence.start : r.sentence.end]
        for r in case.readings
        if r.section is SectionKind.SUMMARY
    ]
    return " ".join(words) or None
