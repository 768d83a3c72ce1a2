"""A decision as it is marked up: passages with labels, ties between them, a header.

What is exported and what comes back are both this, so that they can be compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from upheld.evaluation.gold import FIELDS, NOT_FINDINGS, roles
from upheld.taxonomy import KINDS, ids
from upheld.types import Decision, Finding

LEADS_TO, SAME_ACTION = TIES = ("leads to", "same action")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One marked passage.

    Attributes:
        id: of the region that it is in Label Studio.
        label: kind and type ("fault:delay"), see ``labels``.
        start, end: half-open, into the text.
        status, payee, deadline: of a remedy.
        amount_gbp: of a remedy or an amount of money.
        borderline: it is neither right nor wrong to find it.
    """

    id: str
    label: str
    start: int
    end: int
    status: str | None = None
    amount_gbp: float | None = None
    payee: str | None = None
    deadline: str | None = None
    borderline: bool = False

    @property
    def kind(self) -> str:
        return self.label.partition(":")[0]

    @property
    def type(self) -> str:
        return self.label.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Tie:
    """That a passage leads to another, or tells the same action again."""

    first: str
    second: str
    says: str = LEADS_TO


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked in one decision.

    Attributes:
        fields: by the names of ``FIELDS``; None, or no body, where nothing is known.
    """

    fields: Mapping[str, object]
    passages: tuple[Passage, ...]
    ties: tuple[Tie, ...] = ()


def labels() -> dict[str, tuple[str, ...]]:
    """Return the types of each kind of passage."""
    found = {kind: ids(kind) for kind in KINDS}
    return found | {"not_finding": NOT_FINDINGS, "money": roles()}


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text, hex, by which it is known when it comes back."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def marked(decision: Decision) -> Marked:
    """Return what was found in a decision."""
    mark = text_hash(decision.document.text)[:8]
    names = {
        finding.finding_id: f"u{mark}-f{number}"
        for number, finding in enumerate(decision.findings, 1)
    }
    passages = [
        _of(finding, names[finding.finding_id]) for finding in decision.findings
    ]
    passages += [
        Passage(
            id=f"u{mark}-m{number}",
            label=f"money:{payment.role}",
            start=payment.start,
            end=payment.end,
            amount_gbp=float(payment.amount_gbp),
        )
        for number, payment in enumerate(decision.payments, 1)
    ]
    ties = tuple(
        Tie(names[cause], names[finding.finding_id])
        for finding in decision.findings
        for cause in finding.linked_to
        if cause in names
    )
    return Marked(dict(_fields(decision)), tuple(passages), ties)


def _of(finding: Finding, name: str) -> Passage:
    amount = finding.amount_gbp
    return Passage(
        id=name,
        label=f"{finding.kind}:{finding.type}",
        start=finding.start,
        end=finding.end,
        status=finding.status,
        amount_gbp=None if amount is None else float(amount),
        payee=finding.payee,
        deadline=finding.deadline,
    )


def _fields(decision: Decision) -> Iterator[tuple[str, object]]:
    for name in FIELDS:
        place = decision if name.startswith("outcome") else decision.document.header
        value = getattr(place, name)
        yield name, value.isoformat() if isinstance(value, date) else value
