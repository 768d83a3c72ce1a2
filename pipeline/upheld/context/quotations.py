"""Who is quoted in an article: each quotation with the one whose words it holds.

The speaker stands behind the quotation ('"...," said the ombudsman'), in front of it
('The mother said: "..."'), or is the one quoted before. A quotation of several
paragraphs opens each of them and closes the last.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from upheld.types import Holder

_OPENING = re.compile(r"(?:(?<=[\s(])|^)[\"'](?=[\w(\u00a3])")
_CLOSING_SINGLE = re.compile(
    r"(?<=[.,!?])'(?=\s|$)|(?<=\w)'(?=[,.]?(?:\s(?:said|says)|$))"
)
_SAYS = re.compile(
    r"\b(?:said|says|saying|added|adds|told|tells|explained|wrote|states?|stated|concluded"
    r"|continued|noted|claimed|insisted|commented|admitted|ruled|found|warned|read"
    r"|responded|replied|according to)\b",
    re.IGNORECASE,
)
_CLASSES = (
    (
        Holder.OMBUDSMAN,
        (
            r"spokes\w+ (?:for|of|from) the (?:\w+ ){0,6}ombudsm[ae]n|ombudsm[ae]n"
            r"|watchdog|lgsco"
            r"|(?:its|the|his|her) (?:report|ruling|findings|decision|investigator)"
        ),
    ),
    (
        Holder.THIRD_PARTY,
        (
            r"spokes\w+ (?:for|of|from) the (?:\w+ ){0,2}(?:charity|family|union|school"
            r"|provider)|charity|campaigner|solicitor|lawyer|barrister|union|police"
            r"|judge|tribunal|ofsted|cqc|mp|opposition|neighbour|expert|professor"
        ),
    ),
    (
        Holder.COMPLAINANT,
        (
            r"mother|father|mum|dad|parents?|family|couple|(?:wo)?man|residents?|pensioner"
            r"|tenant|complainant|daughter|son|grandmother|grandfather|widow(?:er)?|carer"
            r"|teenager|student|wife|husband|(?:mr|mrs|ms|miss) (?:x|[a-z]\b)"
        ),
    ),
    (
        Holder.BODY,
        (
            r"council(?:'s)?|councillor|cllr|authority|spokes\w+|leader|cabinet|director"
            r"|officer|mayor|chief executive|portfolio|trust|provider|head of"
        ),
    ),
)
_CLASS = re.compile(
    "|".join(rf"(?P<{holder.value}>\b(?:{words})\b)" for holder, words in _CLASSES),
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\W*(?:s?he|they|it)\b", re.IGNORECASE)
# How far behind a quotation its speaker may be named, and how far in front.
_NEAR = 140


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of an article, in text order, each with its speaker.

    Attributes:
        marks: where a double quotation mark stands.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    holders: tuple[Holder | None, ...]
    marks: tuple[int, ...]

    def left_open(self, start: int, end: int) -> bool:
        """Return whether a quotation opens in a passage that it does not close in."""
        marks = bisect_left(self.marks, end) - bisect_left(self.marks, start)
        return marks % 2 == 1

    def speaker_at(self, offset: int) -> Holder | None:
        """Return whose words stand at an offset, None outside or where not said."""
        at = bisect_right(self.starts, offset + 1) - 1
        return self.holders[at] if at >= 0 and offset < self.ends[at] else None


def quotations(text: str) -> Quotations:
    """Return the quotations of a folded text with one paragraph a line."""
    found: list[tuple[int, int, Holder | None]] = []
    open_end = False
    start = 0
    for line in text.split("\n"):
        for first, last, closed in _spans(line):
            told = _speaker(text, start + first, start + last)
            if told is None and found:
                goes_on = open_end and first == 0
                same_line = found[-1][0] >= start
                told = found[-1][2] if goes_on or same_line else None
            found.append((start + first, start + last, told))
            open_end = not closed
        start += len(line) + 1
    starts, ends, holders = zip(*found, strict=True) if found else ((), (), ())
    marks = tuple(match.start() for match in re.finditer('"', text))
    return Quotations(starts, ends, _backwards(found, holders), marks)


def _backwards(
    found: list[tuple[int, int, Holder | None]], holders: tuple[Holder | None, ...]
) -> tuple[Holder | None, ...]:
    """Return the holders, each paragraph left open with that of where it closes."""
    told = list(holders)
    for at in range(len(found) - 2, -1, -1):
        ends_line = found[at + 1][0] == found[at][1] + 1
        if told[at] is None and ends_line:
            told[at] = told[at + 1]
    return tuple(told)


def _spans(line: str) -> list[tuple[int, int, bool]]:
    """Return the quotations of a paragraph: first character, end, whether closed."""
    spans: list[tuple[int, int, bool]] = []
    at = 0
    while opening := _OPENING.search(line, at):
        first = opening.start()
        if opening[0] == '"':
            end = line.find('"', first + 1)
        else:
            closing = _CLOSING_SINGLE.search(line, first + 1)
            end = closing.start() if closing else -1
            if end < 0:  # an apostrophe: "the '90s"
                at = first + 1
                continue
        spans.append((first, len(line) if end < 0 else end + 1, end >= 0))
        at = spans[-1][1]
    return spans


def _speaker(text: str, first: int, last: int) -> Holder | None:
    """Return who is named as saying a quotation, behind it or in front of it."""
    line = text.rfind("\n", 0, first) + 1
    if first == line and text[max(line - 2, 0) : line] == ":\n":
        line = text.rfind("\n", 0, line - 1) + 1
    before = text[max(line, first - 2 * _NEAR) : first].rstrip("\n")
    behind = re.split(r"[.!?](?:\s|$)|[\"\n]", text[last : last + _NEAR])[0]
    goes_on = text[last - 2 : last - 1] in ",?!" or behind.lstrip()[:1].islower()
    if goes_on and (says := _SAYS.search(behind)):
        ahead = behind[: says.start()]
        if _PRONOUN.match(ahead):
            return _meant(text[max(0, first - 3 * _NEAR) : first], ahead)
        return _classed(ahead) or _classed(behind[says.end() :]) or Holder.THIRD_PARTY
    own = re.split(r"(?<=[.!?])\s|; |, (?:and|but|while) ", before)[-1]
    says = _SAYS.search(own)
    if says and says[0].lower() == "according to":
        return _classed(own[says.end() :])
    if says and not _PRONOUN.match(own):
        return _classed(own[: says.start()]) or Holder.THIRD_PARTY
    return None


def _meant(earlier: str, pronoun: str) -> Holder:
    """Return whom "he said" means: the one told of last, somebody if nobody is.

    An ombudsman is "it"; "she" is the ombudsman's only as the investigator.
    """
    for sentence in reversed(re.split(r"(?<=[.!?\"])\s", earlier)):
        match = _CLASS.search(sentence)
        if match and match.lastgroup:
            holder = Holder(match.lastgroup)
            office = holder is Holder.OMBUDSMAN and "it" not in pronoun.lower()
            ours = re.search(r"investigator|\b(?:his|her)\b", match[0], re.IGNORECASE)
            return Holder.THIRD_PARTY if office and not ours else holder
    return Holder.THIRD_PARTY


def _classed(words: str) -> Holder | None:
    match = _CLASS.search(words)
    return Holder(match.lastgroup) if match and match.lastgroup else None
