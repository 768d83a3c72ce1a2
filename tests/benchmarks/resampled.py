"""Texts of the corpus under references of their own, and a stand-in for extraction.

The stand-in gives a text the findings of a decision of the corpus, extracted before, so
that all that a run does beside extraction can be measured without waiting for it.
"""

import json
import os
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from upheld.batch.kept import Kept, about, columns_of, kept, told_of
from upheld.serialise import from_json, to_json
from upheld.types import Decision, Document

REFERENCE = re.compile(r"\b\d\d \d{3} \d{3}[a-z]?\b")
DATE = re.compile(r"(?m)^(Decision date : )\d+ ")
# Where processes find what was extracted before.
_CANNED = "UPHELD_BENCHMARK_DECISIONS"
_A_FOLDER = 1000
_PRIME = 7919


def corpus_texts() -> list[str]:
    texts = []
    for name in ("train-documents.jsonl", "dev-documents.jsonl"):
        source = files("upheld.corpus").joinpath(name).read_text("utf-8")
        texts += [json.loads(line)["text"] for line in source.splitlines()]
    return texts


def reference(number: int) -> str:
    return f"{20 + number // 10**6} {number // 1000 % 1000:03} {number % 1000:03}"


def changed(text: str, number: int) -> str:
    """Return a text that no other number gives, and that is nobody's copy."""
    text = DATE.sub(rf"\g<1>{number % 28 + 1} ", REFERENCE.sub(reference(number), text))
    return f"{text}\n99. Our file has the number {number}.\n"


def save(folder: Path, numbers: range) -> None:
    """Save a text for each number, a thousand in a folder."""
    texts, dice = corpus_texts(), random.Random(numbers.start)
    for number in numbers:
        place = folder / f"{number // _A_FOLDER:04}"
        place.mkdir(parents=True, exist_ok=True)
        text = changed(dice.choice(texts), number)
        (place / f"{number:07}.txt").write_text(text, "utf-8")


def save_short(folder: Path, numbers: range) -> None:
    """Save texts of three lines, whose findings the stand-in supplies."""
    for number in numbers:
        place = folder / f"{number // _A_FOLDER:04}"
        place.mkdir(parents=True, exist_ok=True)
        text = (
            f"Decision ({reference(number)})\nThe Ombudsman's final decision:\n"
            f"Summary: Mrs X complained about drain {number}. There was no fault.\n"
        )
        (place / f"{number:07}.txt").write_text(text, "utf-8")


def can(place: Path) -> None:
    """Extract the corpus once, for the stand-in of this process and its children."""
    from upheld.extraction import extract
    from upheld.ingest.read import document_from_text

    decisions = (extract(document_from_text(text)) for text in corpus_texts())
    place.write_text("\n".join(map(to_json, decisions)), "utf-8")
    use(place)


def use(place: Path) -> None:
    """Have the stand-in use what was extracted before."""
    os.environ[_CANNED] = str(place)


@cache
def canned() -> list[Decision]:
    lines = Path(os.environ[_CANNED]).read_text("utf-8").splitlines()
    return [from_json(line) for line in lines]


def stand_in(document: Document) -> Decision:
    """Return a decision of the corpus as if it had been found in a document."""
    number = int(document.text_sha256[:8], 16)
    told = canned()[number % len(canned())]
    header = replace(told.document.header, reference=document.header.reference)
    given = replace(
        told.document,
        header=header,
        path=document.path,
        text_sha256=document.text_sha256,
    )
    identity = header.reference or document.text_sha256[:12]
    return replace(told, decision_id=identity, document=given)


def kept_resampled(count: int, copies: int = 0) -> Iterator[Kept]:
    """Yield decisions of the corpus as the journal keeps them, told apart by number.

    Their lines are those of the corpus.

    Args:
        copies: one in so many is a copy of one before it; 0 for none.
    """
    dice = random.Random(count)
    corpus = [kept(told) for told in canned()]
    for place in range(count):
        number = place
        if copies and place % copies == copies - 1:
            number = dice.randrange(place)
        of_corpus = corpus[number * _PRIME % len(corpus)]
        particulars, facts = about(of_corpus.about)
        particulars = particulars._replace(
            given=reference(number),
            text=sha256(str(number).encode()).hexdigest(),
            day=particulars.day and f"{particulars.day[:-2]}{number % 28 + 1:02}",
        )
        facts = facts._replace(case=reference(number))
        told = told_of(particulars, facts)
        yield Kept(*columns_of(particulars), about=told, lines=of_corpus.lines)
