"""Header fields: what the lines of a document and its page say about it.

A field that nothing states is None; nothing is guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from upheld.ingest.categories import header_from_url
from upheld.ingest.compliance import compliance_of
from upheld.ingest.dates import parse_date
from upheld.ingest.joint_titles import joined, read_part
from upheld.ingest.labels import FRONT, read_labelled
from upheld.ingest.titles import read_title, references_in, split_bodies
from upheld.types import Header

BARE_REFERENCE = re.compile(r"\(?(\d{2} \d{3} \d{3}[a-z]?)\)?|COMPLAINT (\d{9})")
"""A reference alone, as on pages of old reports; "COMPLAINT 202100001"."""
LISTED = re.compile(
    r"(?:Statement|Report)"
    r"(?: (?P<outcome>(?:(?:Partly|Partially|Not) )?Upheld(?: in part)?"
    r"|Closed(?: after initial enquiries)?|Discontinued))?"
    r" (?P<subcategory>(?-i:[A-Z])\S.*) (?P<date>\d{1,2}-\w{3}-\d{4})",
    re.IGNORECASE,
)
"""An entry of a list of decisions: "Statement Upheld School transport 10-Feb-2026"."""
# Covers of reports: "Investigation into a complaint against Northmere County Council",
# "(reference number: 21 000 001)", each on a line or together.
_COVER = re.compile(
    r"(?:(?:Further )?Report by the .{0,60}Ombudsman"
    r"|Investigation into .{0,40}complaints? (?:against|about) (?P<body>.+?))?\s*"
    r"(?:\(reference numbers?: ?(?P<reference>\d{2} \d{3} \d{3}[a-z]?)\b"
    r"(?P<others>.*)\))?",
    re.IGNORECASE,
)
# With what web archives print in front, and browsers behind: the page of how many.
_ADDRESS = re.compile(
    r"(?:(?:URL|Source|Link) ?: ?|The Wayback Machine - )?(https?://\S+)(?: \d+/\d+)?",
    re.IGNORECASE,
)
_FIELDS = [field.name for field in fields(Header)]
_BODY_STARTS = re.compile(
    r"(?:Summary|The complaint|Background|Our approach|What the complaint is about)\b",
    re.IGNORECASE,
)


def read_header(lines: Sequence[str]) -> tuple[Header, frozenset[int]]:
    """Return the header fields that lines state, and which lines those are.

    The lines are the blocks of a text in order. Header lines stand before the
    summary or first section; the line that tells when the ombudsman was satisfied
    with the response may stand anywhere. The title of a joint decision may have
    several lines.
    """
    parts: list[Header] = []
    dates: list[Header] = []
    at: set[int] = set()
    below = -1  # the number of the line right below the title
    for number, line in enumerate(lines[:FRONT]):
        if _BODY_STARTS.match(line) or len(line) > 300:
            break
        listed = lines[number + 1 : number + 2]
        entry = line.startswith("- ") and listed and LISTED.fullmatch(listed[0])
        part = read_title(line[2:]) if entry else _read_line(line)
        titled = _titled(parts)
        if titled is not None and not entry:
            more = joined(parts[titled], line, below=number == below)
            if more is not None:
                parts[titled], part, below = more, None, number + 1
                at.add(number)
        if part is not None:
            below = number + 1 if part.bodies else below
            # A day alone is that of the decision where no label says another.
            (dates if line[0].isdigit() and part.decision_date else parts).append(part)
            at.add(number)
    for number, line in enumerate(lines):
        satisfied = compliance_of(line)
        if satisfied:
            dates.append(Header(compliance_date=satisfied))
            at.add(number)
    return merge(*parts, *dates), frozenset(at)


def header_from_page(
    pairs: Sequence[tuple[str, str]], titles: Sequence[str], url: str | None
) -> Header:
    """Return what a web page states out of sight of its text.

    Args:
        pairs: labels and values, such as ("Decision date :", "20 Dec 2016").
        titles: the most trusted first.
    """
    labelled = [
        read_labelled(f"{name.rstrip(' :')} : {value}") for name, value in pairs
    ]
    headlines = [Header(title=title) for title in titles]
    stated = [*labelled, *map(read_part, titles), header_from_url(url), *headlines]
    return merge(*(header for header in stated if header))


def merge(*headers: Header) -> Header:
    """Return a header with each field from the first header that states it."""
    stated: dict[str, Any] = {}
    for header in reversed(headers):
        for name in _FIELDS:
            if value := getattr(header, name):
                stated[name] = value
    return Header(**stated)


def disagreements(text: Header, other: Header) -> list[str]:
    """Return a sentence for each field that a text and its source state differently."""
    return [
        f"The text gives the {name} as {said}, its source as {stated}."
        for name, said, stated in (
            ("reference", text.reference, other.reference),
            ("decision date", text.decision_date, other.decision_date),
            ("outcome", text.outcome, other.outcome),
        )
        if said and stated and said != stated
    ]


def _titled(parts: Sequence[Header]) -> int | None:
    """Return which part is the title: the first with bodies and a reference."""
    return next(
        (n for n, part in enumerate(parts) if part.reference and part.bodies), None
    )


def _read_line(line: str) -> Header | None:
    """Return what one line of a header says, or None for other lines."""
    day = parse_date(line) if line[:1].isdigit() else None
    if day:
        return Header(decision_date=day)
    if reference := BARE_REFERENCE.fullmatch(line):
        return Header(reference=reference[1] or reference[2])
    if address := _ADDRESS.fullmatch(line):
        return header_from_url(address[1])
    if listed := LISTED.fullmatch(line):
        return Header(
            outcome=listed["outcome"],
            subcategory=listed["subcategory"],
            decision_date=parse_date(listed["date"]),
        )
    if line and (cover := _COVER.fullmatch(line)):
        bodies = split_bodies(cover["body"] or "")
        return Header(
            reference=cover["reference"],
            other_references=references_in(cover["others"] or ""),
            bodies=bodies,
        )
    return read_part(line) or read_labelled(line)
