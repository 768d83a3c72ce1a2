"""Failings that the words of a later sentence call fault: "This was fault."."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from upheld.annotate.triggers import PATTERN
from upheld.findings.hits import Case, says
from upheld.types import Assertion, Holder, Polarity

_LOOK_BACK = 2


def pointed_at(case: Case, faults: Iterable[tuple[int, Assertion]]) -> Iterator[int]:
    """Yield the sentences that "This was fault." points back to.

    Args:
        faults: the assertions of a fault, see ``hits.each_of_kind``.
    """
    typed: dict[int, list[Assertion]] = defaultdict(list)
    for number, assertion in faults:
        typed[number].append(assertion)
    behind = {other + step for other in typed for step in range(1, _LOOK_BACK + 1)}
    for number in sorted(behind):
        if number == len(case.readings):
            break
        reading = case.readings[number]
        if not (reading.states_fault() and says(case, number, "anaphoric_fault")):
            continue
        if any(found.mention.value == PATTERN for found in typed.get(number, ())):
            continue
        for earlier in range(number - 1, number - 1 - _LOOK_BACK, -1):
            if not _linked(case, earlier, number):
                break
            if any(map(can_be_pointed_at, typed.get(earlier, ()))):
                yield earlier
                break


def can_be_pointed_at(assertion: Assertion) -> bool:
    """Return whether a passage can be what later words call fault."""
    known = assertion.holder in (Holder.OMBUDSMAN, Holder.BODY)
    return known and assertion.polarity in (None, Polarity.FOUND)


def _linked(case: Case, earlier: int, later: int) -> bool:
    """Return whether a sentence can be what a later one points back to."""
    if earlier < 0:
        return False
    first, second = case.readings[earlier], case.readings[later]
    near = second.sentence.paragraph - first.sentence.paragraph <= 1
    return near and first.section is second.section
