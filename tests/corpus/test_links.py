"""The annotated links rest on the gold of the same decisions."""

from importlib.resources import as_file, files
from pathlib import Path

import pytest

from upheld.evaluation.gold import Record
from upheld.evaluation.links import read_links
from upheld.evaluation.run import read_all


@pytest.mark.parametrize("split", ["dev", "test"])
def test_links_rest_on_the_gold(split: str) -> None:
    with as_file(files("upheld.corpus")) as corpus:
        links = read_links(Path(corpus) / "links" / f"{split}.jsonl")
        records = {
            r.id: r for r in read_all([Path(corpus) / f"{split}-documents.jsonl"])
        }
    assert links.keys() == records.keys()
    ends = [
        (records[name], end, passages)
        for name, found in links.items()
        for link in found
        for end, passages in zip(link.types, link.passages, strict=True)
    ]
    assert all(stated(*end) for end in ends)
    firm = [link for found in links.values() for link in found if not link.optional]
    assert len(firm) >= 150


def stated(record: Record, end: tuple[str, str], passages: tuple[str, ...]) -> bool:
    """Return whether an entry of the gold has this type and these passages."""
    kind, name = end
    return any(
        entry.type == name and set(passages) <= set(entry.evidence)
        for entry in record.entries[kind]
    )
