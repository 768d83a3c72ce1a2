"""Decisions counted by council, with the rates that councils are compared by."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from upheld.annotate.councils import register
from upheld.tabulate.rates import per_100k, share, wilson
from upheld.tabulate.schema import JOINT
from upheld.tabulate.shares import once_a_body
from upheld.tabulate.typed import Row, frame_of_rows
from upheld.taxonomy import ids
from upheld.types import Council

ALL = "All councils"
NOT_STATED = "(body not stated)"
FEW_INVESTIGATIONS = 10


def councils(
    decisions: pd.DataFrame, shares: pd.DataFrame, known: Mapping[str, Council]
) -> pd.DataFrame:
    """Return the councils table: all councils first, then each body by name.

    A joint decision counts for each of its bodies, with what is laid on that body,
    and once for all councils; copies do not count. A body without a council code goes
    by its printed name.

    Args:
        decisions: the frame of decisions.
        shares: a row for each body of each decision, with the columns of decisions
            that are counted (see ``shares.shares_of``).
        known: register entries of the councils in it, by code.
    """
    no_case = (decisions["source"] == "press") & (decisions["document_type"] == "other")
    counted = decisions[decisions["duplicate_of"].isna() & ~no_case]
    of_each = once_a_body(shares[shares["duplicate_of"].isna()])
    bodies = of_each["council_code"].fillna(of_each["body"]).fillna(NOT_STATED)
    rows = [_row(str(body), group, known) for body, group in of_each.groupby(bodies)]
    rows.sort(key=_place)
    return frame_of_rows("councils", [_row(ALL, counted, {}), *rows])


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
        **_outcomes(decisions),
        **_faults(decisions),
        **_payments(decisions),
        "population": population,
        "decisions_per_100k": per_100k(len(decisions), population),
        "upheld_per_100k": per_100k(upheld, population),
        "abolished": council.end if council else None,
        "successors": _successors(council) if council else None,
    }


def _outcomes(decisions: pd.DataFrame) -> Row:
    by_outcome = Counter(decisions["outcome"].fillna("unknown_outcome"))
    upheld, not_upheld = by_outcome["upheld"], by_outcome["not_upheld"]
    investigations = upheld + not_upheld
    low, high = wilson(upheld, investigations)
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
        "small_numbers": investigations < FEW_INVESTIGATIONS,
    }


def _faults(decisions: pd.DataFrame) -> Row:
    found = decisions["faults"].dropna()
    by_type = Counter(type for cell in found for type in cell.split(JOINT))
    # Sorting is stable: types that tie stay in the order of the taxonomy.
    ranked = sorted(filter(by_type.get, ids("fault")), key=lambda type: -by_type[type])
    return {
        "fault_decisions": len(found),
        "commonest_faults": JOINT.join(
            f"{type} ({by_type[type]})" for type in ranked[:3]
        )
        or None,
        "complaint_handling_share": share(by_type["complaint_handling"], len(found)),
    }


def _payments(decisions: pd.DataFrame) -> Row:
    totals = decisions["payment_total_gbp"].dropna()
    paid = totals[totals > 0]
    return {
        "payments_total_gbp": round(float(paid.sum()), 2),
        "payments_decisions": len(paid),
        "payments_median_gbp": round(float(paid.median()), 2) if len(paid) else None,
        "payments_largest_gbp": float(paid.max()) if len(paid) else None,
    }


def _successors(council: Council) -> str | None:
    entries = register()
    names = (
        entries[code].name if code in entries else code for code in council.successors
    )
    return JOINT.join(names) or None
