"""How the words around an amount of money say it is paid: rate, span, each, to whom."""

import re
from dataclasses import dataclass
from decimal import Decimal

from upheld.context import Reading
from upheld.types import Mention

_RATE = re.compile(
    r"\s*(?:for )?(?:an?|per|each|every|/)\s*(?:school |academic |calendar )?"
    r"(week|month|term|year|day|night|session|hour|visit|lesson|mile|half[- ]term)\b",
    re.IGNORECASE,
)
_TWO_TO_TWELVE = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBERS = {word: at for at, word in enumerate(_TWO_TO_TWELVE.split("|"), start=2)}
_NUMBERS |= {"a": 1, "one": 1, "both": 2}
_NUMBER = rf"\d[\d,]*|one|{_TWO_TO_TWELVE}|a|both"
_SPAN = re.compile(
    r"\b(?:for|over) (?:the |each of the |a (?:total|period) of )?"
    rf"(?P<count>{_NUMBER}) (?:full |school |complete )?"
    r"(?P<unit>week|month|term|year|day|night|session|hour|visit|lesson)s?\b",
    re.IGNORECASE,
)
_EACH_AFTER = re.compile(
    r"\s*(?:each\b|to each\b|per (?:child|person|family)\b|apiece\b)", re.IGNORECASE
)
_FOR_EACH = re.compile(
    rf"\s*(?:for|to) each of (?:the |her |his |their )?(?P<count>{_NUMBER})\b"
    r"(?: (?:\w+ )?(?P<unit>week|month|term|year|day|night|session|hour|visit|lesson)"
    r"s?\b)?",
    re.IGNORECASE,
)
# A sum for each of more people than this is not told payee by payee.
_MOST_PAYEES = 20
_EACH_BEFORE = re.compile(
    r"\beach (?:to )?pay\b[^£]*$|\bpay each\b[^£]*$", re.IGNORECASE
)
_PAYEES = re.compile(
    rf"\b(?:(?P<count>{_TWO_TO_TWELVE}|both|[2-9]) "
    r"(?!months?|weeks?|terms?|years?|days?)\w"
    r"|(?:Mr|Mrs|Ms|Miss) (?:[A-Z] )?and (?:(?:Mr|Mrs|Ms|Miss) )?[A-Z]\b"
    r"|[A-Z] and [A-Z]\b|m(?:r|rs|s|iss) \w and (?:his|her|their) \w+)"
)
_PERSONS = (
    r"(?:wo)?m[ae]n|famil(?:y|ies)|couples?|teenagers?|child(?:ren)?|sons?|daughters?"
    r"|mother|father|parents?|grandparents?|grandchildren|aunt|uncle|niece|nephew"
    r"|sisters?|brothers?|wife|husband|widow|estate|complainants?|residents?|tenants?"
    r"|carers?|applicants?|appellants?|representative|executors?"
)
_PAYEE = re.compile(
    r"\b(?:pay|paying|pays|paid|refund|reimburse|repay|give|offer|to)(?: the sum of)? "
    r"(?P<payee>(?:Mr|Mrs|Ms|Miss|Mx|Dr) (?:and (?:Mr|Mrs|Ms|Miss) )?[A-Z]\b"
    r"(?: and (?:(?:Mr|Mrs|Ms|Miss) )?[A-Z]\b)?|h(?:er|im)\b|them\b"
    rf"|(?:the|her|his|their) (?:\w+ )?(?:{_PERSONS})\b"
    rf"(?: and (?:the |her |his )?(?:{_PERSONS})\b)?)"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """How an amount is paid.

    Attributes:
        period: unit of a rate ("month"), None for a lump sum.
        count: how many periods or payees, None for a rate without an end.
        each: it is paid to, or by, each of ``count``.
        payee: who gets it, as printed; None where the sentence does not say.
    """

    period: str | None
    count: int | None
    each: bool
    payee: str | None


def terms(reading: Reading, printed: str, money: Mention) -> Terms:
    """Return how an amount in a sentence is paid.

    Args:
        printed: the sentence as printed, as long as ``reading.text``.
    """
    before = reading.text[: money.start - reading.sentence.start]
    after = reading.text[money.end - reading.sentence.start :]
    rate = _RATE.match(after)
    payee = _PAYEE.search(printed)
    name = payee["payee"] if payee else None
    if rate:
        period = rate[1].lower()
        return Terms(period, _periods(reading.text, period), False, name)
    for_each = _FOR_EACH.match(after)
    if for_each and for_each["unit"]:
        unit = for_each["unit"].lower()
        return Terms(unit, _number(for_each["count"]), False, name)
    if for_each:
        count = _number(for_each["count"])
        return Terms(None, count if count <= _MOST_PAYEES else None, True, name)
    by_each = _EACH_BEFORE.search(before)
    if by_each or _EACH_AFTER.match(after):
        payees = _PAYEES.search(printed)
        stated = _number(payees["count"]) if payees and payees["count"] else 2
        # "will each pay": several payers, two where their number is not said.
        return Terms(None, stated if payees or by_each else 1, True, name)
    return Terms(None, 1, False, name)


def paid(money: Mention, how: Terms) -> Decimal | None:
    """Return what one payee gets, in pounds; None for a rate without an end."""
    if how.count is None or not isinstance(money.value, Decimal):
        return None
    return money.value if how.each else money.value * how.count


def _periods(words: str, period: str) -> int | None:
    span = _SPAN.search(words)
    if span is None or not period.startswith(span["unit"].lower()):
        return None
    return _number(span["count"])


def _number(word: str) -> int:
    digits = word.replace(",", "")
    return int(digits) if digits.isdigit() else _NUMBERS[word.lower()]
