"""A decision gives the same findings as a page, as text and as a PDF."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from rendering.layouts import render
from rendering.locate import pages_of
from rendering.pieces import Piece, decisions, pieces
from upheld import extract, read
from upheld.ingest.read import document_from_text
from upheld.types import Decision

# What only short items, a joint report, letters for numbers or no numbers at all show.
TRAIN = (
    "train-a-01-ehc-psychologist",
    "train-a-15-press-care-topup",
    "train-m1-17-leak-above",
    "train-m3-33-highway-flood",
    "train-m4-16-hoist-two-teams",
    "train-m6-25-works-in-default",
)
LAYOUTS = [
    "web",
    "web-restarted",
    "web-parted",
    "text-copied",
    "text-wrapped",
    "pdf-reportlab",
]


@cache
def originals() -> dict[str, tuple[Decision, list[Piece]]]:
    """The decisions as their plain text gives them, and what is rendered."""
    texts = dict(decisions("examples")) | {
        name: text for name, text in decisions("train") if name in TRAIN
    }
    documents = {name: document_from_text(text) for name, text in texts.items()}
    return {
        name: (extract(document), pieces(document.text))
        for name, document in documents.items()
    }


def findings(decision: Decision) -> Counter[tuple[object, ...]]:
    return Counter(
        (f.kind, f.type, f.status, f.amount_gbp, f.evidence, f.paragraph)
        for f in decision.findings
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_same_findings(layout: str, tmp_path: Path) -> None:
    wanted = originals()
    assert set(TRAIN) <= wanted.keys()
    made = render(
        layout, {name: drawn for name, (_, drawn) in wanted.items()}, tmp_path
    )
    for name, (original, _) in wanted.items():
        got = extract(read(made[name].path))
        assert findings(got) == findings(original), name
        assert got.payment_total_gbp == original.payment_total_gbp, name
        assert got.outcome_detail == original.outcome_detail, name


def test_findings_are_on_the_page_that_shows_them(tmp_path: Path) -> None:
    drawn = {name: drawn for name, (_, drawn) in originals().items() if name in TRAIN}
    pages = []
    for made in render("pdf-reportlab", drawn, tmp_path).values():
        printed = pages_of(made.path)
        decision = extract(read(made.path))
        text = "".join(decision.document.text.split())
        for finding in decision.findings:
            words = "".join(finding.evidence.split())
            if text.count(words) == 1:
                assert finding.page == printed.page_of(words), finding.evidence
                pages.append(finding.page)
    assert len(pages) > 30
    assert len(set(pages)) > 1
