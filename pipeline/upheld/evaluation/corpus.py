"""The corpus: its splits, and its records as sentences for the model to learn from."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from upheld.classify.train import Example
from upheld.errors import UpheldError
from upheld.evaluation.align import Places, meets
from upheld.evaluation.gold import Record
from upheld.evaluation.run import EXCERPT_HEADING, read_all
from upheld.extraction import read_case
from upheld.findings.candidates import candidates
from upheld.ingest.read import document_from_text
from upheld.taxonomy import KINDS


def _unheard() -> None:
    """Stand in for a teller where nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated texts by split, each with who wrote it.

    Attributes:
        splits: "train", "dev", "test", each a list of records.
        writers: by record id.
        told: is called for each record that ``learnt`` gives.
    """

    splits: Mapping[str, Sequence[Record]]
    writers: Mapping[str, str]
    told: Callable[[], None] = _unheard

    def learnt(self) -> Iterator[Record]:
        """Yield the records of train and dev, which may be learnt from."""
        for record in (*self.splits["train"], *self.splits["dev"]):
            yield record
            self.told()

    def examples(self) -> list[Example]:
        """Return the sentences of train and dev, which may be learnt from."""
        dev = {record.id for record in self.splits["dev"]}
        return [
            example
            for record in self.learnt()
            for example in examples(
                record, self.writers[record.id], weighed=record.id in dev
            )
        ]

    def whole(self, split: str) -> list[Record]:
        """Return the whole decisions and articles of a split."""
        return [record for record in self.splits[split] if record.whole]


def read_corpus(folder: Path) -> Corpus:
    """Return the corpus in a folder: ``splits.csv`` and the gold files beside it.

    Raises:
        UpheldError: a file is missing or breaks its format, or a record is in no
            split.
    """
    listed = folder / "splits.csv"
    if not listed.exists():
        raise UpheldError(f"{folder} holds no corpus: it has no splits.csv.")
    rows = _read_splits(listed)
    splits: dict[str, list[Record]] = {"train": [], "dev": [], "test": []}
    for record in read_all(sorted(folder.glob("*.jsonl"))):
        if record.id not in rows:
            raise UpheldError(f"{listed} does not say which split {record.id} is in.")
        split = rows[record.id]["split"]
        if split not in splits:
            raise UpheldError(f"{listed}, {record.id}: {split!r} is not a split.")
        splits[split].append(record)
    return Corpus(splits, {name: row["writer"] for name, row in rows.items()})


def _read_splits(path: Path) -> dict[str, dict[str, str]]:
    """Return the rows by id, each with all it needs."""
    rows: dict[str, dict[str, str]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                name = row.get("id") or ""
                if not (name and row.get("split") and row.get("writer")):
                    raise UpheldError(
                        f"{path}, line {number}: id, split and writer are needed."
                    )
                if name in rows:
                    raise UpheldError(f"{path}, line {number}: {name} comes twice.")
                rows[name] = row
    except (UnicodeDecodeError, csv.Error) as error:
        raise UpheldError(f"{path} is not a CSV file in UTF-8 ({error}).") from error
    return rows


def examples(record: Record, writer: str, *, weighed: bool) -> Iterator[Example]:
    """Yield the sentences of a record that the model would be asked about.

    A sentence has a label where it overlaps a passage annotated with it. Only what
    the ombudsman may be saying is looked at, as when decisions are extracted.
    """
    text = record.text if record.whole else f"{EXCERPT_HEADING}\n{record.text}"
    document = document_from_text(text)
    case = read_case(document, "rules")
    places = Places(document.text)
    spans = [
        (f"{kind}:{entry.type}", entry.optional, places.of_passages(entry.evidence))
        for kind in KINDS
        for entry in record.entries[kind]
    ]
    chosen = candidates(case.outline, case.readings, case.assertions)
    for number, candidate in chosen.items():
        sentence = case.readings[number].sentence
        here = places.of_span(sentence.start, sentence.end)
        met = [(label, opt) for label, opt, at in spans if meets(here, at)]
        firm = frozenset(label for label, optional in met if not optional)
        optional = frozenset(label for label, _ in met) - firm
        yield Example(
            candidate,
            firm,
            optional,
            writer,
            record.id,
            weighs=weighed and record.whole,
        )
