"""Amounts of money: which remedy each belongs to, its part, and what adds up.

Each sentence tells what its amounts pay (``paying``); what is told twice, in the
summary and the list or as a total beside its parts, is left out (``once``).
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from upheld.annotate.money import find_money
from upheld.findings.amounts import sums_by_sentence
from upheld.findings.antecedents import with_sums_told_before
from upheld.findings.basis import basis_of
from upheld.findings.hits import SECURED, Case, Hit
from upheld.findings.once import told_again
from upheld.findings.paying import Amount, pay_in_sentence
from upheld.findings.plain import commits, may_pay
from upheld.findings.roles import PAID_ROLES, SECURED_ROLES
from upheld.findings.sums import list_totals, value
from upheld.taxonomy import PAYMENT_TYPES
from upheld.types import Holder, SectionKind


def find_payments(case: Case, hits: Sequence[Hit]) -> tuple[list[Hit], list[Amount]]:
    """Return the remedy hits with their amounts, and every amount with its part.

    A payment in a sentence with several amounts becomes one hit an amount, and one a
    payee where each gets it. Of a payment without a sum the hit has the basis.
    """
    money = sums_by_sentence(case)
    totals = list_totals(case, money)
    kept = [h for h in hits if h.type not in SECURED_ROLES or h.reading not in money]
    plain = may_pay(case, hits, money)
    amounts: list[Amount] = []
    payable_in: dict[int, list[Hit]] = defaultdict(list)
    for h in hits:
        if h.type in SECURED_ROLES:
            payable_in[h.reading].append(h)
    for number in money:
        payable = payable_in[number]
        whole = totals.get(number)
        found = pay_in_sentence(
            case,
            number,
            money,
            payable,
            plain=number in plain,
            in_list=whole is not None,
        )
        for amount, remedies in found.amounts:
            is_total = whole is not None and value(amount.mention) == whole
            part_of = amount.part_of or whole if remedies and not is_total else None
            paying = [] if is_total else remedies
            # Rows that are tied to a remedy can be added up.
            counts = bool(paying) and not paying[0].conditional
            place = len(kept) if counts else None
            amounts.append(amount._replace(hit=place, part_of=part_of))
            kept += paying
        kept += [] if whole is not None else found.rest
    kept, amounts = with_sums_told_before(case, kept, amounts, money)
    amounts = _as_unpaid(case, kept, amounts)
    sums = {(h.reading, h.amount_gbp) for h in kept if h.amount_gbp is not None}
    kept = [_with_basis(case, found, sums) for found in kept]
    return _in_order(kept, amounts, told_again(case, kept))


def _as_unpaid(
    case: Case, hits: Sequence[Hit], amounts: Sequence[Amount]
) -> list[Amount]:
    """Return the amounts, those that nothing pays without a role of what is paid.

    The learned head looks at each amount by itself, so it can take for a refund what
    no remedy gives back.
    """
    doubtful = {value(a.mention) for a in amounts if _is_doubtful(case, a)}
    doubtful -= {h.amount_gbp for h in hits}
    doubtful -= {
        value(a.mention)
        for a in amounts
        if a.hit is not None
        or a.part_of is not None
        or (value(a.mention) in doubtful and _binds(case, a.reading))
    }
    return [
        a._replace(role=case.unpaid.get(a.mention.start, a.role))
        if value(a.mention) in doubtful and _is_doubtful(case, a)
        else a
        for a in amounts
    ]


def _is_doubtful(case: Case, amount: Amount) -> bool:
    """Return whether an amount can hardly be what its role says if nothing pays it.

    What was refunded or let off before is told without a remedy, but not by the
    complainant.
    """
    if amount.role not in PAID_ROLES:
        return False
    _, holder, _ = case.readings[amount.reading].at(amount.mention.start)
    return amount.role == "remedy_payment" or holder is Holder.COMPLAINANT


def _binds(case: Case, number: int) -> bool:
    action = case.readings[number].section is SectionKind.ACTION
    return action or commits(case, number)


def payment_total(hits: Sequence[Hit]) -> tuple[Decimal | None, bool]:
    """Return what the secured payments add up to, and whether more is open-ended.

    What is paid only on a condition is not secured.

    Returns:
        Pounds: 0 where nothing is secured, None where no secured payment has a
        stated sum; and True where one of them has none.
    """
    secured = [
        h
        for h in hits
        if h.type in PAYMENT_TYPES and h.status in SECURED and not h.conditional
    ]
    stated = [h.amount_gbp for h in secured if h.amount_gbp is not None]
    if not secured:
        return Decimal(0), False
    total = sum(stated, Decimal(0)) if stated else None
    with_sum = {h.reading for h in secured if h.amount_gbp is not None}
    # A second purpose of one sum ("£300 for distress and lost care") is no more money.
    more = [
        h
        for h in secured
        if h.amount_gbp is None and (h.basis or h.reading not in with_sum)
    ]
    return total, bool(more)


def _with_basis(case: Case, found: Hit, sums: set[tuple[int, Decimal]]) -> Hit:
    """Return a payment without a sum with the words that say how much it is.

    Args:
        sums: the sums that other payments have, with their sentences; they are not
            what this one is.
    """
    open_ = found.type in SECURED_ROLES and found.amount_gbp is None
    if not open_ or found.status not in SECURED:
        return found
    sentence = case.readings[found.reading].sentence
    printed = case.document.text[sentence.start : sentence.end]
    basis = basis_of(printed, found.place - sentence.start)
    begins = find_money(basis)[:1] if basis and basis.startswith("£") else []
    if begins and (found.reading, value(begins[0])) in sums and not found.conditional:
        basis = None
    return found._replace(basis=basis)


def _in_order(
    hits: Sequence[Hit], amounts: Sequence[Amount], again: set[int]
) -> tuple[list[Hit], list[Amount]]:
    """Return the hits in text order without some, and the amounts tied to them."""
    left = [at for at in range(len(hits)) if at not in again]
    order = sorted(left, key=lambda at: (hits[at].start, hits[at].place))
    moved = {old: new for new, old in enumerate(order)}
    return [hits[at] for at in order], [
        a._replace(hit=None if a.hit is None else moved.get(a.hit)) for a in amounts
    ]
