"""The plain types that pass from stage to stage.

Every ``start`` and ``end`` is a character offset into ``Document.text``,
half-open, so ``text[start:end]`` is the passage. Money is in pounds.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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
DocumentType = Literal["statement", "report", "press_article", "other"]
FindingKind = Literal["fault", "injustice", "remedy"]


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


class Holder(StrEnum):
    """Who says, or stands behind, a passage."""

    OMBUDSMAN = "ombudsman"
    COMPLAINANT = "complainant"
    BODY = "body"
    THIRD_PARTY = "third_party"
    LAW = "law"


class Polarity(StrEnum):
    """Whether what a passage is about was found."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    INSUFFICIENT = "insufficient"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a decision says about itself; a field the input does not state is None.

    Attributes:
        reference: as LGSCO prints it, ``YY NNN NNN`` with a suffix letter if any;
            other bodies' case ids as they print them.
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


@dataclass(frozen=True, slots=True)
class Council:
    """One council of the register.

    Attributes:
        code: of the register, three to five letters ("BUC").
        gss_code: nine-character code of the Office for National Statistics, or "".
        type: such as ``county``, ``london_borough``, ``unitary``.
        region: "" for an authority that lies in several.
        end: last day of a council that was abolished.
        successors: codes of the councils that took over.
        population: residents, mid-2020; None where not known.
    """

    code: str
    gss_code: str
    name: str
    type: str
    region: str
    start: date | None
    end: date | None
    successors: tuple[str, ...]
    population: int | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage that a rule or model labelled.

    Attributes:
        label: an entity (``COUNCIL``, ``MONEY``) or ``kind:type`` (``fault:delay``).
        rule: id of the rule or model that produced it.
        value: the parsed value: a council code, an amount, a date.
        confidence: 0 to 1; of a rule 1, since its hits are judged by their context.
    """

    label: str
    start: int
    end: int
    rule: str
    value: str | Decimal | date | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Assertion:
    """A mention with who says it, whether it was found, and the words that decided.

    Attributes:
        polarity: None where the words state it without saying that it was found
            ("It took nine weeks too long").
    """

    mention: Mention
    holder: Holder
    polarity: Polarity | None
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault or injustice the ombudsman found, or one remedial action.

    Attributes:
        type: id of ``faults.toml``, ``injustices.toml`` or ``remedies.toml``.
        body: name of the body it is laid on, None where the text leaves it open.
        paragraph: running number, see Paragraph.
        confidence: 0 to 1.
        method: the rule or model that typed it ("rule:delay").
        cues: the words that decided holder and polarity.
        status: of a remedy: agreed, recommended, already_done, offered_before,
            refused; None for faults and injustices.
        amount_gbp: of a payment; None for a formula or an open rate.
        basis: of a payment without an amount: the words that say how it is worked out.
        deadline: the phrase; deadline_date the day it resolves to.
        linked_to: finding ids this one follows from.
    """

    finding_id: str
    kind: FindingKind
    type: str
    body: str | None
    start: int
    end: int
    evidence: str
    section: SectionKind
    paragraph: str | None
    page: int | None
    confidence: float
    method: str
    cues: tuple[str, ...] = ()
    status: str | None = None
    amount_gbp: Decimal | None = None
    payee: str | None = None
    basis: str | None = None
    deadline: str | None = None
    deadline_date: date | None = None
    linked_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One amount of money with its part in the decision.

    Attributes:
        finding_id: the remedy it belongs to, if any.
        role: see ``rules/README.md``; such as ``remedy_payment``, ``charge_or_debt``.
        period: unit of a rate ("month"), None for a lump sum.
        count: how many times it is paid (periods or payees), None if open-ended or no
            whole number.
        part_of: amount of the stated total that this one is a part of.
    """

    finding_id: str | None
    amount_gbp: Decimal
    role: str
    payee: str | None
    payer: str | None
    period: str | None
    count: int | None
    part_of: Decimal | None
    section: SectionKind
    paragraph: str | None
    page: int | None
    start: int
    end: int
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Everything extracted from one document.

    Attributes:
        decision_id: the reference, else 12 hex digits of ``text_sha256``; a second
            file of the same decision gets ``~2`` behind it and ``duplicate_of``.
        councils: register entries for ``document.header.bodies``, None for bodies
            without one, in the same order.
        outcome: upheld, not_upheld, closed, or None where the text does not say.
        payment_total_gbp: what the decision secures, counted once: 0 for nothing,
            None when payments are secured but none has a stated sum.
        payment_open_ended: a further payment is open-ended or a formula.
    """

    decision_id: str
    document: Document
    councils: tuple[Council | None, ...]
    outcome: str | None
    outcome_detail: str
    summary: str | None
    findings: tuple[Finding, ...]
    payments: tuple[Payment, ...]
    payment_total_gbp: Decimal | None
    payment_open_ended: bool
    confidence: float
    needs_review: bool
    warnings: tuple[str, ...]
    duplicate_of: str | None = None
