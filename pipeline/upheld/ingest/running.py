"""Running headers, footers and page numbers of the pages of a PDF."""

import re
from collections import Counter

from upheld.ingest.layout import MARK, Line
from upheld.ingest.titles import read_title

_DIGITS = re.compile(r"\d+")


def without_running(pages: list[list[Line]]) -> list[Line]:
    """Return the lines that are no running header or footer, nor a page number.

    Such a line stands among the first or last of its page and again at the same
    height of others, its digits aside. Numbered paragraphs are none, and the title
    is kept where it stands first. Where every line is one, all are kept.
    """
    seen = Counter(
        key for page in pages for key in {_running_key(line) for line in _edges(page)}
    )
    often = max(2, len(pages) / 3)
    kept = []
    for page in pages:
        edges = {
            id(line)
            for line in _edges(page)
            if not (MARK.match(line.text) or (line.page == 1 and read_title(line.text)))
            and (seen[_running_key(line)] >= often or line.text == str(line.page))
        }
        kept += [line for line in page if id(line) not in edges]
    return kept or [line for page in pages for line in page]


def _edges(page: list[Line]) -> list[Line]:
    return page[:3] + page[max(3, len(page) - 4) :]


def _running_key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.y)
