"""How fast text becomes findings, beside bare tokenisation of the same texts.

Usage: python tests/benchmarks/text_to_findings.py [WORDS] [COPIES]

Builds decisions of about WORDS words (2,500) from the shipped examples, runs each
stage over all of them in one process and prints decisions a second and multiples of
``spacy.blank("en").make_doc`` with a warm cache, measured in the same run.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable
from importlib.resources import files
from itertools import cycle

from upheld.annotate.nlp import tokenise
from upheld.annotate.triggers import find_mentions
from upheld.context import read_sentences
from upheld.extraction import extract, find_all, read_case
from upheld.ingest.read import document_from_text
from upheld.segment import outline
from upheld.types import Document


def texts(words: int, copies: int) -> list[str]:
    """Return texts of so many words or a few more: an example, parts of it repeated."""
    lines = files("upheld.corpus").joinpath("examples.jsonl").read_text("utf-8")
    found = []
    for record in map(json.loads, lines.splitlines()):
        blocks = record["text"].split("\n")
        middle = max(1, len(blocks) // 2)
        more = cycle([block for block in blocks[middle:] if len(block) > 80] or blocks)
        missing = words - len(record["text"].split())
        while missing > 0:
            block = next(more)
            blocks.insert(middle, block)
            missing -= len(block.split())
        found.append("\n".join(blocks))
    return found * copies


def rate(work: Callable[[object], object], items: Iterable[object]) -> float:
    """Return how many items a second one core does."""
    items = list(items)
    start = time.process_time()
    for item in items:
        work(item)
    return len(items) / (time.process_time() - start)


def main(words: int, copies: int) -> None:
    """Print a line a stage: decisions a second, and multiple of bare tokenisation."""
    inputs = texts(words, copies)
    documents: list[Document] = [document_from_text(text) for text in inputs]
    for document in documents[: len(inputs) // copies]:
        extract(document)
    cases = [read_case(document) for document in documents]
    size = sum(len(text.split()) for text in inputs) / len(inputs)
    print(f"{len(inputs)} texts of {size:,.0f} words on average, one core")
    bare = rate(lambda d: tokenise(d.text), documents)
    stages: list[tuple[str, Callable, list]] = [
        ("read text (document_from_text)", document_from_text, inputs),
        ("outline", outline, documents),
        ("read sentences", lambda c: read_sentences(c.document, c.outline), cases),
        (
            "tokens and rules",
            lambda c: find_mentions(c.document.text, c.outline.sentences),
            cases,
        ),
        ("findings", find_all, cases),
        ("text to findings, whole", lambda t: extract(document_from_text(t)), inputs),
    ]
    print(f"{'bare tokenisation, warm':32} {bare:8.1f} a second   1.0 times")
    for name, work, items in stages:
        speed = rate(work, items)
        print(f"{name:32} {speed:8.1f} a second {bare / speed:5.1f} times")


if __name__ == "__main__":
    main(*map(int, [*sys.argv[1:], *["2500", "3"][len(sys.argv) - 1 :]]))
