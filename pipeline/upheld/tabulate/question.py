"""What can be asked of the tables."""

from dataclasses import dataclass

from upheld.tabulate.periods import PERIODS
from upheld.tabulate.select import BODY_GROUPS, Selection
from upheld.taxonomy import KINDS

MEASURES = ("decisions", "upheld", "share", "upheld_rate", "payments")
OUTCOME_GROUPS = ("outcome", "outcome_detail")
GROUPS = (*PERIODS, "all", "category", *OUTCOME_GROUPS, *BODY_GROUPS, *KINDS)


@dataclass(frozen=True)
class Question:
    """What is counted, of which decisions, by what.

    Attributes:
        by: one of ``GROUPS``.
        measure: one of ``MEASURES``.
        found: kind and type (id or label) that decisions must have to be counted; with
            a kind for ``by``, that they must have to be looked at.
    """

    selection: Selection
    by: str = "financial_year"
    measure: str = "decisions"
    found: tuple[str, str] | None = None

    @property
    def by_payment(self) -> bool:
        """Whether what is paid is told by what it is paid as, type by type."""
        return self.by == "remedy" and self.measure == "payments"

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that answer it, findings to tell of doubt about a type too."""
        wanted = self.by_payment or self.found is not None
        return ("decisions", "bodies", *(["findings"] if wanted else []))

    def problem(self) -> str | None:
        """Return why the question has no answer, in a sentence, None where it has."""
        typed = self.found is not None or self.by in KINDS
        if self.by not in GROUPS:
            return f"Nothing is counted by {self.by}; there are {', '.join(GROUPS)}."
        if self.measure not in MEASURES:
            known = ", ".join(MEASURES)
            return f"There is no measure {self.measure}; there are {known}."
        if self.measure == "share" and not typed:
            return (
                "The measure share is that of a type: name a fault, an injustice or a"
                " remedy, or count by one of them."
            )
        if self.measure == "upheld_rate" and typed:
            return (
                "The measure upheld_rate is of all decisions: a decision with a fault"
                " is nearly always upheld. Use the measure share, or name no type."
            )
        if self.by in OUTCOME_GROUPS and self.measure not in ("decisions", "payments"):
            return (
                f"By {self.by} a rate says nothing: decisions of one outcome are all"
                " upheld, or none is. Use the measure decisions or payments."
            )
        return None
