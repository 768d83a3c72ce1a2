"""Two evaluations beside each other: what was gained and what was lost."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from upheld.errors import UpheldError
from upheld.evaluation.align import Aligned
from upheld.taxonomy import KINDS

Findings = dict[str, dict[str, list[str]]]


def labels_by_decision(set_: Sequence[Aligned]) -> Findings:
    """Return the right, false and missed types of every decision, by its id.

    Types are told with their kind ("fault:delay"), sorted.
    """
    told: Findings = {}
    for aligned in set_:
        row: dict[str, list[str]] = {"right": [], "false": [], "missed": []}
        for kind in KINDS:
            firm, optional = aligned.gold_types(kind)
            given = aligned.given_types(kind)
            row["right"] += sorted(f"{kind}:{name}" for name in firm & given)
            row["false"] += sorted(f"{kind}:{t}" for t in given - firm - optional)
            row["missed"] += sorted(f"{kind}:{name}" for name in firm - given)
        told[aligned.record.id] = row
    return told


def read_report(path: Path) -> dict[str, Any]:
    """Return an earlier report, as ``upheld evaluate --json`` wrote it.

    Raises:
        UpheldError: it is none.
    """
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        return {
            "labels": {
                n: {"f1": _share(row["f1"])} for n, row in report["labels"].items()
            },
            "decisions": {
                name: {side: _types(row[side]) for side in ("right", "false", "missed")}
                for name, row in report["decisions"].items()
            },
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UpheldError(
            f"{path} is not a report written by upheld evaluate --json."
        ) from error


def _share(value: object) -> float | None:
    return None if value is None else float(str(value))


def _types(value: object) -> list[str]:
    if not isinstance(value, list):
        raise TypeError(value)
    return [str(item) for item in value]


def changes(old: Findings, new: Findings) -> Iterator[tuple[str, str, str]]:
    """Yield (change, decision, type) for every type whose verdict changed.

    A change is "gained" (now right), "lost" (now missed), "new false" or
    "false no more". Decisions that only one of the two has are passed over.
    """
    for name in new:
        if name not in old:
            continue
        before, after = old[name], new[name]
        for change, now, then in (
            ("gained", after["right"], before["right"]),
            ("lost", after["missed"], before["missed"]),
            ("new false", after["false"], before["false"]),
            ("false no more", before["false"], after["false"]),
        ):
            for label in now:
                if label not in then:
                    yield change, name, label
