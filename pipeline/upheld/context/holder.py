"""Who stands behind each clause: the ombudsman, the complainant, the body, others."""

import re
from functools import cache, reduce
from operator import or_

from upheld.context.cues import Cue, Words, cue
from upheld.types import Holder, SectionKind

# Sections in which the ombudsman decides; nothing is ever found in the others.
SPEAKING = frozenset(
    {
        SectionKind.SUMMARY,
        SectionKind.BACKGROUND,
        SectionKind.FINDINGS,
        SectionKind.ACTION,
        SectionKind.DECISION,
        SectionKind.ARTICLE,
        SectionKind.UNKNOWN,
    }
)

_SPEAKERS = (
    ("law_speaks", Holder.LAW),
    ("complainant_speaks", Holder.COMPLAINANT),
    ("told_to_the_body", Holder.COMPLAINANT),
    ("third_party_speaks", Holder.THIRD_PARTY),
    ("body_speaks", Holder.BODY),
    ("somebody_speaks", Holder.THIRD_PARTY),
    ("ombudsman_speaks", Holder.OMBUDSMAN),
)
_ARTICLE = SectionKind.ARTICLE
_OTHER_CASE = ("earlier_decision", "another_case")


def section_holder(section: SectionKind) -> Holder | None:
    """Return who speaks in a section throughout, or None where it varies."""
    if section is SectionKind.COMPLAINT:
        return Holder.COMPLAINANT
    return None if section in SPEAKING else Holder.LAW


def other_case(words: str) -> re.Match[str] | None:
    """Return where folded words tell of a case that is not this one, or None."""
    earlier, another = map(cue, _OTHER_CASE)
    return earlier.search(words) or another.search(words)


@cache
def _cues() -> tuple[int, list[Cue], list[tuple[Cue, Holder]]]:
    """Return the cues of other cases and of speakers, and the bits of any of them."""
    others = [cue(name) for name in _OTHER_CASE]
    speakers = [(cue(name), holder) for name, holder in _SPEAKERS]
    told = [*others, *(each for each, _ in speakers)]
    return reduce(or_, (each.mask for each in told)), others, speakers


def speaker(words: Words, section: SectionKind) -> tuple[Holder, str] | None:
    """Return who a clause says is speaking, with the words that say so.

    The earliest cue decides, so "I find the Council accepted ..." is the
    ombudsman's and "The Council says the Ombudsman ..." the council's. "The
    investigator" of an article is the ombudsman's, in a decision the council's.
    """
    if section is _ARTICLE:
        reported = cue("reported_ombudsman").find(words)
        if reported:
            return Holder.OMBUDSMAN, reported[0].strip()
    telling, others, speakers = _cues()
    if not words.possible & telling:
        return None
    for each in others:
        earlier = words.possible & each.mask and each.find(words)
        if earlier:
            return Holder.THIRD_PARTY, earlier[0].strip()
    best: tuple[int, int, Holder, str] | None = None
    for rank, (each, holder) in enumerate(speakers):
        if best is not None and best[0] == 0:
            break
        match = words.possible & each.mask and each.find(words)
        if match and (best is None or (match.start(), rank) < best[:2]):
            best = (match.start(), rank, holder, match[0])
    return best and (best[2], best[3].strip())
