"""Every seed of the fuzzer, and every file that was a bug once, is read or refused."""

from pathlib import Path

import pytest

from promises import check_decision, check_document
from upheld.errors import UnreadableError
from upheld.extraction import extract
from upheld.ingest.read import read_file

HERE = Path(__file__).parent
FILES = sorted((HERE / "seeds").rglob("*.*")) + sorted(
    (HERE.parent / "files").rglob("*.*")
)


@pytest.mark.parametrize("path", [pytest.param(p, id=p.name) for p in FILES])
def test_file_is_read_or_refused(path: Path) -> None:
    items = list(read_file(path))
    assert items
    for item in items:
        if isinstance(item, UnreadableError):
            assert item.detail.endswith(".")
        else:
            check_document(item)
            check_decision(extract(item))


@pytest.mark.parametrize(
    "folder", sorted((HERE / "seeds").iterdir()), ids=lambda folder: folder.name
)
def test_seeds_of_a_reader_reach_its_documents(folder: Path) -> None:
    items = [item for path in folder.iterdir() for item in read_file(path)]
    assert any(not isinstance(item, UnreadableError) for item in items)
