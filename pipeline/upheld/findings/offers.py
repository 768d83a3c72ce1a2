"""What the body had offered to pay before the decision: remedies, if not secured."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
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
    open_ones: dict[int, deque[int]] = defaultdict(deque)
    for place, found in enumerate(remedies):
        if (
            found.type in SECURED_ROLES
            and found.status == "offered_before"
            and found.amount_gbp is None
        ):
            open_ones[found.reading].append(place)
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
            offers[value] = _offer(case, hits, open_ones, amount, value)
        linked[place] = amount._replace(hit=offers[value])
    return hits, linked


def _offer(
    case: Case,
    hits: list[Hit],
    open_ones: Mapping[int, deque[int]],
    amount: Amount,
    value: Decimal,
) -> int:
    """Return the place of the hit of an offer, which is added if there is none.

    Args:
        open_ones: by sentence, the places of the offers without a sum; one that gets
            its sum is taken out.
    """
    if here := open_ones.get(amount.reading):
        place = here.popleft()
        hits[place] = hits[place]._replace(amount_gbp=value)
        return place
    found = payment_hit(case, amount.reading, amount.mention, DONE)
    payee = amount.terms.payee
    hits.append(found._replace(status="offered_before", amount_gbp=value, payee=payee))
    return len(hits) - 1
