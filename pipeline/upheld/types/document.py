"""A document and its parts: header, sections, paragraphs, sentences."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

Source = Literal[
    "lgsco",
    "press",
    "housing_ombudsman",
    "phso",
    "spso",
    "psow",
    "nipso",
    "unknown",
]
DocumentType = Literal["statement", "report", "summary", "press_article", "other"]


class SectionKind(StrEnum):
    """What a section of a decision is for (its headings are in ``sections.toml``)."""

    HEADER = "header"
    SUMMARY = "summary"
    COMPLAINT = "complaint"
    SCOPE = "scope"
    POWERS = "powers"
    METHOD = "method"
    LAW = "law"
    BACKGROUND = "background"
    FINDINGS = "findings"
    ACTION = "action"
    DECISION = "decision"
    SIGN_OFF = "sign_off"
    ARTICLE = "article"
    UNKNOWN = "unknown"

    # That of Enum is written in Python, and is asked for thousands of times a text.
    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a decision says about itself; a field the input does not state is None.

    Attributes:
        reference: as LGSCO prints it, ``YY NNN NNN`` with a suffix letter if any;
            other bodies' case ids as they print them.
        other_references: further references under which the same text is published.
        bodies: names as printed, the title body first.
        category: main category as printed ("Housing").
        subcategory: as printed ("Homelessness").
        outcome: as printed ("Closed after initial enquiries").
        compliance_date: when the ombudsman was satisfied with the response.
    """

    title: str | None = None
    reference: str | None = None
    bodies: tuple[str, ...] = ()
    category: str | None = None
    subcategory: str | None = None
    outcome: str | None = None
    decision_date: date | None = None
    compliance_date: date | None = None
    url: str | None = None
    other_references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """A page whose text was recognised in a picture, so that letters may be wrong.

    Attributes:
        page: from 1.
        certainty: 0 to 1, of its words, as the engine gives it.
        doubtful: (word, certainty) of amounts, dates and other words with digits that
            the engine was not sure of, as it read them, in their order.
    """

    page: int
    certainty: float
    doubtful: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One decision or article as normalised text, with where each character was.

    The text has one block (heading, paragraph, list item) a line, lines unwrapped,
    with the paragraph numbers and bullets as printed in front of their blocks.

    Attributes:
        text_sha256: over the text without its header lines, hex.
        page_starts: offset of the first character of each page; empty where the
            input has no pages.
        paragraph_starts: (offset of a numbered block, its number as printed),
            ascending; the number is without its punctuation ("12", "a").
        path: where it was read from, with ``#line`` for a record of a file.
        warnings: doubts about the reading, in sentences.
        recognised_pages: the pages that were read by text recognition, ascending.
    """

    source: Source
    document_type: DocumentType
    header: Header
    text: str
    text_sha256: str
    page_starts: tuple[int, ...] = ()
    paragraph_starts: tuple[tuple[int, str], ...] = ()
    path: str = ""
    warnings: tuple[str, ...] = ()
    recognised_pages: tuple[RecognisedPage, ...] = ()

    def page(self, offset: int) -> int | None:
        """Return the page that holds a character, from 1, or None without pages."""
        return bisect_right(self.page_starts, offset) or None

    def printed_paragraph(self, offset: int) -> str | None:
        """Return the number printed on the block that holds a character."""
        line = self.text.rfind("\n", 0, offset) + 1
        at = bisect_right(self.paragraph_starts, offset, key=lambda mark: mark[0])
        if at and self.paragraph_starts[at - 1][0] >= line:
            return self.paragraph_starts[at - 1][1]
        return None


@dataclass(frozen=True, slots=True)
class Section:
    """A run of blocks under one heading.

    Attributes:
        title: the heading as printed, without number or colon; "" without one.
        start: first character behind the heading.
    """

    kind: SectionKind
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of text that is not a heading: a paragraph or a list item.

    Attributes:
        start: first character behind the number or bullet.
        number: running number across the decision ("14"), or the running number
            and the letter of a sub-point ("14(a)"); list items carry the number of
            the paragraph they belong to; None where nothing is numbered.
        lead_in: index of the paragraph that introduces this list item ("The
            Council has agreed to:"), or None for a paragraph that is no list item.
    """

    start: int
    end: int
    section: int
    number: str | None
    lead_in: int | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, inside one paragraph (``paragraph`` is its index)."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A document cut into sections, paragraphs and sentences, each in text order."""

    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
