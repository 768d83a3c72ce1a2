"""Decisions as tasks that Label Studio imports, findings as its pre-annotations.

Source: Label Studio, "Label Studio JSON format" and "Import pre-annotations". It counts
offsets in code points, as Python does, and ``\\r`` and ``\\n`` as one each.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from upheld import __version__
from upheld.evaluation.sample import Sample
from upheld.review.label_config import (
    AMOUNT,
    BORDERLINE,
    CHOSEN_FIELDS,
    DEADLINE,
    PAYEE,
    STATUS,
    TEXT,
    TYPED_FIELDS,
)
from upheld.review.marked import Marked, Passage, Tie, marked, text_hash
from upheld.review.weights import kept_strata
from upheld.types import Decision, Finding

Json = dict[str, Any]


def tasks(
    decisions: Iterable[Decision], sample: Sample | None = None
) -> Iterator[Json]:
    """Yield a task for each decision, see ``task``."""
    for decision in decisions:
        yield task(decision, sample)


def task(decision: Decision, sample: Sample | None = None) -> Json:
    """Return a decision as a task of Label Studio, to be written as JSON.

    ``meta`` keeps what was exported, by which ``corrected`` knows the text again and
    what was changed.

    Args:
        sample: what the decision was drawn in; its stratum and weight go along.
    """
    found, document = marked(decision), decision.document
    stratum = sample.drawn[decision.decision_id] if sample else None
    drawn = {"stratum": stratum.name, "weight": stratum.weight} if stratum else {}
    shown = {
        "decision_id": decision.decision_id,
        "title": document.header.title or decision.decision_id,
        "needs_review": decision.needs_review,
        "url": document.header.url,
        **drawn,
    }
    kept = {
        "decision_id": decision.decision_id,
        "source": document.source,
        "text_hash": text_hash(document.text),
        "fields": found.fields,
        "passages": [asdict(passage) for passage in found.passages],
        "ties": [asdict(tie) for tie in found.ties],
        **drawn,
        **({"strata": kept_strata(sample)} if sample else {}),
    }
    prediction = {
        "model_version": f"upheld {__version__}",
        "score": decision.confidence,
        "result": result(found, document.text, _notes(decision)),
    }
    return {
        "data": {TEXT: document.text, **shown},
        "meta": {"upheld": kept},
        "predictions": [prediction],
    }


def result(found: Marked, text: str, notes: dict[int, str] | None = None) -> list[Json]:
    """Return what is marked as the ``result`` of a prediction or annotation.

    Args:
        notes: what to tell of a passage, by its number.
    """
    items = list(_fields(found, text))
    for number, passage in enumerate(found.passages):
        items += _region(passage, text, (notes or {}).get(number))
    return [*items, *map(_relation, found.ties)]


def _notes(decision: Decision) -> dict[int, str]:
    return {n: _note(finding) for n, finding in enumerate(decision.findings)}


def _note(finding: Finding) -> str:
    told = [f"confidence {finding.confidence:.2f}", finding.method]
    told += ["to be checked"] * finding.needs_review
    return "; ".join([*told, *finding.bodies])


def _fields(found: Marked, text: str) -> Iterator[Json]:
    for name in (*CHOSEN_FIELDS, *TYPED_FIELDS):
        value: Any = found.fields[name]
        values = [value] if isinstance(value, str) else [*(value or ())]
        if values:
            key = "choices" if name in CHOSEN_FIELDS else "text"
            control = "choices" if name in CHOSEN_FIELDS else "textarea"
            about = {"id": f"{name}-{text_hash(text)[:8]}", "from_name": name}
            yield {**about, "to_name": TEXT, "type": control, "value": {key: values}}


def _region(passage: Passage, text: str, note: str | None) -> Iterator[Json]:
    """Yield the label of a passage, then what else is said of it."""
    span = {"start": passage.start, "end": passage.end}
    words = {**span, "text": text[passage.start : passage.end]}
    region = {"id": passage.id, "to_name": TEXT}

    def said(name: str, control: str, value: Json) -> Json:
        return {**region, "from_name": name, "type": control, "value": value}

    label = said(passage.kind, "labels", {**words, "labels": [passage.label]})
    yield label | ({"meta": {"text": [note]}} if note else {})
    if passage.status:
        yield said(STATUS, "choices", {**words, "choices": [passage.status]})
    if passage.amount_gbp is not None:
        yield said(AMOUNT, "number", {**words, "number": passage.amount_gbp})
    for name, typed in ((PAYEE, passage.payee), (DEADLINE, passage.deadline)):
        if typed:
            yield said(name, "textarea", {**span, "text": [typed]})
    if passage.borderline:
        yield said(BORDERLINE, "choices", {**words, "choices": [BORDERLINE]})


def _relation(tie: Tie) -> Json:
    ends = {"from_id": tie.first, "to_id": tie.second}
    return {**ends, "type": "relation", "direction": "right", "labels": [tie.says]}
