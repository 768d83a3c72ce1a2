"""Sums told in one sentence and paid in the next: "She paid £90; it will refund it"."""

import re
from collections.abc import Mapping, Sequence

from upheld.findings.hits import SECURED, Case, Hit
from upheld.findings.paying import Amount
from upheld.findings.roles import SECURED_ROLES, role_of
from upheld.findings.sums import value
from upheld.types import Mention

# So many sentences back within a paragraph a sum is still what "this" means.
_REACH = 2
_VERB = (
    r"\b(?:refund|reimburse|repay|return|recompense|meet|cover|pay|put"
    r"|make (?:good|up))"
    r"(?:s|ed|ing)?(?: (?:back|m(?:r|rs|s|iss) \w|her|him|them|to|for|the cost of))*"
)
_THIS = re.compile(
    rf"\bmake (?:this|that|it) good\b|{_VERB} (?:all )?(?:of )?"
    r"(?P<what>this|it|(?:this|that|the) (?:sum|amount|money)"
    r"|(?:both|these(?: two)?)(?: sums| amounts)?)"
    r"(?= (?:back|to|with|within|by|in|and|now|for)\b|\W*$|[,;.])",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"{_VERB} (?:the|this|that|her|his|their) (?P<noun>(?!cost of\b)[a-z]+?)e?s?"
    r"(?= (?:back|to (?:her|him|them)|with|within|by|and|now|in full)\b|\W*$|[,;.])",
    re.IGNORECASE,
)
_BOTH = 2
# What may be repaid without being named again, if it is what the person spent.
_SPENT = ("cost", "expens", "money", "loss", "outlay", "spending")


def _is_named(case: Case, number: int, money: Mention, noun: str) -> bool:
    """Return whether the sentence of a sum calls it what is repaid later."""
    if re.search(rf"\b{noun}", case.readings[number].text, re.IGNORECASE):
        return True
    return noun in _SPENT and role_of(case, number, money) == "complainant_cost"


def with_sums_told_before(
    case: Case,
    hits: Sequence[Hit],
    amounts: Sequence[Amount],
    money: Mapping[int, Sequence[Mention]],
) -> tuple[list[Hit], list[Amount]]:
    """Return the hits with the sums that "this" and "both" in them mean."""
    kept: list[Hit] = []
    moved: dict[int, int] = {}
    meant: dict[tuple[int, int], tuple[int, str]] = {}
    for place, found in enumerate(hits):
        moved[place] = len(kept)
        secured = found.type in SECURED_ROLES and found.status in SECURED
        sums = []
        if secured and found.amount_gbp is None:
            sums = _told_before(case, found, money)
        for number, mention in sums:
            meant[number, mention.start] = len(kept), SECURED_ROLES[found.type]
            kept.append(found._replace(amount_gbp=value(mention)))
        kept += [] if sums else [found]
    told = []
    for amount in amounts:
        at = None if amount.hit is None else moved[amount.hit]
        paying = meant.get((amount.reading, amount.mention.start))
        if at is None and paying:
            at, role = paying
            amount = amount._replace(role=role)
        told.append(amount if at is None else amount._replace(hit=at))
    return kept, told


def _told_before(
    case: Case, found: Hit, money: Mapping[int, Sequence[Mention]]
) -> list[tuple[int, Mention]]:
    """Return the sums of earlier sentences that a payment without a sum means.

    They are the only ones of the nearest sentence with any, in the same paragraph;
    each is given with the index of its sentence. Where several could be meant, none
    is.
    """
    reading = case.readings[found.reading]
    this = _THIS.search(reading.text)
    named = None if this else _NAMED.search(reading.text)
    if not (this or named):
        return []
    for number in range(found.reading - 1, found.reading - 1 - _REACH, -1):
        if number < 0:
            break
        before = case.readings[number]
        if before.sentence.paragraph != reading.sentence.paragraph:
            break
        if number not in money:
            continue
        sums = money[number]
        both = this and (this["what"] or "").lower().startswith(("both", "these"))
        if len(sums) != (_BOTH if both else 1) or any(m.rule == "range" for m in sums):
            return []
        if named and not _is_named(case, number, sums[0], named["noun"].lower()):
            return []
        return [(number, mention) for mention in sums]
    return []
