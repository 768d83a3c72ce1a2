"""Decisions counted by council, with the rates that councils are compared by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from upheld.tabulate.facts import Facts, Share, improves, types_in_cell
from upheld.tabulate.figures import FEW_INVESTIGATIONS, Figures
from upheld.tabulate.rates import per_100k
from upheld.tabulate.schema import JOINT, Row
from upheld.types import Source

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ALL", "FEW_INVESTIGATIONS", "NOT_STATED", "CouncilCount"]

ALL = "All councils"
NOT_STATED = "(body not stated)"
_NO_COUNCIL: Row = dict.fromkeys(
    (
        "council_code",
        "council_type",
        "region",
        "population",
        "abolished",
        "successors",
    )
)
_DIGEST = 16


class CouncilCount:
    """The councils table, counted one decision after the other.

    A joint decision counts for each of its bodies, with what is laid on that body,
    and once for all councils. A body without a council code goes by its printed name.
    Each ombudsman has rows of its own.
    """

    def __init__(self) -> None:
        self._everyone: defaultdict[str | None, Figures] = defaultdict(Figures)
        self._listed: defaultdict[tuple[str | None, str], Figures] = defaultdict(
            Figures
        )
        self._councils: dict[str, Row] = {}
        self._order = 0
        # Of each body that stands first in a title, with its case, a digest; and
        # what is said of further bodies, of which some count under another reference.
        self._first = bytearray()
        self._further: list[tuple[bytes, _Laid]] = []

    def add(self, decision_id: str, facts: Facts) -> None:
        """Count a decision that counts: no copy, and no article."""
        self._councils.update((str(row["council_code"]), row) for row in facts.councils)
        self._order += 1
        everyone = self._everyone[facts.source]
        everyone.add(facts.whole, facts.document_type, decision_id, self._order)
        for told in facts.shares:
            self._order += 1
            key = _key(told.who, facts.case)
            laid = _Laid(
                told, facts.source, facts.document_type, decision_id, self._order
            )
            if told.place > 1:
                self._further.append((key, laid))
            else:
                self._first += key
                self._lay(laid)

    def told(self) -> dict[str, Any]:
        """Return what is counted, as JSON holds it, for ``take``."""
        return {
            "order": self._order,
            "everyone": [[of, one.told()] for of, one in self._everyone.items()],
            "listed": [[*key, one.told()] for key, one in self._listed.items()],
            "councils": self._councils,
            "first": self._first.hex(),
            "further": [[key.hex(), laid] for key, laid in self._further],
        }

    def take(self, told: dict[str, Any]) -> None:
        """Count what another tells of decisions that come behind these."""
        after = self._order
        self._order += told["order"]
        for source, figures in told["everyone"]:
            self._everyone[source].take(figures, after)
        for source, who, figures in told["listed"]:
            self._listed[source, who].take(figures, after)
        self._councils.update(told["councils"])
        self._first += bytes.fromhex(told["first"])
        for key, (share, source, document_type, decision_id, order) in told["further"]:
            laid = _Laid(
                Share(*share), source, document_type, decision_id, order + after
            )
            self._further.append((bytes.fromhex(key), laid))

    def rows(self) -> list[Row]:
        """Return the rows once all are counted: all councils, then each by name."""
        self._lay_further()
        rows: list[Row] = []
        for source in in_order(self._everyone) or (None,):
            listed = [
                self._row(who, figures)
                for (of, who), figures in sorted(self._listed.items(), key=_by_key)
                if of == source
            ]
            listed.sort(key=_place)
            everyone = self._row(ALL, self._everyone[source])
            rows += [{**row, "source": source} for row in (everyone, *listed)]
        return rows

    def _lay(self, laid: "_Laid") -> None:
        figures = self._listed[laid.source, laid.told.who or NOT_STATED]
        figures.add(laid.told, laid.document_type, laid.decision_id, laid.order)

    def _lay_further(self) -> None:
        """Count further bodies where they stand first; see ``shares.per_body``."""
        wanted = {key for key, _ in self._further}
        starts = range(0, len(self._first), _DIGEST)
        keys = (bytes(self._first[start : start + _DIGEST]) for start in starts)
        seen = wanted.intersection(keys) if wanted else set()
        self._further.sort(key=lambda further: further[1].told.place)
        for key, laid in self._further:
            if laid.told.who is None or key not in seen:
                self._lay(laid)
            seen.add(key)
        self._further.clear()

    def _row(self, who: str, figures: Figures) -> Row:
        about = self._councils.get(who) if who != ALL else None
        population = about["population"] if about else None
        people = population if isinstance(population, int) else None
        end = about["abolished"] if about else None
        return {
            **_NO_COUNCIL,
            "council_name": who,
            **(about or {}),
            "abolished": date.fromisoformat(end) if isinstance(end, str) else None,
            **figures.row(),
            "decisions_per_100k": per_100k(figures.decisions, people),
            "upheld_per_100k": per_100k(figures.upheld, people),
        }


class _Laid(NamedTuple):
    """What is laid on a body; see ``Figures.add``."""

    told: Share
    source: str
    document_type: str
    decision_id: str
    order: int


def in_order(sources: Iterable[str | None]) -> list[str]:
    """Return whose decisions there are, LGSCO first."""
    present = set(sources)
    return [source for source in get_args(Source) if source in present]


def sources_in(decisions: "pd.DataFrame") -> list[str]:
    """Return whose decisions there are, LGSCO first."""
    return in_order(decisions["source"])


def who(bodies: "pd.DataFrame", column: str) -> "pd.Series":
    """Return a column of councils, or the printed name of what is none."""
    return bodies[column].fillna(bodies["body"])


def figures(decisions: "pd.DataFrame") -> Row:
    """Return counts by outcome, rates, faults, payments and improvements.

    Args:
        decisions: rows of decisions, or of what bodies of decisions answer for.
    """
    counted = Figures()
    columns = ("outcome", "faults", "remedies", "payment_total_gbp")
    cells = [
        decisions[name].astype(object).mask(decisions[name].isna(), None)
        for name in (*columns, "document_type", "decision_id")
    ]
    for order, row in enumerate(zip(*cells, strict=True)):
        outcome, faults, remedies, paid, document_type, decision_id = row
        improved = improves(types_in_cell(remedies))
        told = Share(0, None, outcome, types_in_cell(faults), improved, paid)
        counted.add(told, document_type, decision_id, order)
    return counted.row()


def types_of(cells: "pd.Series") -> Iterator[list[str]]:
    """Yield the types in each cell of a column of types."""
    return (cell.split(JOINT) for cell in cells)


def _key(who: str | None, case: str) -> bytes:
    told = f"{who or ''}\0{case}".encode("utf-8", "surrogatepass")
    return blake2b(told, digest_size=_DIGEST).digest()


def _by_key(item: tuple[tuple[str | None, str], Figures]) -> str:
    return item[0][1]


def _place(row: Row) -> tuple[bool, str]:
    name = str(row["council_name"])
    return name == NOT_STATED, name
