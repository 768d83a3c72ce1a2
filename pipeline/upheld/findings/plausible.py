"""Doubts about sums: far out of the usual, or read where no pound sign stands."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from upheld.findings.hits import SECURED, Hit
from upheld.findings.paying import Amount
from upheld.findings.payments import payment_total
from upheld.taxonomy import PAYMENT_TYPES

MOST_SYMBOLIC = Decimal(25_000)
"""Pounds above which one symbolic payment is doubted.

Published ones are £50 to £3,000 as a rule; none above £10,000 was seen.
"""
MOST_FOR_SERVICE = Decimal(60_000)
"""Pounds above which one payment for a lost service is doubted.

The upper rate is £2,400 a school term, so that this is eight years of schooling.
"""
MOST_IN_ALL = Decimal(250_000)
"""Pounds above which the total, or a refund, is doubted.

Refunds of care fees reach tens of thousands.
"""
MOST_PAYMENTS = 30
"""Payments of one decision above which they are doubted: reports pay a family each."""

_MOST = {
    "symbolic_payment": MOST_SYMBOLIC,
    "loss_of_service_payment": MOST_FOR_SERVICE,
}


def money_doubts(hits: Sequence[Hit], amounts: Sequence[Amount]) -> list[str]:
    """Return what a reader should check about the sums of a decision, in sentences."""
    return list(dict.fromkeys([*_unusual(hits), *_without_sign(amounts)]))


def _unusual(hits: Sequence[Hit]) -> Iterator[str]:
    paid = [h for h in hits if h.type in PAYMENT_TYPES and h.status in SECURED]
    for hit in paid:
        if hit.amount_gbp and hit.amount_gbp > _MOST.get(hit.type, MOST_IN_ALL):
            name = hit.type.replace("_", " ")
            yield f"A {name} of £{hit.amount_gbp:,} is far above the usual: check it."
    total, _ = payment_total(hits)
    if total and total > MOST_IN_ALL:
        yield f"Payments of £{total:,} in all are far above the usual: check them."
    if len(paid) > MOST_PAYMENTS:
        yield f"{len(paid)} payments are far more than usual: check them."


def _without_sign(amounts: Sequence[Amount]) -> Iterator[str]:
    for amount in amounts:
        if amount.hit is not None and amount.mention.rule == "lost_pound":
            sum_ = amount.mention.value
            yield f"“{sum_}” has no pound sign and was read as £{sum_}: check it."
