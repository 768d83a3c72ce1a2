"""Does a decision give the same findings as a page, as text and as a PDF?

Usage: python tests/benchmarks/same_findings.py [--splits train,dev,test,examples]
       [--layouts web,text,...] [--limit N] [--keep FOLDER] [--differences]

Renders every whole decision of the corpus in every layout, reads and extracts each
and compares it with what its plain text gives. Prints a line a layout: documents with
identical findings (kind, type, status, amount, evidence), payments total, outcome,
bodies, reference and date, and the shares of findings with the right paragraph and
page. Of decisions in test only counts are printed. Chromium and LibreOffice are needed
for their layouts, which are left out without them; python-docx and playwright drive
them.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from rendering.layouts import LAYOUTS, Rendered, available, render
from rendering.locate import pages_of
from rendering.pieces import Piece, decisions, pieces
from upheld import extract, read
from upheld.errors import UnreadableError
from upheld.ingest.read import document_from_text
from upheld.types import Decision, Finding


@dataclass(slots=True)
class Original:
    """A decision as its plain text gives it, and the pieces that are rendered."""

    split: str
    pieces: list[Piece]
    decision: Decision


@dataclass(slots=True)
class Tally:
    """Counts of one layout."""

    documents: int = 0
    same: int = 0
    findings: int = 0
    paragraphs: int = 0
    paged: int = 0
    pages: int = 0
    differing: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)


def originals(splits: Sequence[str], limit: int) -> Iterator[tuple[str, Original]]:
    """Yield (name, original) of so many decisions of each split."""
    for split in splits:
        for name, text in list(decisions(split))[: limit or None]:
            document = document_from_text(text)
            found = Original(split, pieces(document.text), extract(document))
            yield name.replace("/", "-").split(".")[0], found


def key(finding: Finding) -> tuple[object, ...]:
    """Return what must be the same of a finding in every layout."""
    evidence = " ".join(finding.evidence.split())
    return finding.kind, finding.type, finding.status, finding.amount_gbp, evidence


def by_key(decision: Decision) -> dict[tuple[object, ...], list[Finding]]:
    """Return the findings by their keys, in the order of the text."""
    found: dict[tuple[object, ...], list[Finding]] = {}
    for finding in sorted(decision.findings, key=lambda f: f.start):
        found.setdefault((*key(finding),), []).append(finding)
    return found


def is_same(one: Decision, other: Decision) -> bool:
    """Tell whether two readings of a decision found the same."""
    return (
        Counter(map(key, one.findings)) == Counter(map(key, other.findings))
        and one.payment_total_gbp == other.payment_total_gbp
        and one.outcome_detail == other.outcome_detail
        and one.outcome == other.outcome
        and one.document.header.bodies == other.document.header.bodies
        and one.document.header.reference == other.document.header.reference
        and one.document.header.decision_date == other.document.header.decision_date
    )


def count_places(
    tally: Tally, original: Original, got: Decision, made: Rendered
) -> None:
    """Count the findings whose paragraph and page are those of the layout."""
    pages = pages_of(made.path) if made.path.suffix == ".pdf" else None
    found = by_key(got)
    for name, wanted in by_key(original.decision).items():
        for want, have in zip(wanted, found.get(name, ()), strict=False):
            tally.findings += 1
            line = original.decision.document.text.count("\n", 0, want.start)
            mark = made.pieces[line].printed
            printed = got.document.printed_paragraph(have.start)
            if (have.paragraph, printed) == (want.paragraph, mark):
                tally.paragraphs += 1
            elif original.split != "test":
                told = f"{have.paragraph} ({printed}) for {want.paragraph} ({mark})"
                tally.misplaced.append(f"    paragraph {told}: {want.evidence[:80]}")
            if pages:
                tally.paged += 1
                before = original.decision.document.text[: want.start]
                nth = "".join(before.split()).count("".join(want.evidence.split()))
                page = pages.page_of(want.evidence, nth)
                tally.pages += have.page == page
                if have.page != page and original.split != "test":
                    told = f"page {have.page} for {page}: {want.evidence[:80]}"
                    tally.misplaced.append(f"    {told}")


def difference(original: Original, got: Decision) -> str:
    """Return how two readings differ: lines of text, then findings."""
    texts = [
        decision.document.text.split("\n") for decision in (original.decision, got)
    ]
    rows = [
        sorted(" | ".join(map(str, key(finding))) for finding in decision.findings)
        for decision in (original.decision, got)
    ]
    facts = [
        [f"{d.outcome} {d.outcome_detail} {d.payment_total_gbp} {d.document.header}"]
        for d in (original.decision, got)
    ]
    found = [
        line
        for before, after in zip(
            (texts[0], rows[0], facts[0]), (texts[1], rows[1], facts[1]), strict=True
        )
        for line in unified_diff(before, after, n=0, lineterm="")
        if not line.startswith(("---", "+++", "@@"))
    ]
    return "\n".join(f"    {line[:220]}" for line in found[:24])


def measure(
    layout: str, all_: dict[str, Original], folder: Path, differences: bool
) -> Tally:
    """Return the counts of a layout."""
    tally = Tally()
    given = {name: original.pieces for name, original in all_.items()}
    for name, made in render(layout, given, folder).items():
        original = all_[name]
        tally.documents += 1
        try:
            got = extract(read(made.path))
        except UnreadableError as error:
            tally.differing.append(f"{name}: {error}")
            continue
        if is_same(original.decision, got):
            tally.same += 1
        elif original.split == "test":
            tally.differing.append(f"{name} (test)")
        else:
            tally.differing.append(f"{name}\n{difference(original, got)}")
        count_places(tally, original, got, made)
        if tally.misplaced and differences:
            print(name, *tally.misplaced, sep="\n")
        tally.misplaced.clear()
    if differences and tally.differing:
        print(*tally.differing, sep="\n")
    return tally


def share(part: int, whole: int) -> str:
    """Return a share with its count."""
    return f"{part / whole:7.2%}" if whole else "      -"


def main() -> None:
    """Print a line a layout."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--splits", default="train,dev,test,examples")
    parser.add_argument("--layouts", default=",".join(LAYOUTS))
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--differences", action="store_true")
    options = parser.parse_args()
    all_ = dict(originals(options.splits.split(","), options.limit))
    print(f"{'layout':22} documents  identical  paragraph       page  findings")
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        for layout in options.layouts.split(","):
            if reason := available(layout):
                print(f"{layout:22} left out: {reason}")
                continue
            tally = measure(layout, all_, folder, options.differences)
            shares = (
                share(tally.same, tally.documents),
                share(tally.paragraphs, tally.findings),
                share(tally.pages, tally.paged),
            )
            row = "".join(f"{text:>11}" for text in shares)
            print(
                f"{layout:22} {tally.documents:9}{row} {tally.findings:9}", flush=True
            )


if __name__ == "__main__":
    main()
