"""What can be asked of the tables."""

from dataclasses import dataclass

from upheld.tabulate.periods import PERIODS
from upheld.tabulate.select import BODY_GROUPS, Selection
from upheld.taxonomy import KINDS

MEASURES = ("decisions", "share", "upheld_rate", "payments")
GROUPS = (*PERIODS, "category", *BODY_GROUPS, *KINDS)


@dataclass(frozen=True)
class Question:
    """What is counted, of which decisions, by what.

    Attributes:
        by: one of ``GROUPS``.
        measure: one of ``MEASURES``.
        found: kind and type (id or label) that decisions must have to be counted.
    """

    selection: Selection
    by: str = "financial_year"
    measure: str = "decisions"
    found: tuple[str, str] | None = None
