"""Our spaCy components, under the names that pipelines use.

``upheld_entities`` sets ``doc.ents`` (COUNCIL, BODY, PERSON, MONEY, DATE, DURATION,
DEADLINE, STATUTE); ``upheld_findings`` sets ``doc.spans["findings"]``, each span
labelled ``kind:type`` ("fault:delay") with the finding's id as its span id. Both
work on the text as it is: give them ``Document.text`` for what ``extract`` finds.

``doc._.upheld`` is the decision as ``decisions.jsonl`` has it, without its text, and
``span._.upheld`` the finding of a span: status, amount, confidence and so on. Both are
read from ``doc.user_data["upheld"]``, which is stored with the Doc.

spaCy imports this module whenever it makes a pipeline, so it stays light: what does
the work is imported when a component is made.
"""

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

if TYPE_CHECKING:
    from upheld.types import Decision


@Language.factory("upheld_entities", assigns=["doc.ents"])
def create_entities(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that finds councils, bodies, people, money and dates."""
    from upheld.annotate.entities import find_entities

    def set_entities(doc: Doc) -> Doc:
        spans = (
            doc.char_span(
                mention.start,
                mention.end,
                label=mention.label,
                kb_id="" if mention.value is None else str(mention.value),
                alignment_mode="expand",
            )
            for mention in find_entities(doc.text)
        )
        doc.ents = list(_apart(spans))
        return doc

    return set_entities


@Language.factory(
    "upheld_findings", assigns=["doc.spans", "doc._.upheld", "span._.upheld"]
)
def create_findings(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that finds faults, injustices and remedies."""
    from upheld.extraction import extract
    from upheld.ingest.read import plain_document

    def set_findings(doc: Doc) -> Doc:
        return mark(doc, extract(plain_document(doc.text)))

    return set_findings


def mark(doc: Doc, decision: "Decision") -> Doc:
    """Set the findings of a decision on a Doc of its text, and return the Doc.

    A token that a finding starts or ends in is split, so that the text of each span is
    the finding's evidence.
    """
    from upheld.serialise import to_json

    line = json.loads(to_json(decision))
    del line["text"]
    doc.user_data["upheld"] = line
    ends = {end for f in decision.findings for end in (f.start, f.end)}
    _split(doc, ends)
    spans = (
        doc.char_span(
            finding.start,
            finding.end,
            label=f"{finding.kind}:{finding.type}",
            span_id=finding.finding_id,
        )
        for finding in decision.findings
    )
    found = [span for span in spans if span is not None]
    doc.spans["findings"] = SpanGroup(doc, name="findings", spans=found)
    return doc


def _split(doc: Doc, offsets: set[int]) -> None:
    """Split the tokens that an offset falls inside."""
    cuts: dict[int, list[int]] = {}
    for offset in sorted(offsets):
        span = doc.char_span(offset, offset + 1, alignment_mode="expand")
        if span is not None and span.start_char < offset:
            cuts.setdefault(span.start, []).append(offset - span.start_char)
    with doc.retokenize() as tokens:
        for place, at in cuts.items():
            token, ends = doc[place], [0, *at, len(doc[place])]
            pieces = [token.text[a:b] for a, b in pairwise(ends)]
            tokens.split(token, pieces, heads=[(token, 0)] * len(pieces))


def _decision(doc: Doc) -> Any:
    return doc.user_data.get("upheld")


def _finding(span: Span) -> Any:
    """Return the finding whose id a span has, None for another span."""
    findings = (_decision(span.doc) or {}).get("findings", ())
    return next((f for f in findings if f["finding_id"] == span.id_), None)


Doc.set_extension("upheld", getter=_decision, force=True)
Span.set_extension("upheld", getter=_finding, force=True)


def load() -> Language:
    """Return a spaCy pipeline with both components.

    ``load()(document.text)`` gives a Doc with ``ents`` and ``spans["findings"]``.
    """
    from upheld.annotate.nlp import blank

    nlp = blank()
    nlp.add_pipe("upheld_entities")
    nlp.add_pipe("upheld_findings")
    return nlp


def _apart(spans: Iterator[Span | None]) -> Iterator[Span]:
    """Yield the spans that share no token with the one before."""
    end = 0
    for span in spans:
        if span is not None and span.start >= end:
            end = span.end
            yield span
