"""What is extracted from a document: its findings, payments and outcome."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from upheld.types.document import Document, SectionKind
from upheld.types.reading import Council

FindingKind = Literal["fault", "injustice", "remedy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault or injustice the ombudsman found, or one remedial action.

    Attributes:
        type: id of ``faults.toml``, ``injustices.toml`` or ``remedies.toml``.
        body: name of the one body it is laid on, None where the text lays it on
            several or leaves it open.
        bodies: every body it is laid on.
        actor: who did it for the body that answers for it, as the text names them
            ("the Care Provider"); None where the body acted itself.
        paragraph: running number, see Paragraph.
        confidence: 0 to 1; of the surest passage of a type, how likely the decision
            has the type at all; on a page read by text recognition, times the
            certainty of its page.
        needs_review: the decision is not sure enough of this type, or its page was
            read by text recognition.
        method: the rule or model that typed it ("rule:delay").
        cues: the words that decided holder and polarity.
        status: of a remedy: agreed, recommended, already_done, offered_before,
            refused; None for faults and injustices.
        amount_gbp: of a payment; None for a formula or an open rate.
        basis: of a payment without an amount: the words that say how it is worked out.
        deadline: the phrase; deadline_date the day it resolves to.
        linked_to: finding ids this one follows from, where the text ties them.
        link_confidence: 0 to 1, one for each of ``linked_to``.
    """

    finding_id: str
    kind: FindingKind
    type: str
    body: str | None
    start: int
    end: int
    evidence: str
    section: SectionKind
    paragraph: str | None
    page: int | None
    confidence: float
    method: str
    cues: tuple[str, ...] = ()
    status: str | None = None
    amount_gbp: Decimal | None = None
    payee: str | None = None
    basis: str | None = None
    deadline: str | None = None
    deadline_date: date | None = None
    linked_to: tuple[str, ...] = ()
    link_confidence: tuple[float, ...] = ()
    bodies: tuple[str, ...] = ()
    actor: str | None = None
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class BodyOutcome:
    """What a decision says of one of its bodies.

    Attributes:
        outcome: upheld, not_upheld, closed, or None where the text does not say.
        outcome_detail: an id of ``taxonomy.OUTCOME_DETAILS``.
        known_by: ``header`` (the outcome as printed, which is the title body's),
            ``text`` (of the only body, read as a whole), ``statement`` (the evidence
            says it of this body), ``findings`` (a fault is laid on it), ``nothing``.
        evidence: the sentence of a ``statement``, at ``start`` to ``end``.
    """

    body: str
    outcome: str | None
    outcome_detail: str
    known_by: str
    evidence: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One amount of money with its part in the decision.

    Attributes:
        finding_id: the remedy it belongs to, if any.
        role: see ``rules/README.md``; such as ``remedy_payment``, ``charge_or_debt``.
        period: unit of a rate ("month"), None for a lump sum.
        count: how many times it is paid (periods or payees), None if open-ended or no
            whole number.
        part_of: amount of the stated total that this one is a part of.
    """

    finding_id: str | None
    amount_gbp: Decimal
    role: str
    payee: str | None
    payer: str | None
    period: str | None
    count: int | None
    part_of: Decimal | None
    section: SectionKind
    paragraph: str | None
    page: int | None
    start: int
    end: int
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Everything extracted from one document.

    Attributes:
        decision_id: the reference, else 12 hex digits of ``text_sha256``; a second
            file of the same decision gets ``~2`` behind it and ``duplicate_of``.
        councils: register entries for ``document.header.bodies``, None for bodies
            without one, in the same order.
        outcome: upheld, not_upheld, closed, or None where the text does not say; of
            a joint decision that of its title body.
        body_outcomes: one for each of ``document.header.bodies``, in that order.
        payment_total_gbp: what the decision secures, counted once: 0 for nothing,
            None when payments are secured but none has a stated sum.
        payment_open_ended: a further payment is open-ended or a formula.
    """

    decision_id: str
    document: Document
    councils: tuple[Council | None, ...]
    outcome: str | None
    outcome_detail: str
    summary: str | None
    findings: tuple[Finding, ...]
    payments: tuple[Payment, ...]
    payment_total_gbp: Decimal | None
    payment_open_ended: bool
    confidence: float
    needs_review: bool
    warnings: tuple[str, ...]
    duplicate_of: str | None = None
    body_outcomes: tuple[BodyOutcome, ...] = ()
