"""Bookmarks of a PDF file, as evidence for its headings."""

import re
from collections.abc import Sequence
from itertools import islice

from pypdfium2 import PdfDocument, PdfiumError

from upheld.ingest.layout import Line

_MOST = 1000
# A heading may run over so many lines.
_LINES = 3
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]? ")


def bookmarks(document: PdfDocument) -> frozenset[str]:
    """Return the titles of the outline as ``with_headings`` compares them."""
    try:
        titles = [mark.get_title() for mark in islice(document.get_toc(), _MOST)]
    except PdfiumError:
        return frozenset()
    return frozenset(filter(None, map(_key, titles)))


def with_headings(lines: Sequence[Line], titles: frozenset[str]) -> list[Line]:
    """Return the lines of a page, those of bookmarks set apart as bold.

    Bold print is never put together with the print around it.
    """
    marked = list(lines)
    for start in range(len(lines)) if titles else ():
        text = ""
        for end in range(start, min(start + _LINES, len(lines))):
            text = f"{text} {lines[end].text}"
            if _key(text) in titles:
                for at in range(start, end + 1):
                    size, _ = lines[at].style
                    marked[at] = lines[at]._replace(style=(size, True))
    return marked


def _key(title: str) -> str:
    words = " ".join(title.split()).casefold()
    return _NUMBER.sub("", words).rstrip(":.")
