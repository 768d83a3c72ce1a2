"""From hits and amounts to findings and payments with ids, quotes and places."""

from collections.abc import Sequence
from decimal import Decimal

from upheld.findings.bodies import actor_of, bodies_of
from upheld.findings.candidates import MODEL
from upheld.findings.hits import Case, Hit
from upheld.findings.links import find_links
from upheld.findings.payees import payees_of
from upheld.findings.paying import Amount
from upheld.types import Finding, Payment


def findings_of(case: Case, hits: Sequence[Hit], decision_id: str) -> list[Finding]:
    """Return the findings of a case, in the order of its hits."""
    links = find_links(case, hits)
    payees = payees_of(case, hits)
    ids = [f"{decision_id}/f{place}" for place in range(1, len(hits) + 1)]
    laid = _laid_on(case, hits)
    return [
        Finding(
            finding_id=ids[place],
            kind=found.kind,
            type=found.type,
            body=laid[place][0] if len(laid[place]) == 1 else None,
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
            payee=payees[place],
            basis=found.basis,
            deadline=found.deadline,
            deadline_date=found.deadline_date,
            linked_to=tuple(ids[cause] for cause, _ in links.get(place, ())),
            link_confidence=tuple(sure for _, sure in links.get(place, ())),
            bodies=laid[place],
            actor=_actor(case, found),
        )
        for place, found in enumerate(hits)
    ]


def _laid_on(case: Case, hits: Sequence[Hit]) -> list[tuple[str, ...]]:
    """Return the bodies of each hit.

    "The Council and the Trust will each pay her £150" is two payments, one of each.
    """
    laid = [bodies_of(case, found.reading, found.place) for found in hits]
    if all(len(bodies) <= 1 for bodies in laid):
        return laid
    places: dict[Hit, list[int]] = {}
    for place, found in enumerate(hits):
        places.setdefault(found, []).append(place)
    for alike in places.values():
        bodies = laid[alike[0]]
        if len(bodies) > 1 and len(alike) == len(bodies):
            for at, body in zip(alike, bodies, strict=True):
                laid[at] = (body,)
    return laid


def _payer(case: Case, amount: Amount, remedy: Finding | None) -> str | None:
    """Return who pays, joined by "; " where several pay together or each."""
    if remedy is None:
        return None
    if amount.terms.each:
        return "; ".join(bodies_of(case, amount.reading, amount.mention.start)) or None
    return "; ".join(remedy.bodies) or None


def _actor(case: Case, found: Hit) -> str | None:
    if found.kind != "fault" or case.document.source not in ("lgsco", "press"):
        return None
    return actor_of(case, found.reading, found.place)


def payment_of(case: Case, amount: Amount, findings: Sequence[Finding]) -> Payment:
    """Return an amount as a payment, tied to its remedy among the findings."""
    sentence = case.readings[amount.reading].sentence
    remedy = None if amount.hit is None else findings[amount.hit]
    value = amount.mention.value
    return Payment(
        finding_id=remedy.finding_id if remedy else None,
        amount_gbp=value if isinstance(value, Decimal) else Decimal(0),
        role=amount.role,
        payee=remedy.payee if remedy else None,
        payer=_payer(case, amount, remedy),
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
