"""Whose doing a passage tells of, where it is not a body that is complained about."""

import re

from upheld.annotate.council_names import find_council_names
from upheld.findings.hits import Case, finds, once_a_sentence

_OTHERS = (
    r"trust|icb|ccg|hospital|gp|surgery|school|academy|college|police|developer"
    r"|neighbours?|housing association|landlord|court|tribunal|surveyor|insurer"
    r"|solicitors?|builder|owner|applicant|tenant"
)
# The subject of a sentence ("The NHS Trust was at fault").
_SUBJECT = re.compile(
    rf"^\W*(?:[^,;]{{2,50}}, )?the (?:\w+ ){{0,2}}?(?P<kind>{_OTHERS})\b(?:'s \w+)?"
    r" (?:\w+ ){0,2}?(?:was|were|is|are|failed|did|delayed|took|should|had|has|will"
    r"|discharged|refused|lost|forgot|closed)\b",
    re.IGNORECASE,
)
# Who a fault is laid on, in lower case. It begins with a letter, to the next of which
# ``re`` goes fast.
_BLAMED = re.compile(
    r"fa(?<=\bfa)(?:ult|ilings?|ilures?) (?:by|of|on the part of) the (?:\w+ ){0,2}?"
    rf"(?P<kind>{_OTHERS})\b"
)
_NEIGHBOUR = re.compile(
    r"^\W*(?:another|(?:his|her|their|m(?:r|rs|s|iss) \w's) (?:next-door )?neighbour)\b"
    r"(?:,[^,;]{1,40},)? (?:\w+ )?had (?:his|her|their)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^\W*(?:m(?:r|rs|s|iss) [a-z]\b|s?he|they|(?:her|his|their) \w+)(?: himself"
    r"| herself| themselves)? (?:was|were|is|are)(?: also| partly)?"
    r" (?:at fault|in the wrong|to blame)\b",
    re.IGNORECASE,
)
# Offices of state and others that no complaint to this ombudsman is about; whatever
# they did is theirs, unless the sentence goes on to what the body did.
_STATE = re.compile(
    r"^\W*(?:(?:in|on|by|at|during|after) [^,;.]{2,40}, |(?:but|and|then|however),? )?"
    r"(?:the )?(?P<kind>nhs|department (?:for|of) [\w ]{3,40}?|dwp|hmrc|home office"
    r"|hm revenue and customs|environment agency|ministry of \w+|(?:jobcentre|jobcentre"
    r" plus)|valuation office(?: agency)?|land registry|crown prosecution service"
    r"|legal aid agency|driver and vehicle licensing agency|dvla|post office"
    r"|hospital(?: trust)?|clinical commissioning group)\b(?:'s \w+)?"
    r" (?:\w+ly )?(?!and the\b|or\b|of\b|in\b|for\b|form|letter|told the\b)\w+",
    re.IGNORECASE,
)
_BODY_TOO = re.compile(
    r"(?:,|;|\band|\bbut|\bwhich|\bso|\bbecause|\bafter|\bwhile) (?:\w+ ){0,2}?(?:the"
    r" council|council officers?|its officers?|the authority) (?:\w+ ){0,2}?(?:did|was"
    r"|were|had|has|failed|lost|took|never|should|ignored|delayed|refused|gave|told|sent|waited"
    r"|kept|made|could)\b",
    re.IGNORECASE,
)
# A name so far into a sentence is no longer its subject.
_NEAR = 40


@once_a_sentence
def is_another(case: Case, number: int) -> bool:
    """Return whether a sentence tells of somebody who is no body of the case.

    It may be the complainant ("Mr X did not reply"). With no body known, and for the
    sister bodies, whose cases are about trusts and landlords, no other body is told.
    """
    reading = case.readings[number]
    words, end = reading.text, reading.clauses[0].end
    if _PERSON.match(words, 0, end) or tells_of_neighbour(case, number):
        return True
    if finds(case, number, "own_failing", 0, end):
        return True
    bodies = case.document.header.bodies
    if not bodies or case.document.source not in ("lgsco", "press"):
        return False
    state = _STATE.match(words)
    if state and not _is_body(state["kind"], bodies):
        return not _BODY_TOO.search(words, state.end())
    match = _SUBJECT.match(words) or _BLAMED.search(words.lower())
    if match and not _is_body(match["kind"].rstrip("sS"), bodies):
        return True
    start = reading.sentence.start
    printed = case.document.text[start : min(reading.sentence.end, start + 2 * _NEAR)]
    named = [m for m in find_council_names(printed) if m.start < _NEAR]
    known = {body.lower() for body in bodies} if named else set()
    return any(str(mention.value).lower() not in known for mention in named)


@once_a_sentence
def tells_of_neighbour(case: Case, number: int) -> bool:
    """Return whether a sentence is about what befell a neighbour."""
    return bool(_NEIGHBOUR.match(case.readings[number].text))


def _is_body(kind: str, bodies: tuple[str, ...]) -> bool:
    return any(kind.lower() in body.lower() for body in bodies)
