"""From aligned decisions to the table of scores."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from upheld.evaluation.align import Aligned
from upheld.evaluation.baseline import baseline_counts
from upheld.evaluation.gold import FIELDS
from upheld.evaluation.measures import Count, counts
from upheld.evaluation.trust import calibration, false_findings, review
from upheld.taxonomy import KINDS, ids

_DRAWS, _SEED = 1000, 20260101
_ONE_ANSWER = ("payment_total", *(f"field/{name}" for name in FIELDS))

Numbers = NDArray[np.float64]


def score(set_: Sequence[Aligned]) -> dict[str, Any]:
    """Return every score of a set of decisions.

    Values are shares from 0 to 1. ``ci95`` is the interval that holds 95 % of the
    scores when the decisions are drawn anew a thousand times, with replacement;
    ``baseline`` the score of the commonest answer (see ``baseline``). A share
    without anything to count is None.
    """
    rows, plain = list(map(counts, set_)), baseline_counts(set_)
    drawn = _draws(len(set_))

    def told(measure: str) -> dict[str, Any]:
        return _told(_column(rows, measure), _column(plain, measure), measure, drawn)

    labels = {name: told(f"labels/{kind}") for kind, name in KINDS.items()}
    types = {name: _types(rows, kind) for kind, name in KINDS.items()}
    for name, table in types.items():
        known = [row["f1"] for row in table.values() if row["f1"] is not None]
        labels[name]["macro_f1"] = _rounded(np.mean(known)) if known else None
    return {
        "n_decisions": len(set_),
        "fields": {name: told(f"field/{name}") for name in FIELDS},
        "labels": labels,
        "mentions": {n: told(f"mentions/{kind}") for kind, n in KINDS.items()},
        "money": told("money"),
        "payment_total": told("payment_total"),
        "remedy_status": told("remedy_status"),
        "remedy_amounts": told("remedy_amounts"),
        "false_findings": false_findings(set_),
        "calibration": calibration(set_),
        "review": review(set_),
        "types": types,
    }


def _column(rows: Iterable[dict[str, Count]], measure: str) -> Numbers:
    return np.array([row.get(measure, Count()) for row in rows], dtype=np.float64)


def _draws(decisions: int) -> Numbers:
    """Return how often each decision is drawn, one row a draw."""
    random = np.random.default_rng(_SEED)
    even = np.full(decisions, 1 / decisions)
    return random.multinomial(decisions, even, size=_DRAWS).astype(np.float64)


def _told(own: Numbers, plain: Numbers, measure: str, drawn: Numbers) -> dict[str, Any]:
    base = _shares(plain.sum(axis=0))["f1"]
    draws = [_shares(row)["f1"] for row in drawn @ own]
    known = [value for value in draws if value is not None]
    ends = np.percentile(known, [2.5, 97.5]) if known else None
    interval = None if ends is None else [_rounded(end) for end in ends]
    shares = _shares(own.sum(axis=0))
    if measure in _ONE_ANSWER:
        return {"accuracy": shares["precision"], "baseline": base, "ci95": interval}
    return {**shares, "baseline": base, "ci95": interval}


def _shares(total: Numbers) -> dict[str, float | None]:
    right, false, found, missed = total
    if right + false + found + missed == 0:
        return {"precision": None, "recall": None, "f1": None}
    precision = right / (right + false) if right + false else None
    recall = found / (found + missed) if found + missed else None
    both = (precision or 0.0) + (recall or 0.0)
    f1 = 2 * (precision or 0.0) * (recall or 0.0) / both if both else 0.0
    return {
        "precision": None if precision is None else _rounded(precision),
        "recall": None if recall is None else _rounded(recall),
        "f1": _rounded(f1),
    }


def _types(rows: Sequence[dict[str, Count]], kind: str) -> dict[str, dict[str, Any]]:
    """Return the scores of every type that is in the gold or was given."""
    table = {}
    for name in ids(kind):
        total = _column(rows, f"type/{kind}/{name}").sum(axis=0)
        if total.any():
            right, false, found, missed = map(int, total)
            amounts = {"gold": found + missed, "given": right + false}
            table[name] = {**amounts, **_shares(total)}
    return table


def _rounded(value: Any) -> float:
    return round(float(value), 4)
