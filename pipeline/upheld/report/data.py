"""What goes into the page: figures and decisions as columns, quotes in blocks.

A browser unpacks the columns when the page opens, and a block of quotes only when one
of its decisions is looked at.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from upheld.report.pack import coded, shortened, shown
from upheld.tabulate.schema import JOINT
from upheld.tabulate.typed import Cell
from upheld.taxonomy import KINDS, OUTCOMES, PAYMENT_TYPES, STATUSES, ids, load
from upheld.types import SectionKind

Columns = Mapping[str, Sequence[Cell]]

# Passages are a sentence or two; a longer one is an article or a whole list.
LONGEST_QUOTE = 600
DECISIONS_A_BLOCK = 200
_SECURED = ("agreed", "recommended")
# One character for each type of a kind, for a column that is searched for it.
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Content:
    """What the page shows, as data for JSON.

    Attributes:
        core: the columns of decisions, shares, councils and trends, and the labels.
        blocks: the quotes and amounts of ``DECISIONS_A_BLOCK`` decisions each.
        decisions: how many there are, further copies left out.
        copies, unread: how many copies were left out, inputs could not be read.
    """

    core: dict[str, object]
    blocks: list[list[dict[str, object]]]
    decisions: int
    copies: int
    unread: int


def content(tables: Mapping[str, Columns], shares: Columns) -> Content:
    """Return what the page shows.

    Args:
        tables: the columns of decisions, findings, payments, councils and trends.
        shares: what ``tabulate.counted.counted_shares`` returns.
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
        _quotes(told, n, findings[n], amounts[n], copies) for n in range(len(kept))
    ]
    core: dict[str, object] = {
        "types": {kind: _types(kind) for kind in KINDS},
        "outcomes": OUTCOMES,
        "statuses": STATUSES,
        "sections": list(SectionKind),
        "payment_types": [ids("remedy").index(type) for type in PAYMENT_TYPES],
        "block": DECISIONS_A_BLOCK,
        "copies": (further := sum(map(len, copies.values()))),
        "unread": (unread := len(tables["errors"]["path"])),
        "decisions": _decisions(told, findings),
        "shares": _shares(shares, place),
        "councils": _councils(tables["councils"]),
        "trends": _plain(tables["trends"]),
    }
    blocks = [
        quotes[low : low + DECISIONS_A_BLOCK]
        for low in range(0, len(quotes), DECISIONS_A_BLOCK)
    ]
    return Content(core, blocks, len(kept), further, unread)


def _types(kind: str) -> list[tuple[str, str, str]]:
    return [(entry.id, entry.label, entry.definition) for entry in load(KINDS[kind])]


def _copies(decisions: Columns) -> dict[Cell, list[str]]:
    """Return where further copies of a decision were read, by its id."""
    copies: dict[Cell, list[str]] = defaultdict(list)
    for of, path in zip(decisions["duplicate_of"], decisions["path"], strict=True):
        if of is not None:
            copies[of].append(_text(path))
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
        "id": [_text(id) for id in told["decision_id"]],
        "reference": [_text(reference) for reference in told["reference"]],
        "bodies": [
            _text(JOINT.join(str(b) for b in (body, others) if b))
            for body, others in zip(told["body"], told["other_bodies"], strict=True)
        ],
        **{name: _coded(told[name]) for name in coded_columns},
        "source": _coded(told["source"]),
        "document_type": _coded(told["document_type"]),
        "outcome": _among(OUTCOMES, told["outcome"]),
        "date": [_text(day) for day in told["decision_date"]],
        **{kind: _found(kind, told[name]) for kind, name in KINDS.items()},
        "paid": [_pence(amount) for amount in told["payment_total_gbp"]],
        "open": [int(bool(cell)) for cell in told["payment_open_ended"]],
        "review": [int(bool(cell)) for cell in told["needs_review"]],
        "confidence": [_number(cell) for cell in told["confidence"]],
        "url": [_text(address) for address in told["url"]],
        "summary": [_text(summary) for summary in told["summary"]],
        "by_type": [_paid_by_type(findings.get(n, [])) for n in numbers],
    }


def _paid_by_type(findings: Sequence[Mapping[str, Cell]]) -> list[int]:
    """Return type, pence, type, pence of what is secured: see the table of trends."""
    paid: dict[int, int] = defaultdict(int)
    for row in findings:
        pence = _pence(row["amount_gbp"])
        if row["type"] in PAYMENT_TYPES and row["status"] in _SECURED and pence:
            paid[ids("remedy").index(str(row["type"]))] += pence
    return [number for pair in paid.items() for number in pair]


def _shares(shares: Columns, place: Mapping[Cell, int]) -> dict[str, object]:
    return {
        "decision": [place[id] for id in shares["decision_id"]],
        "council": _coded(shares["council"]),
        "outcome": _among(OUTCOMES, shares["outcome"]),
        "fault": _found("fault", shares["faults"]),
        "paid": [_pence(amount) for amount in shares["payment_total_gbp"]],
    }


def _councils(councils: Columns) -> dict[str, object]:
    """Return the councils table, with the key that shares know a council by."""
    codes, names = councils["council_code"], councils["council_name"]
    key = [_text(code or name) for code, name in zip(codes, names, strict=True)]
    return {**_plain(councils), "key": key}


def _plain(table: Columns) -> dict[str, object]:
    return {
        name: [_text(cell) if isinstance(cell, str | date) else cell for cell in cells]
        for name, cells in table.items()
    }


def _quotes(
    told: Columns,
    number: int,
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
        "warnings": _text(told["warnings"][number]),
        "path": _text(told["path"][number]),
        "copies": copies.get(told["decision_id"][number], []),
    }


def _finding(
    row: Mapping[str, Cell], order: Mapping[Cell, int], quotes: dict[str, int]
) -> list[object]:
    kind = str(row["kind"])
    linked = str(row["linked_to"] or "").split(JOINT)
    return [
        list(KINDS).index(kind),
        ids(kind).index(str(row["type"])),
        *_among(STATUSES, [row["status"]]),
        _pence(row["amount_gbp"]),
        *(_text(row[name]) for name in ("payee", "deadline", "deadline_date", "body")),
        *_place(row, quotes),
        _number(row["confidence"]),
        int(bool(row["needs_review"])),
        [order[id] for id in linked if id in order],
    ]


def _amount(row: Mapping[str, Cell], quotes: dict[str, int]) -> list[object]:
    people = (_text(row[name]) for name in ("payee", "payer", "period"))
    pounds = (_pence(row["amount_gbp"]), row["count"], _pence(row["part_of"]))
    return [*pounds, _text(row["role"]), *people, *_place(row, quotes)]


def _place(row: Mapping[str, Cell], quotes: dict[str, int]) -> list[object]:
    """Return section, paragraph, page and number of the quote of a passage."""
    quote = shortened(_text(row["evidence"]), LONGEST_QUOTE)
    number = quotes.setdefault(quote, len(quotes))
    section = list(SectionKind).index(SectionKind(str(row["section"])))
    return [section, _text(row["paragraph"]), row["page"], number]


def _found(kind: str, cells: Sequence[Cell]) -> list[str]:
    digit = dict(zip(ids(kind), _DIGITS, strict=False))
    return [
        "".join(digit[type] for type in str(cell).split(JOINT)) if cell else ""
        for cell in cells
    ]


def _among(values: Sequence[str], cells: Sequence[Cell]) -> list[int]:
    return [-1 if cell is None else values.index(str(cell)) for cell in cells]


def _coded(cells: Sequence[Cell]) -> dict[str, Sequence[object]]:
    return coded(None if cell is None else str(cell) for cell in cells)


def _text(cell: Cell) -> str:
    return shown(str(cell)) if cell is not None else ""


def _number(cell: Cell) -> Cell:
    return None if cell is None else round(float(str(cell)), 2)


def _pence(cell: Cell) -> int | None:
    return None if cell is None else round(float(str(cell)) * 100)
