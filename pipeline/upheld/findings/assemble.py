"""From hits and amounts to findings and payments with ids, quotes and places."""

from collections.abc import Sequence
from decimal import Decimal

from upheld.findings.bodies import body_of
from upheld.findings.candidates import MODEL
from upheld.findings.hits import Case, Hit
from upheld.findings.links import find_links
from upheld.findings.paying import Amount
from upheld.types import Finding, Payment


def findings_of(case: Case, hits: Sequence[Hit], decision_id: str) -> list[Finding]:
    """Return the findings of a case, in the order of its hits."""
    links = find_links(case, hits)
    ids = [f"{decision_id}/f{place}" for place in range(1, len(hits) + 1)]
    return [
        Finding(
            finding_id=ids[place],
            kind=found.kind,
            type=found.type,
            body=body_of(case, found.reading, case.document.header.bodies),
            start=found.start,
            end=found.end,
            evidence=case.document.text[found.start : found.end],
            section=case.readings[found.reading].section,
            paragraph=_paragraph(case, found.reading),
            page=case.document.page(found.start),
            confidence=found.confidence,
            method=MODEL if found.rule == MODEL else f"rule:{found.rule}",
            cues=found.cues,
            status=found.status,
            amount_gbp=found.amount_gbp,
            payee=found.payee,
            basis=found.basis,
            deadline=found.deadline,
            deadline_date=found.deadline_date,
            linked_to=tuple(ids[cause] for cause in links.get(place, ())),
        )
        for place, found in enumerate(hits)
    ]


def payment_of(case: Case, amount: Amount, findings: Sequence[Finding]) -> Payment:
    """Return an amount as a payment, tied to its remedy among the findings."""
    sentence = case.readings[amount.reading].sentence
    remedy = None if amount.hit is None else findings[amount.hit]
    value = amount.mention.value
    return Payment(
        finding_id=remedy.finding_id if remedy else None,
        amount_gbp=value if isinstance(value, Decimal) else Decimal(0),
        role=amount.role,
        payee=amount.terms.payee if remedy else None,
        payer=remedy.body if remedy else None,
        period=amount.terms.period,
        count=amount.terms.count,
        part_of=amount.part_of,
        section=case.readings[amount.reading].section,
        paragraph=_paragraph(case, amount.reading),
        page=case.document.page(sentence.start),
        start=sentence.start,
        end=sentence.end,
        evidence=case.document.text[sentence.start : sentence.end],
    )


def _paragraph(case: Case, number: int) -> str | None:
    return case.outline.paragraphs[case.readings[number].sentence.paragraph].number
