"""The figures of a council, counted one decision after the other."""

from array import array
from collections import Counter
from statistics import median
from typing import Any

from upheld.tabulate.facts import Share
from upheld.tabulate.rates import share, total, wilson
from upheld.tabulate.schema import JOINT, Row
from upheld.taxonomy import ids

FEW_INVESTIGATIONS = 10
_COMMONEST = 3


class Figures:
    """Counts by outcome, rates, faults, payments and improvements.

    Each decision takes eight bytes where it secures a payment, and else none.
    """

    __slots__ = (
        "_faults",
        "_improving",
        "_largest",
        "_outcomes",
        "_paid",
        "_summaries",
        "_with_fault",
    )

    def __init__(self) -> None:
        self._outcomes: Counter[str | None] = Counter()
        self._faults: Counter[str] = Counter()
        self._with_fault = self._improving = self._summaries = 0
        self._paid = array("d")
        self._largest: tuple[float, int, str | None] = (0.0, 0, None)

    def add(
        self, told: Share, document_type: str, decision_id: str, order: int
    ) -> None:
        """Count what a decision says of one body, or of all together.

        Args:
            order: grows from one to the next; of payments as large as each other the
                first is told.
        """
        self._outcomes[told.outcome] += 1
        self._faults.update(told.faults)
        self._with_fault += bool(told.faults)
        self._improving += told.improves
        self._summaries += document_type == "summary"
        if told.paid and told.paid > 0:
            self._paid.append(told.paid)
            largest = (told.paid, -order, decision_id)
            if largest[:2] > self._largest[:2]:
                self._largest = largest

    def told(self) -> list[Any]:
        """Return what is counted, as JSON holds it, for ``take``."""
        return [
            [*self._outcomes.items()],
            self._faults,
            [self._with_fault, self._improving, self._summaries],
            self._paid.tolist(),
            self._largest,
        ]

    def take(self, told: list[Any], after: int) -> None:
        """Count what other figures tell of decisions that come behind these.

        Args:
            after: what is added to their ``order``.
        """
        outcomes, faults, numbers, paid, (largest, order, decision_id) = told
        self._outcomes.update(dict(outcomes))
        self._faults.update(faults)
        with_fault, improving, summaries = numbers
        self._with_fault += with_fault
        self._improving += improving
        self._summaries += summaries
        self._paid.extend(paid)
        if largest > self._largest[0]:
            self._largest = (largest, order - after, decision_id)

    @property
    def decisions(self) -> int:
        return self._outcomes.total()

    @property
    def upheld(self) -> int:
        return self._outcomes["upheld"]

    def row(self) -> Row:
        """Return the cells of ``councils.csv`` that are counted."""
        return {
            **self._by_outcome(),
            **self._by_fault(),
            "payments_total_gbp": round(total(self._paid), 2),
            "payments_decisions": len(self._paid),
            "payments_median_gbp": round(median(self._paid), 2) if self._paid else None,
            "payments_largest_gbp": self._largest[0] if self._paid else None,
            "payments_largest_decision": self._largest[2],
            "summaries": self._summaries,
            "service_improvement_decisions": self._improving,
        }

    def _by_outcome(self) -> Row:
        upheld, not_upheld = self.upheld, self._outcomes["not_upheld"]
        investigations = upheld + not_upheld
        low, high = wilson(upheld, investigations)
        low_of_all, high_of_all = wilson(upheld, self.decisions)
        return {
            "decisions": self.decisions,
            "upheld": upheld,
            "not_upheld": not_upheld,
            "closed": self._outcomes["closed"],
            "unknown_outcome": self._outcomes[None],
            "investigations": investigations,
            "upheld_rate_of_investigations": share(upheld, investigations),
            "upheld_rate_low": low,
            "upheld_rate_high": high,
            "upheld_rate_of_decisions": share(upheld, self.decisions),
            "upheld_rate_of_decisions_low": low_of_all,
            "upheld_rate_of_decisions_high": high_of_all,
            "small_numbers": investigations < FEW_INVESTIGATIONS,
        }

    def _by_fault(self) -> Row:
        count = self._faults
        # Sorting is stable: types that tie stay in the order of the taxonomy.
        ranked = sorted(filter(count.get, ids("fault")), key=lambda type: -count[type])
        commonest = JOINT.join(f"{t} ({count[t]})" for t in ranked[:_COMMONEST])
        handling = count["complaint_handling"]
        return {
            "fault_decisions": self._with_fault,
            "commonest_faults": commonest or None,
            "complaint_handling_decisions": handling,
            "complaint_handling_share": share(handling, self._with_fault),
        }
