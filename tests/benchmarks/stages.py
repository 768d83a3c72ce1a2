"""The stages from a text to its findings, each to be run by itself."""

import gc
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import plain_regex
import spacy
from lengthened import corpus

from rendering.layouts import render
from rendering.pieces import pieces
from upheld import read
from upheld.annotate.triggers import find_mentions
from upheld.context import SPEAKING, read_sentences
from upheld.extraction import extract, find_all, read_case
from upheld.findings.hits import Case
from upheld.ingest.read import document_from_text
from upheld.segment import outline
from upheld.types import Sentence

BARE = "bare tokenisation, warm"
KNOWN = "the same, every word known"
WHOLE = "text to findings, whole"
PLAIN = "plain regular expressions"
_WARMING = 300  # paragraphs
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
    # No whole text fills the tokeniser's cache: paragraphs and words do.
    lines = [line for text in corpus() for line in text.split("\n") if line.strip()]
    words = " ".join(texts).split()
    return [
        Stage(BARE, _tokeniser(lines[:_WARMING]), texts),
        Stage(KNOWN, _tokeniser(words), texts),
        Stage("read text", document_from_text, texts),
        Stage("outline", outline, documents),
        Stage("read sentences", lambda c: read_sentences(c.document, c.outline), cases),
        Stage("rules", lambda c: find_mentions(c.document.text, _spoken(c)), cases),
        Stage("case", read_case, documents),
        Stage(FINDINGS, find_all, cases),
        Stage(WHOLE, lambda text: extract(document_from_text(text)), texts),
        Stage(PLAIN, plain_regex.extract, texts),
    ]


def _tokeniser(warming: Iterable[str]) -> Callable[[str], object]:
    """Return what tokenises with spaCy alone, once it has seen some lines."""
    nlp = spacy.blank("en")
    lines = dict.fromkeys(warming)
    nlp.tokenizer.max_cache_size += 10 * len(lines)
    for line in lines:
        nlp.make_doc(line)
    return nlp.make_doc


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
    # The texts and cases of the benchmark are not to be looked through for garbage: no
    # run has so many at once, and its processes look through nothing that they began
    # with.
    gc.collect()
    gc.freeze()
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
