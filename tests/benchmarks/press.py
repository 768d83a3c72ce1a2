"""What is kept of pages of news sites, by Upheld and by two general extractors.

    pip install trafilatura resiliparse && python tests/benchmarks/press.py

Prints for each page of ``press_pages.py``, and each reader: paragraphs kept of the
story, H for the headline, ! for each text of the frame that was kept; then the time
of one reader as a multiple of the fastest in the same run.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from upheld.errors import UnreadableError
from upheld.ingest.parts import Part
from upheld.ingest.read import read_part

sys.path.insert(0, str(Path(__file__).parents[1]))
from press_pages import CAPTION, HEADLINE, NOISE, PAGES, STORY  # noqa: E402


def ours(markup: str) -> str:
    """Return the text of the document that Upheld reads."""
    (item,) = read_part(Part("page.html", markup.encode()))
    return item.detail if isinstance(item, UnreadableError) else item.text


READERS: dict[str, Callable[[str], str]] = {
    "upheld": ours,
    "trafilatura": lambda m: trafilatura.extract(m, include_comments=False) or "",
    "resiliparse": lambda m: extract_plain_text(m, main_content=True),
}


def told(text: str) -> str:
    """Return in letters what of a page is in a text."""
    plain = " ".join(text.split())
    kept = sum(" ".join(part.split()) in plain for part in STORY)
    frame = sum(" ".join(part.split()) in plain for part in (*NOISE, CAPTION))
    return f"{kept}{'H' if HEADLINE in plain else '-'}{'!' * frame}"


def seconds(read: Callable[[str], str]) -> float:
    """Return the least time of five that one reader takes for all pages."""
    times = []
    for _ in range(5):
        start = time.process_time()
        for page in PAGES.values():
            read(page)
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Print both tables."""
    print(f"{'':34}", *(f"{name:12}" for name in READERS))
    for name, page in PAGES.items():
        print(f"{name:34}", *(f"{told(read(page)):12}" for read in READERS.values()))
    spent = {name: seconds(read) for name, read in READERS.items()}
    for name, time_taken in spent.items():
        print(f"{name:12} {time_taken / min(spent.values()):.1f} times the fastest")


if __name__ == "__main__":
    main()
