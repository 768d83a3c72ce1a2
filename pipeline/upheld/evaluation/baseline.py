"""The score of always giving the commonest answer, to stand beside every figure.

For sets of types it is the best constant set: the commonest types, as many of them
as score best. For passages and amounts it keeps what the pipeline found and gives
each the commonest type, role, status or amount.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from upheld.evaluation.align import Aligned
from upheld.evaluation.gold import FIELDS
from upheld.evaluation.measures import (
    Count,
    given_money,
    of_answer,
    of_sets,
    remedy_pairs,
)
from upheld.taxonomy import KINDS


def baseline_counts(set_: Sequence[Aligned]) -> list[dict[str, Count]]:
    """Return the counts of the commonest answers, one dict a decision."""
    rows: list[dict[str, Count]] = [{} for _ in set_]
    columns: dict[str, list[Count]] = {}
    for kind in KINDS:
        columns[f"labels/{kind}"] = _constant_set(set_, kind)
        columns[f"mentions/{kind}"] = _commonest_mentions(set_, kind)
    whole = [a.record.whole for a in set_]
    for name in FIELDS:
        values = [a.record.fields[name] for a in set_]
        columns[f"field/{name}"] = _commonest(values, whole)
    totals = [a.record.payment_total_gbp for a in set_]
    columns["payment_total"] = _commonest(totals, whole)
    columns["money"] = _commonest_roles(set_)
    for measure, name in (
        ("remedy_status", "status"),
        ("remedy_amounts", "amount_gbp"),
    ):
        columns[measure] = _commonest_values(set_, name)
    for measure, column in columns.items():
        for row, count in zip(rows, column, strict=True):
            row[measure] = count
    return rows


def _constant_set(set_: Sequence[Aligned], kind: str) -> list[Count]:
    labels = [aligned.gold_types(kind) for aligned in set_]
    times = Counter(t for firm, _ in labels for t in firm)
    order = sorted(times, key=lambda name: (-times[name], name))
    best: tuple[float, list[Count]] = (-1.0, [])
    for size in range(len(order) + 1):
        counts = [of_sets(firm, opt, set(order[:size])) for firm, opt in labels]
        right, false, _, missed = map(sum, zip(*counts, strict=True))
        score = 2 * right / max(1, 2 * right + false + missed)
        best = max(best, (score, counts), key=lambda pair: pair[0])
    return best[1]


def _commonest_mentions(set_: Sequence[Aligned], kind: str) -> list[Count]:
    top = _top(e.type for a in set_ for e in a.record.entries[kind] if not e.optional)
    rows = []
    for aligned in set_:
        judged = [j for j in aligned.judged if j.kind == kind]
        right = sum(top in j.types_here for j in judged)
        entries = [e for e in aligned.record.entries[kind] if not e.optional]
        found = sum(e.type == top for e in entries) if right else 0
        rows.append(Count(right, len(judged) - right, found, len(entries) - found))
    return rows


def _commonest(values: Sequence[Hashable], asked: Sequence[bool]) -> list[Count]:
    pairs = list(zip(values, asked, strict=True))
    top = _top(value for value, wanted in pairs if wanted)
    return [of_answer(value, top) if wanted else Count() for value, wanted in pairs]


def _commonest_roles(set_: Sequence[Aligned]) -> list[Count]:
    top = _top(role for a in set_ for _, role in a.record.money)
    return [
        of_sets(set(a.record.money), set(), {(m, top) for m, _ in given_money(a)})
        for a in set_
    ]


def _commonest_values(set_: Sequence[Aligned], name: str) -> list[Count]:
    pairs = [remedy_pairs(aligned, name) for aligned in set_]
    top = _top(value for firm, _, _ in pairs for _, value in firm)
    return [
        of_sets(firm, optional, {(type_id, top) for type_id, _ in given})
        for firm, optional, given in pairs
    ]


def _top(values: Iterable[Hashable]) -> object:
    common = Counter(values).most_common(1)
    return common[0][0] if common else None
