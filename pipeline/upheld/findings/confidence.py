"""How sure each finding is: what rules and model say, weighed by the model's trust."""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from operator import attrgetter

from upheld.classify.trust import Trust
from upheld.findings.candidates import MODEL
from upheld.findings.hits import Case, Hit
from upheld.findings.paying import LOST_POUND
from upheld.types import Finding

_SURE, _FAIRLY = 0.9, 0.85
_MOST = 4
_BY_CONFIDENCE = attrgetter("confidence")
# Log odds are not told apart beyond this.
_EDGE = 0.001


def trusted(
    case: Case, hits: Sequence[Hit], trust: Trust, unsigned: Collection[int | None]
) -> list[Hit]:
    """Return the hits with the probability that the decision has their type.

    The surest passage of a type carries it; the others are at most as sure, and as
    sure as rule or model was of them.

    Args:
        unsigned: the places of those that pay a sum without a pound sign, which are
            never surer than ``LOST_POUND``.
    """
    groups = by_label(hits)
    rows = [signs(case, group) for group in groups.values()]
    known = {
        name: (round(level, 2), max(group, key=_BY_CONFIDENCE))
        for (name, group), level in zip(groups.items(), trust.likely(rows), strict=True)
    }
    told = []
    for place, hit in enumerate(hits):
        level, best = known[label(hit)]
        if hit is not best:
            level = min(level, hit.confidence)
        if place in unsigned:
            level = min(level, LOST_POUND)
        told.append(hit._replace(confidence=level))
    return told


def reviewed(findings: Sequence[Finding], limit: float) -> list[Finding]:
    """Return the findings, those marked of whose type the decision is not sure enough.

    A type is as sure as its surest passage.
    """
    surest: dict[tuple[str, str], float] = {}
    for found in findings:
        key = found.kind, found.type
        surest[key] = max(found.confidence, surest.get(key, 0.0))
    below = {key for key, confidence in surest.items() if confidence < limit}
    return [
        replace(found, needs_review=True)
        if (found.kind, found.type) in below
        else found
        for found in findings
    ]


def label(hit: Hit) -> str:
    """Return the label of a hit, such as ``fault:delay``."""
    return f"{hit.kind}:{hit.type}"


def by_label(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    """Return the hits of each label, in text order of their first."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(label(hit), []).append(hit)
    return groups


def signs(case: Case, hits: Sequence[Hit]) -> list[float]:
    """Return what speaks for the label of these hits, in the order of ``SIGNS``."""
    likely = case.likely.get(label(hits[0]), 0.0)
    ruled = [hit.confidence for hit in hits if hit.rule != MODEL]
    rule = max(ruled, default=0.0)
    kept = min(max(likely, _EDGE), 1 - _EDGE)
    odds = math.log(kept / (1 - kept))
    fault, remedy = (hits[0].kind == kind for kind in ("fault", "remedy"))
    return [
        odds,
        odds * fault,
        float(bool(ruled)),
        float(rule >= _FAIRLY),
        float(rule >= _SURE),
        float(len(ruled) > 1),
        float(0 < len(ruled) < len(hits)),
        float(min(len(hits), _MOST)),
        float(len({case.readings[hit.reading].section for hit in hits}) > 1),
        float(fault),
        float(remedy),
    ]
