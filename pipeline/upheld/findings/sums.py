"""Which amounts are the sum of others, so that nothing is counted twice."""

from decimal import Decimal

from upheld.findings.amounts import Terms
from upheld.findings.hits import Case
from upheld.types import Mention


def list_totals(case: Case, money: dict[int, list[Mention]]) -> dict[int, Decimal]:
    """Return, by sentence, the total that the amounts of its list add up to.

    Both the sentence that states the total and the items below it are in the
    mapping; the stated total may stand in any sentence of the introduction.
    """
    totals: dict[int, Decimal] = {}
    items: dict[int, list[int]] = {}
    for number in money:
        paragraph = case.readings[number].sentence.paragraph
        lead = case.outline.paragraphs[paragraph].lead_in
        if lead is not None:
            items.setdefault(lead, []).append(number)
    for number, mentions in money.items():
        paragraph = case.readings[number].sentence.paragraph
        below = items.get(paragraph, [])
        following = number + 1
        if following in money and len(money[following]) > 1:
            same = case.readings[following].sentence.paragraph == paragraph
            whole = sum(map(value, money[following]), Decimal(0))
            if same and whole in map(value, mentions):
                totals |= dict.fromkeys([number, following], whole)
        stated = [value(m) for m in mentions]
        parts = sum((max(map(value, money[item])) for item in below), Decimal(0))
        if len(below) > 1 and parts in stated:
            totals |= dict.fromkeys([number, *below], parts)
    return totals


def sums(money: list[Mention]) -> dict[int, Decimal]:
    """Return, by offset of an amount, the sum that it is, or is a part of.

    "£300, made up of £200 and £100" and "£200 and £100, £300 in all": a run of two or
    more amounts that add up to the one before or behind it. What is left after
    something is taken off ("£500 less £200, making £300") is told the same way.
    """
    values = [value(mention) for mention in money]
    found: dict[int, Decimal] = {}
    for size in range(len(values), 2, -1):
        for first in range(len(values) - size + 1):
            run = values[first : first + size]
            members = money[first : first + size]
            if any(member.start in found for member in members):
                continue
            if run[0] == sum(run[1:]) or run[-1] == sum(run[:-1]):
                whole = max(run)
                found |= {member.start: whole for member in members}
    return found


def sums_of_each(money: list[Mention], how: dict[int, Terms]) -> dict[int, Decimal]:
    """Return, by offset, the amounts that are what several payees get together."""
    together = {
        value(mention) * (how[mention.start].count or 0)
        for mention in money
        if how[mention.start].each
    }
    return {
        mention.start: value(mention)
        for mention in money
        if not how[mention.start].each and value(mention) in together
    }


def value(mention: Mention) -> Decimal:
    """Return an amount in pounds."""
    return mention.value if isinstance(mention.value, Decimal) else Decimal(0)
