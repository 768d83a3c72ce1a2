"""What the tables of councils and trends count of one decision, and no more.

A few hundred bytes a decision, so that a million of them can be counted one by one.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, cast

from upheld.annotate.councils import register
from upheld.tabulate.rates import total
from upheld.tabulate.records import Rows
from upheld.tabulate.schema import JOINT, Cell, Row
from upheld.tabulate.shares import SECURED, case_of
from upheld.taxonomy import types
from upheld.types import Council, Decision

_COUNCIL = ("council_code", "council_name", "council_type", "region")


class Share(NamedTuple):
    """What a decision says of one body, or of all together.

    Attributes:
        place: of the body in the title, from 1; 0 for all together.
        who: code of the council, or the printed name of a body that is none.
        faults: types of fault.
        improves: a remedy is to better the service.
        paid: pounds that are secured, None without a stated sum.
    """

    place: int
    who: str | None
    outcome: str | None
    faults: list[str]
    improves: bool
    paid: float | None


class Facts(NamedTuple):
    """What is counted of a decision.

    Attributes:
        case: the reference that the bodies of a joint case share.
        year: financial year, None without a date.
        whole: of the decision as one.
        shares: of each of its bodies.
        found: each kind and type found, with the pounds secured under it.
        councils: the cells about each of its councils that councils.csv repeats.
    """

    source: str
    document_type: str
    case: str
    year: str | None
    whole: Share
    shares: list[Share]
    found: list[tuple[str, str, float]]
    councils: list[Row]


def facts_of(decision: Decision, rows: Rows) -> Facts:
    """Return the facts of a decision whose rows are made already."""
    return facts_in(rows, [_council(entry) for entry in decision.councils if entry])


def facts_in(rows: Rows, councils: list[Row]) -> Facts:
    """Return the facts that the rows of one decision tell.

    Args:
        councils: the cells that councils.csv repeats of each of its councils.
    """
    (row,) = rows["decisions"]
    return Facts(
        source=str(row["source"]),
        document_type=str(row["document_type"]),
        case=case_of(_text(row["reference"]), str(row["decision_id"])),
        year=_text(row["financial_year"]),
        whole=_share(row, 0, None),
        shares=list(_shares(rows)),
        found=list(_found(rows)),
        councils=councils,
    )


def council_cells(row: Row) -> Row:
    """Return the cells of a council that stands in a row of the table bodies."""
    entry = register().get(str(row["council_code"]))
    if entry:
        return _council(entry)
    rest: Row = dict.fromkeys(("population", "abolished", "successors"))
    return {**{name: row[name] for name in _COUNCIL}, **rest}


def restored(told: list[Any]) -> Facts:
    """Return the facts that were written as JSON, where a tuple becomes a list."""
    facts = Facts(*told)
    return facts._replace(
        whole=Share(*facts.whole), shares=[Share(*share) for share in facts.shares]
    )


def _shares(rows: Rows) -> Iterator[Share]:
    for row in rows["bodies"]:
        who = _text(row["council_code"]) or _text(row["body"])
        yield _share(row, cast(int, row["place"]), who)


def _share(row: Row, place: int, who: str | None) -> Share:
    remedies = types_in_cell(row["remedies"])
    paid = row["payment_total_gbp"]
    return Share(
        place,
        who,
        _text(row["outcome"]),
        types_in_cell(row["faults"]),
        improves(remedies),
        float(paid) if isinstance(paid, Decimal | float | int) else None,
    )


def types_in_cell(cell: Cell) -> list[str]:
    """Return the types in a cell of a column of types."""
    return cell.split(JOINT) if isinstance(cell, str) and cell else []


def improves(remedies: list[str]) -> bool:
    """Return whether one of these types of remedy is to better the service."""
    return not _improving().isdisjoint(remedies)


def _found(rows: Rows) -> Iterator[tuple[str, str, float]]:
    secured: dict[tuple[str, str], list[float]] = {}
    for row in rows["findings"]:
        sums = secured.setdefault((str(row["kind"]), str(row["type"])), [])
        amount = row["amount_gbp"]
        if row["status"] in SECURED and isinstance(amount, Decimal):
            sums.append(float(amount))
    for (kind, type), sums in secured.items():
        yield kind, type, total(sums)


def _council(council: Council) -> Row:
    """Return the cells of a council that do not depend on what is counted."""
    return {
        "council_code": council.code,
        "council_name": council.name,
        "council_type": council.type,
        "region": council.region,
        "population": council.population,
        "abolished": council.end.isoformat() if council.end else None,
        "successors": successors(council),
    }


def successors(council: Council) -> str | None:
    """Return the names of the councils that took over, in one cell."""
    entries = register()
    names = (
        entries[code].name if code in entries else code for code in council.successors
    )
    return JOINT.join(names) or None


def _text(cell: Cell) -> str | None:
    return cell if isinstance(cell, str) and cell else None


@cache
def _improving() -> frozenset[str]:
    return frozenset(
        type.id for type in types("remedy") if type.group == "service_improvement"
    )
