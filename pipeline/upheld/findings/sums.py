"""Which amounts are the sum of others, so that nothing is counted twice."""

import re
from collections.abc import Sequence
from decimal import Decimal

from upheld.findings.hits import Case
from upheld.types import Mention

# What stands between a total and its first part, and before or behind a total that
# closes a list. Three payments may add up by chance.
_OPENS = re.compile(
    r"[:(–=]|\b(?:made up|compris\w*|consist\w*|being|that is|which is|namely|of which"
    r"|of this|split|broken|includ\w*|divided|made of|i\.?e|less|minus|deduct\w*|with"
    r"|representing|in two parts)\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"=|\b(?:total\w*|in all|altogether|all told|making|makes?|so|leav\w+|equal\w*"
    r"|c[oa]m(?:es?|ing) to|sum|amount\w* to|bring\w*|together|that is|which is)\b",
    re.IGNORECASE,
)
# A sentence that takes up the total of the one before: "This is made up of ...".
_TAKES_UP = re.compile(
    r"\W*(?:of )?(?:this|that|these|it (?:is|comprises|consists)"
    r"|the (?:sum|payment|total|money|amount|figure)|£|made|comprising|namely|being)",
    re.IGNORECASE,
)


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
            same = same and bool(_TAKES_UP.match(case.readings[following].text))
            whole = sum(map(value, money[following]), Decimal(0))
            if same and whole in map(value, mentions):
                totals |= dict.fromkeys([number, following], whole)
        if len(below) > 1:
            parts = sum((max(map(value, money[item])) for item in below), Decimal(0))
            if parts in map(value, mentions):
                totals |= dict.fromkeys([number, *below], parts)
    return totals


def sums(text: str, start: int, money: Sequence[Mention]) -> dict[int, Decimal]:
    """Return, by offset of an amount, the sum that it is, or is a part of.

    "£300, made up of £200 and £100" and "£200 and £100, £300 in all": a run of two or
    more amounts that add up to the one before or behind it, with words that say so.
    What is left after something is taken off ("£500 less £200, making £300") is told
    the same way.

    Args:
        text: the sentence that holds them, folded.
        start: its offset.
    """
    values = [value(mention) for mention in money]
    found: dict[int, Decimal] = {}
    for size in range(len(values), 2, -1):
        for first in range(len(values) - size + 1):
            run = values[first : first + size]
            members = money[first : first + size]
            if any(member.start in found for member in members):
                continue
            opens = run[0] == sum(run[1:])
            closes = run[-1] == sum(run[:-1])
            if not (opens or closes):
                continue
            ends = [(m.start - start, m.end - start) for m in members]
            behind = text[ends[0][1] : ends[1][0]]
            around = text[ends[-2][1] : ends[-1][0]] + "£" + text[ends[-1][1] :][:30]
            if (opens and _OPENS.search(behind)) or (closes and _CLOSES.search(around)):
                whole = max(run)
                found |= {member.start: whole for member in members}
    return found


def says_total(words: str) -> bool:
    """Return whether the words beside an amount call it what others come to."""
    return _CLOSES.search(words) is not None


def value(mention: Mention) -> Decimal:
    """Return an amount in pounds."""
    return mention.value if isinstance(mention.value, Decimal) else Decimal(0)
