"""One decision as rows of the tables, before any frame or file is made of them."""

from collections.abc import Iterable, Iterator
from functools import cache

from upheld.tabulate.groups import financial_year, statistics_group
from upheld.tabulate.schema import JOINT, Row
from upheld.tabulate.shares import body_rows, types_in
from upheld.taxonomy import KINDS, types
from upheld.types import Decision, Finding, Payment

Rows = dict[str, list[Row]]
"""Rows by the name of their table."""

TABLES = ("decisions", "findings", "payments", "bodies")
"""The tables whose rows each tell of one decision; all others count."""


def rows_of(decision: Decision) -> Rows:
    """Return the rows of a decision in each of ``TABLES``."""
    return {
        "decisions": [_decision_row(decision)],
        "findings": list(_finding_rows(decision)),
        "payments": list(_payment_rows(decision)),
        "bodies": list(body_rows(decision)),
    }


def _decision_row(decision: Decision) -> Row:
    document, header = decision.document, decision.document.header
    council = next(iter(decision.councils), None)
    return {
        "decision_id": decision.decision_id,
        "reference": header.reference,
        "source": document.source,
        "document_type": document.document_type,
        "body": next(iter(header.bodies), None),
        "council_code": council.code if council else None,
        "council_name": council.name if council else None,
        "council_type": council.type if council else None,
        "region": council.region if council else None,
        "other_bodies": _joined(header.bodies[1:]),
        "category": header.category,
        "subcategory": header.subcategory,
        "statistics_group": statistics_group(header.category),
        "outcome": decision.outcome,
        "outcome_detail": decision.outcome_detail,
        "outcome_header": header.outcome,
        "decision_date": header.decision_date,
        "financial_year": financial_year(header.decision_date),
        **{KINDS[kind]: types_in(decision.findings, kind) for kind in KINDS},
        "payment_total_gbp": decision.payment_total_gbp,
        "payment_open_ended": decision.payment_open_ended,
        "apology": any(map(_is_apology, decision.findings)),
        "summary": decision.summary,
        "confidence": decision.confidence,
        "needs_review": decision.needs_review,
        "warnings": _joined((*document.warnings, *decision.warnings)),
        "pages": len(document.page_starts) or None,
        "url": header.url,
        "path": document.path,
        "text_sha256": document.text_sha256,
        "duplicate_of": decision.duplicate_of,
    }


def _finding_rows(decision: Decision) -> Iterator[Row]:
    for finding in decision.findings:
        yield {
            "finding_id": finding.finding_id,
            "decision_id": decision.decision_id,
            "kind": finding.kind,
            "type": finding.type,
            "label": _labels().get((finding.kind, finding.type)),
            "body": finding.body,
            "status": finding.status,
            "amount_gbp": finding.amount_gbp,
            "payee": finding.payee,
            "deadline": finding.deadline,
            "deadline_date": finding.deadline_date,
            "linked_to": _joined(finding.linked_to),
            **_place(finding),
            "confidence": finding.confidence,
            "method": finding.method,
            "needs_review": finding.needs_review,
        }


def _payment_rows(decision: Decision) -> Iterator[Row]:
    for payment in decision.payments:
        yield {
            "decision_id": decision.decision_id,
            "finding_id": payment.finding_id,
            "amount_gbp": payment.amount_gbp,
            "role": payment.role,
            "payee": payment.payee,
            "payer": payment.payer,
            "period": payment.period,
            "count": payment.count,
            "part_of": payment.part_of,
            **_place(payment),
        }


def _place(passage: Finding | Payment) -> Row:
    return {
        "section": passage.section.value,
        "paragraph": passage.paragraph,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "evidence": passage.evidence,
    }


@cache
def _labels() -> dict[tuple[str, str], str]:
    return {
        (kind, of_kind.id): of_kind.label for kind in KINDS for of_kind in types(kind)
    }


def _joined(parts: Iterable[str]) -> str | None:
    """Return the parts in one cell, each once, or None for no part."""
    return JOINT.join(dict.fromkeys(parts)) or None


def _is_apology(finding: Finding) -> bool:
    made = finding.status in ("agreed", "recommended", "already_done")
    return finding.type == "apology" and made
