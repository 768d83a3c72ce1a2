"""What the body had offered to pay before the decision: remedies, if not secured."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from upheld.context import SPEAKING
from upheld.findings.hits import Case, Hit
from upheld.findings.paying import Amount
from upheld.findings.remedies import DONE, payment_hit
from upheld.findings.roles import SECURED_ROLES

_OFFERED = "offered_earlier"


def with_offers(
    case: Case, remedies: Sequence[Hit], amounts: Sequence[Amount]
) -> tuple[list[Hit], list[Amount]]:
    """Return remedies and amounts with a remedy for each sum offered earlier.

    Only the learned head can tell an offer that is taken up from one that was made
    before, so the rules alone add none. A sum offered twice is one offer.
    """
    hits, linked = list(remedies), list(amounts)
    if case.outcome not in ("upheld", None):
        return hits, linked
    offers: dict[Decimal, int] = {}
    for place, amount in enumerate(amounts):
        value = amount.mention.value
        told = case.readings[amount.reading].section in SPEAKING
        if (
            case.roles.get(amount.mention.start) != _OFFERED
            or amount.hit is not None
            or not (told and isinstance(value, Decimal))
        ):
            continue
        if value not in offers:
            offers[value] = _offer(case, hits, amount, value)
        linked[place] = replace(amount, hit=offers[value])
    return hits, linked


def _offer(case: Case, hits: list[Hit], amount: Amount, value: Decimal) -> int:
    """Return the place of the hit of an offer, which is added if there is none."""
    for place, found in enumerate(hits):
        same = found.reading == amount.reading and found.type in SECURED_ROLES
        if same and found.status == "offered_before" and found.amount_gbp is None:
            hits[place] = replace(found, amount_gbp=value)
            return place
    found = payment_hit(case, amount.reading, amount.mention, DONE)
    payee = amount.terms.payee
    hits.append(replace(found, status="offered_before", amount_gbp=value, payee=payee))
    return len(hits) - 1
