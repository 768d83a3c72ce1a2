"""What each body of a decision answers for, and which decisions are counted."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from upheld.tabulate.schema import JOINT, Row
from upheld.taxonomy import KINDS, PAYMENT_TYPES, ids
from upheld.types import Decision, Finding

if TYPE_CHECKING:
    import pandas as pd

SECURED = ("agreed", "recommended")
# A reference without the letter that tells the bodies of one case apart.
_BASE = 10
# What the bodies of a decision share and their rows are counted by.
_OF_DECISION = [
    "decision_id",
    "reference",
    "source",
    "document_type",
    "decision_date",
    "category",
    "subcategory",
    "statistics_group",
]


def body_rows(decision: Decision) -> Iterator[Row]:
    """Yield the rows of the table bodies: one a body, one without where it has none.

    Of several bodies, each has the outcome that the decision states for it, the types
    laid on it, alone or with others, and what it pays by itself. A payment that
    several make together is nobody's share. A further body of which the decision says
    nothing has no row, nor has an article on several cases.
    """
    told = decision.body_outcomes
    document = decision.document
    if document.source == "press" and document.document_type == "other":
        return  # an article on several cases
    if len(told) < 2:
        yield _share(
            decision, 0, decision.outcome, decision.findings, decision.payment_total_gbp
        )
        return
    for place, of_body in enumerate(told):
        if of_body.outcome or not place:
            laid = [f for f in decision.findings if of_body.body in f.bodies]
            alone = [f for f in laid if len(f.bodies) == 1]
            yield _share(decision, place, of_body.outcome, laid, _paid(alone))


def counted(
    decisions: "pd.DataFrame", sources: Iterable[str] | None = None
) -> "pd.DataFrame":
    """Return the decisions that tables count: no copies, and no articles.

    An article is about a decision that is, or could be, among the others. With
    ``sources`` those of these alone, of the press the articles on one case.
    """
    chosen = decisions["duplicate_of"].isna()
    if sources is None:
        return decisions[chosen & (decisions["source"] != "press")]
    no_case = (decisions["source"] == "press") & (decisions["document_type"] == "other")
    return decisions[chosen & decisions["source"].isin(list(sources)) & ~no_case]


def per_body(decisions: "pd.DataFrame", bodies: "pd.DataFrame") -> "pd.DataFrame":
    """Return a row for each body of the decisions, with what it answers for.

    The columns are those of the table bodies and, of their decision, reference, source,
    document type, date and categories. A joint case may be published under a
    reference for each body ("21 000 001" and "21 000 001a"), each naming the others; a
    body counts where it stands first.

    Args:
        decisions: those to count, see ``counted``.
        bodies: the frame of bodies, of these decisions and others.
    """
    shared = decisions[_OF_DECISION].drop_duplicates("decision_id")
    rows = bodies.merge(shared, on="decision_id")
    who = rows["council_code"].fillna(rows["body"])
    case = rows["reference"].fillna(rows["decision_id"]).str[:_BASE]
    keyed = rows.assign(who=who, case=case).sort_values("place", kind="stable")
    second = keyed.duplicated(["who", "case"]) & keyed["who"].notna()
    joint = keyed["place"] > 1
    return rows[~(second & joint).sort_index()]


def case_of(reference: str | None, decision_id: str) -> str:
    """Return what the references of the bodies of one joint case share."""
    return (reference or decision_id)[:_BASE]


def is_article(source: str) -> bool:
    """Return whether it is about a decision that is, or could be, among the others."""
    return source == "press"


def _share(
    decision: Decision,
    place: int,
    outcome: str | None,
    laid: Sequence[Finding],
    paid: Decimal | None,
) -> Row:
    bodies = decision.document.header.bodies
    council = decision.councils[place] if place < len(decision.councils) else None
    return {
        "decision_id": decision.decision_id,
        "place": place + 1,
        "body": bodies[place] if place < len(bodies) else None,
        "council_code": council.code if council else None,
        "council_name": council.name if council else None,
        "council_type": council.type if council else None,
        "region": council.region if council else None,
        "outcome": outcome,
        **{KINDS[kind]: types_in(laid, kind) for kind in KINDS},
        "payment_total_gbp": paid,
    }


def types_in(findings: Iterable[Finding], kind: str) -> str | None:
    """Return the types of a kind in one cell, in taxonomy order, None for none."""
    present = {finding.type for finding in findings if finding.kind == kind}
    return JOINT.join(type for type in ids(kind) if type in present) or None


def _paid(findings: Sequence[Finding]) -> Decimal | None:
    """Return what findings secure in payments: 0 for none, None without a sum."""
    secured = [
        finding.amount_gbp
        for finding in findings
        if finding.type in PAYMENT_TYPES and finding.status in SECURED
    ]
    stated = [amount for amount in secured if amount is not None]
    return sum(stated, Decimal(0)) if stated or not secured else None
