"""The words that tie a consequence to its cause, and what each remedy answers."""

import re
from collections.abc import Collection
from functools import cache

from upheld.findings.candidates import MODEL
from upheld.findings.hits import Hit
from upheld.taxonomy import Entry, load

# What is done for the person because of what happened; training answers no injustice.
ANSWERS = frozenset(
    {
        "apology",
        "symbolic_payment",
        "loss_of_service_payment",
        "reimbursement",
        "waiver_or_reduction",
    }
)
PAID_FOR = {
    "loss_of_service_payment": frozenset(
        {
            "loss_of_service_education",
            "loss_of_service_care",
            "unsuitable_living",
            "loss_of_amenity_or_dignity",
            "harm_or_risk",
        }
    ),
    "reimbursement": frozenset({"financial_loss"}),
    "waiver_or_reduction": frozenset({"financial_loss"}),
}
MONEY_BACK = ("reimbursement", "waiver_or_reduction")
OF_MONEY = ("charging_or_payment", "financial_loss")
REASON = re.compile(
    r"\b(?:for|caus\w+|because|due to|result\w*|aris\w+|from|as|since|recogni[sz]\w+"
    r"|acknowledg\w+|reflect\w*)\b",
    re.IGNORECASE,
)
# Longest first word of a rule's match that may itself be the tie ("caused distress").
_WORD = 12
# In one sentence, what shows that the one came of the other.
CAUSAL = re.compile(
    r"\b(?:caus\w+|because|result\w*|due to|meant|means|led|leads|so that|so|since"
    r"|den(?:y|ied|ying)|depriv\w+|prevent\w+|from|by|owing|therefore|would have"
    r"|(?:put|left|kept) (?:her|him|them|mr|mrs|ms|miss)|with the effect)\b",
    re.IGNORECASE,
)
NOT_CAUSAL = re.compile(
    r"\b(?:not|cannot|nor|no) (?:\w+ ){0,3}?(?:caus|link|lead|led)", re.IGNORECASE
)
# "Ten lessons were not given" says both; one does not follow from the other.
SAME_FACT = frozenset({"failure_to_act", "unsuitable_provision"})
POINTS_BACK = re.compile(
    r"\W*(?:and |so |but )*(?:(?:as a (?:direct )?(?:result|consequence)|because of"
    r" (?:this|that|these)|consequently|in consequence|therefore|thus"
    r"|had (?:it|the council))\b"
    r"|(?:this|these|that|it|the (?:faults?|failings?|failures?|errors?|effect|result"
    r"|impact)) (?:\w+ ){0,4}?(?:caus|mean|left|led|put|result"
    r"|den[iy]|depriv|ma[dk]e|kept|prevent|add|is that|was that|cost|upset|frustrat"
    r"|distress|worri))"
    r"|.*\bas a result\b(?! of)|(?:i|we) (?:cannot|can not"
    r"|can never) (?:now )?(?:say|know"
    r"|be (?:sure|certain)|tell)\b",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"(?:s?he|they|m(?:r|rs|s|iss) \w|it|the \w+)"
    r" (?:(?:was|were|had|is|has|have) )?also\b"
    r"|and (?:she|he|they|it|m(?:r|rs|s|iss) \w)\b",
    re.IGNORECASE,
)
FOR_THIS = re.compile(
    r"\b(?:for|recogni[sz]e|acknowledge|reflect|remedy|address|put right) (?:this|that"
    r"|these|it)\b(?! (?:reason|purpose|decision|complaint))",
    re.IGNORECASE,
)
IS_FOR = re.compile(
    r"\W*(?:this|these|it|the (?:payment|sum|amount|money)s?)\b(?: \w+){0,4}?"
    r" (?:for|to) ",
    re.IGNORECASE,
)


def is_cause(cause: Hit, effect: Hit, words: str, start: int) -> bool:
    """Return whether a fault is the reason for what its own sentence tells besides.

    Args:
        words: the sentence.
        start: its offset in the document.
    """
    if cause.type in SAME_FACT and cause.place == effect.place:
        return False
    if effect.rule.startswith("implied/") or cause.rule.startswith("implied/"):
        return cause.type not in SAME_FACT
    if (cause.type, effect.type) == ("charging_or_payment", "financial_loss"):
        return True
    if effect.kind == "remedy":
        return cause.type not in SAME_FACT and bool(REASON.search(words))
    if MODEL not in (cause.rule, effect.rule):
        # Where both stand is known, so what ties them must stand between.
        first, last = sorted((cause.place - start, effect.place - start))
        words = words[first : last + _WORD]
    return bool(CAUSAL.search(words)) and not NOT_CAUSAL.search(words)


def faults_named(words: str, among: Collection[str]) -> set[str]:
    """Return the types of fault that a sentence calls by their names.

    "The distress caused by the delay" finds no delay: it speaks of one found elsewhere.

    Args:
        among: the types to look for.
    """
    low, names = words.lower(), _names()
    return {each for each in among if each in names and _stands(names[each], low)}


def _stands(name: Entry, low: str) -> bool:
    for anchor in name.anchors:
        if anchor in low:
            return any(pattern.search(low) for pattern in name.patterns)
    return False


@cache
def _names() -> dict[str, Entry]:
    return {entry.id: entry for entry in load("links")}
