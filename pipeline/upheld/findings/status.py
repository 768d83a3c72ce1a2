"""How far a remedy has got: agreed, recommended, done or offered before, refused."""

import re

from upheld.context import cue
from upheld.context.cues import any_of
from upheld.findings.hits import Case, of_kind, once_a_sentence, says, words_of
from upheld.types import SectionKind

_BODY = (
    r"(?:the (?:\w+ ){0,2}?(?:council|authority|trust|provider|home|company|landlord"
    r"|school|agency|board|association|business|practice)|it|they)"
)
# "The Council does not agree to this", "It has declined", told of what stands before.
_REFUSES = re.compile(
    rf"\W*(?:but,? |however,? )?{_BODY} (?:(?:has|have|had|also|now|since|again) )*"
    r"(?:declin(?:es?|ed)|refus(?:es?|ed)|reject(?:s|ed)?"
    r"|(?:do|does|did|has|have|is|are|was|were|will)(?: not|n't)(?: yet| been)? "
    r"(?:agreed?|accept(?:ed)?|willing|prepared))\b"
    r"(?: (?:to|with|our|my|the|this|that|these|those|do|so|it|make|pay|payment|act"
    r"|recommendations?|part|of|remedy|offer|point|apologise|apology|refund|sum"
    r"|reimburse|money|amount|on|her|him|them|either|one))*\W*$",
    re.IGNORECASE,
)
_AGREES = re.compile(
    rf"\W*{_BODY} (?:(?:has|have|also|now|since) )*(?:agree[ds]?|accept(?:s|ed)?)"
    r"(?: (?:to|with|our|my|the|this|that|these|do|so|it|recommendations?))*\W*$",
    re.IGNORECASE,
)
# What a refusal names; one that names nothing is of the sentence before it.
_NAMED_ACTIONS = (
    (re.compile(r"\b(?:pay|payment|sum|money|amount)\b", re.IGNORECASE), "payment"),
    (re.compile(r"\b(?:pay|refund|reimburse)\b", re.IGNORECASE), "reimbursement"),
    (re.compile(r"\bapolog(?:ise|y)\b", re.IGNORECASE), "apology"),
)
_STATED = ("agreed", "recommended", "already_done", "offered_before")
# "A plan that shows what it will do" promises no more than the plan.
_TOLD_LATER = re.compile(
    r"\b(?:what|how|when|why|whether|where) (?:it|they|the \w+) will\b", re.IGNORECASE
)
_REFUSING = ("declin", "refus", "reject", " not ", "n't ")
_ASKED = re.compile(
    r"\b(?:recommend\w*|asked|suggest\w*|propos\w*|should)\b", re.IGNORECASE
)
# How far below what it refuses a refusal that names it may stand, in sentences.
_BELOW = 6
# How far from an offer the words may stand that accept it, in sentences.
_NEAR = 8
# So many sentences of an action section may open it.
_OPENING = 200
# "Ms E will receive £500", "the family is to be paid £500"; "it is to pay her £500",
# "it has apologised and will pay her £500".
_MODAL = r"(?P<modal{0}>will|should|is to|are to)(?: (?:now|also|then|each|again))*"
_BINDS = re.compile(
    _MODAL.format(1)
    + r" (?:be paid|receive|get|have|be given|be awarded)\b[^£;.]{0,50}£"
    r"|\b(?:it|council|trust|authority|provider|home|agency|board|icb|school|landlord"
    r"|they)\b[^.;£]{0,80}?\b"
    + _MODAL.format(2)
    + r" (?:pay|refund|repay|reimburse|give)\b[^£;.]{0,60}£",
    re.IGNORECASE,
)


def status_of(case: Case, number: int) -> str | None:
    """Return the status that a sentence gives its actions, None for no commitment.

    The learned head says it of sentences with a remedy, the rules of all others.
    """
    if number in case.statuses:
        return case.statuses[number]
    return status_by_rules(case, number)


@once_a_sentence
def status_by_rules(case: Case, number: int) -> str | None:
    """Return the status that the cues of a sentence give its actions.

    What it says was refused or done holds; else the words that introduce its list,
    else the title of its action section or the words that open it, else its own.
    """
    reading = case.readings[number]
    own = _own_status(case, number)
    lead = None if reading.lead_in is None else status_by_rules(case, reading.lead_in)
    if own == "already_done" and not says(case, number, "done_by_body"):
        own = None
    if own in ("refused", "already_done"):
        return own
    if own in (None, "recommended") and (answer := _answer_below(case, number)):
        return answer
    if lead is not None:
        return lead
    if reading.section is SectionKind.ACTION:
        section = _section_status(case, number)
        return section if own in (None, "recommended") and section else own
    return own


@once_a_sentence
def _own_status(case: Case, number: int) -> str | None:
    if not words_of(case, number).possible & any_of("refused", *_STATED):
        return None
    if says(case, number, "refused"):
        return "refused"
    words = case.readings[number].text
    kept = _TOLD_LATER.sub("", words) if "will" in words.lower() else words
    for name in _STATED:
        if says(case, number, name) if kept == words else cue(name).search(kept):
            return name
    return None


@once_a_sentence
def is_refusal(case: Case, number: int) -> bool:
    """Return whether a sentence refuses what others state, and states nothing else."""
    words = case.readings[number].text
    return any(word in words for word in _REFUSING) and bool(_REFUSES.match(words))


def _answer_below(case: Case, number: int) -> str | None:
    """Return what the body answers behind a sentence that asks for something.

    A refusal that names an action ("to make the payment") is of that one wherever it
    stands above; else it, and a bare "It has agreed to this", is of the sentence right
    before it, or of its whole list.

    Returns:
        agreed, refused, or None for no answer.
    """
    reading = case.readings[number]
    lead = number if reading.lead_in is None else reading.lead_in
    if not _ASKED.search(case.readings[lead].text):
        return None
    kinds = {a.mention.label for a in of_kind(case.assertions[number], "remedy")}
    right_behind = True
    last = min(len(case.readings), number + 1 + _BELOW)
    for other in range(number + 1, last):
        below = case.readings[other]
        if below.section is not reading.section:
            return None
        if right_behind and _AGREES.match(below.text):
            return "agreed"
        if is_refusal(case, other):
            named = [k for words, k in _NAMED_ACTIONS if words.search(below.text)]
            of_this = any(k in label for k in named for label in kinds)
            return "refused" if of_this or (right_behind and not named) else None
        right_behind = right_behind and below.lead_in == lead
    return None


def _section_status(case: Case, number: int) -> str | None:
    """Return what the title of an action section, or its opening, says of all in it."""
    section = _section(case, number)
    title = case.outline.sections[section].title.lower()
    if "agree" in title:
        return "agreed"
    first = case.first_in(section)
    for other in range(first, min(number + 1, first + _OPENING)):
        own = _own_status(case, other)
        if own in ("agreed", "recommended"):
            return own
    return "recommended" if "recommend" in title else None


def all_accepted(case: Case) -> bool:
    """Return whether the body has accepted what was recommended, all of it."""
    sections = (SectionKind.ACTION, SectionKind.SUMMARY, SectionKind.DECISION)
    return any(
        reading.section in sections and says(case, number, "all_accepted")
        for number, reading in enumerate(case.readings)
    )


def relied_on(case: Case, number: int) -> bool:
    """Return whether the ombudsman says near that what was done helps put it right."""
    relying = _relying(case, _section(case, number))
    return any(abs(other - number) <= _NEAR for other in relying)


def _section(case: Case, number: int) -> int:
    return case.outline.paragraphs[case.readings[number].sentence.paragraph].section


@once_a_sentence
def _relying(case: Case, section: int) -> list[int]:
    """Return the sentences of a section that rely on what was done."""
    relies, found = cue("relied_on"), []
    for number in range(case.first_in(section), len(case.readings)):
        if _section(case, number) != section:
            break
        # No clause ends inside of such words.
        for words in case.readings[number].heard or (words_of(case, number),):
            if words.possible & relies.mask and relies.find(words):
                found.append(number)
    return found


def bound_to_pay(words: str) -> str | None:
    """Return agreed or recommended where a sentence says that somebody will be paid."""
    binds = _BINDS.search(words)
    if binds is None:
        return None
    return "recommended" if "should" in (binds["modal1"], binds["modal2"]) else "agreed"
