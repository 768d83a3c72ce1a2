"""Pages whose print is narrower than that of the rest of their file."""

from collections.abc import Sequence
from itertools import groupby

from upheld.ingest.layout import Line, full_lines

# A page is narrow where its lines stay so many letters off the margin of the others,
# has so many lines at least, and so large a part of them break in a sentence.
_OFF = 12
_LINES = 8
_BROKEN = 0.5


def with_margins(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, those of narrow pages with the margin of their page."""
    widest = max((line.right for line in lines), default=0.0)
    marked: list[Line] = []
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        margin = max(line.right for line in page)
        off = widest - margin > _OFF * page[0].unit
        marked += _with_margin(page, margin) if off and _is_narrow(page) else page
    return marked


def _is_narrow(page: Sequence[Line]) -> bool:
    """Tell whether the lines of a page end where no more words had room."""
    plain = not any(line.margin for line in page)
    return (
        plain and len(page) >= _LINES and full_lines(page) >= _BROKEN * (len(page) - 1)
    )


def _with_margin(page: Sequence[Line], margin: float) -> list[Line]:
    return [line._replace(margin=margin) for line in page]
