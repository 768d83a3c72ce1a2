"""Pages whose print is narrower than that of the rest of their file."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from upheld.ingest.pdf import pdf_blocks

pytestmark = pytest.mark.usefixtures("way")

MakePdf = Callable[..., Path]

WIDE = "The Council did not reply to any of the letters that Ms X sent to it in 2021"
NARROW = [
    "Ms X wrote to the Council in",
    "May and again in June. She",
    "asked for a bin that she can",
    "lift by herself. An officer",
    "told her that none was left,",
    "and that she should ask for",
    "one in the new year. In the",
    "end a neighbour gave her his",
    "own bin.",
]
LIST = [
    "- bins",
    "- lamps in the streets",
    "- parks",
    "- libraries and museums",
    "- schools",
    "- homes for older people",
    "- roads",
    "- the register of births",
    "- planning",
]


def page(texts: Sequence[str]) -> list[object]:
    return [(72, 700 - 14 * at, text) for at, text in enumerate(texts)]


def read(path: Path) -> list[str]:
    return [block.text for block in pdf_blocks(path.read_bytes(), "a.pdf")[0]]


@pytest.mark.parametrize(
    ("narrow", "blocks"),
    [
        pytest.param(NARROW, [" ".join(NARROW)], id="one column"),
        pytest.param(LIST, LIST, id="short items"),
        pytest.param(NARROW[-3:], NARROW[-3:], id="a few short lines"),
    ],
)
def test_narrow_page(pdf: MakePdf, narrow: list[str], blocks: list[str]) -> None:
    wide = [f"{WIDE}.", *(f"{number}. {WIDE}." for number in range(1, 9))]
    assert read(pdf(page(wide), page(narrow))) == [*wide, *blocks]
