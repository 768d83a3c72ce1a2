"""How well scans are read: words, findings, sums and pages beside the same in print.

Usage: python tests/benchmarks/ocr.py [--splits examples,train] [--limit N]
       [--scans 200,300] [--sides 1754,2339,3508] [--flaws none,noise,skew]
       [--differences]

Prints decisions with reportlab, makes a scan of every page (a grey JPEG picture of so
many pixels an inch, with a flaw), reads print and scan and compares them. A line for
each resolution of the scan, flaw and longer side of the picture that is recognised:
the share of words read rightly, in place; of findings with the same kind, type, status
and amount; of amounts of money; the mean certainty of pages; and seconds of one core
a page.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from io import BytesIO
from itertools import cycle, product
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pypdfium2
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))

from rendering.pieces import decisions, pieces
from rendering.printed import pdf, prints
from upheld import extract
from upheld.ingest.ocr import documents, pages, scanned_pdf
from upheld.types import Decision


@dataclass(slots=True)
class Shares:
    """Counts of what is in print, and of what a scan gives of it."""

    words: int = 0
    words_right: int = 0
    findings: int = 0
    findings_right: int = 0
    findings_more: int = 0
    amounts: int = 0
    amounts_right: int = 0
    amounts_more: int = 0
    totals_right: int = 0
    documents: int = 0
    pages: int = 0
    certainty: float = 0.0
    seconds: float = 0.0


def scan(data: bytes, resolution: int, flaw: str) -> bytes:
    """Return a PDF of pictures of the pages of a PDF."""
    rng = np.random.default_rng(7)
    made = []
    for page in pypdfium2.PdfDocument(data):
        bitmap = page.render(scale=resolution / 72, grayscale=True)
        made.append(flawed(bitmap.to_pil().convert("L"), flaw, rng))
    out = BytesIO()
    made[0].save(
        out, "PDF", resolution=resolution, save_all=True, append_images=made[1:]
    )
    return out.getvalue()


def flawed(page: Image.Image, flaw: str, rng: np.random.Generator) -> Image.Image:
    """Return the picture of a page with one of the flaws that scans have."""
    if flaw == "skew":
        bicubic = Image.Resampling.BICUBIC
        return page.rotate(rng.uniform(-2, 2), fillcolor=255, resample=bicubic)
    if flaw == "turned":
        return page.transpose(Image.Transpose.ROTATE_90)
    light = np.asarray(page, dtype=float)
    if flaw == "noise":
        light = light + rng.normal(0, 30, light.shape)
    elif flaw == "specks":
        light = np.where(rng.random(light.shape) < 0.005, 0, light)
    elif flaw == "grey":
        light = light * 0.5 + 80
    elif flaw == "shadow":
        light = light * np.linspace(0.4, 1, light.shape[1])
    return Image.fromarray(light.clip(0, 255).astype(np.uint8))


def core_seconds() -> float:
    """Return the time that this process and those it waited for were at work."""
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def compare(print_: Decision, scanned: Decision, shares: Shares, *, told: bool) -> None:
    """Count what a scan gives of what the print gives."""
    words, seen = (d.document.text.split() for d in (print_, scanned))
    matcher = SequenceMatcher(None, words, seen, autojunk=False)
    shares.words += len(words)
    shares.words_right += sum(m.size for m in matcher.get_matching_blocks())
    for name in ("findings", "amounts"):
        these, those = (_keys(d, name) for d in (print_, scanned))
        right = (these & those).total()
        _add(shares, name, these.total())
        _add(shares, f"{name}_right", right)
        _add(shares, f"{name}_more", those.total() - right)
        if told and these != those:
            print("   ", name, "lost", [*(these - those)], "more", [*(those - these)])
    shares.totals_right += print_.payment_total_gbp == scanned.payment_total_gbp
    if told:
        for kind, low, high, start, end in matcher.get_opcodes():
            if kind != "equal":
                print("   ", words[low:high], "->", seen[start:end])
        print("   ", [w for w in scanned.warnings if "recognised" in w])


def _add(shares: Shares, name: str, more: int) -> None:
    setattr(shares, name, getattr(shares, name) + more)


def _keys(decision: Decision, name: str) -> Counter[Hashable]:
    if name == "amounts":
        return Counter((p.amount_gbp, p.role) for p in decision.payments)
    return Counter((f.kind, f.type, f.status, f.amount_gbp) for f in decision.findings)


def line(name: str, shares: Shares) -> str:
    """Return the shares in one line."""
    parts = [
        f"words {shares.words_right / shares.words:.4f}",
        f"findings {shares.findings_right / max(1, shares.findings):.3f}",
        f"findings more {shares.findings_more}",
        f"amounts {shares.amounts_right / max(1, shares.amounts):.3f}",
        f"amounts more {shares.amounts_more}",
        f"totals {shares.totals_right}/{shares.documents}",
        f"certainty {shares.certainty / max(1, shares.pages):.2f}",
        f"{shares.seconds / max(1, shares.pages):.2f} s a page",
    ]
    return f"{name}: {', '.join(parts)}"


def measure(
    scans: list[bytes], in_print: list[Decision], side: int, *, told: bool
) -> Shares:
    """Return what scans give of the same decisions in print."""
    shares = Shares(documents=len(scans))
    made = partial(pages.Recogniser, longer_side=side)
    for data, decision in zip(scans, in_print, strict=True):
        started = core_seconds()
        with patch.object(documents, "Recogniser", made):
            document = scanned_pdf(data, decision.document.path)
        shares.seconds += core_seconds() - started
        recognised = document.recognised_pages
        shares.pages += len(recognised)
        shares.certainty += sum(page.certainty for page in recognised)
        compare(decision, extract(document), shares, told=told)
    return shares


def texts(splits: Iterable[str], limit: int) -> list[str]:
    """Return so many decisions of each split."""
    return [text for s in splits for _, text in list(decisions(s))[: limit or None]]


def main() -> None:
    """Print a line for each way to scan and read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--splits", default="examples,train")
    parser.add_argument("--limit", type=int, default=16)
    parser.add_argument("--scans", default="200,300")
    parser.add_argument("--sides", default="2339")
    parser.add_argument("--flaws", default="none")
    parser.add_argument("--differences", action="store_true")
    given = parser.parse_args()
    looks = cycle(prints())
    printed = [
        pdf(pieces(text), next(looks))
        for text in texts(given.splits.split(","), given.limit)
    ]
    in_print = [
        extract(scanned_pdf(data, f"{n}.pdf")) for n, data in enumerate(printed)
    ]
    for resolution, flaw in product(given.scans.split(","), given.flaws.split(",")):
        scans = [scan(data, int(resolution), flaw) for data in printed]
        for side in given.sides.split(","):
            shares = measure(scans, in_print, int(side), told=given.differences)
            name = f"{resolution} {flaw}, read at {side}"
            print(line(name, shares), flush=True)


if __name__ == "__main__":
    main()
