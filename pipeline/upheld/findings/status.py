"""How far a remedy has got: agreed, recommended, done or offered before, refused."""

from functools import lru_cache

from upheld.context import Reading, cue
from upheld.findings.hits import Case
from upheld.types import Section, SectionKind

# How far from an offer the words may stand that accept it, in sentences.
_NEAR = 8


@lru_cache(maxsize=8192)
def says(name: str, words: str) -> bool:
    """Return whether a cue stands in a sentence, which is asked many times over."""
    return cue(name).search(words) is not None


def status_of(case: Case, number: int) -> str | None:
    """Return the status that a sentence gives its actions, None for no commitment.

    The learned head says it of sentences with a remedy, the rules of all others.
    """
    if number in case.statuses:
        return case.statuses[number]
    return status_by_rules(case, number)


def status_by_rules(case: Case, number: int) -> str | None:
    """Return the status that the cues of a sentence give its actions.

    What it says was refused or done holds; else the words that introduce its list,
    else the title of its action section or the words that open it, else its own.
    """
    reading = case.readings[number]
    own = _own_status(reading.text)
    lead = None if reading.lead_in is None else status_by_rules(case, reading.lead_in)
    if own == "already_done" and not says("done_by_body", reading.text):
        own = None
    if own in ("refused", "already_done"):
        return own
    if lead is not None:
        return lead
    if reading.section is SectionKind.ACTION:
        section = _section_status(case, number)
        return section if own in (None, "recommended") and section else own
    return own


def _own_status(words: str) -> str | None:
    if says("refused", words):
        return "refused"
    if says("agreed", words):
        return "agreed"
    if says("recommended", words):
        return "recommended"
    if says("already_done", words):
        return "already_done"
    return "offered_before" if says("offered_before", words) else None


def _section_status(case: Case, number: int) -> str | None:
    """Return what the title of an action section, or its opening, says of all in it."""
    section = _section(case, case.readings[number])
    title = section.title.lower()
    if "agree" in title:
        return "agreed"
    for reading in case.readings[: number + 1]:
        if _section(case, reading) is section:
            own = _own_status(reading.text)
            if own in ("agreed", "recommended"):
                return own
    return "recommended" if "recommend" in title else None


def all_accepted(case: Case) -> bool:
    """Return whether the body has accepted what was recommended, all of it."""
    sections = (SectionKind.ACTION, SectionKind.SUMMARY, SectionKind.DECISION)
    return any(
        reading.section in sections and says("all_accepted", reading.text)
        for reading in case.readings
    )


def _section(case: Case, reading: Reading) -> Section:
    paragraph = case.outline.paragraphs[reading.sentence.paragraph]
    return case.outline.sections[paragraph.section]


def relied_on(case: Case, number: int) -> bool:
    """Return whether the ombudsman says near that what was done helps put it right."""
    section = _section(case, case.readings[number])
    return any(
        says("relied_on", reading.text)
        for reading in case.readings[max(0, number - _NEAR) : number + _NEAR + 1]
        if _section(case, reading) is section
    )
