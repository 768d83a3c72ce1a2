"""Find Acts and regulations in plain text, with the sections cited."""

import re

from upheld.types import Mention

_ACT = re.compile(
    r"(?:Act(?:,? (?:\d{4}\b|\(\d{4}\)))?+(?! \([A-Z][^()]*\) (?:Regulations|Order))"
    r"|(?:Regulations|Order|Rules),? (?:\d{4}\b|\(\d{4}\)))"
)
_YEAR = re.compile(r",? \(?(\d{4})\)?$")
_WORD = re.compile(r"\(?[A-Z][\w'’-]*\)?")
_SMALL_WORDS = {"and", "of", "the", "for", "with", "to", "in", "on", "or", "etc"}
_OPENING = re.compile(
    r"The|Under|In|Of|By|And|If|When|Both|See|As|Although|While|This|An?"
)
_LONGEST_TITLE = 16  # words
_NUMBER = r"\d{1,3}[A-Z]{0,2}(?:\(\w{1,4}\))*"
_NUMBERS = rf"{_NUMBER}(?:(?:, and |, | and | or | to |-){_NUMBER})*"
_DIVISION = r"(?:sections?|ss?\.?|parts?|schedules?|paragraphs?|regulations?|articles?)"
# "section 19 of the Education Act 1996"
_BEFORE = re.compile(
    rf"\b({_DIVISION} {_NUMBERS})(?:,? of|,| to| in)?(?: the)? $", re.I
)
# "Local Government Act 1974, sections 26(1) and 34(3)"
_BEHIND = re.compile(rf",? \(?({_DIVISION} (?>{_NUMBERS}))(?! of\b)", re.I)
_LONGEST_CITATION = 80  # characters


def find_statutes(text: str) -> list[Mention]:
    """Return the Acts and regulations (``STATUTE``) that a text cites, in text order.

    The span takes in the sections cited with one; the value is title and sections
    ("Education Act 1996, section 19"). "The Act" alone is none.
    """
    found: list[Mention] = []
    for match in _ACT.finditer(text):
        done = found[-1].end if found else 0
        start = _title_start(text, match.start(), done)
        end = match.end()
        if start == match.start() or text[end : end + 1].isalnum():
            continue
        year = _YEAR.search(match[0])
        if text.count("(", start, end) > text.count(")", start, end):
            start += 1  # the bracket of a citation
        title = text[start : match.start()] + re.split(r"\W", match[0])[0]
        value = f"{title} {year[1]}" if year else title
        earliest = max(done, start - _LONGEST_CITATION)
        if before := _BEFORE.search(text, earliest, start):
            start, value = before.start(), f"{value}, {_lower(before[1])}"
        elif behind := _BEHIND.match(text, end):
            end, value = behind.end(), f"{value}, {_lower(behind[1])}"
        found.append(Mention("STATUTE", start, end, "statute", value))
    return found


def _lower(division: str) -> str:
    """Return "Section 26A(1)" as "section 26A(1)"."""
    word, number = division.split(" ", 1)
    return f"{word.lower()} {number}"


def _title_start(text: str, act: int, done: int) -> int:
    """Return where the title begins whose "Act" is at ``act``, behind ``done``."""
    start = at = act
    for _ in range(_LONGEST_TITLE):
        begin = text.rfind(" ", 0, max(at - 1, 0)) + 1
        begin = max(begin, text.rfind("\n", begin, max(at - 1, 0)) + 1)
        word = text[begin : at - 1]
        if text[at - 1 : at] != " " or begin < done:
            break
        # "Care Act 2008 (Regulated Activities) Regulations" goes on over a year.
        if _WORD.fullmatch(word) or text[begin - 4 : begin] == "Act ":
            start = begin
        elif word not in _SMALL_WORDS:
            break
        at = begin
    words = text[start:act].split()
    while words and _OPENING.fullmatch(words[0]):
        start += len(words.pop(0)) + 1
        while words and words[0] in _SMALL_WORDS:
            start += len(words.pop(0)) + 1
    return start
