"""Every seed of the fuzzer, and every file that was a bug once, is read or refused."""

import random
from pathlib import Path

import pytest

from fuzz.mutators import MUTATORS
from promises import check_decision, check_document
from upheld.errors import UnreadableError
from upheld.extraction import extract
from upheld.ingest.read import read_file

HERE = Path(__file__).parent
FILES = sorted((HERE / "seeds").rglob("*.*")) + sorted(
    (HERE.parent / "files").rglob("*.*")
)


FOLDERS = sorted((HERE / "seeds").iterdir())


def check(path: Path) -> None:
    items = list(read_file(path))
    assert items
    for item in items:
        if isinstance(item, UnreadableError):
            assert item.detail.endswith(".")
        else:
            check_document(item)
            check_decision(extract(item))


@pytest.mark.parametrize("path", [pytest.param(p, id=p.name) for p in FILES])
def test_file_is_read_or_refused(path: Path) -> None:
    check(path)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_changed_seed_is_read_or_refused(folder: Path, tmp_path: Path) -> None:
    dice = random.Random(folder.name)

    def mutate(data: bytes, most: int) -> bytes:
        at, length = dice.randrange(len(data) + 1), dice.randrange(9)
        return (data[:at] + dice.randbytes(length) + data[at + length :])[:most]

    for seed in sorted(folder.iterdir()):
        for _ in range(5):
            data = MUTATORS[folder.name](seed.read_bytes(), dice, mutate)
            (tmp_path / seed.name).write_bytes(data)
            check(tmp_path / seed.name)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_seeds_of_a_reader_reach_its_documents(folder: Path) -> None:
    items = [item for path in folder.iterdir() for item in read_file(path)]
    assert any(not isinstance(item, UnreadableError) for item in items)
