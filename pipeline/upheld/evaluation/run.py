"""The whole way from gold files to a report."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from upheld import __version__
from upheld.classify.files import shipped_version
from upheld.errors import UnreadableError, UpheldError
from upheld.evaluation.align import Aligned, align
from upheld.evaluation.compare import labels_by_decision
from upheld.evaluation.gold import GoldError, Record, read_gold
from upheld.evaluation.score import score
from upheld.extraction import extract
from upheld.ingest.read import document_from_text
from upheld.serialise import to_json
from upheld.taxonomy import rules_hash
from upheld.types import Decision, Document

EXCERPT_HEADING = "What I found"
_MOST_TOLD = 10
_NOT_SCORED = "Nothing is scored until this is mended."


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A scored set of decisions: the report as JSON writes it, and what it rests on."""

    report: dict[str, Any]
    aligned: tuple[Aligned, ...]


def read_all(paths: Sequence[Path], sources: Sequence[str] = ()) -> list[Record]:
    """Return the records of gold files, of some sources only if any are named.

    Raises:
        UpheldError: a line breaks the format (all such lines are told), an id comes
            twice, or nothing is left to score.
    """
    found = [item for path in paths for item in read_gold(path)]
    broken = [item.message for item in found if isinstance(item, GoldError)]
    if broken:
        told = broken[:_MOST_TOLD]
        more = [f"and {len(broken) - len(told):,} more"] * (len(broken) > len(told))
        raise UpheldError("\n".join([*told, *more, _NOT_SCORED]))
    records = [item for item in found if isinstance(item, Record)]
    kept = [r for r in records if not sources or r.source in sources]
    if not kept:
        of = f" of {', '.join(sources)}" if sources else ""
        raise UpheldError(f"No decision{of} is in the gold.")
    ids = [record.id for record in kept]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise UpheldError(f"These ids come more than once: {', '.join(twice)}.")
    return kept


def evaluate(
    records: Sequence[Record],
    extract: Callable[[Document], Decision] = extract,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Return the scores of the pipeline on annotated decisions.

    Each text goes the way a file goes, and the line of ``decisions.jsonl`` that
    comes out is what is compared.

    Args:
        progress: is told how many records are done, and how many there are.
    """
    aligned = []
    for number, record in enumerate(records, 1):
        aligned.append(align(record, _delivered(record, extract)))
        if progress:
            progress(number, len(records))
    versions = {
        "upheld": __version__,
        "rules": rules_hash(),
        "model": shipped_version(),
    }
    decisions = labels_by_decision(aligned)
    report = {**score(aligned), "versions": versions, "decisions": decisions}
    return Evaluation(report, tuple(aligned))


def _delivered(
    record: Record, extract: Callable[[Document], Decision]
) -> dict[str, Any]:
    """Return the line of ``decisions.jsonl`` for a record.

    An excerpt is read as a part of the findings, unless it has headings of its own.
    """
    text = record.text if record.whole else f"{EXCERPT_HEADING}\n{record.text}"
    try:
        document = document_from_text(text)
    except UnreadableError as error:
        raise UpheldError(f"The text of {record.id!r}: {error.detail}") from error
    line: dict[str, Any] = json.loads(to_json(extract(document)))
    return line
