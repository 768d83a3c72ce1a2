"""How often each type was found, by financial year."""

from array import array
from collections import Counter, defaultdict
from typing import Any

from upheld.tabulate.councils import in_order
from upheld.tabulate.facts import Facts
from upheld.tabulate.rates import share, total, wilson
from upheld.tabulate.schema import Row
from upheld.taxonomy import KINDS, PAYMENT_TYPES, ids

_Key = tuple[str, str, str]
"""Financial year, kind and type."""


class TrendCount:
    """The trends table, counted one decision after the other.

    Years ascend, types are in taxonomy order, each ombudsman has rows of its own, with
    a row for each year and each type that occur. Decisions without a date do not count.
    """

    def __init__(self) -> None:
        self._sources: defaultdict[str, _OfSource] = defaultdict(_OfSource)

    def add(self, facts: Facts) -> None:
        """Count a decision that counts: no copy, and no article."""
        if facts.year is not None:
            self._sources[facts.source].add(facts.year, facts)

    def told(self) -> dict[str, Any]:
        """Return what is counted, as JSON holds it, for ``take``."""
        return {source: of.told() for source, of in self._sources.items()}

    def take(self, told: dict[str, Any]) -> None:
        """Count what another tells of other decisions."""
        for source, of_source in told.items():
            self._sources[source].take(*of_source)

    def rows(self) -> list[Row]:
        """Return the rows once all are counted."""
        return [
            {**row, "source": source}
            for source in in_order(self._sources)
            for row in self._sources[source].rows()
        ]


class _OfSource:
    def __init__(self) -> None:
        self._upheld: Counter[str] = Counter()
        self._found: Counter[_Key] = Counter()
        self._found_upheld: Counter[_Key] = Counter()
        self._paid: defaultdict[_Key, array[float]] = defaultdict(lambda: array("d"))

    def add(self, year: str, facts: Facts) -> None:
        upheld = facts.whole.outcome == "upheld"
        self._upheld[year] += upheld
        for kind, type, paid in facts.found:
            key = (year, kind, type)
            self._found[key] += 1
            self._found_upheld[key] += upheld
            if paid:
                self._paid[key].append(paid)

    def told(self) -> list[Any]:
        found = [
            [*key, count, self._found_upheld[key], [*self._paid.get(key, ())]]
            for key, count in self._found.items()
        ]
        return [self._upheld, found]

    def take(self, upheld: dict[str, int], found: list[list[Any]]) -> None:
        self._upheld.update(upheld)
        for year, kind, type, count, of_upheld, paid in found:
            key = (year, kind, type)
            self._found[key] += count
            self._found_upheld[key] += of_upheld
            if paid:
                self._paid[key].extend(paid)

    def rows(self) -> list[Row]:
        occurring = {(kind, type) for _, kind, type in self._found}
        types = [(kind, type) for kind in KINDS for type in ids(kind)]
        return [
            self._row((year, kind, type))
            for year in sorted(self._upheld)
            for kind, type in types
            if (kind, type) in occurring
        ]

    def _row(self, key: _Key) -> Row:
        year, kind, type = key
        upheld, count = self._upheld[year], self._found_upheld[key]
        low, high = wilson(count, upheld)
        paid = round(total(self._paid.get(key, ())), 2)
        return {
            "financial_year": year,
            "kind": kind,
            "type": type,
            "decisions": self._found[key],
            "upheld_with_type": count,
            "upheld_decisions": upheld,
            "share_of_upheld": share(count, upheld),
            "share_low": low,
            "share_high": high,
            "payments_gbp": paid if type in PAYMENT_TYPES else None,
        }
