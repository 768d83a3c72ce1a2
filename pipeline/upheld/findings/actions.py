"""Whether words of a remedy tell of an action that the body is to take.

An action list also holds sentences that explain an action ("This will help her to
decide"), that ask for proof of one, or that report what the body says it did; none of
them is an action of its own, nor is what is done for others besides a wider remedy.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from upheld.annotate.triggers import PATTERN
from upheld.findings.candidates import MODEL
from upheld.findings.hits import Case, Hit, of_kind
from upheld.types import Assertion

# Below this the model's answer is right less often than not; beside a rule that has
# found an action in the sentence it has to be surer of a second one.
_SURE, _SURE_BESIDE = 0.3, 0.5

_EXPLAINS = re.compile(
    r"\W*(?:this|these|that|those|such an? \w+|(?:the|this) (?:payment|sum|amount"
    r"|figure|apology|action|money)s?)\b(?! (?:council|authority|trust|home|provider))"
    r"(?: (?:also|in turn))? (?:will (?:then )?(?:allow|help|enable|ensure|mean|let"
    r"|give|restore)|would (?:allow|help|enable)|should be (?:calculated|based"
    r"|worked out"
    r"|able to)|caus\w+|reflects?|recogni[sz]es|takes? (?:into )?account|is (?:to|for"
    r"|because|in line|in addition|based)|was (?:because|due)|led|left|meant)\b",
    re.IGNORECASE,
)
# "That caused her worry, for which the Council will pay £150."
_COMMITS = re.compile(
    r"\b(?:council|authority|trust|home|provider|it|they) (?:will|should|has (?:also )?"
    r"agreed|agree[ds]?)\b|\bi recommend|\bwe recommend",
    re.IGNORECASE,
)
# "provide evidence of how it has reconsidered each case"
_PROVES = re.compile(
    r"\b(?:evidence|proof|demonstrat\w+|satisf(?:y|ies|ied) us|assur(?:e|es|ance))\b"
    r"[^.;]{0,40}\b(?:of|that|how|what|it has|they have)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"^\W*(?:the (?:\w+ ){0,2}?(?:council|authority|trust|home|provider|panel)|it|they)"
    r" (?:has |have |had )?(?:also )?(?:now |since )?(?:sa(?:ys?|id)|told (?:us|me)"
    r"|explain(?:s|ed)|put)\b(?!.{0,80}\b(?:agree[ds]?|accept(?:s|ed)?|recommend\w*)\b)"
    r"|^\W*(?:s?he|they|m(?:r|rs|s|iss|x) [a-z]|the (?:complainant|family|couple))"
    r" (?:also )?(?:asks?|asked|wants?|wanted|would like)\b"
    r"|\bin (?:our|my|the ombudsman's) (?:\w+ ){0,2}decision of\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:others?|every(?:one|body)?|any(?:one|body)|all (?:its |the |those |who\b"
    r"|families|tenants|residents|people|parents|carers|applicants|children)"
    r"|those (?:who|affected|it)|identify|each (?!of the\b)|lists? of)\b",
    re.IGNORECASE,
)
# "Write to the two other households": the verb stands before the others.
_VERB = 30
# Done for a person; done for others, each of these is part of the wider remedy.
_FOR_ONE = frozenset(
    {
        "symbolic_payment",
        "reimbursement",
        "reassess_or_review",
        "fresh_decision",
        "new_appeal_or_review",
        "provide_service",
        "information_or_explanation",
    }
)


def is_action(case: Case, number: int, assertion: Assertion) -> bool:
    """Return whether what was found in a sentence is something to be done."""
    reading = case.readings[number]
    words = reading.text
    explains = _EXPLAINS.match(words)
    if explains and not _COMMITS.search(words, explains.end()):
        return False
    if _REPORTS.match(words):
        return False
    if _PROVES.search(words[: assertion.mention.start - reading.sentence.start]):
        return assertion.mention.label == "remedy:monitoring_or_action_plan"
    if assertion.mention.rule != MODEL:
        return True
    ruled = any(
        other.mention.rule != MODEL and other.mention.value == PATTERN
        for other in of_kind(case.assertions[number], "remedy")
    )
    return assertion.mention.confidence >= (_SURE_BESIDE if ruled else _SURE)


def _is_for_others(case: Case, found: Hit) -> bool:
    reading = case.readings[found.reading]
    others = _OTHERS.search(reading.text)
    place = found.place - reading.sentence.start
    if found.type == "information_or_explanation":
        place += _VERB
    return others is not None and others.start() <= place


def without_parts_of_wider(case: Case, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits without what a wider remedy does for those others.

    "Identify the other tenants and refund them" is one action. What stands before the
    words for others is done for the person.
    """
    types: dict[int, set[str]] = defaultdict(set)
    for found in hits:
        types[found.reading].add(found.type)
    return [
        found
        for found in hits
        if found.type not in _FOR_ONE
        or "wider_remedy" not in types[found.reading]
        or not _is_for_others(case, found)
    ]
