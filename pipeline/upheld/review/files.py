"""Tasks, exports and gold as files."""

import json
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from upheld.errors import UpheldError, shown
from upheld.evaluation.sample import Sample
from upheld.review.label_config import label_config
from upheld.review.tasks import tasks
from upheld.types import Decision

CONFIG_NAME = "label-config.xml"


def write_tasks(
    decisions: Iterable[Decision], out: Path, sample: Sample | None = None
) -> tuple[int, int]:
    """Write tasks for Label Studio, and ``label-config.xml`` beside them.

    Returns:
        How many tasks there are, and how many passages are marked in them.

    Raises:
        UpheldError: there is no decision.
    """
    made = iter(tasks(decisions, sample))
    first = next(made, None)
    if first is None:
        raise UpheldError("No decision is left to review.")
    count = passages = 0
    with out.open("w", encoding="ascii", newline="\n") as file:
        for task in chain([first], made):
            file.write(",\n" if count else "[\n")
            file.write(json.dumps(task))
            count += 1
            passages += len(task["meta"]["upheld"]["passages"])
        file.write("\n]\n")
    (out.parent / CONFIG_NAME).write_text(label_config(), encoding="utf-8")
    return count, passages


def read_export(path: Path) -> list[Any]:
    """Return the tasks of Label Studio's JSON export.

    Raises:
        UpheldError: it is no JSON, or the shorter JSON-MIN.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UpheldError(
            f"{shown(path)} is no JSON ({error}); export the project as JSON."
        ) from error
    every = found if isinstance(found, list) else [found]
    if any(isinstance(one, dict) and "annotation_id" in one for one in every):
        raise UpheldError(
            f"{shown(path)} is JSON-MIN, which does not say which passage a status"
            " belongs to; export the project as JSON."
        )
    return every


def write_lines(lines: Iterable[dict[str, Any]], out: Path) -> None:
    """Write gold, or links, as JSON lines."""
    with out.open("w", encoding="ascii", newline="\n") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
