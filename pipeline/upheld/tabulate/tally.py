"""The tables that count over decisions, counted one decision after the other."""

from typing import Any

from upheld.tabulate.councils import CouncilCount
from upheld.tabulate.facts import Facts
from upheld.tabulate.schema import Row
from upheld.tabulate.shares import is_article
from upheld.tabulate.trends import TrendCount


class Tally:
    """Councils and trends; a million decisions take it some 50 megabytes."""

    def __init__(self) -> None:
        self._councils = CouncilCount()
        self._trends = TrendCount()

    def add(self, decision_id: str, facts: Facts) -> None:
        """Count a decision that is no further copy; articles are passed over."""
        if not is_article(facts.source):
            self._councils.add(decision_id, facts)
            self._trends.add(facts)

    def told(self) -> list[Any]:
        """Return what is counted, as JSON holds it: some 60 KB for 500 decisions."""
        return [self._councils.told(), self._trends.told()]

    def take(self, told: list[Any]) -> None:
        """Count what another tally tells of decisions that come behind these."""
        councils, trends = told
        self._councils.take(councils)
        self._trends.take(trends)

    def councils(self) -> list[Row]:
        """Return the rows of the councils table, once all are counted."""
        return self._councils.rows()

    def trends(self) -> list[Row]:
        """Return the rows of the trends table, once all are counted."""
        return self._trends.rows()
