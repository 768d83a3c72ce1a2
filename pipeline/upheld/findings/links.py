"""Links fault -> injustice -> remedy where the text itself ties them.

Only two ties count: the same sentence ("£200 for the distress caused by the delay"),
and a paragraph that finds one type of fault and then says what it caused.
"""

from collections.abc import Sequence

from upheld.findings.hits import Case, Hit

_CAUSES = {"injustice": ("fault",), "remedy": ("injustice", "fault")}


def find_links(case: Case, hits: Sequence[Hit]) -> dict[int, tuple[int, ...]]:
    """Return, by index of a hit, the indexes of the hits it follows from."""
    links: dict[int, tuple[int, ...]] = {}
    for place, found in enumerate(hits):
        for kind in _CAUSES.get(found.kind, ()):
            causes = [
                other
                for other, earlier in enumerate(hits)
                if earlier.kind == kind and earlier.start == found.start
            ]
            if not causes and (found.kind, kind) == ("injustice", "fault"):
                causes = _only_fault(case, hits, found)
            if causes:
                links[place] = tuple(causes)
                break
    return links


def _only_fault(case: Case, hits: Sequence[Hit], injustice: Hit) -> list[int]:
    """Return the faults before an injustice in its paragraph if of a single type."""
    paragraph = case.readings[injustice.reading].sentence.paragraph
    causes = [
        place
        for place, found in enumerate(hits)
        if found.kind == "fault"
        and found.start < injustice.start
        and case.readings[found.reading].sentence.paragraph == paragraph
    ]
    return causes if len({hits[place].type for place in causes}) == 1 else []
