"""The corpus is whole, soundly labelled, invented, and its splits are independent."""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from upheld.annotate.councils import resolve
from upheld.classify.model import labels
from upheld.evaluation.agreement import agreement, read_labels
from upheld.evaluation.corpus import Corpus, read_corpus
from upheld.evaluation.gold import Record, read_gold
from upheld.evaluation.links import read_links

CORPUS = Path(__file__).parents[2] / "corpus"
SPLITS = ("train", "dev", "test")
ANNOTATORS = ("first", "second")

SHINGLE = 5
# The closest pair of two splits shares a sixteenth of its runs of five words.
CLOSEST = 0.1
# A sentence in two splits is a formula ("Within four weeks the Council will").
FORMULAS = 20


@cache
def corpus() -> Corpus:
    return read_corpus(CORPUS)


def rows() -> list[dict[str, str]]:
    with (CORPUS / "splits.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def records(split: str | None = None) -> list[Record]:
    splits = [split] if split else SPLITS
    return [record for name in splits for record in corpus().splits[name]]


def passages(kind: str) -> Iterator[tuple[str, str]]:
    """Yield (type, passage) of every firm entry of a kind."""
    for record in records():
        for entry in record.entries[kind]:
            if not entry.optional:
                yield from ((entry.type, passage) for passage in entry.evidence)


def test_every_record_is_in_one_split_and_every_row_has_a_record() -> None:
    listed = [row["id"] for row in rows()]
    assert sorted(listed) == sorted(record.id for record in records())
    assert {row["split"] for row in rows()} == set(SPLITS)


def test_no_writer_is_in_two_splits() -> None:
    splits = defaultdict(set)
    for row in rows():
        splits[row["writer"]].add(row["split"])
    assert {writer: s for writer, s in splits.items() if len(s) > 1} == {}


def test_it_is_large_enough() -> None:
    whole = Counter(r.source for r in records() if r.whole)
    assert whole.total() >= 90
    assert whole["press"] >= 10
    marked = [p for kind in ("fault", "injustice", "remedy") for p in passages(kind)]
    negatives = [pair for record in records() for pair in record.not_findings]
    assert len({passage for _, passage in marked}) + len(negatives) >= 4000
    assert len(negatives) >= 1500


@pytest.mark.parametrize("label", labels())
def test_every_label_has_sixty_passages(label: str) -> None:
    kind, _, name = label.partition(":")
    assert sum(found == name for found, _ in passages(kind)) >= 60


def test_half_of_the_faults_are_told_without_the_word() -> None:
    told = {passage for _, passage in passages("fault")}
    without = [passage for passage in told if "fault" not in passage.lower()]
    assert len(without) >= len(told) / 2


def test_a_quarter_is_annotated_twice() -> None:
    twice = {row["id"] for row in rows() if row["annotated_twice"]}
    first, second = (read_labels(CORPUS / "twice" / f"{n}.jsonl") for n in ANNOTATORS)
    assert first.keys() == second.keys() == twice
    kinds = {r.id: r.whole for r in records()}
    for whole in (True, False):
        of_kind = [name for name, is_whole in kinds.items() if is_whole is whole]
        assert len(twice.intersection(of_kind)) >= len(of_kind) / 4


def test_the_annotators_agree() -> None:
    first, second = (read_labels(CORPUS / "twice" / f"{n}.jsonl") for n in ANNOTATORS)
    found = agreement(records(), first, second, labels())
    assert {n: a.kappa for n, a in found.items() if (a.kappa or 0) < 0.7} == {}


def test_every_body_is_listed_and_invented() -> None:
    with (CORPUS / "councils.csv").open(encoding="utf-8", newline="") as file:
        listed = [row["name"] for row in csv.DictReader(file)]
    named = {str(b) for r in records() for b in r.fields["bodies"]}  # type: ignore[attr-defined]
    assert named - set(listed) == set()
    assert [name for name in listed if resolve(name, None)] == []


def test_the_records_in_the_readme_are_some(tmp_path: Path) -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```json\n(.+?)```", readme, re.DOTALL)
    gold, links = tmp_path / "mine.jsonl", tmp_path / "links.jsonl"
    for path, block in zip((gold, links), blocks, strict=True):
        path.write_text(json.dumps(json.loads(block)), encoding="utf-8")
    (record,) = read_gold(gold)
    assert isinstance(record, Record)
    ((link,),) = read_links(links).values()
    for (kind, name), passages in zip(link.types, link.passages, strict=True):
        (entry,) = (e for e in record.entries[kind] if e.type == name)
        assert tuple(entry.evidence) == passages


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z']+", text.lower())
    return set(zip(*(words[place:] for place in range(SHINGLE)), strict=False))


def test_no_text_of_one_split_is_near_one_of_another() -> None:
    """Jaccard similarity of runs of five words, over all pairs that share any."""
    split_of = {row["id"]: row["split"] for row in rows()}
    sets = {record.id: shingles(record.text) for record in records()}
    holders = defaultdict(list)
    for name, found in sets.items():
        for shingle in found:
            holders[shingle].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if len(names) < 60:  # runs that everybody writes say nothing
            shared.update(
                pair
                for pair in combinations(sorted(names), 2)
                if split_of[pair[0]] != split_of[pair[1]]
            )
    close = {
        pair: round(common / len(sets[pair[0]] | sets[pair[1]]), 3)
        for pair, common in shared.items()
        if common / len(sets[pair[0]] | sets[pair[1]]) > CLOSEST
    }
    assert close == {}


def test_hardly_a_sentence_stands_in_two_splits() -> None:
    split_of = {row["id"]: row["split"] for row in rows()}
    splits = defaultdict(set)
    for record in records():
        for sentence in re.split(r"(?<=[.;:])\s+|\n", record.text):
            words = re.findall(r"[a-z']+", sentence.lower())
            if len(words) >= 10:
                splits[" ".join(words)].add(split_of[record.id])
    assert len([s for s, found in splits.items() if len(found) > 1]) <= FORMULAS
