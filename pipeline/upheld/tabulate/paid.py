"""What decisions and their bodies secure in payments, altogether and by type."""

from collections.abc import Mapping

import pandas as pd

from upheld.errors import UpheldError
from upheld.tabulate.shares import SECURED
from upheld.tabulate.typed import Row
from upheld.taxonomy import PAYMENT_TYPES

_FEWEST_HALVED = 4  # a quarter of fewer payments is no payment


def paid_column(type: str | None) -> str:
    """Return the column of what is secured as a type, None for whatever it is for."""
    return f"{type}_gbp" if type else "payment_total_gbp"


def with_paid_types(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return decisions and bodies with a column of pounds for each type of payment.

    What counts is what trends.csv sums: agreed or recommended, with a stated sum. A
    body of a joint decision has what it alone is to pay.

    Args:
        frames: the tables decisions, bodies and findings.

    Raises:
        UpheldError: findings are not among the tables.
    """
    if "findings" not in frames:
        raise UpheldError("Payments by type of remedy need the table findings too.")
    findings, decisions = frames["findings"], frames["decisions"]
    counts = findings["type"].isin(PAYMENT_TYPES) & findings["status"].isin(SECURED)
    paid = findings.loc[counts, ["decision_id", "type", "amount_gbp", "body"]]
    joint = decisions.loc[decisions["other_bodies"].notna(), "decision_id"]
    bodies = frames["bodies"].reset_index(drop=True)
    own = bodies[["decision_id", "body"]].reset_index()
    laid = own.merge(paid, on="decision_id", suffixes=("", "_of_finding"))
    alone = (laid["body"] == laid["body_of_finding"]).fillna(False).astype(bool)
    laid = laid[alone | ~laid["decision_id"].isin(joint)]
    return {
        **frames,
        "decisions": _beside(decisions, decisions["decision_id"], paid, "decision_id"),
        "bodies": _beside(bodies, bodies.index.to_series(), laid, "index"),
    }


def _beside(
    table: pd.DataFrame, keys: pd.Series, paid: pd.DataFrame, key: str
) -> pd.DataFrame:
    columns = {}
    for type in PAYMENT_TYPES:
        sums = paid[paid["type"] == type].groupby(key)["amount_gbp"].sum()
        columns[paid_column(type)] = keys.map(sums).astype("Float64")
    return table.assign(**columns)


def payment_figures(paid: pd.Series, ids: pd.Series) -> Row:
    """Return how many payments there are, their middle and the largest, in pounds.

    Args:
        paid: above zero, a decision each.
        ids: of decisions, with the index of ``paid``.
    """
    halves = len(paid) >= _FEWEST_HALVED
    largest = ids.loc[paid.index]
    return {
        "payments": len(paid),
        "lower_quartile_gbp": _quantile(paid, 0.25) if halves else None,
        "median_gbp": _quantile(paid, 0.5),
        "upper_quartile_gbp": _quantile(paid, 0.75) if halves else None,
        "largest_gbp": float(paid.max()) if len(paid) else None,
        "largest_decision": largest.iloc[int(paid.argmax())] if len(paid) else None,
    }


def _quantile(paid: pd.Series, part: float) -> float | None:
    """Return the sum below which a part of the payments lies, in pounds."""
    return round(float(paid.quantile(part)), 2) if len(paid) else None
