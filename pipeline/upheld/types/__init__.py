"""The plain types that pass from stage to stage.

Every ``start`` and ``end`` is a character offset into ``Document.text``,
half-open, so ``text[start:end]`` is the passage. Money is in pounds.
"""

from upheld.types.decision import (
    BodyOutcome,
    Decision,
    Finding,
    FindingKind,
    Payment,
)
from upheld.types.document import (
    Document,
    DocumentType,
    Header,
    Outline,
    Paragraph,
    RecognisedPage,
    Section,
    SectionKind,
    Sentence,
    Source,
)
from upheld.types.reading import (
    Assertion,
    Council,
    Holder,
    Mention,
    Polarity,
)

__all__ = [
    "Assertion",
    "BodyOutcome",
    "Council",
    "Decision",
    "Document",
    "DocumentType",
    "Finding",
    "FindingKind",
    "Header",
    "Holder",
    "Mention",
    "Outline",
    "Paragraph",
    "Payment",
    "Polarity",
    "RecognisedPage",
    "Section",
    "SectionKind",
    "Sentence",
    "Source",
]
