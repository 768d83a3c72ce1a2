"""The stages from a text to its findings, each to be run by itself."""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import plain_regex

from rendering.layouts import render
from rendering.pieces import pieces
from upheld import read
from upheld.annotate.nlp import tokeniser
from upheld.annotate.triggers import find_mentions
from upheld.context import SPEAKING, read_sentences
from upheld.extraction import extract, find_all, read_case
from upheld.findings.hits import Case
from upheld.ingest.read import document_from_text
from upheld.segment import outline
from upheld.types import Sentence

BARE = "bare tokenisation, warm"
WHOLE = "text to findings, whole"
PLAIN = "plain regular expressions"
PARTS = ("read text", "outline", "read sentences", "rules")
LEARNT, FINDINGS, REST = "model and learnt parts", "findings", "the rest"


@dataclass(frozen=True, slots=True)
class Stage:
    """One piece of work, done once with each of some inputs."""

    name: str
    work: Callable[[Any], object]
    inputs: Sequence[Any]

    def seconds(self) -> float:
        """Return the seconds of one core that one input takes on average."""
        start = time.process_time()
        for each in self.inputs:
            self.work(each)
        return (time.process_time() - start) / len(self.inputs)


def stages(texts: Sequence[str]) -> list[Stage]:
    """Return bare tokenisation, the stages, and what is to be measured beside them."""
    documents = [document_from_text(text) for text in texts]
    cases = [read_case(document) for document in documents]
    nlp = tokeniser()
    for word in {word for document in documents for word in document.text.split()}:
        nlp.make_doc(word)  # puts it into the cache, which no whole text does
    return [
        Stage(BARE, lambda d: nlp.make_doc(d.text), documents),
        Stage("read text", document_from_text, texts),
        Stage("outline", outline, documents),
        Stage("read sentences", lambda c: read_sentences(c.document, c.outline), cases),
        Stage("rules", lambda c: find_mentions(c.document.text, _spoken(c)), cases),
        Stage("case", read_case, documents),
        Stage(FINDINGS, find_all, cases),
        Stage(WHOLE, lambda text: extract(document_from_text(text)), texts),
        Stage(PLAIN, plain_regex.extract, texts),
    ]


def files_of(texts: Sequence[str], folder: Path) -> list[Stage]:
    """Return the whole way from a saved page and from a PDF of each text."""
    given = {
        f"decision-{number}": pieces(document_from_text(text).text)
        for number, text in enumerate(texts)
    }
    return [
        Stage(
            f"{name} to findings",
            lambda path: extract(read(path)),
            [made.path for made in render(layout, given, folder / layout).values()],
        )
        for name, layout in (("HTML", "web"), ("PDF", "pdf-reportlab"))
    ]


def measured(chosen: Sequence[Stage], repeats: int) -> dict[str, float]:
    """Return the milliseconds of each stage: the least of some rounds over all."""
    least: dict[str, float] = {}
    for _ in range(repeats):
        for stage in chosen:
            spent = 1000 * stage.seconds()
            least[stage.name] = min(spent, least.get(stage.name, spent))
    return least


def with_derived(told: dict[str, float]) -> dict[str, float]:
    """Return the times with those of the stages that are parts of others."""
    told = dict(told)
    before = sum(told[name] for name in PARTS[1:])
    told[LEARNT] = max(0.0, told.pop("case") - before)
    known = sum(told[name] for name in (*PARTS, LEARNT, FINDINGS))
    told[REST] = max(0.0, told[WHOLE] - known)
    return told


def _spoken(case: Case) -> list[Sentence]:
    """Return the sentences of sections in which the ombudsman speaks."""
    sections, paragraphs = case.outline.sections, case.outline.paragraphs
    return [
        sentence
        for sentence in case.outline.sentences
        if sections[paragraphs[sentence.paragraph].section].kind in SPEAKING
    ]


def save(told: dict[str, Any], path: Path) -> None:
    """Write what was measured as JSON."""
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
