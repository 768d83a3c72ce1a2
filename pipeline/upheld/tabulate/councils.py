"""Decisions counted by council, with the rates that councils are compared by."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import get_args

import pandas as pd

from upheld.annotate.councils import register
from upheld.tabulate.rates import per_100k, share, wilson
from upheld.tabulate.schema import JOINT
from upheld.tabulate.shares import counted, per_body
from upheld.tabulate.typed import Row, frame_of_rows
from upheld.taxonomy import ids, load
from upheld.types import Council, Source

ALL = "All councils"
NOT_STATED = "(body not stated)"
FEW_INVESTIGATIONS = 10


def councils(
    decisions: pd.DataFrame, bodies: pd.DataFrame, known: Mapping[str, Council]
) -> pd.DataFrame:
    """Return the councils table: all councils first, then each body by name.

    A joint decision counts for each of its bodies, with what is laid on that body,
    and once for all councils; copies and articles do not count. A body without a
    council code goes by its printed name. Each ombudsman has rows of its own.

    Args:
        decisions: the frame of decisions.
        bodies: the frame of bodies.
        known: register entries of the councils in it, by code.
    """
    counting = counted(decisions)
    of_each = per_body(counting, bodies)
    rows: list[Row] = []
    for source in sources_in(counting) or (None,):
        of_source = of_each[of_each["source"] == source]
        names = who(of_source, "council_code").fillna(NOT_STATED)
        listed = [
            _row(str(name), group, known) for name, group in of_source.groupby(names)
        ]
        listed.sort(key=_place)
        everyone = _row(ALL, counting[counting["source"] == source], {})
        rows += [{**row, "source": source} for row in (everyone, *listed)]
    return frame_of_rows("councils", rows)


def sources_in(decisions: pd.DataFrame) -> list[str]:
    """Return whose decisions there are, LGSCO first."""
    present = set(decisions["source"])
    return [source for source in get_args(Source) if source in present]


def who(bodies: pd.DataFrame, column: str) -> pd.Series:
    """Return a column of councils, or the printed name of what is none."""
    return bodies[column].fillna(bodies["body"])


def figures(decisions: pd.DataFrame) -> Row:
    """Return counts by outcome, rates, faults, payments and improvements.

    Args:
        decisions: rows of decisions, or of what bodies of decisions answer for.
    """
    return {
        **_outcomes(decisions),
        **_faults(decisions),
        **_payments(decisions),
        "summaries": int((decisions["document_type"] == "summary").sum()),
        "service_improvement_decisions": _improvements(decisions),
    }


def successors(council: Council) -> str | None:
    """Return the names of the councils that took over, in one cell."""
    entries = register()
    names = (
        entries[code].name if code in entries else code for code in council.successors
    )
    return JOINT.join(names) or None


def _place(row: Row) -> tuple[bool, str]:
    name = str(row["council_name"])
    return name == NOT_STATED, name


def _row(body: str, decisions: pd.DataFrame, known: Mapping[str, Council]) -> Row:
    council = known.get(body)
    population = council.population if council else None
    upheld = int((decisions["outcome"] == "upheld").sum())
    return {
        "council_code": council.code if council else None,
        "council_name": council.name if council else body,
        "council_type": council.type if council else None,
        "region": council.region if council else None,
        **figures(decisions),
        "population": population,
        "decisions_per_100k": per_100k(len(decisions), population),
        "upheld_per_100k": per_100k(upheld, population),
        "abolished": council.end if council else None,
        "successors": successors(council) if council else None,
    }


def _outcomes(decisions: pd.DataFrame) -> Row:
    by_outcome = Counter(decisions["outcome"].fillna("unknown_outcome"))
    upheld, not_upheld = by_outcome["upheld"], by_outcome["not_upheld"]
    investigations = upheld + not_upheld
    low, high = wilson(upheld, investigations)
    low_of_all, high_of_all = wilson(upheld, len(decisions))
    return {
        "decisions": len(decisions),
        "upheld": upheld,
        "not_upheld": not_upheld,
        "closed": by_outcome["closed"],
        "unknown_outcome": by_outcome["unknown_outcome"],
        "investigations": investigations,
        "upheld_rate_of_investigations": share(upheld, investigations),
        "upheld_rate_low": low,
        "upheld_rate_high": high,
        "upheld_rate_of_decisions": share(upheld, len(decisions)),
        "upheld_rate_of_decisions_low": low_of_all,
        "upheld_rate_of_decisions_high": high_of_all,
        "small_numbers": investigations < FEW_INVESTIGATIONS,
    }


def _faults(decisions: pd.DataFrame) -> Row:
    found = decisions["faults"].dropna()
    by_type = Counter(type for types in types_of(found) for type in types)
    # Sorting is stable: types that tie stay in the order of the taxonomy.
    ranked = sorted(filter(by_type.get, ids("fault")), key=lambda type: -by_type[type])
    return {
        "fault_decisions": len(found),
        "commonest_faults": JOINT.join(
            f"{type} ({by_type[type]})" for type in ranked[:3]
        )
        or None,
        "complaint_handling_decisions": by_type["complaint_handling"],
        "complaint_handling_share": share(by_type["complaint_handling"], len(found)),
    }


def _payments(decisions: pd.DataFrame) -> Row:
    totals = decisions["payment_total_gbp"].dropna()
    paid = totals[totals > 0]
    of_paid = decisions.loc[paid.index, "decision_id"]
    largest = of_paid.iloc[int(paid.argmax())] if len(paid) else None
    return {
        "payments_total_gbp": round(float(paid.sum()), 2),
        "payments_decisions": len(paid),
        "payments_median_gbp": round(float(paid.median()), 2) if len(paid) else None,
        "payments_largest_gbp": float(paid.max()) if len(paid) else None,
        "payments_largest_decision": largest,
    }


def _improvements(decisions: pd.DataFrame) -> int:
    improving = {
        entry.id for entry in load("remedies") if entry.group == "service_improvement"
    }
    found = types_of(decisions["remedies"].dropna())
    return sum(not improving.isdisjoint(types) for types in found)


def types_of(cells: pd.Series) -> Iterator[list[str]]:
    """Yield the types in each cell of a column of types."""
    return (cell.split(JOINT) for cell in cells)
