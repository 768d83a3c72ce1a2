"""How the words around an amount of money say it is paid: rate, span, each, to whom."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from upheld.annotate.money import NO_SUM
from upheld.context import Reading
from upheld.findings.each import each_of, payee_of
from upheld.findings.hits import Case
from upheld.findings.numbers import NUMBER, number
from upheld.findings.spans import UNIT, periods
from upheld.types import Mention

_RATE = re.compile(
    r"\s*(?:for )?(?:an?|per|each|every|/)\s*(?:school |academic |calendar |further "
    rf"|missed |lost |full )?(?P<unit>{UNIT})\b",
    re.IGNORECASE,
)
# "£50 for each of the four missed visits", "£25 for each missed call".
_OF_EACH = re.compile(
    r"\s*(?:for|to) each (?:of (?:the |her |his |their )?)?"
    rf"(?:(?P<count>{NUMBER})(?P<half> and a half)? )?"
    rf"(?:\w+ ){{0,2}}?(?P<unit>{UNIT})s?\b",
    re.IGNORECASE,
)
# A rate for more periods than this, 27 years of days, has no end that is told.
_MOST_PERIODS = 10_000
# A sum for each of more people than this is not told payee by payee.
MOST_PAYEES = 20


@dataclass(frozen=True, slots=True)
class Terms:
    """How an amount is paid.

    Attributes:
        period: unit of a rate ("month"), None for a lump sum.
        times: how many periods one payee gets it for, 1 for a lump sum, None for a
            rate without an end.
        each: it is paid to, or by, each of ``payees``.
        payees: how many get it, 1 where it is not ``each``, None where not told ("each
            family").
        payee: who gets it, as printed; None where the sentence does not say.
    """

    period: str | None
    times: Decimal | None
    each: bool
    payees: int | None
    payee: str | None

    @property
    def count(self) -> int | None:
        """How often it is paid, in whole periods or payees, None if that is open."""
        if self.each and self.period is None:
            return self.payees if self.times else None
        whole = self.times is not None and self.times == self.times.to_integral_value()
        return int(self.times) if self.times is not None and whole else None


def sums_by_sentence(case: Case) -> dict[int, list[Mention]]:
    """Return the amounts of each sentence that has any, in text order, by its index."""
    found: dict[int, list[Mention]] | None = case.answers.get(sums_by_sentence)
    if found is None:
        found = case.answers[sums_by_sentence] = {}
        starts = [reading.sentence.start for reading in case.readings]
        for mention in case.money:
            number = bisect_right(starts, mention.start) - 1
            if number >= 0 and mention.start < case.readings[number].sentence.end:
                found.setdefault(number, []).append(mention)
    return found


def terms_in(case: Case, number: int, money: Mention) -> Terms:
    """Return how an amount in a sentence of a case is paid; it is asked twice."""
    key = terms, money.start
    how: Terms | None = case.answers.get(key)
    if how is None:
        reading, text = case.readings[number], case.document.text
        printed = text[reading.sentence.start : reading.sentence.end]
        how = case.answers[key] = terms(reading, printed, money, text)
    return how


def terms(reading: Reading, printed: str, money: Mention, text: str) -> Terms:
    """Return how an amount in a sentence is paid.

    Args:
        printed: the sentence as printed, as long as ``reading.text``.
        text: the document, which may tell how many children there are.
    """
    start = money.start - reading.sentence.start
    end = money.end - reading.sentence.start
    before, after = printed[:start], printed[end:]
    payee = payee_of(printed)
    rate = _RATE.match(after) or _OF_EACH.match(after)
    if rate:
        period = rate["unit"].lower()
        stated = rate.groupdict().get("count")
        half = Decimal("0.5") if rate.groupdict().get("half") else Decimal(0)
        times = number(stated) + half if stated else periods(printed, period, start)
        after = after[rate.end() :]
        times = times if times is not None and times < _MOST_PERIODS else None
    else:
        period, times = None, Decimal(1)
    each = each_of(before, after, text)
    if each is None:
        return Terms(period, times, False, 1, payee) if rate else _once(payee)
    if each.count is not None and each.count > MOST_PAYEES:
        return Terms(period, None, True, 1, payee)
    return Terms(period, times, True, each.count, payee)


@lru_cache(maxsize=256)
def _once(payee: str | None) -> Terms:
    """Return the terms of a lump sum that one payee gets, which most amounts have."""
    return Terms(None, Decimal(1), False, 1, payee)


def paid(money: Mention, how: Terms) -> Decimal | None:
    """Return what one payee gets, in pounds.

    None for a rate without an end, and for more than any sum can be.
    """
    if how.times is None or not isinstance(money.value, Decimal):
        return None
    whole = money.value * how.times
    return whole if whole < NO_SUM else None
