"""Links fault -> injustice -> remedy where the text itself ties them.

Only two ties count: the same sentence ("£200 for the distress caused by the delay"),
and a paragraph that finds one type of fault and then says what it caused.
"""

from collections import defaultdict
from collections.abc import Sequence

from upheld.findings.hits import Case, Hit

_CAUSES = {"injustice": ("fault",), "remedy": ("injustice", "fault")}


def find_links(case: Case, hits: Sequence[Hit]) -> dict[int, tuple[int, ...]]:
    """Return, by index of a hit, the indexes of the hits it follows from."""
    here: dict[tuple[str, int], list[int]] = defaultdict(list)
    faults: dict[int, list[int]] = defaultdict(list)
    for place, found in enumerate(hits):
        here[found.kind, found.start].append(place)
        if found.kind == "fault":
            faults[_paragraph(case, found)].append(place)
    links: dict[int, tuple[int, ...]] = {}
    for place, found in enumerate(hits):
        for kind in _CAUSES.get(found.kind, ()):
            causes = here.get((kind, found.start), [])
            if not causes and (found.kind, kind) == ("injustice", "fault"):
                inside = faults.get(_paragraph(case, found), [])
                before = [at for at in inside if hits[at].start < found.start]
                single = len({hits[at].type for at in before}) == 1
                causes = before if single else []
            if causes:
                links[place] = tuple(causes)
                break
    return links


def _paragraph(case: Case, found: Hit) -> int:
    return case.readings[found.reading].sentence.paragraph
