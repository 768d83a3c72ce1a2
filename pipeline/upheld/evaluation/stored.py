"""Scores of what was delivered, where a run of ``extract`` is judged as it was."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from upheld.errors import UpheldError, shown
from upheld.evaluation.align import align
from upheld.evaluation.compare import labels_by_decision
from upheld.evaluation.gold import Record
from upheld.evaluation.run import Evaluation
from upheld.evaluation.score import score
from upheld.serialise import from_json, stored_lines


def evaluate_stored(records: Sequence[Record], path: Path) -> Evaluation:
    """Return the scores of what was delivered of annotated decisions.

    With what a page or print tells outside its text, and the versions of that run.

    Args:
        path: a ``decisions.jsonl``, or the folder that holds it; the decisions have
            the ids of the records.

    Raises:
        UpheldError: a record is not among them, or its text is another.
    """
    wanted, lines = {record.id for record in records}, dict[str, dict[str, Any]]()
    for _, line in stored_lines(path):
        name = from_json(line).decision_id
        if name in wanted:
            lines[name] = json.loads(line)
    missing = sorted(wanted - lines.keys())
    if missing:
        raise UpheldError(f"Not in {shown(path)}: {', '.join(missing)}.")
    for record in records:
        if record.text != lines[record.id]["text"]:
            raise UpheldError(
                f"The text of {record.id} is not that in {shown(path)}; without"
                " --decisions the text of the gold is read anew."
            )
    aligned = tuple(align(record, lines[record.id]) for record in records)
    report = {
        **score(aligned),
        "versions": next(iter(lines.values()))["versions"],
        "decisions": labels_by_decision(aligned),
    }
    return Evaluation(report, aligned)
