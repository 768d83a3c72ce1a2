"""Words beside an amount that leave no doubt what it is, whatever a head has learnt."""

import re
from collections.abc import Sequence

from upheld.findings.hits import Case
from upheld.types import Mention

# So far from an amount words still say what it is, in characters.
_REACH = 250
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
_PAYS = re.compile(
    r"\b(?:pay\w*|compensat\w*|sum|money|award\w*|refund\w*|reimburs\w*|repa\w+"
    r"|return\w*|backdat\w*|meet|cover|give)\b",
    re.IGNORECASE,
)


def is_let_off(before: str, after: str) -> bool:
    """Return whether an amount is taken off what someone owes."""
    return bool(_DEDUCT.search(before) and _FROM_DEBT.match(after))


def is_due(case: Case, number: int, money: Mention) -> bool:
    """Return whether the words behind an amount say that it was owed all along."""
    _, after = around_sum(case, number, money)
    return bool(_WAS_DUE.match(after))


def is_taken_up(case: Case, number: int, money: Mention) -> bool:
    """Return whether an earlier offer is to be paid now: "pay the £90 it offered"."""
    before, after = around_sum(case, number, money)
    return bool(_PAY_THE.search(before) and _OFFERED.match(after))


def plain_role(case: Case, number: int, money: Mention) -> str | None:
    """Return the role of an amount of which the words leave no doubt, else None."""
    before, after = around_sum(case, number, money)
    if _LET_OFF.search(before) or is_let_off(before, after):
        return "waiver"
    if _PAY_BARE.search(before) and _THEN_REFUNDS.match(after):
        return "remedy_payment"
    return "refund" if is_due(case, number, money) else None


def says_pay(case: Case, number: int, money: Sequence[Mention]) -> bool:
    """Return whether a sentence has words of paying beside its amounts."""
    reading = case.readings[number]
    start = reading.sentence.start
    ends = [0, *(mention.end - start for mention in money)]
    starts = [*(mention.start - start for mention in money), None]
    pairs = zip(ends, starts, strict=True)
    return any(_PAYS.search(reading.text[a:b]) for a, b in pairs)


def around_sum(case: Case, number: int, money: Mention) -> tuple[str, str]:
    """Return the words before and behind an amount that can say what it is."""
    reading = case.readings[number]
    start = money.start - reading.sentence.start
    end = money.end - reading.sentence.start
    before = reading.text[max(0, start - _REACH) : start]
    return before, reading.text[end : end + _REACH]
