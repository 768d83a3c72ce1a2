"""Joint titles on several lines: each body of one case below the one before.

Below "Northmere County Council (21 000 001)" stands "Saltwick NHS Trust
(21 000 001a)", or the name of the second body alone.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from upheld.ingest.titles import read_title
from upheld.types import Header

_CASE = re.compile(r"(\d{2} \d{3} \d{3})[a-z]?")
# "Northmere County Council (21 000 001) and", the next body on the next line.
_LINK = re.compile(r"^(?:and|&|/) | ?(?:\band|&|[,;/])$")
# "Northmere County Council (21 000 001) and Saltwick NHS Trust", on one line.
_ONE_LINE = re.compile(
    r"(?P<title>.{2,200}\(.{9,100}?\)),? (?:(?:and|&|/) )?(?P<name>[^()]+)"
)
# A name has no words in small letters but these: no sentence is one.
_SMALL = re.compile(
    r"a|and|at|by|cum|de|for|in|le|of|on|plc|sub|super|the|under|upon|with"
)
# Behind these endings a line without a reference is the name of a body. A school or
# a home may as well be what the complaint was about.
_BODY = re.compile(
    r"[A-Z].{2,120} (?:Council|NHS(?: Foundation)? Trust|Integrated Care Board|ICB"
    r"|Clinical Commissioning Group|CCG|NHS England|National Park Authority"
    r"|Combined Authority|Limited|Ltd|LLP|plc)"
    r"|(?:London|(?:The )?Royal) Borough of [A-Z].{2,60}"
    r"|NHS [A-Z].{2,80} (?:Integrated Care Board|ICB|CCG)"
)
# "Local Council", "Mayor of Elm Council", "To: Elm Council": none of a council's names.
_NO_BODY = re.compile(
    r"[:.?!]|\d|^(?:The |A )?(?:(?:Local|City|County|District|Borough|Parish|Town) )*"
    r"Council$|\b(?:Chief|Director|Executive|Leader|Mayor|Clerk|Solicitor|Officer"
    r"|Complaints?|Report|Decision|Statement|Against|About|Response|From|To|By"
    r"|Ombudsm[ae]n)\b"
)
_KINDS = re.compile(
    r"\b(?:the|london|royal|metropolitan|county|borough|city|district|council|of)\b|\W",
    re.IGNORECASE,
)
_COUNTY = re.compile(r"\bCounty\b")
_IN_COUNTIES = re.compile(r"\b(?:Borough|City|District)\b")


def read_part(line: str) -> Header | None:
    """Return what a title says, or one that goes on: behind its reference or below."""
    line = _LINK.sub("", line)
    title = read_title(line)
    if title is None and (parts := _ONE_LINE.fullmatch(line)):
        title = read_title(parts["title"])
        title = joined(title, parts["name"], below=True) if title else None
    return title


def joined(title: Header, line: str, *, below: bool) -> Header | None:
    """Return a title with the bodies that a further line adds to it, or None.

    A line adds the body that it names with the reference of the case and another
    letter. Right below the title it may be the name of a body alone.

    Args:
        title: what the title has said so far.
        below: nothing stands between the title and the line.
    """
    case = _CASE.fullmatch(title.reference or "")
    if not case or not title.bodies:
        return None
    name = _LINK.sub("", line)
    part = read_title(name)
    if part is None:
        new = below and is_body(name) and not any(_same(name, b) for b in title.bodies)
        return replace(title, bodies=(*title.bodies, name)) if new else None
    told = (title.reference, *title.other_references)
    listed = (part.reference or "", *part.other_references)
    added = tuple(reference for reference in listed if reference not in told)
    if not added or not all(r.startswith(case[1]) for r in listed):
        return None
    if not part.bodies or not all(map(_is_name, part.bodies)):
        return None
    return replace(
        title,
        bodies=tuple(dict.fromkeys((*title.bodies, *part.bodies))),
        other_references=(*title.other_references, *added),
    )


def joint_lines(lines: Sequence[str]) -> list[str]:
    """Return those of the first lines that make up one title; none where it is none."""
    title = read_part(lines[0]) if lines else None
    taken: list[str] = []
    for line in lines:
        title = joined(title, line, below=True) if taken and title else title
        if title is None:
            break
        taken.append(line)
    return taken


def is_body(line: str) -> bool:
    """Tell whether a line is the name of a body and nothing else."""
    return bool(_BODY.fullmatch(line) and not _NO_BODY.search(line) and _is_name(line))


def _is_name(line: str) -> bool:
    words = re.findall(r"(?<![\w'’])[a-z]\w*", line)
    return ":" not in line and all(map(_SMALL.fullmatch, words))


def _same(name: str, other: str) -> bool:
    """Return whether two names may be those of one body.

    "Elm Council" and "London Borough of Elm" may; "Elm Borough Council" and "Elm
    County Council" are two.
    """
    if _KINDS.sub("", name).casefold() != _KINDS.sub("", other).casefold():
        return False
    county, of_county = bool(_COUNTY.search(name)), bool(_COUNTY.search(other))
    below = other if county else name
    return county == of_county or not _IN_COUNTIES.search(below)
