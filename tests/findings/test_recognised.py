"""Findings on pages read by text recognition: how sure they are, and what is told."""

import pytest

from factories import TEXT, document, finding, payment, remedy
from upheld.extraction import extract
from upheld.findings.recognised import less_sure, sums_in_doubt
from upheld.types import Document, Finding, RecognisedPage

# Page 2 begins with the heading "Agreed action".
STARTS = (0, TEXT.index("Agreed action"))
FAULT = finding(confidence=0.9)
COMPARE = "compare it with the scan."
PAID = remedy(confidence=0.9)


def scanned(*pages: RecognisedPage) -> Document:
    return document(page_starts=STARTS, recognised_pages=pages)


@pytest.mark.parametrize(
    ("pages", "found", "confidence", "needs_review"),
    [
        # In print nothing changes, nor on the printed pages of a half scanned file.
        ([], FAULT, 0.9, False),
        ([RecognisedPage(2, 0.8)], FAULT, 0.9, False),
        ([RecognisedPage(1, 0.8)], FAULT, 0.72, True),
        ([RecognisedPage(1, 0.5), RecognisedPage(2, 0.8)], PAID, 0.72, True),
        # A payment is as sure as its least certain number.
        ([RecognisedPage(2, 0.8, (("£250.", 0.4),))], PAID, 0.36, True),
        ([RecognisedPage(2, 0.8, (("£260", 0.4), ("4.", 0.3)))], PAID, 0.72, True),
        ([RecognisedPage(2, 0.3, (("£250.", 0.4),))], PAID, 0.27, True),
    ],
)
def test_confidence(
    pages: list[RecognisedPage], found: Finding, confidence: float, needs_review: bool
) -> None:
    (told,) = less_sure(scanned(*pages), [found])
    assert (told.confidence, told.needs_review) == (confidence, needs_review)


def test_finding_over_two_pages_is_as_sure_as_the_worse() -> None:
    found = finding(evidence="frustration.\nAgreed action", confidence=1.0)
    pages = RecognisedPage(1, 0.9), RecognisedPage(2, 0.7)
    (told,) = less_sure(scanned(*pages), [found])
    assert told.confidence == 0.7


@pytest.mark.parametrize(
    ("page", "doubts"),
    [
        (
            RecognisedPage(2, 0.9, (("£250.", 0.54),)),
            ["“£250” on page 2 was recognised with 54 % certainty: " + COMPARE],
        ),
        (RecognisedPage(2, 0.9, (("2019", 0.54),)), []),
        (RecognisedPage(1, 0.9, (("£250.", 0.54),)), []),
    ],
)
def test_sum_in_doubt(page: RecognisedPage, doubts: list[str]) -> None:
    assert sums_in_doubt(scanned(page), [payment(), payment()]) == doubts


def test_decision_of_a_scan() -> None:
    printed = extract(document(page_starts=STARTS))
    pages = RecognisedPage(1, 0.9), RecognisedPage(2, 0.9, (("£250.", 0.5),))
    read = extract(scanned(*pages))
    assert len(read.findings) == len(printed.findings) > 2
    assert all(found.needs_review for found in read.findings)
    assert all(
        now.confidence < before.confidence
        for now, before in zip(read.findings, printed.findings, strict=True)
    )
    assert read.payment_total_gbp == printed.payment_total_gbp == 250
    assert any("“£250” on page 2" in warning for warning in read.warnings)
    # Review is for the whole file; what is least certain is told as for print.
    least = [[w for w in d.warnings if "Least" in w] for d in (read, printed)]
    assert least[0] == least[1]
