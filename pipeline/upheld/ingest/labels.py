"""Labelled header lines: "Decision date : 20 Dec 2016"."""

import re
from collections.abc import Sequence

from upheld.ingest.categories import printed_category
from upheld.ingest.dates import parse_date
from upheld.ingest.layout import Block
from upheld.ingest.titles import printed_reference, references_in, split_bodies
from upheld.types import Header

FRONT = 40
"""Header lines are looked for among so many blocks from the start."""

# "Decision date :", "Category : Housing > Homelessness", "- Case ref:".
_LABELLED = re.compile(
    r"(?:- )?(?P<head>(?P<label>[A-Z][A-Za-z ]{2,24}?)(?: ?:)?)"
    r"(?:(?<=:) (?P<value>.+))?"
)
# On the cover of a report the name of the body may stand on the next line.
_COVER = re.compile(r"Investigation into .{0,40}complaints? (?:against|about)", re.I)
_OUTCOME = (
    r"(?:(?:fully|partly|partially|some|not|largely) )?"
    r"(?:upheld|closed|resolved|discontinued|settled)\b.{0,300}"
)
_CASE = (
    r"(?:P-)?\d[\d -]{4,12}[a-z]?"
    r"(?:(?:, | and | & |; )\d{2} \d{3} \d{3}[a-z]?)*"
)
# With a bullet in front and a colon behind.
_LONGEST_LABEL = 29
_DIGIT = re.compile(r"\d")
_LONGEST_DAY = 30
_NAME = r"[A-Z(].{2,150}"
_OTHER = r"\S.{2,150}"
# The label of a header line: the field of Header, "" for none, and what its value
# looks like. A label in front of anything else is a heading ("Decision").
_LABELS: dict[str, tuple[str, str]] = {
    "category": ("category", _NAME),
    "decision": ("outcome", _OUTCOME),
    "outcome": ("outcome", _OUTCOME),
    "decision date": ("date", r".{8,30}"),
    "date of decision": ("date", r".{8,30}"),
    "date": ("date", r".{8,30}"),
    "case id": ("reference", _CASE),
    "case ref": ("reference", _CASE),
    "case reference": ("reference", _CASE),
    "case number": ("reference", _CASE),
    "complaint reference": ("reference", _CASE),
    "complaint references": ("reference", _CASE),
    "complaint number": ("reference", _CASE),
    "reference": ("reference", _CASE),
    "reference number": ("reference", _CASE),
    "complaint against": ("bodies", _NAME),
    "landlord": ("bodies", _NAME),
    "body": ("bodies", _NAME),
    "organisation": ("bodies", _NAME),
    "listed authority": ("bodies", _NAME),
    "decision type": ("", _OTHER),
    "landlord type": ("", _OTHER),
    "occupancy": ("", _OTHER),
    "sector": ("", _OTHER),
    "subject": ("", _OTHER),
}


def read_labelled(line: str) -> Header | None:
    """Return the field that a labelled line gives, or None for other lines.

    A header line of no interest ("Sector : Housing") gives an empty Header.
    """
    match, known = _labelled(line)
    if not match or not known or not match["value"]:
        return None
    field, pattern = known
    value = match["value"].strip()
    if not re.fullmatch(pattern, value, re.IGNORECASE):
        return None
    return _header(field, value)


def _labelled(line: str) -> tuple[re.Match[str] | None, tuple[str, str] | None]:
    """Return how a line with a label reads, and what is known of the label."""
    if len(line) > _LONGEST_LABEL and ":" not in line[:_LONGEST_LABEL]:
        return None, None
    match = _LABELLED.fullmatch(line)
    return match, _LABELS.get(match["label"].lower()) if match else None


def _header(field: str, value: str) -> Header | None:
    if field == "category":
        name, _, subcategory = value.partition(" > ")
        return Header(category=printed_category(name), subcategory=subcategory or None)
    if field == "date":
        day = parse_date(value)
        return Header(decision_date=day) if day else None
    if field == "bodies":
        return Header(bodies=split_bodies(value))
    if field == "reference":
        first, *others = references_in(value) or (printed_reference(value),)
        return Header(reference=first, other_references=tuple(others))
    return Header(outcome=value) if field == "outcome" else Header()


def unreadable_date(line: str, following: str) -> str | None:
    """Return what a line prints as the day of the decision, if that is no day.

    Args:
        following: the next line, where it may stand instead.
    """
    match, known = _labelled(line)
    if not match or not known or known[0] != "date":
        return None
    value = (match["value"] or following).strip()
    dated = _DIGIT.search(value) and len(value) <= _LONGEST_DAY
    return value if dated and not parse_date(value) else None


def join_pairs(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with each label and its value on one line.

    Pages put "Category :", "Education", ">", "School transport" into elements of
    their own, which copies keep as lines.
    """
    joined: list[Block] = []
    at = 0
    while at < len(blocks):
        pair = at < FRONT and _pair([block.text for block in blocks[at : at + 6]])
        if pair:
            line, taken = pair
            joined.append(Block(line, blocks[at].page))
            at += taken
        else:
            joined.append(blocks[at])
            at += 1
    return joined


def _pair(lines: Sequence[str]) -> tuple[str, int] | None:
    """Return the line that a label makes with its value, and how many lines it took."""
    if _COVER.fullmatch(lines[0]) and len(lines) > 1:
        return f"{lines[0]} {lines[1]}", 2
    match, known = _labelled(lines[0])
    if not match or not known:
        return None
    field, pattern = known
    value, taken = match["value"] or "", 1
    if not value and len(lines) > 1:
        value, taken = lines[1], 2
    if field == "date":
        value, taken = _whole_date(value, lines, taken)
    elif field == "category":
        while taken + 1 < len(lines) and lines[taken] == ">":
            value, taken = f"{value} > {lines[taken + 1]}", taken + 2
        # Without a colon or a subcategory it is a heading.
        if not match["head"].endswith(":") and " > " not in value:
            return None
    if not re.fullmatch(pattern, value, re.IGNORECASE):
        return None
    head = match["head"] if match["head"].endswith(":") else f"{match['head']} :"
    return f"{head} {value}", taken


def _whole_date(value: str, lines: Sequence[str], taken: int) -> tuple[str, int]:
    """Return the day of a date that stands on several lines: "1", "8", "May 2026"."""
    end = taken
    while not parse_date(value) and end < min(len(lines), 4):
        value, end = f"{value} {lines[end]}", end + 1
    if not parse_date(value):
        return "", taken
    return re.sub(r"^(\d) (?=\d )", r"\1", value), end
