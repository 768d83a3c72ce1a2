"""Title lines: the body complained about and the reference behind it."""

import re

from upheld.ingest.categories import reference_of
from upheld.types import Header

# LGSCO, Housing Ombudsman and other bodies with nine digits, PHSO.
_REFERENCE = r"\d{9}|\d{2}[ -]?\d{3}[ -]?\d{3}[a-z]?|P-\d{6}"
# "Northmere County Council (21 000 001)" as a line, or in front of the name of the
# site in the title of a page.
# One report may answer several complaints: "(15 018 169, 15 019 136 & 15 020 236)".
_REFERENCES = rf"(?:{_REFERENCE})(?:(?:, | and | & |; )(?:{_REFERENCE})){{0,9}}"
_TITLE = re.compile(
    rf"(?P<title>[^\W_].{{1,250}}? ?\({_REFERENCES}\))(?:\s+[-–—|·].*)?"
)
# A joint title: "X Council (21 000 001) and Y NHS Trust (21 000 001a)".
_TITLE_PART = re.compile(
    rf"\s*(?:(?:,|&|;|/|and)\s+)*(?P<body>.+?) ?\((?P<references>{_REFERENCES})\)"
)
_PHSO_TITLE = re.compile(r"(?P<reference>P-\d{6})(?: +[-–—] +(?P<body>.+))?")
# Endings of names behind which a comma or an "and" parts two bodies: "Elm, Oak
# and Ash NHS Foundation Trust" is one, "Northmere Council and
# Saltwick NHS Trust" are two.
_ENDS_BODY = re.compile(
    r"\b(?:Council|Trust|Board|Authority|Limited|Ltd|LLP|plc|Group|Practice|Surgery"
    r"|CCG|ICB|School|Academy|College|Centre|Home|Homes|Association|Corporation)$",
    re.IGNORECASE,
)
_BODY_BREAK = re.compile(r"(, and |, | and | & |; ?)")


def read_title(title: str) -> Header | None:
    """Return title, bodies and reference of a title line, or None for other lines."""
    match = _TITLE.fullmatch(title)
    if match:
        parts = list(_TITLE_PART.finditer(match["title"]))
        bodies = tuple(name for part in parts for name in split_bodies(part["body"]))
        first, *others = (
            r for part in parts for r in references_in(part["references"])
        )
        return Header(
            title=match["title"],
            reference=first,
            other_references=tuple(others),
            bodies=bodies,
        )
    phso = _PHSO_TITLE.fullmatch(title)
    if phso:
        bodies = split_bodies(phso["body"] or "")
        return Header(title=title, reference=phso["reference"], bodies=bodies)
    return None


def split_bodies(names: str) -> tuple[str, ...]:
    """Return the bodies of a list of names, each as printed."""
    bodies: list[str] = []
    between = ""
    for part in _BODY_BREAK.split(names.strip()):
        if _BODY_BREAK.fullmatch(part):
            between = part
        elif not bodies or _ENDS_BODY.search(bodies[-1]):
            bodies.append(part)
        else:
            bodies[-1] += between + part
    return tuple(body for body in bodies if body)


def references_in(listed: str) -> tuple[str, ...]:
    """Return the references of a list, each as its ombudsman prints it."""
    found = re.findall(_REFERENCE, listed)
    return tuple(printed_reference(reference) for reference in found)


def printed_reference(reference: str) -> str:
    """Return a reference as its ombudsman prints it: "21 000 001a", "202100001"."""
    return reference_of(reference) or reference.strip()
