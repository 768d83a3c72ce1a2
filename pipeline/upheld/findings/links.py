"""Links fault -> injustice -> remedy where the text itself ties them.

Five ties count, each with its own confidence: cause and consequence in one sentence;
a sentence that names the cause ("£150 for the distress caused by the late reply") which
was found elsewhere; one that points back ("As a result ...", "To recognise this ...");
one that says what the payment before it is for ("This is for the distress"); and a
sentence that finds one type of fault with what became of the person right behind.
"""

from collections.abc import Collection, Iterator, Sequence

from upheld.findings.candidates import MODEL
from upheld.findings.hits import Case, Hit, of_kind, once_a_sentence
from upheld.findings.link_index import (
    MOST_CAUSES,
    Index,
    index_of,
    neighbour,
    of_same_sum,
    told_best,
)
from upheld.findings.ties import (
    ANSWERS,
    FOR_THIS,
    GOES_ON,
    IS_FOR,
    MONEY_BACK,
    PAID_FOR,
    POINTS_BACK,
    REASON,
    faults_named,
    is_cause,
)
from upheld.types import FindingKind

Link = tuple[int, float]
"""Index of the cause among the hits, and the confidence that the text ties them."""

# So many sentences back words can point, through others that go on with the same.
_FAR = 100

SAME, NAMED, BACK, LEAD, NEAR = 0.95, 0.85, 0.85, 0.8, 0.7

_CAUSES: dict[FindingKind, tuple[FindingKind, ...]] = {
    "injustice": ("fault",),
    "remedy": ("injustice", "fault"),
}


def find_links(case: Case, hits: Sequence[Hit]) -> dict[int, tuple[Link, ...]]:
    """Return, by index of a hit, what it follows from, in the order of the hits."""
    index = index_of(case, hits)
    found: dict[int, tuple[Link, ...]] = {}
    for place, effect in enumerate(hits):
        best: dict[int, float] = {}
        for kind in _CAUSES.get(effect.kind, ()):
            if kind == "injustice" and effect.type not in ANSWERS:
                continue
            for cause, tie in _ties(index, effect, kind):
                sure = tie * min(hits[cause].confidence, effect.confidence)
                best[cause] = max(round(sure, 2), best.get(cause, 0.0))
        if best:
            found[place] = tuple(sorted(best.items()))
    return found


def _ties(index: Index, effect: Hit, kind: FindingKind) -> Iterator[Link]:
    """Yield the causes of one kind that the text ties to a hit."""
    reading = index.case.readings[effect.reading]
    words, start = reading.text, reading.sentence.start
    here = index.by_reading.get((kind, effect.reading), [])
    if kind == "fault":
        here = [p for p in here if is_cause(index.hits[p], effect, words, start)]
    here = _suiting(index, effect, here)
    yield from ((p, SAME) for p in here if _is_of_its_amount(index, p, effect))
    named = list(_named(index, effect.reading, kind, effect))
    yield from ((cause, NAMED) for cause in named)
    if effect.kind == "remedy":
        yield from _of_remedy(index, effect, kind)
    elif not (here or named) or POINTS_BACK.match(words):
        yield from _of_injustice(index, effect)


def _named(index: Index, number: int, kind: FindingKind, effect: Hit) -> Iterator[int]:
    """Yield the hits elsewhere of the types that a sentence names as a reason."""
    if effect.kind == "remedy" and effect.type not in ANSWERS:
        return
    types: Collection[str] = index.faults
    if kind == "injustice":
        told = of_kind(index.case.assertions[number], kind)
        types = {assertion.mention.label.partition(":")[2] for assertion in told}
    if not types or not _gives_reason(index.case, number):
        return
    if kind == "fault":
        types = faults_named(index.case.readings[number].text, types)
    for type_id in sorted(types):
        here = index.by_reading.get((kind, number), [])
        if any(index.hits[place].type == type_id for place in here):
            continue
        yield from _suiting(index, effect, told_best(index, kind, type_id, effect))


@once_a_sentence
def _gives_reason(case: Case, number: int) -> bool:
    """Return whether a sentence has a word that a reason may follow."""
    return bool(REASON.search(case.readings[number].text))


def _suiting(index: Index, effect: Hit, causes: Sequence[int]) -> list[int]:
    """Return the causes that a payment is for, where its sentence makes several.

    "£900 for the missed lessons and £100 for her distress" are two payments with a
    reason each.
    """
    if effect.kind != "remedy":
        return list(causes)
    there = index.by_reading.get(("remedy", effect.reading), [])
    others = {index.hits[p].type for p in there} & ANSWERS - {effect.type, "apology"}
    if not others:
        return list(causes)
    if effect.type == "apology":
        return [cause for cause in causes if index.hits[cause].kind == "fault"]
    own = PAID_FOR.get(effect.type)
    theirs = frozenset[str]().union(*(PAID_FOR.get(name, ()) for name in others))
    return [
        cause
        for cause in causes
        if index.hits[cause].kind == "fault"
        or (
            index.hits[cause].type in own
            if own
            else index.hits[cause].type not in theirs
        )
    ]


def _is_of_its_amount(index: Index, place: int, effect: Hit) -> bool:
    """Return whether a reason stands behind the amount of a payment, not another's.

    What stands before all amounts of a sentence is the reason for the first.
    """
    cause = index.hits[place]
    if effect.amount_gbp is None or cause.rule == MODEL:
        return True
    there = index.by_reading.get(("remedy", effect.reading), [])
    amounts = {index.hits[p].amount_gbp for p in there} - {None}
    reading = index.case.readings[effect.reading]
    written = {a: reading.text.find(f"£{a:,}") for a in amounts if a is not None}
    if len(written) < 2 or -1 in written.values():
        return True
    at = cause.place - reading.sentence.start
    before = [spot for spot in written.values() if spot <= at]
    return written[effect.amount_gbp] == max(before or [min(written.values())])


def _of_remedy(index: Index, effect: Hit, kind: FindingKind) -> Iterator[Link]:
    reading = index.case.readings[effect.reading]
    before, after = (neighbour(index, effect.reading, step) for step in (-1, 1))
    if before is not None and FOR_THIS.search(reading.text):
        yield from ((c, BACK) for c in index.by_reading.get((kind, before), []))
    if after is not None and IS_FOR.match(index.case.readings[after].text):
        yield from ((c, BACK) for c in index.by_reading.get((kind, after), []))
        yield from ((c, BACK) for c in _named(index, after, kind, effect))
    if effect.type in MONEY_BACK and effect.amount_gbp:
        yield from ((c, BACK) for c in of_same_sum(index, effect, kind))
    lead = reading.lead_in
    if lead is not None and _gives_reason(index.case, lead):
        causes = index.by_reading.get((kind, lead), [])
        yield from ((c, LEAD) for c in _suiting(index, effect, causes))


def _of_injustice(index: Index, effect: Hit) -> Iterator[Link]:
    number = effect.reading
    # "She also had the worry" goes on with what the sentence before follows from.
    for _ in range(_FAR):
        if not GOES_ON.match(index.case.readings[number].text):
            break
        before = neighbour(index, number, -1)
        if before is None or ("injustice", before) not in index.by_reading:
            break
        number = before
    if POINTS_BACK.match(index.case.readings[number].text):
        yield from ((cause, BACK) for cause in _faults_before(index, number))
        return
    behind = neighbour(index, number, -1)
    # "That was fault." stands between a fault and what came of it.
    for _ in range(_FAR):
        if behind is None or ("fault", behind) in index.by_reading:
            break
        stated = index.case.readings[behind].states_fault()
        behind = neighbour(index, behind, -1) if stated else None
    causes = [] if behind is None else index.by_reading.get(("fault", behind), [])
    if len(causes) == 1:
        yield causes[0], NEAR


def _faults_before(index: Index, number: int) -> list[int]:
    """Return the faults of the nearest run of sentences before that find any.

    Where the sentence opens its paragraph, that is in the paragraph before.
    """
    readings, found = index.case.readings, list[int]()
    opens = neighbour(index, number, -1) is None
    first = readings[number].sentence.paragraph - opens
    for other in range(number - 1, max(-1, number - _FAR), -1):
        apart = readings[other].section is not readings[number].section
        if apart or readings[other].sentence.paragraph < first:
            break
        here = index.by_reading.get(("fault", other), [])
        if found and (not here or len(found) >= MOST_CAUSES):
            break
        found = [*here, *found]
    return found
