"""Decisions as data frames, one row a decision, finding or amount of money."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import pandas as pd

from upheld.tabulate.councils import councils
from upheld.tabulate.groups import financial_year, statistics_group
from upheld.tabulate.schema import JOINT
from upheld.tabulate.shares import body_rows, types_in
from upheld.tabulate.trends import trends
from upheld.tabulate.typed import Row, empty_columns, frame
from upheld.taxonomy import KINDS, load
from upheld.types import Council, Decision, Finding, Payment


def tables(decisions: Iterable[Decision]) -> dict[str, pd.DataFrame]:
    """Return the frames decisions, findings, payments, bodies, councils and trends.

    Columns are those of ``schema()``, with pandas' nullable types; money is in
    pounds, shares run from 0 to 1. The decisions may be a generator: none is kept.
    Texts are exact here; what a spreadsheet needs is done when files are written.
    """
    makers: dict[str, Callable[[Decision], Iterable[Row]]] = {
        "decisions": _decision_rows,
        "findings": _finding_rows,
        "payments": _payment_rows,
        "bodies": body_rows,
    }
    # A list a column, for a dict a row takes ten times the memory.
    columns = {name: empty_columns(name) for name in makers}
    known: dict[str, Council] = {}
    for decision in decisions:
        known.update({entry.code: entry for entry in decision.councils if entry})
        for name, rows in makers.items():
            for row in rows(decision):
                for column, cells in columns[name].items():
                    cells.append(row[column])
    frames = {name: frame(name, cells) for name, cells in columns.items()}
    frames["councils"] = councils(frames["decisions"], frames["bodies"], known)
    frames["trends"] = trends(frames["decisions"], frames["findings"])
    return frames


def _decision_rows(decision: Decision) -> Iterator[Row]:
    document, header = decision.document, decision.document.header
    council = next(iter(decision.councils), None)
    yield {
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
        (kind, entry.id): entry.label
        for kind, name in KINDS.items()
        for entry in load(name)
    }


def _joined(parts: Iterable[str]) -> str | None:
    """Return the parts in one cell, each once, or None for no part."""
    return JOINT.join(dict.fromkeys(parts)) or None


def _is_apology(finding: Finding) -> bool:
    made = finding.status in ("agreed", "recommended", "already_done")
    return finding.type == "apology" and made
