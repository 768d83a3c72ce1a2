"""What goes into the page: figures and decisions as columns, quotes in blocks.

A browser unpacks the columns when the page opens, and a block of quotes only when one
of its decisions is looked at.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from upheld.report.cells import among, coded, number, pence, text, types_found
from upheld.report.quotes import Columns, labels, quotes_of
from upheld.tabulate.export import FORMULA, NUMBER
from upheld.tabulate.periods import spans
from upheld.tabulate.schema import JOINT
from upheld.tabulate.typed import Cell
from upheld.taxonomy import KINDS, OUTCOMES, PAYMENT_TYPES, STATUSES, ids, load
from upheld.types import SectionKind

DECISIONS_A_BLOCK = 200
_SECURED = ("agreed", "recommended")


@dataclass(frozen=True, slots=True)
class Content:
    """What the page shows, as data for JSON.

    Attributes:
        core: the columns of decisions, shares, councils and trends, and the labels.
        blocks: the quotes and amounts of ``DECISIONS_A_BLOCK`` decisions each.
        decisions, articles: how many there are, further copies left out.
        copies, unread: how many copies were left out, inputs could not be read.
    """

    core: dict[str, object]
    blocks: list[list[dict[str, object]]]
    decisions: int
    articles: int
    copies: int
    unread: int


def content(tables: Mapping[str, Columns], counted: Columns) -> Content:
    """Return what the page shows.

    Args:
        tables: the columns of decisions, findings, payments, councils and trends.
        counted: what ``tabulate.plain.counted_bodies`` returns.
    """
    decisions = tables["decisions"]
    copies = _copies(decisions)
    kept = [n for n, of in enumerate(decisions["duplicate_of"]) if of is None]
    told: Columns = {
        name: [cells[n] for n in kept] for name, cells in decisions.items()
    }
    place = {id: number for number, id in enumerate(told["decision_id"])}
    findings = _by_decision(tables["findings"], place)
    amounts = _by_decision(tables["payments"], place)
    quotes = [
        quotes_of(told, n, findings[n], amounts[n], copies) for n in range(len(kept))
    ]
    core: dict[str, object] = {
        "types": {kind: _types(kind) for kind in KINDS},
        "outcomes": OUTCOMES,
        "statuses": STATUSES,
        "sections": list(SectionKind),
        "payment_types": [ids("remedy").index(type) for type in PAYMENT_TYPES],
        "block": DECISIONS_A_BLOCK,
        "formula": FORMULA.pattern,
        "number": NUMBER.pattern,
        "copies": (further := sum(map(len, copies.values()))),
        "unread": (unread := len(tables["errors"]["path"])),
        "decisions": _decisions(told, findings),
        "shares": _shares(counted, place),
        "councils": _councils(tables["councils"]),
        "trends": _plain(tables["trends"]),
        "years": _years(told),
    }
    blocks = [
        quotes[low : low + DECISIONS_A_BLOCK]
        for low in range(0, len(quotes), DECISIONS_A_BLOCK)
    ]
    articles = told["source"].count("press")
    return Content(core, blocks, len(kept) - articles, articles, further, unread)


def _types(kind: str) -> list[tuple[str, str, str]]:
    """Return id, label and definition of each type, no other type told by its id."""
    label = labels()
    told = re.compile("|".join(id for id in label if "_" in id))
    return [
        (
            entry.id,
            entry.label,
            told.sub(lambda id: label[id[0]], entry.definition),
        )
        for entry in load(KINDS[kind])
    ]


def _copies(decisions: Columns) -> dict[Cell, list[str]]:
    """Return where further copies of a decision were read, by its id."""
    copies: dict[Cell, list[str]] = defaultdict(list)
    for of, path in zip(decisions["duplicate_of"], decisions["path"], strict=True):
        if of is not None:
            copies[of].append(text(path))
    return dict(copies)


def _by_decision(
    table: Columns, place: Mapping[Cell, int]
) -> defaultdict[int, list[dict[str, Cell]]]:
    """Return the rows of findings or amounts by the place of their decision."""
    rows: defaultdict[int, list[dict[str, Cell]]] = defaultdict(list)
    names = list(table)
    for cells in zip(*table.values(), strict=True):
        row = dict(zip(names, cells, strict=True))
        if row["decision_id"] in place:
            rows[place[row["decision_id"]]].append(row)
    return rows


def _decisions(
    told: Columns, findings: Mapping[int, list[dict[str, Cell]]]
) -> dict[str, object]:
    coded_columns = ("category", "subcategory", "outcome_detail", "financial_year")
    numbers = range(len(told["decision_id"]))
    return {
        "id": [text(id) for id in told["decision_id"]],
        "reference": [text(reference) for reference in told["reference"]],
        "bodies": [
            text(JOINT.join(str(b) for b in (body, others) if b))
            for body, others in zip(told["body"], told["other_bodies"], strict=True)
        ],
        **{name: coded(told[name]) for name in coded_columns},
        "source": coded(told["source"]),
        "document_type": coded(told["document_type"]),
        "outcome": among(OUTCOMES, told["outcome"]),
        "date": [text(day) for day in told["decision_date"]],
        **{kind: types_found(kind, told[name]) for kind, name in KINDS.items()},
        "paid": [pence(amount) for amount in told["payment_total_gbp"]],
        "open": [int(bool(cell)) for cell in told["payment_open_ended"]],
        "review": [int(bool(cell)) for cell in told["needs_review"]],
        "confidence": [number(cell) for cell in told["confidence"]],
        "url": [text(address) for address in told["url"]],
        "summary": [text(summary) for summary in told["summary"]],
        "by_type": [_paid_by_type(findings.get(n, [])) for n in numbers],
    }


def _paid_by_type(findings: Sequence[Mapping[str, Cell]]) -> list[int]:
    """Return type, pence, type, pence of what is secured: see the table of trends."""
    paid: dict[int, int] = defaultdict(int)
    for row in findings:
        counts = row["type"] in PAYMENT_TYPES and row["status"] in _SECURED
        if counts and (amount := pence(row["amount_gbp"])):
            paid[ids("remedy").index(str(row["type"]))] += amount
    return [part for pair in paid.items() for part in pair]


def _shares(counted: Columns, place: Mapping[Cell, int]) -> dict[str, object]:
    return {
        "decision": [place[id] for id in counted["decision_id"]],
        "council": coded(counted["council"]),
        "outcome": among(OUTCOMES, counted["outcome"]),
        **{kind: types_found(kind, counted[name]) for kind, name in KINDS.items()},
        "paid": [pence(amount) for amount in counted["payment_total_gbp"]],
    }


def _councils(councils: Columns) -> dict[str, object]:
    """Return the councils table, with the key that shares know a council by."""
    codes, names = councils["council_code"], councils["council_name"]
    key = [text(code or name) for code, name in zip(codes, names, strict=True)]
    return {**_plain(councils), "key": key}


def _years(told: Columns) -> dict[str, list[tuple[str, bool]]]:
    """Return every year from the first to the last of each ombudsman's decisions.

    With it whether the decisions reach from its first to its last day.
    """
    days: dict[str, list[date]] = defaultdict(list)
    for source, day in zip(told["source"], told["decision_date"], strict=True):
        if isinstance(day, date):
            days[text(source)].append(day)
    return {
        source: [
            (year.label, year.complete)
            for year in spans("financial_year", min(known), max(known))
        ]
        for source, known in days.items()
    }


def _plain(table: Columns) -> dict[str, object]:
    return {
        name: [text(cell) if isinstance(cell, str | date) else cell for cell in cells]
        for name, cells in table.items()
    }
