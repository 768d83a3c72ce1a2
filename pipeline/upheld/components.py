"""Our spaCy components, under the names that pipelines use.

``upheld_entities`` sets ``doc.ents`` (COUNCIL, BODY, PERSON, MONEY, DATE, DURATION,
DEADLINE, STATUTE); ``upheld_findings`` sets ``doc.spans["findings"]``, each span
labelled ``kind:type`` ("fault:delay") with the finding's id as its span id. Both
work on the text as it is: give them ``Document.text`` for what ``extract`` finds.

spaCy imports this module whenever it makes a pipeline, so it stays light: what does
the work is imported when a component is made.
"""

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup


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


@Language.factory("upheld_findings", assigns=["doc.spans"])
def create_findings(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that finds faults, injustices and remedies."""
    from upheld.extraction import extract
    from upheld.ingest.read import plain_document

    def set_findings(doc: Doc) -> Doc:
        decision = extract(plain_document(doc.text))
        spans = (
            doc.char_span(
                finding.start,
                finding.end,
                label=f"{finding.kind}:{finding.type}",
                span_id=finding.finding_id,
                alignment_mode="expand",
            )
            for finding in decision.findings
        )
        found = [span for span in spans if span is not None]
        doc.spans["findings"] = SpanGroup(doc, name="findings", spans=found)
        return doc

    return set_findings


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
