"""The findings of a case by where they stand and what they are, to link them by.

Each is looked up once a finding, so nothing here goes through all of them.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from upheld.findings.hits import Case, Hit
from upheld.findings.ties import OF_MONEY
from upheld.types import FindingKind, SectionKind

_ELSEWHERE = {SectionKind.FINDINGS: 0, SectionKind.DECISION: 1, SectionKind.SUMMARY: 2}
# A sum as it may be told again, and as far as such links are told of one payment.
_SUM = re.compile(r"£ ?(\d(?:[\d,]*\d)?(?:\.\d+)?)")
MOST_CAUSES = 20


@dataclass(frozen=True, slots=True)
class Index:
    """The hits of a case by where they stand and by what they are.

    Attributes:
        faults: the types of fault among them.
    """

    case: Case
    hits: Sequence[Hit]
    by_reading: dict[tuple[FindingKind, int], list[int]]
    faults: frozenset[str]
    by_rank: dict[tuple[FindingKind, str], dict[int, list[int]]]
    by_sum: dict[str, list[int]]


def index_of(case: Case, hits: Sequence[Hit]) -> Index:
    """Return the index of the hits of a case."""
    by_reading: dict[tuple[FindingKind, int], list[int]] = defaultdict(list)
    by_rank: dict[tuple[FindingKind, str], dict[int, list[int]]] = {}
    by_sum: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(hits):
        reading = case.readings[found.reading]
        by_reading[found.kind, found.reading].append(place)
        ranks = by_rank.setdefault((found.kind, found.type), {})
        ranks.setdefault(_ELSEWHERE.get(reading.section, 3), []).append(place)
        if found.type in OF_MONEY:
            for written in set(_SUM.findall(reading.text)):
                by_sum[written].append(place)
    for ranks in by_rank.values():
        for places in ranks.values():
            if len(places) > 1:
                places.sort(key=lambda place: hits[place].start)
    faults = frozenset(type_id for kind, type_id in by_rank if kind == "fault")
    return Index(case, hits, dict(by_reading), faults, by_rank, dict(by_sum))


def told_best(index: Index, kind: FindingKind, type_id: str, effect: Hit) -> list[int]:
    """Return the one hit among several of a type that a later sentence speaks of.

    It is the nearest before it in the section that tells most, else the nearest at
    all there.
    """
    ranks = sorted(index.by_rank.get((kind, type_id), {}).items())
    for _, places in ranks:
        behind = bisect_left(places, effect.start, key=lambda p: index.hits[p].start)
        if behind:
            start = index.hits[places[behind - 1]].start
            first = bisect_left(places, start, key=lambda p: index.hits[p].start)
            return [places[first]]
    return [places[0] for _, places in ranks][:1]


def of_same_sum(index: Index, effect: Hit, kind: FindingKind) -> Iterator[int]:
    """Yield the hits about money that tell the very sum which is given back."""
    written = f"{effect.amount_gbp:,}"
    for place in index.by_sum.get(written, ())[:MOST_CAUSES]:
        found = index.hits[place]
        if found.kind == kind and found.reading != effect.reading:
            yield place


def neighbour(index: Index, number: int, step: int) -> int | None:
    """Return the sentence before or after, where it stands in the same paragraph."""
    readings, other = index.case.readings, number + step
    if not 0 <= other < len(readings):
        return None
    paragraph = readings[number].sentence.paragraph
    return other if readings[other].sentence.paragraph == paragraph else None
