"""How far two annotators agree who did not see each other's labels.

``first.jsonl`` and ``second.jsonl`` hold, by record, the sentences each of them gave a
label, with the firm and the borderline ones.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from upheld.errors import UpheldError
from upheld.evaluation.gold import Record
from upheld.ingest.read import document_from_text
from upheld.segment import outline

Labels = Mapping[str, tuple[frozenset[str], frozenset[str]]]
"""By sentence: its firm labels and its borderline ones."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two annotators agree on one label.

    Attributes:
        both, one: sentences to which both, or one alone, gave it.
        kappa: Cohen's, over all sentences that neither holds to be borderline; None
            where nobody gave the label.
    """

    both: int
    one: int
    kappa: float | None


def read_labels(path: Path) -> dict[str, Labels]:
    """Return by record id what one annotator labelled.

    Raises:
        UpheldError: a line is not of the form.
    """
    found: dict[str, Labels] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            record = json.loads(line)
            found[record["id"]] = {
                row["sentence"]: (frozenset(row["firm"]), frozenset(row["optional"]))
                for row in record["sentences"]
            }
        except (ValueError, KeyError, TypeError) as error:
            raise UpheldError(f"{path}, line {number}: not labels ({error}).") from (
                error
            )
    return found


def agreement(
    records: Sequence[Record],
    first: Mapping[str, Labels],
    second: Mapping[str, Labels],
    labels: Sequence[str],
) -> dict[str, Agreement]:
    """Return by label how the two agree on the records that both annotated."""
    pairs = [
        pair
        for record in records
        if record.id in first and record.id in second
        for pair in _pairs(record, first[record.id], second[record.id])
    ]
    return {label: _agreement(pairs, label) for label in labels}


_Marks = tuple[frozenset[str], frozenset[str]]
_NONE: _Marks = (frozenset(), frozenset())


def _pairs(record: Record, one: Labels, two: Labels) -> list[tuple[_Marks, _Marks]]:
    document = document_from_text(record.text)
    texts = [document.text[s.start : s.end] for s in outline(document).sentences]
    return [(one.get(text, _NONE), two.get(text, _NONE)) for text in texts]


def _agreement(pairs: Sequence[tuple[_Marks, _Marks]], label: str) -> Agreement:
    counts = Counter(
        (label in one, label in two)
        for (one, doubted), (two, also_doubted) in pairs
        if label not in doubted | also_doubted
    )
    both, apart = counts[True, True], counts[True, False] + counts[False, True]
    total = counts.total()
    if not both + apart:
        return Agreement(0, 0, None)
    first = (both + counts[True, False]) / total
    second = (both + counts[False, True]) / total
    chance = first * second + (1 - first) * (1 - second)
    kappa = ((total - apart) / total - chance) / (1 - chance)
    return Agreement(both, apart, round(kappa, 2))
