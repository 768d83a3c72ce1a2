"""Running headers, footers and page numbers of the pages of a PDF."""

import re
from collections import Counter

from upheld.ingest.layout import MARK, Line
from upheld.ingest.titles import read_title

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–|\[(]?\s*(\d+)\s*(?:(?:of|/)\s*(\d+)\s*)?[-–|\])]?", re.IGNORECASE
)
# "11/22/26, 7:23 AM Title", which browsers print above each page.
_STAMP = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}(?: ?[AP]M)?(?: |$)")
# "https://www.lgo.org.uk/decisions 1/4", which they print below it.
_ADDRESS = re.compile(r"https?://\S+ \d+/\d+")
# The same line of two pages stands at heights that differ by no more, in points.
_LEVEL = 3.0

_Key = tuple[str, int]


def without_running(pages: list[list[Line]]) -> list[Line]:
    """Return the lines that are no running header or footer, nor a page number.

    Such a line stands among the first or last of its page and again at the same
    height of others, its digits and the order of its words aside (left and right pages
    mirror each other). Numbered paragraphs are none. A title in running headers is kept
    where it stands first; one that only footers have is put in front of the text, where
    it cannot part a paragraph. Where every line is one, all are kept.

    A line with the time of a browser's print is one, also on a single page, and so is
    the address of what was printed.
    """
    seen = Counter(key for page in pages for key in {_key(at) for at in _edges(page)})
    often = max(2, len(pages) / 3)
    kept: list[Line] = []
    titles: list[Line] = []
    for page in pages:
        edges = {
            id(line)
            for line in _edges(page)
            if _STAMP.match(line.text)
            or _is_page_number(line, len(pages))
            or _ADDRESS.fullmatch(line.text)
            or (_pages(seen, line) >= often and not MARK.match(line.text))
        }
        titles += [at for at in page if id(at) in edges and read_title(at.text)]
        first = page[:3] if titles and page is pages[0] else []
        kept += [
            _unstamped(line)
            for line in page
            if id(line) not in edges or _is_title(line, first, page)
        ]
    if titles and not any(read_title(line.text) for line in kept):
        title = _unstamped(titles[0])
        kept.insert(0, title._replace(page=kept[0].page if kept else 1))
    return kept or [line for page in pages for line in page]


def _unstamped(line: Line) -> Line:
    """Return a line without the time of a browser's print.

    Such a line is broader than the text below, and tells nothing of its margin.
    """
    stamp = _STAMP.match(line.text)
    if not stamp:
        return line
    return line._replace(text=line.text[stamp.end() :], right=line.left)


def _edges(page: list[Line]) -> list[Line]:
    return page[:3] + page[max(3, len(page) - 4) :]


def _key(line: Line) -> _Key:
    words = sorted(_DIGITS.sub("#", line.text).split())
    return " ".join(words), round(line.y / _LEVEL)


def _pages(seen: Counter[_Key], line: Line) -> int:
    """Return how many pages have a line like this one at about this height."""
    text, height = _key(line)
    return sum(seen[text, height + step] for step in (-1, 0, 1))


def _is_page_number(line: Line, count: int) -> bool:
    """Tell whether a line is the number of its own page: "3", "Page 3 of 12"."""
    number = _PAGE_NUMBER.fullmatch(line.text)
    if not number or int(number[1]) != line.page:
        return False
    return number[2] is None or int(number[2]) == count


def _is_title(line: Line, first: list[Line], page: list[Line]) -> bool:
    """Tell whether a line is a title that the page has nowhere else."""
    if line not in first or read_title(line.text) is None:
        return False
    stamp = _STAMP.match(line.text)
    return not stamp or all(at.text != line.text[stamp.end() :] for at in page)
