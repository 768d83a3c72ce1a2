"""Read a document sentence by sentence: holder and polarity of every clause.

The order matters: an introduction governs its list, a speaker goes on through
"It also ...", a quotation belongs to whoever opened it.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from upheld.context.cues import Words, cue
from upheld.context.elsewhere import goes_on_elsewhere
from upheld.context.holder import section_holder, speaker
from upheld.context.polarity import boundaries, clauses, unsaid
from upheld.context.quotations import Quotations, quotations
from upheld.context.reading import Reading
from upheld.taxonomy import folded, lowered
from upheld.types import (
    Document,
    Holder,
    Outline,
    Paragraph,
    Polarity,
    SectionKind,
    Sentence,
)

_GOES_ON = re.compile(
    r"\W*(?:it|they|s?he|this|these|that|the council|officers?) ",
    re.IGNORECASE,
)
# "The Code says A, and that B."
_MORE_LAW = re.compile(r"\W*(?:and|or) (?:that|an?|any|must|may)\b", re.IGNORECASE)
# The points of somebody who has announced them ("Mr X made three points.").
_NEXT_POINT = re.compile(
    r"\W*(?:first|second|third|fourth|fifth|sixth|last|final|next)(?:ly)?,? ",
    re.IGNORECASE,
)
# "The Council said it would write. It did not." is no longer the council's story.
_FALLS_SHORT = re.compile(
    r"\W*(?:it|they|the council|officers?) (?:then |still |also )*(?:did not|do not"
    r"|has not|have not|had not|failed|never|took|should)\b",
    re.IGNORECASE,
)

# A member of an enumeration costs five times as much as a name of the module.
_OMBUDSMAN, _COMPLAINANT, _BODY = Holder.OMBUDSMAN, Holder.COMPLAINANT, Holder.BODY
_THIRD_PARTY, _LAW = Holder.THIRD_PARTY, Holder.LAW
_FOUND = Polarity.FOUND
_ARTICLE, _SUMMARY = SectionKind.ARTICLE, SectionKind.SUMMARY


class _Around(NamedTuple):
    """What stands around a sentence and tells who speaks in it.

    Attributes:
        number: index of the sentence.
        lead_in: index of the sentence that introduces it as a list item, or None.
        introduction: that sentence.
        before: the sentence that may go on in it.
        voices: who is quoted in an article, None outside of one.
        quoted: it begins inside a quotation of an article.
    """

    number: int
    section: SectionKind
    lead_in: int | None
    introduction: Reading | None
    before: Reading | None
    voices: Quotations | None
    quoted: bool


def read_sentences(document: Document, outline: Outline) -> tuple[Reading, ...]:
    """Return one reading a sentence, in text order."""
    plain = folded(document.text)
    low = lowered(plain)
    voices = quotations(plain) if document.source == "press" else None
    kinds = [(each.kind, section_holder(each.kind)) for each in outline.sections]
    begins = boundaries(low)
    last_of: dict[int, int] = {}
    readings: list[Reading] = []
    for number, sentence in enumerate(outline.sentences):
        start, end, place = sentence.start, sentence.end, sentence.paragraph
        paragraph = outline.paragraphs[place]
        section, fixed = kinds[paragraph.section]
        lead = None if paragraph.lead_in is None else last_of.get(paragraph.lead_in)
        last_of[place] = number
        if fixed is not None:
            words = plain[start:end]
            readings.append(_of_section(sentence, words, section, fixed, lead))
            continue
        before = readings[-1] if readings else None
        if before and before.sentence.paragraph != place:
            before = _carried(before, section, outline, paragraph)
        introduction = None if lead is None else readings[lead]
        quoted = voices is not None and voices.left_open(paragraph.start, start)
        around = _Around(number, section, lead, introduction, before, voices, quoted)
        inside = begins[bisect_right(begins, start) : bisect_left(begins, end)]
        starts = [begin - start for begin in inside]
        readings.append(
            _reading(sentence, plain[start:end], low[start:end], starts, around)
        )
    return tuple(readings)


def _carried(
    before: Reading, section: SectionKind, outline: Outline, paragraph: Paragraph
) -> Reading | None:
    """Return the sentence of the paragraph before that still governs this one."""
    if section is not _SUMMARY:
        return None
    earlier = outline.paragraphs[before.sentence.paragraph]
    return before if earlier.section == paragraph.section else None


def _of_section(
    sentence: Sentence,
    words: str,
    section: SectionKind,
    holder: Holder,
    lead_in: int | None,
) -> Reading:
    """Return a sentence of a section in which one speaks throughout."""
    whole = (unsaid(words),)
    name = _section_named(section)
    return Reading(sentence, words, section, whole, (holder,), name, lead_in)


def _reading(
    sentence: Sentence, words: str, low: str, starts: list[int], around: _Around
) -> Reading:
    number, section, lead, introduction, before, voices, quoted = around
    inherited = introduction.clauses[-1].polarity if introduction else None
    parts, heard = clauses(words, low, starts, inherited)
    holder, goes_on = _opening_holder(words, around)
    origin = lead if introduction else number - 1 if goes_on else None
    point = _next_point(words, before)
    earlier = None if before is None else _of_earlier(words, before)
    adopted = cue("adopted")
    held: list[Holder] = []
    names_found: list[str] = []
    for part, clause in zip(parts, heard, strict=True):
        said = earlier or speaker(clause, section)
        if held and held[-1] is _LAW and _MORE_LAW.match(words, part.start):
            holder = _LAW
        if said and quoted and holder is _BODY:
            said = None
        if voices and (voice := voices.speaker_at(sentence.start + part.start)):
            said = voice, f"quotation: {voice}"
        said = said or (None if part.start else point)
        if said:
            holder = said[0]
        elif part.stated and part.polarity is _FOUND and not (quoted or held):
            holder = _OMBUDSMAN  # no speaker of its sentence governs the verdict
        held.append(holder)
        names_found.append(said[1] if said else "")
        if holder is not _OMBUDSMAN and _ends_with_its_clause(holder, clause):
            holder = _OMBUDSMAN
        adopts = clause.possible & adopted.mask and adopted.find(clause)
        if adopts and holder is _OMBUDSMAN:
            held, names_found = [holder] * len(held), [adopts[0]] * len(held)
    told = tuple(held), tuple(names_found)
    return Reading(sentence, words, section, parts, *told, lead, origin, heard)


@cache
def _section_named(section: SectionKind) -> tuple[str]:
    return (f"section: {section}",)


def _next_point(words: str, before: Reading | None) -> tuple[Holder, str] | None:
    """Return the word that counts a further point of the complainant's, if any."""
    theirs = before is not None and before.holders[-1] is _COMPLAINANT
    point = _NEXT_POINT.match(words) if theirs else None
    return (_COMPLAINANT, point[0].strip(" ,")) if point else None


def _of_earlier(words: str, before: Reading) -> tuple[Holder, str] | None:
    others = before.holders[-1] is _THIRD_PARTY
    return goes_on_elsewhere(words, before.text, before.cues[-1] if others else "")


def _ends_with_its_clause(holder: Holder, words: Words) -> bool:
    """Return whether the ombudsman speaks on behind a clause of somebody else's.

    A rule is quoted for one clause ("... says a week, and it took three"), and so is
    what the body was told ("he told it that the lift had failed, and it did nothing").
    """
    told = holder is _COMPLAINANT and cue("told_to_the_body").find(words)
    return holder is _LAW or bool(told)


def _opening_holder(words: str, around: _Around) -> tuple[Holder, bool]:
    """Return who speaks at the start of a sentence that does not say so itself.

    With it, whether that is because the sentence before goes on.
    """
    _, section, _, introduction, before, _, quoted = around
    if introduction is not None:
        return introduction.holders[-1], False
    if before is not None:
        last = before.holders[-1]
        if quoted:
            return last, True
        allegations = section is _SUMMARY and last is _COMPLAINANT
        if last is not _OMBUDSMAN and (allegations or _goes_on(words, last)):
            states = cue("fault_found").search(words) or cue("agreed").search(words)
            return (_OMBUDSMAN, False) if states else (last, True)
    if section is _ARTICLE:
        return _THIRD_PARTY, False
    return _OMBUDSMAN, False


def _goes_on(words: str, last: Holder) -> bool:
    """Return whether a sentence may go on with what the one before it said.

    Args:
        last: who said it.
    """
    falls_short = last is _BODY and _FALLS_SHORT.match(words)
    return bool(_GOES_ON.match(words) and not falls_short)
