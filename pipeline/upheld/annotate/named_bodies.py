"""The bodies that a document is about: those of its header, and those of its text."""

import re

from upheld.annotate.council_names import (
    find_council_complained_of,
    find_council_names,
    find_defined_bodies,
)
from upheld.annotate.councils import find_councils
from upheld.types import Document, Mention

# What the opening of an article says of the council it is about.
_VERDICT = re.compile(
    r"\b(?:must|ordered|told|at fault|fail(?:s|ed|ings?)?|criticised|found|apologise"
    r"|rapped|left|cleared|urged)\b",
    re.IGNORECASE,
)
# "The Royal Borough of Elmsea" is often called "Royal Borough of Elmsea Council".
_BOROUGH = re.compile(
    r"(?:the )?((?:royal |london )?(?:borough|city) of .+?)"
    r"(?: (?:borough |city )?council)?$"
)
# The headline and the paragraph that opens the article.
_LEAD = re.compile(r"(?:\s*\S.*){1,2}")
# A council that an article names only further down may be anybody's.
_FRONT = re.compile(r"(?:\s*\S.*){1,4}")


def named_bodies(document: Document) -> tuple[str, ...]:
    """Return the bodies of a document, those of its header first.

    Where title and record name none, the one council that the text names in full is
    the body; of several, in an article, the only one that its opening gives a verdict
    on. Else it is left open.
    """
    bodies = document.header.bodies
    if not bodies and document.source in ("lgsco", "press"):
        bodies = _only_council(document)
    if document.source != "lgsco":
        return bodies
    known = {body.lower() for body in bodies}
    same = {_BOROUGH.sub(r"\1", body) for body in known}
    found = find_defined_bodies(document.text)
    others = [name for name in found if _BOROUGH.sub(r"\1", name.lower()) not in same]
    if bodies and not any("council" in body for body in known):
        council = find_council_complained_of(document.text)
        if council and _BOROUGH.sub(r"\1", council.lower()) not in same:
            others += [council] if council not in others else []
    return (*bodies, *others)


def _only_council(document: Document) -> tuple[str, ...]:
    text, day = document.text, document.header.decision_date
    mentions = find_councils(text, day) or find_council_names(text)
    named = _by_council(mentions)
    if len(named) > 1 and document.source == "press":
        lead = _LEAD.match(text)
        if not (lead and _VERDICT.search(lead[0])):
            return ()
        named = _by_council([m for m in mentions if m.start < lead.end()])
    if len(named) != 1:
        return ()
    (mention,) = named.values()
    front = _FRONT.match(text)
    if document.source == "press" and front and mention.start >= front.end():
        return ()
    return (text[mention.start : mention.end],)


def _by_council(mentions: list[Mention]) -> dict[object, Mention]:
    """Return the first mention of each council."""
    return {mention.value: mention for mention in reversed(mentions)}
