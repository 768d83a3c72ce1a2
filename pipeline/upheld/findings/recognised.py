"""Findings on pages that were read by text recognition: less sure, and to be checked.

What is found on such a page is as sure as it would be in print, times the certainty
with which the page was recognised; a payment, times that of its least certain number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from upheld.types import Document, Finding, Payment, RecognisedPage

_MARKS = ".,;:()[]‘’“”\"'"


def less_sure(document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, those on recognised pages less sure and to be reviewed."""
    if not document.recognised_pages:
        return list(findings)
    return [_less_sure(document, found) for found in findings]


def sums_in_doubt(document: Document, payments: Sequence[Payment]) -> list[str]:
    """Return which sums the recognition was not sure of, in sentences."""
    doubts = [
        f"“{word}” on page {page.page} was recognised with {int(100 * sure)} %"
        " certainty: compare it with the scan."
        for paid in payments
        for page in _pages(document, paid.start, paid.end)
        for word, sure in _doubtful(document.text[paid.start : paid.end], page)
    ]
    return list(dict.fromkeys(doubts))


def _less_sure(document: Document, found: Finding) -> Finding:
    pages = list(_pages(document, found.start, found.end))
    if not pages:
        return found
    levels = [page.certainty for page in pages]
    if found.amount_gbp is not None:
        text = document.text[found.start : found.end]
        levels += [sure for page in pages for _, sure in _doubtful(text, page)]
    confidence = round(found.confidence * min(levels), 2)
    return replace(found, confidence=confidence, needs_review=True)


def _pages(document: Document, start: int, end: int) -> Iterator[RecognisedPage]:
    """Yield the recognised pages that a passage stands on."""
    first, last = document.page(start) or 0, document.page(end - 1) or 0
    for page in document.recognised_pages:
        if first <= page.page <= last:
            yield page


def _doubtful(text: str, page: RecognisedPage) -> Iterator[tuple[str, float]]:
    """Yield the doubtful numbers of a page that stand in a passage of it."""
    words = {word.strip(_MARKS) for word in text.split()}
    for word, certainty in page.doubtful:
        if word.strip(_MARKS) in words:
            yield word.strip(_MARKS), certainty
