"""Every entry of the rule files proves itself by its own examples."""

import gc
from collections.abc import Iterator

import pytest

from upheld import taxonomy
from upheld.annotate.triggers import PATTERN, TOPIC, find_mentions
from upheld.taxonomy import Entry, lowered
from upheld.types import Sentence

LABEL_SETS = [("fault", "faults"), ("injustice", "injustices"), ("remedy", "remedies")]


def entries() -> Iterator[tuple[str, Entry]]:
    for kind, name in LABEL_SETS:
        for entry in taxonomy.load(name):
            yield kind, entry


def examples(field: str) -> list[object]:
    return [
        pytest.param(kind, entry, text, id=f"{entry.id}: {text[:60]}")
        for kind, entry in entries()
        for text in getattr(entry, field)
    ]


def found(kind: str, entry: Entry, text: str) -> set[object]:
    """The strengths at which the entry is found, by the way that extraction takes."""
    mentions = find_mentions(text, [Sentence(0, len(text), 0)])
    return {m.value for m in mentions if m.label == f"{kind}:{entry.id}"}


@pytest.mark.parametrize(("kind", "entry", "text"), examples("matches"))
def test_match_is_found(kind: str, entry: Entry, text: str) -> None:
    assert PATTERN in found(kind, entry, text)


@pytest.mark.parametrize(("kind", "entry", "text"), examples("topic_matches"))
def test_topic_match_is_found(kind: str, entry: Entry, text: str) -> None:
    assert TOPIC in found(kind, entry, text)


@pytest.mark.parametrize(("kind", "entry", "text"), examples("misses"))
def test_near_miss_is_not_found(kind: str, entry: Entry, text: str) -> None:
    assert found(kind, entry, text) == set()


@pytest.mark.parametrize(
    ("kind", "entry"), [pytest.param(k, e, id=f"{k}:{e.id}") for k, e in entries()]
)
def test_entry_is_whole(kind: str, entry: Entry) -> None:
    assert entry.label
    assert entry.definition
    assert entry.source
    assert entry.group
    assert entry.anchors
    assert entry.matches
    assert entry.misses
    unused = [
        pattern.pattern
        for patterns, texts in (
            (entry.patterns, entry.matches),
            (entry.topics, entry.topic_matches),
        )
        for pattern in patterns
        if not any(pattern.search(lowered(text)) for text in texts)
    ]
    assert unused == [], "patterns that no example of the entry proves"


def test_garbage_is_collected_again_after_rules_that_fail() -> None:
    assert gc.isenabled()
    with pytest.raises(FileNotFoundError):
        taxonomy.load("no_such_rules")
    assert gc.isenabled()
