"""What each body of a decision answers for: its share of a joint decision."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import pandas as pd

from upheld.tabulate.schema import JOINT
from upheld.tabulate.typed import Row
from upheld.taxonomy import PAYMENT_TYPES, ids
from upheld.types import Decision, Finding

# The columns of decisions that are counted for a body, and its place in the title.
_TYPES = {
    "reference": "string",
    "body": "string",
    "council_code": "string",
    "outcome": "string",
    "faults": "string",
    "payment_total_gbp": "Float64",
    "duplicate_of": "string",
    "place": "Int64",
}
_SECURED = ("agreed", "recommended")
# A reference without the letter that tells the bodies of one case apart.
_BASE = 10


def shares_of(decision: Decision) -> Iterator[Row]:
    """Yield one row for each body of a decision, one without a body where it has none.

    Of several, each has the outcome that the decision states for it, the types of
    fault laid on it, alone or with others, and what it pays by itself. A payment that
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


def share_frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Return the frame of the rows of ``shares_of``."""
    return pd.DataFrame(
        {
            name: pd.Series([r[name] for r in rows], dtype=t)
            for name, t in _TYPES.items()
        }
    )


def once_a_body(shares: pd.DataFrame) -> pd.DataFrame:
    """Return the shares with one row for each body of a case.

    A joint case may be published under a reference for each body ("21 000 001" and
    "21 000 001a"), each naming the others; a body counts where it stands first.
    """
    who = shares["council_code"].fillna(shares["body"])
    case = shares["reference"].str[:_BASE]
    keyed = shares.assign(who=who, case=case).sort_values("place", kind="stable")
    second = keyed.duplicated(["who", "case"]) & keyed["who"].notna()
    joint = keyed["place"] > 0
    return keyed[~(second & joint)].sort_index()


def _share(
    decision: Decision,
    place: int,
    outcome: str | None,
    laid: Sequence[Finding],
    paid: Decimal | None,
) -> Row:
    header = decision.document.header
    council = decision.councils[place] if place < len(decision.councils) else None
    faults = {finding.type for finding in laid if finding.kind == "fault"}
    return {
        "reference": header.reference or decision.decision_id,
        "body": header.bodies[place] if place < len(header.bodies) else None,
        "council_code": council.code if council else None,
        "outcome": outcome,
        "faults": JOINT.join(type for type in ids("fault") if type in faults) or None,
        "payment_total_gbp": None if paid is None else float(paid),
        "duplicate_of": decision.duplicate_of,
        "place": place,
    }


def _paid(findings: Sequence[Finding]) -> Decimal | None:
    """Return what findings secure in payments: 0 for none, None without a sum."""
    secured = [
        finding.amount_gbp
        for finding in findings
        if finding.type in PAYMENT_TYPES and finding.status in _SECURED
    ]
    stated = [amount for amount in secured if amount is not None]
    return sum(stated, Decimal(0)) if stated or not secured else None
