"""Every cue proves itself by its own examples."""

import pytest

from upheld import taxonomy
from upheld.context.cues import cue
from upheld.taxonomy import Entry, folded

CUES = taxonomy.load("cues")


def examples(field: str) -> list[object]:
    return [
        pytest.param(entry, text, id=f"{entry.id}: {text[:60]}")
        for entry in CUES
        for text in getattr(entry, field)
    ]


@pytest.mark.parametrize(("entry", "text"), examples("matches"))
def test_cue_is_found(entry: Entry, text: str) -> None:
    assert cue(entry.id).search(text)


@pytest.mark.parametrize(("entry", "text"), examples("misses"))
def test_near_miss_is_not_found(entry: Entry, text: str) -> None:
    assert cue(entry.id).search(text) is None


@pytest.mark.parametrize("entry", [pytest.param(e, id=e.id) for e in CUES])
def test_every_pattern_has_an_example(entry: Entry) -> None:
    unused = [
        pattern.pattern
        for pattern in entry.patterns
        if not any(pattern.search(folded(text)) for text in entry.matches)
    ]
    assert unused == []
