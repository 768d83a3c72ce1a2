"""Who is paid an amount, and how many people get it each."""

import re
from dataclasses import dataclass
from functools import lru_cache

from upheld.findings.numbers import NUMBER, SEVERAL, number

_PERSONS = (
    r"(?:wo)?m[ae]n|famil(?:y|ies)|couples?|teenagers?|child(?:ren)?|boys?|girls?"
    r"|sons?|daughters?|twins?|mother|father|parents?|grandparents?|grandchildren|aunt"
    r"|uncle|niece|nephew|sisters?|brothers?|wife|husband|partner|widow|estate"
    r"|complainants?|households?|residents?|tenants?|neighbours?|carers?|applicants?"
    r"|appellants?|representative|executors?|pupils?|students?|people|persons?"
)
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)"
_PAYEE = re.compile(
    r"\b(?:pay|paying|pays|paid|refund|reimburse|repay|give|offer|to)(?: the sum of)? "
    rf"(?P<payee>{_TITLE} (?:and {_TITLE} )?[A-Z]\b(?: and (?:{_TITLE} )?[A-Z]\b)?"
    rf"|h(?:er|im)\b|them\b|(?:the|her|his|their) (?:\w+ )?(?:{_PERSONS})\b"
    rf"(?: and (?:the |her |his )?(?:{_PERSONS})\b)?)"
)
# "... of the four children", behind "each".
_GROUP = (
    r"(?: of)?(?: (?:the|her|his|their|these|those))?(?: other)?"
    rf"(?: (?P<count>{NUMBER})\b)?"
    rf"(?:(?: \w+)? (?P<noun>{_PERSONS}|them|these)\b|(?<=[a-z])(?=\W*$|[,;.)]))"
)
_BARE = re.compile(
    r"\s*\(?(?:(?:to )?each|apiece)\b\)?(?! (?:of|\w+ed|\w+ing|month|week|term|year|day"
    rf"|(?:\w+ )?(?:{_PERSONS}))\b)|\s*(?:to|for) both\b",
    re.IGNORECASE,
)
_TO_EACH = re.compile(
    rf"\s*(?:(?:to|for) (?:each|every one)\b{_GROUP}"
    r"|per (?P<one>child|person|family|household|complainant)\b)",
    re.IGNORECASE,
)
# "£250 each to F and G", "£200 to each of Y and Z".
_TO_NAMED = re.compile(
    r"\s*(?:each to|(?:to|for) each of|to both) (?P<who>[^£;.]*?)"
    r"(?:,? (?:for|to recog\w+|in|because|as|through)\b|[;.]|$"
    rf"|,(?! (?:and (?:to )?)?(?:{_TITLE} [A-Z]\b|[B-HJ-Z]\b"
    r"|(?:her|his|their|the) ))|,$)"
)
# "£75 to the two sisters each".
_TO_GROUP = re.compile(
    rf"\s*to (?:the|her|his|their|all) (?:(?P<count>{NUMBER}) )?(?P<noun>{_PERSONS})"
    r" each\b",
    re.IGNORECASE,
)
_EACH_BEFORE = re.compile(
    rf"\beach\b(?:{_GROUP})?(?: an?)?(?: (?:further|additional))?"
    r"(?: (?:payment|sum) of)? $",
    re.IGNORECASE,
)
_BY_EACH = re.compile(
    r"\beach (?:to |will |should |must |has agreed to )?(?:also )?"
    r"(?:pay|make|give|send|get|receive|have|be paid)\b[^£]*$",
    re.IGNORECASE,
)
# Several persons in a row: "Mr and Mrs D", "Ms K, her brother and T".
_SEVERAL_OF = re.compile(
    rf"\b(?:(?P<count>{SEVERAL}|both|[2-9])(?: of| \w+)?(?: (?:{_PERSONS})| of them)\b"
    rf"|(?P<couple>{_TITLE} (?:[A-Z] )?and {_TITLE})\b"
    rf"|(?P<one>{_TITLE} [A-Z]\b|(?:the|her|his|their) (?:\w+ )?(?:{_PERSONS})\b"
    r"|(?<!School )(?<!Council )(?<!Officer )\b[B-HJ-Z]\b(?!')|\bboth\b))"
)
# "£400 to Ms K and to Mr L", "£250 for her distress, and the same to her mother".
_WHO = rf"(?:{_TITLE} [A-Z]\b|(?:the|her|his|their) (?:\w+ )?(?:{_PERSONS})\b)"
_ALSO_TO = re.compile(
    rf"\s*to {_WHO},? and (?:also )?to {_WHO}"
    rf"|[^£;.]*,? (?:and|with|plus) the same(?: again| amount| sum)? (?:to|for) {_WHO}"
)
_PAYERS = re.compile(
    r"\b(?:council|councils|trust|icb|ccg|board|home|provider|authority|agency"
    r"|landlord|school|association)\b",
    re.IGNORECASE,
)
_PLURALS = {"child": "children", "family": "families", "person": "people"}
_THEM = ("", "them", "these")
_AT_LEAST = 2
_ALWAYS = {"twin": 2, "parent": 2}


@dataclass(frozen=True, slots=True)
class Each:
    """An amount that several people get, or pay, each; ``count`` None if not told."""

    count: int | None


@lru_cache(maxsize=64)
def payee_of(printed: str) -> str | None:
    """Return who is paid, as printed; None where the sentence does not say."""
    match = _PAYEE.search(printed)
    return match["payee"] if match else None


def each_of(before: str, after: str, text: str) -> Each | None:
    """Return how many people an amount is paid to, or by, each.

    Args:
        before: the sentence up to the amount, with its capitals.
        after: what follows the amount, or its rate.
        text: where else the number of the people may be told.

    Returns:
        None for an amount that is paid once.
    """
    each_before = "each" in before.lower()
    if each_before and _BY_EACH.search(before):
        return Each(_payers(before))
    named = _TO_NAMED.match(after)
    if named and (count := _people(named["who"])) > 1:
        return Each(count)
    group = _TO_EACH.match(after) or _TO_GROUP.match(after)
    if group is None and each_before:
        group = _EACH_BEFORE.search(before)
    if group:
        told = group.groupdict()
        noun = (told["noun"] or told.get("one") or "").lower()
        if told["count"]:
            return Each(int(number(told["count"])))
        return Each(_told(noun, text)) if noun not in _THEM else _each_of_them(before)
    if _BARE.match(after):
        return _each_of_them(before)
    return Each(2) if _ALSO_TO.match(after) else None


def _each_of_them(before: str) -> Each:
    """Return the payees of a bare "each": those named, and of "them" two at least."""
    return Each(_named(before) or _AT_LEAST)


def _named(before: str) -> int | None:
    """Return how many people stand before an amount, back to its verb."""
    phrase = re.split(r"[;£]|\b(?:pay|give|offer|make|award)\w*\b", before)[-1]
    count = _people(phrase)
    return count if count > 1 else _people(before, counted_only=True) or None


def _people(words: str, *, counted_only: bool = False) -> int:
    total = 0
    for match in _SEVERAL_OF.finditer(words):
        if match["count"]:
            return int(number(match["count"]))
        if match["couple"] or match["one"] == "both":
            return 2 if counted_only else total + 2
        total += not counted_only
    return total


def _payers(before: str) -> int:
    """Return how many bodies pay, at least two."""
    return max(2, len({match[0].lower() for match in _PAYERS.finditer(before)}))


@lru_cache(maxsize=64)
def _told(noun: str, text: str) -> int | None:
    """Return how many of a group there are, where the text says so in one way only."""
    plural = noun.removesuffix("s") if noun not in ("children", "families") else noun
    plural = _PLURALS.get(plural, plural if plural.endswith("ren") else plural + "s")
    known = _ALWAYS.get(noun.removesuffix("s"))
    of_group = rf"\b({SEVERAL}|\d{{1,2}})(?: (?!of\b)\w+)?(?: of the)? {plural}\b"
    found = {int(number(m[1])) for m in re.finditer(of_group, text, re.IGNORECASE)}
    return known or (found.pop() if len(found) == 1 else None)
