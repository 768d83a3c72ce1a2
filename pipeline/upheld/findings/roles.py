"""The part that each amount of money plays in a decision."""

import re
from functools import cache

from upheld.findings.hits import Case
from upheld.taxonomy import Entry, load
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
# So far from an amount words still say what it is, in characters.
_REACH = 250
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
# Words that leave no doubt: "reduce the bill by £60", "waive the £45"; "pay her the
# £180 she was due".
_LET_OFF = re.compile(
    r"\b(?:reduc|lower|cut)\w*\b[^.;£]{0,60}\bby (?:an? (?:further )?)?$"
    r"|\b(?:waiv\w*|cancel\w*|quash\w*|(?:writ\w*|wrote|tak\w*) off)"
    r"(?: (?!pay\b|refund|repay|reimburs|giv)[\w'’-]+){0,6} $",
    re.IGNORECASE,
)
# "Deduct £45 from her rent arrears"; but "£400, after deducting the £45 from ...".
_DEDUCT = re.compile(r"\bdeduct(?:s|ed)? (?:a (?:further )?)?$", re.IGNORECASE)
_FROM_DEBT = re.compile(
    r" (?:off|from) [^.;£]{0,40}?\b(?:bills?|accounts?|debts?|arrears|invoices?|balance"
    r"|charges?|fees|ow(?:es|ed?))\b",
    re.IGNORECASE,
)
_PAY_THE = re.compile(r"\bpay (?:[\w'’]+ ){0,4}the $", re.IGNORECASE)
_OFFERED = re.compile(
    r" (?:which |that )?(?:it|they|the \w+) (?:had |has |have )?(?:already |previously "
    r"|originally |first )?offered\b",
    re.IGNORECASE,
)
_HALVED = re.compile(r"\bhalv\w*(?: \w+){0,2} $", re.IGNORECASE)
# "Pay her £60 and refund the £45": only the second is given back.
_PAY_BARE = re.compile(
    r"\bpay(?:s|ing)? (?:[\w'’]+ ){0,4}(?:a (?:further )?(?:payment|sum) of )?$",
    re.IGNORECASE,
)
_THEN_REFUNDS = re.compile(
    r",? and (?:to |will |also ){0,2}(?:refund|reimburse|repay)\b", re.IGNORECASE
)
_WAS_DUE = re.compile(
    r",? (?:(?:to )?which|that)? ?(?:s?he|they|m(?:r|rs|s|iss|x) \w|the \w+)"
    r" (?:(?:was|were|is|are) (?:owed|due|entitled(?: to)?)"
    r"|should have (?:had|got|received|been (?:paid|given)))\b"
    r"|(?: (?:that|which) (?:is|was))? (?:due|owed|owing) to (?:her|him|them|m(?:r|rs|s"
    r"|iss|x)|the (?:family|couple|estate))\b",
    re.IGNORECASE,
)


def is_let_off(before: str, after: str) -> bool:
    """Return whether an amount is taken off what someone owes."""
    return bool(_DEDUCT.search(before) and _FROM_DEBT.match(after))


def named_role(case: Case, number: int, money: Mention) -> str | None:
    """Return the role that the name in front of an amount gives it, or None."""
    before, _ = _around(case, number, money)
    return next((role for words, role in _NAMES if words.search(before)), None)


def is_due(case: Case, number: int, money: Mention) -> bool:
    """Return whether the words behind an amount say that it was owed all along."""
    _, after = _around(case, number, money)
    return bool(_WAS_DUE.match(after))


def _is_taken_up(case: Case, number: int, money: Mention) -> bool:
    """Return whether an earlier offer is to be paid now: "pay the £90 it offered"."""
    before, after = _around(case, number, money)
    return bool(_PAY_THE.search(before) and _OFFERED.match(after))


def _plain_role(case: Case, number: int, money: Mention) -> str | None:
    """Return the role of an amount of which the words leave no doubt, else None."""
    before, after = _around(case, number, money)
    if _LET_OFF.search(before) or is_let_off(before, after):
        return "waiver"
    if _PAY_BARE.search(before) and _THEN_REFUNDS.match(after):
        return "remedy_payment"
    return "refund" if is_due(case, number, money) else None


def is_taken_off(case: Case, number: int, money: Mention) -> bool:
    """Return whether an amount in a remedy is no part of what is paid."""
    before, _ = _around(case, number, money)
    return bool(_NOT_PAID.search(before))


# "This includes £500 for distress": told already, with what it is a part of.
_INCLUDED = re.compile(
    r"\b(?:includes?|including|of which|tak(?:es|ing) in)(?: \w+){0,3} $",
    re.IGNORECASE,
)


def is_included(case: Case, number: int, money: Mention) -> bool:
    """Return whether an amount is a part of a payment that is told already."""
    before, _ = _around(case, number, money)
    return bool(_INCLUDED.search(before))


def verb_role(case: Case, number: int, money: Mention) -> str | None:
    """Return the role of an amount that is paid, given back or waived, or None.

    The learned head says it where it was asked, else the verb before the amount.
    """
    role = case.roles.get(money.start)
    plain = _plain_role(case, number, money)
    if role is None:
        return plain or verb_by_rules(case, number, money)
    if role == "offered_earlier" and _is_taken_up(case, number, money):
        return "remedy_payment"
    if role not in PAID_ROLES or _HALVED.search(_around(case, number, money)[0]):
        return None
    return plain or role


def verb_by_rules(case: Case, number: int, money: Mention) -> str | None:
    """Return the role that the verb before an amount gives it, or None.

    Of several verbs the nearest counts.
    """
    before, _ = _around(case, number, money)
    if _NOT_PAID.search(before):
        return None
    found = [(m.start(), role) for verb, role in _VERBS if (m := verb.search(before))]
    return max(found)[1] if found else None


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
    before, after = _around(case, number, money)
    if "up to" in before.lower() and _NOT_PAID.search(before):
        return "cap_or_band"
    words = before + _MARK + after
    for entry in _entries():
        if any(pattern.search(words) for pattern in entry.patterns):
            return entry.id
    return "cap_or_band" if money.rule == "range" else "other"


def _around(case: Case, number: int, money: Mention) -> tuple[str, str]:
    """Return the words before and behind an amount that can say what it is."""
    reading = case.readings[number]
    start = money.start - reading.sentence.start
    end = money.end - reading.sentence.start
    before = reading.text[max(0, start - _REACH) : start]
    return before, reading.text[end : end + _REACH]


@cache
def _entries() -> tuple[Entry, ...]:
    return load("money")
