"""How far the output can be trusted: false findings, confidence, what is flagged."""

from collections.abc import Sequence
from typing import Any

from upheld.evaluation.align import Aligned
from upheld.taxonomy import KINDS

_BINS = 10


def false_findings(set_: Sequence[Aligned]) -> dict[str, Any]:
    """Return how often something is found where there is nothing.

    ``per_clean_decision`` is the mean number of findings of a kind in a decision
    that has none of that kind in gold, over kinds; ``on_not_findings`` the share of
    predicted faults and injustices that lie on a passage marked as none.
    """
    clean = {kind: [a for a in set_ if not a.record.entries[kind]] for kind in KINDS}
    false = {
        kind: [sum(j.kind == kind for j in a.judged) for a in found]
        for kind, found in clean.items()
    }
    judged = [j for a in set_ for j in a.judged if j.kind != "remedy"]
    trapped = sum(j.on_not_finding is not None for j in judged)
    everything = [number for numbers in false.values() for number in numbers]
    return {
        "per_clean_decision": _mean(everything),
        "by_kind": {KINDS[kind]: _mean(numbers) for kind, numbers in false.items()},
        "on_not_findings": round(trapped / len(judged), 4) if judged else None,
    }


def calibration(set_: Sequence[Aligned]) -> dict[str, Any]:
    """Return how the confidence in a type of a decision agrees with its being right.

    ``ece`` is the expected calibration error over ten bins of equal width;
    ``bins`` their lower ends, sizes, mean confidence and share right.
    """
    pairs = [pair for aligned in set_ for pair in type_confidences(aligned)]
    rows: list[dict[str, float]] = []
    error = 0.0
    for place in range(_BINS):
        inside = [p for p in pairs if min(int(p[0] * _BINS), _BINS - 1) == place]
        if inside:
            sure = sum(level for level, _ in inside) / len(inside)
            right = sum(hit for _, hit in inside) / len(inside)
            error += len(inside) / len(pairs) * abs(sure - right)
            row = {"from": place / _BINS, "n": len(inside)}
            rows.append(row | {"confidence": round(sure, 4), "right": round(right, 4)})
    return {"ece": round(error, 4) if pairs else None, "bins": rows}


def review(set_: Sequence[Aligned]) -> dict[str, Any]:
    """Return what ``needs_review`` is worth.

    ``flagged`` is the share of types per decision that carry it, ``decisions`` that of
    decisions; ``wrong_flagged`` and ``wrong_unflagged`` say which share of the types
    with and without it is wrong.
    """
    sides: dict[bool, list[bool]] = {True: [], False: []}
    for aligned in set_:
        marked = {(j.kind, j.type) for j in aligned.judged if j.finding["needs_review"]}
        for name, (_, right) in _rated(aligned).items():
            sides[name in marked].append(right)
    return {
        "flagged": _mean([True] * len(sides[True]) + [False] * len(sides[False])),
        "decisions": _mean([bool(a.decision["needs_review"]) for a in set_]),
        "wrong_flagged": _mean([not right for right in sides[True]]),
        "wrong_unflagged": _mean([not right for right in sides[False]]),
    }


def type_confidences(aligned: Aligned) -> list[tuple[float, bool]]:
    """Return (confidence, right) of every predicted type that is not optional."""
    return list(_rated(aligned).values())


def _rated(aligned: Aligned) -> dict[tuple[str, str], tuple[float, bool]]:
    levels: dict[tuple[str, str], float] = {}
    for judged in aligned.judged:
        key = judged.kind, judged.type
        levels[key] = max(levels.get(key, 0.0), judged.finding["confidence"])
    rated = {}
    for (kind, name), level in levels.items():
        firm, optional = aligned.gold_types(kind)
        if name not in optional:
            rated[kind, name] = level, name in firm
    return rated


def _mean(numbers: Sequence[float]) -> float | None:
    return round(sum(numbers) / len(numbers), 4) if numbers else None
