"""What is read in a document: councils, labelled passages, who says them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Holder(StrEnum):
    """Who says, or stands behind, a passage."""

    OMBUDSMAN = "ombudsman"
    COMPLAINANT = "complainant"
    BODY = "body"
    THIRD_PARTY = "third_party"
    LAW = "law"

    # That of Enum is written in Python, and is asked for thousands of times a text.
    __hash__ = str.__hash__


class Polarity(StrEnum):
    """Whether what a passage is about was found."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    INSUFFICIENT = "insufficient"
    HYPOTHETICAL = "hypothetical"

    __hash__ = str.__hash__  # see Holder


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
