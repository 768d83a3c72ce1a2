"""How fast and how truly PDF pages are read, beside pdfplumber on the same pages.

Usage: python tests/benchmarks/pdf_pages.py [FILES_OF_EACH] [--words N] [--keep FOLDER]

Prints so many decisions (12) with each program that is installed, reads every file
with ``pdf_blocks`` and with pdfplumber's ``page.extract_text()``, in turn in one
process, and prints milliseconds of one core a page, the ratio, and the share of words
that are those of the decision and in its order. Words are what stands between spaces.

Decisions of the corpus are short; those that the ombudsman publishes have about 2,800
words on three to eight pages. So they are measured one by one, where what a file costs
once weighs most, and put together to so many words.
"""

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

import pdfplumber

sys.path.insert(0, str(Path(__file__).parents[1]))

from rendering.layouts import LAYOUTS, available, render
from rendering.pieces import Piece, decisions, pieces
from rendering.plain import line
from upheld.ingest.pdf import pdf_blocks
from upheld.ingest.read import document_from_text


def ours(data: bytes) -> str:
    """Return the text of our reader."""
    blocks, _ = pdf_blocks(data, "")
    return "\n".join(block.text for block in blocks)


def theirs(data: bytes) -> str:
    """Return the text of pdfplumber."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def timed(read: Callable[[bytes], str], data: bytes) -> tuple[float, str]:
    """Return how many seconds of one core a reading takes, and what it gives.

    Each reading collects its own garbage, and not that of another before it.
    """
    gc.collect()
    gc.freeze()
    start = time.process_time()
    text = read(data)
    gc.collect()
    return time.process_time() - start, text


def words(text: str) -> list[str]:
    """Return the words of a text, bullets left out: programs draw them as shapes."""
    return [word for word in text.split() if word not in ("-", "•")]


def equal(wanted: list[str], got: list[str]) -> int:
    """Return how many words of both stand in the same order."""
    matcher = SequenceMatcher(None, wanted, got, autojunk=False)
    return sum(match.size for match in matcher.get_matching_blocks())


def measure(layout: str, given: dict[str, list[Piece]], folder: Path) -> str:
    """Return the line of a layout."""
    import pypdfium2

    pages = missed = added = total = 0
    seconds = [0.0, 0.0]
    files = render(layout, given, folder)
    warm = next(iter(files.values())).path.read_bytes()
    ours(warm), theirs(warm)
    for name, made in files.items():
        data = made.path.read_bytes()
        pages += len(pypdfium2.PdfDocument(data))
        spent, text = timed(ours, data)
        seconds[0] += spent
        seconds[1] += timed(theirs, data)[0]
        wanted = words("\n".join(line(piece) for piece in given[name]))
        got = words(text)
        same = equal(wanted, got)
        total += len(wanted)
        missed += len(wanted) - same
        added += len(got) - same
    ours_, theirs_ = (1000 * spent / pages for spent in seconds)
    return (
        f"{layout:18} {len(given):5} {pages:6} {ours_:8.2f} {theirs_:10.1f}"
        f" {theirs_ / ours_:7.1f}"
        f" {1 - missed / total:10.3%} {added / total:9.3%}"
    )


def chosen(count: int, words: int) -> Iterator[tuple[str, list[Piece]]]:
    """Yield so many decisions of train, spread over its writers.

    Args:
        words: put decisions together until they have so many.
    """
    found = list(decisions("train"))
    step = max(1, len(found) // count)
    for at in range(0, step * min(count, len(found)), step):
        name, _ = found[at]
        parts: list[Piece] = []
        length = 0
        for _, text in found[at:] + found[:at]:
            parts += pieces(document_from_text(text).text)
            length += len(text.split())
            if length >= words:
                break
        yield f"{name}-{words}" if words else name, parts


def main() -> None:
    """Print a line a program and length."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=12)
    parser.add_argument("--words", type=int, default=2800)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    print(
        f"{'layout':18} files  pages  ms ours pdfplumber   ratio  words same     added"
    )
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        for words in (0, options.words):
            given = dict(chosen(options.count, words))
            for layout in LAYOUTS:
                if layout.startswith("pdf") and not available(layout):
                    print(measure(layout, given, folder), flush=True)


if __name__ == "__main__":
    main()
