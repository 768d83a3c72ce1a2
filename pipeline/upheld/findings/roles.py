"""The part that each amount of money plays in a decision."""

import re
from functools import cache
from typing import NamedTuple

from upheld.findings.hits import Case
from upheld.findings.plain_words import around_sum, is_taken_up, plain_role
from upheld.prefilter import Prefilter
from upheld.taxonomy import load, lowered
from upheld.types import Mention

# Role of an amount that a secured remedy of this type pays.
SECURED_ROLES = {
    "symbolic_payment": "remedy_payment",
    "loss_of_service_payment": "remedy_payment",
    "reimbursement": "refund",
    "waiver_or_reduction": "waiver",
}

PAID_ROLES = (*dict.fromkeys(SECURED_ROLES.values()), "backpay")
"""Roles of what changes hands, or is let off, because of the decision."""

_MARK = "£#"
# The verb of the action, directly before its amount ("pay her £", "increase its
# offer of £75 to £").
_VERBS = (
    (
        re.compile(
            r"\b(?:pay|pays|paying|payments? of|increas\w+ [^.;]{0,60}\bto"
            r"|com(?:es|ing) to|total(?:s|ling| of)?|amounting to|making|leaving)"
            r"\b[^.;£]{0,90}$",
            re.IGNORECASE,
        ),
        "remedy_payment",
    ),
    (
        re.compile(
            r"\bpay\w*\b[^.;]*(?:\band|,|\bplus)(?: an?)?"
            r"(?: (?:further|additional|another|extra))?(?: (?:payment|sum) of)? $",
            re.IGNORECASE,
        ),
        "remedy_payment",
    ),
    (
        re.compile(
            r"\b(?:refund|reimburs|repay|return|credit|backdat)\w*[^.;£]{0,90}$",
            re.IGNORECASE,
        ),
        "refund",
    ),
    (
        re.compile(
            r"\b(?:waiv|writ\w* off|cancel|remov|reduc|clear)\w*[^.;£]{0,90}$",
            re.IGNORECASE,
        ),
        "waiver",
    ),
)


# What is taken off, set against, capped, estimated or spent on the body itself is not
# paid.
_NOT_PAID = re.compile(
    r"\b(?:less|minus|deduct\w*|offset\w*|set (?:it |this |them )?against|set aside"
    r"|invest\w*|halv\w*|spend\w*|up to|at most|no more than|of the"
    r"|(?:bringing|taking) (?:the|its|her|his|this)(?: \w+){1,3} to)"
    r"(?: any| the| an?| its)?(?: \w+){0,3} $"
    r"|\bestimat\w*\b[^.;£]{0,80}$",
    re.IGNORECASE,
)
# What stands right in front of an amount and calls it by name: "a budget of £90".
_NAMES = tuple(
    (
        re.compile(rf"\b(?:{names})(?: about| over| nearly| some)? $", re.IGNORECASE),
        role,
    )
    for role, names in {
        "budget": r"(?:budget|direct payments?) (?:of|was|is|at)",
        "fine_or_pcn": r"(?:pcns?|penalt(?:y|ies)|fines?|parking tickets?"
        r"|penalty charges?(?: notices?)?) (?:of|for|at)",
        "charge_or_debt": r"(?:arrears|debts?) (?:of|were|was|stood at|came to)",
        "benefit_or_entitlement": r"(?:pension|allowance|salary|wage) (?:of|is|was)",
        "complainant_cost": r"(?:s?he|they|family|couple|parents|mother|father"
        r"|m(?:r|rs|s|iss|x) [a-z]) (?:(?:has|have|had|then|also|so|therefore) )*"
        r"(?:had to|has to) (?:pay|spend|find|borrow)|put to (?:the )?expense of"
        r"|out of pocket by|cost (?:her|him|them|the family)",
    }.items()
)
_HALVED = re.compile(r"\bhalv\w*(?: \w+){0,2} $", re.IGNORECASE)


# "Pay her £700, which it may set against her arrears of £".
_SET_AGAINST = re.compile(
    r"\b(?:offset|set off|set (?:it |this |them )?(?:off )?against)\b[^.;£]{0,60}$",
    re.IGNORECASE,
)


def is_set_against(case: Case, number: int, money: Mention) -> bool:
    """Return whether an amount is what a payment is set against."""
    before, _ = around_sum(case, number, money)
    return bool(_SET_AGAINST.search(before))


def is_taken_off(case: Case, number: int, money: Mention) -> bool:
    """Return whether an amount in a remedy is no part of what is paid."""
    before, _ = around_sum(case, number, money)
    return bool(_NOT_PAID.search(before))


def verb_role(case: Case, number: int, money: Mention) -> str | None:
    """Return the role of an amount that is paid, given back or waived, or None.

    The learned head says it where it was asked, else the verb before the amount.
    """
    role = case.roles.get(money.start)
    plain = plain_role(case, number, money)
    if role is None:
        return plain or verb_by_rules(case, number, money)
    if role == "offered_earlier" and is_taken_up(case, number, money):
        return "remedy_payment"
    if role not in PAID_ROLES or _HALVED.search(around_sum(case, number, money)[0]):
        return None
    return plain or role


def verb_by_rules(case: Case, number: int, money: Mention) -> str | None:
    """Return the role that the verb before an amount gives it, or None.

    Of several verbs the nearest counts.
    """
    before, _, possible = _beside(case, number, money)
    patterns = _patterns()
    if possible & patterns.not_paid and _NOT_PAID.search(before):
        return None
    found = [
        (match.start(), role)
        for verb, role, mask in patterns.verbs
        if possible & mask and (match := verb.search(before))
    ]
    return max(found)[1] if found else None


def named_role(case: Case, number: int, money: Mention) -> str | None:
    """Return the role that the name in front of an amount gives it, or None."""
    before, _, possible = _beside(case, number, money)
    for name, role, mask in _patterns().names:
        if possible & mask and name.search(before):
            return role
    return None


def paid_role(case: Case, money: Mention, type_id: str) -> str:
    """Return the role of an amount that a remedy of a type pays.

    It is that of the type, so that both agree; arrears are told from other refunds by
    the learned head.
    """
    role = SECURED_ROLES[type_id]
    arrears = case.roles.get(money.start) == "backpay"
    return "backpay" if arrears and role == "refund" else role


def role_of(case: Case, number: int, money: Mention) -> str:
    """Return the role of an amount that no secured remedy pays.

    The learned head says it where it was asked, else the rules.
    """
    return case.roles.get(money.start) or role_by_rules(case, number, money)


def role_by_rules(case: Case, number: int, money: Mention) -> str:
    """Return the role of an amount that no secured remedy pays, as patterns have it.

    Args:
        number: index of the sentence that holds the amount.
    """
    before, after, possible = _beside(case, number, money)
    if "up to" in before.lower() and _NOT_PAID.search(before):
        return "cap_or_band"
    words = before + _MARK + after
    for pattern, role, mask in _patterns().roles:
        if possible & mask and pattern.search(words):
            return role
    return "cap_or_band" if money.rule == "range" else "other"


class _Beside(NamedTuple):
    """The words before and behind an amount, and which patterns can match in them."""

    before: str
    after: str
    possible: int


def _beside(case: Case, number: int, money: Mention) -> _Beside:
    """Return the words beside an amount, which are looked at once."""
    key = _beside, money.start, money.end
    found: _Beside | None = case.answers.get(key)
    if found is None:
        before, after = around_sum(case, number, money)
        words = lowered(before + _MARK + after).split()
        possible = _patterns().prefilter.possible(words)
        found = case.answers[key] = _Beside(before, after, possible)
    return found


_Told = list[tuple[re.Pattern[str], str, int]]
"""Patterns, each with the role that it gives and the bits that it is told by."""


class _Patterns(NamedTuple):
    """The patterns for words beside an amount, those that count before others first."""

    prefilter: Prefilter
    roles: _Told
    verbs: _Told
    names: _Told
    not_paid: int


@cache
def _patterns() -> _Patterns:
    roles = [(pattern, e.id) for e in load("money") for pattern in e.patterns]
    groups = [[pattern] for pattern, _ in (*roles, *_VERBS, *_NAMES)]
    prefilter = Prefilter([*groups, [_NOT_PAID]])
    masks = iter(prefilter.masks)
    return _Patterns(
        prefilter,
        [(*told, next(masks)) for told in roles],
        [(*told, next(masks)) for told in _VERBS],
        [(*told, next(masks)) for told in _NAMES],
        next(masks),
    )
