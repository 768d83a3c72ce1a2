"""How fast and how truly PDF pages are read, beside pdfplumber on the same pages.

Usage: python tests/benchmarks/pdf_pages.py [FILES_OF_EACH] [--keep FOLDER]

Prints so many decisions (20) with each program that is installed, reads every file
with ``pdf_blocks`` and with pdfplumber's ``page.extract_text()``, in turn in one
process, and prints milliseconds of one core a page, the ratio, and the share of words
that are those of the decision and in its order. Words are what stands between spaces.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
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
    """Return how many seconds of one core a reading takes, and what it gives."""
    start = time.process_time()
    text = read(data)
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
    for name, made in render(layout, given, folder).items():
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
        f"{layout:14} {pages:6} {ours_:8.2f} {theirs_:10.1f} {theirs_ / ours_:7.1f}"
        f" {1 - missed / total:10.3%} {added / total:9.3%}"
    )


def chosen(count: int) -> Iterable[tuple[str, list[Piece]]]:
    """Yield so many decisions of train, spread over its writers."""
    found = list(decisions("train"))
    for name, text in found[:: max(1, len(found) // count)][:count]:
        yield name, pieces(document_from_text(text).text)


def main() -> None:
    """Print a line a program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=20)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    given = dict(chosen(options.count))
    if not given:
        parser.error("no decisions to print")
    print("layout          pages  ms ours pdfplumber   ratio  words same     added")
    with tempfile.TemporaryDirectory() as scratch:
        for layout in LAYOUTS:
            if layout.startswith("pdf") and not available(layout):
                print(measure(layout, given, options.keep or Path(scratch)), flush=True)


if __name__ == "__main__":
    main()
