"""What is shown of one decision alone: its findings and amounts with their quotes."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from upheld.report.cells import among, number, pence, shortened, text
from upheld.tabulate.schema import JOINT
from upheld.tabulate.typed import Cell
from upheld.taxonomy import KINDS, STATUSES, ids, load
from upheld.types import SectionKind

Columns = Mapping[str, Sequence[Cell]]

# Passages are a sentence or two; a longer one is an article or a whole list.
LONGEST_QUOTE = 600
_UNSURE = re.compile(r"(?<=Least certain: )[a-z_]+(?:, [a-z_]+)*")
_SECTIONS = {kind.value: number for number, kind in enumerate(SectionKind)}


def quotes_of(
    told: Columns,
    place: int,
    findings: Sequence[Mapping[str, Cell]],
    amounts: Sequence[Mapping[str, Cell]],
    copies: Mapping[Cell, list[str]],
) -> dict[str, object]:
    """Return what is shown of one decision alone, each passage once in ``quotes``."""
    quotes: dict[str, int] = {}
    order = {row["finding_id"]: n for n, row in enumerate(findings)}
    return {
        "findings": [_finding(row, order, quotes) for row in findings],
        "amounts": [_amount(row, quotes) for row in amounts],
        "quotes": list(quotes),
        "warnings": in_words(text(told["warnings"][place])),
        "path": text(told["path"][place]),
        "copies": copies.get(told["decision_id"][place], []),
    }


def in_words(warnings: str) -> str:
    """Return warnings with types called by their labels."""
    label = labels()
    return _UNSURE.sub(
        lambda ids: ", ".join(label.get(id, id) for id in ids[0].split(", ")), warnings
    )


def _finding(
    row: Mapping[str, Cell], order: Mapping[Cell, int], quotes: dict[str, int]
) -> list[object]:
    linked = str(row["linked_to"] or "").split(JOINT)
    return [
        *_numbers()[str(row["kind"]), str(row["type"])],
        *among(STATUSES, [row["status"]]),
        pence(row["amount_gbp"]),
        *(text(row[name]) for name in ("payee", "deadline", "deadline_date", "body")),
        *_place(row, quotes),
        number(row["confidence"]),
        int(bool(row["needs_review"])),
        [order[id] for id in linked if id in order],
    ]


def _amount(row: Mapping[str, Cell], quotes: dict[str, int]) -> list[object]:
    people = (text(row[name]) for name in ("payee", "payer", "period"))
    pounds = (pence(row["amount_gbp"]), row["count"], pence(row["part_of"]))
    return [*pounds, text(row["role"]), *people, *_place(row, quotes)]


def _place(row: Mapping[str, Cell], quotes: dict[str, int]) -> list[object]:
    """Return section, paragraph, page and number of the quote of a passage."""
    quote = shortened(text(row["evidence"]), LONGEST_QUOTE)
    number = quotes.setdefault(quote, len(quotes))
    return [_SECTIONS[str(row["section"])], text(row["paragraph"]), row["page"], number]


@cache
def labels() -> dict[str, str]:
    """Return the label of each type in quotation marks, by its id."""
    entries = (entry for name in KINDS.values() for entry in load(name))
    return {entry.id: f"“{entry.label}”" for entry in entries}


@cache
def _numbers() -> dict[tuple[str, str], tuple[int, int]]:
    """Return the place of a kind, and of the type in it, by their ids."""
    return {
        (kind, type): (of_kind, place)
        for of_kind, kind in enumerate(KINDS)
        for place, type in enumerate(ids(kind))
    }
