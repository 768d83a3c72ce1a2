"""How often each type was found, by financial year."""

import pandas as pd

from upheld.tabulate.councils import sources_in
from upheld.tabulate.rates import share, wilson
from upheld.tabulate.shares import counted
from upheld.tabulate.typed import Row, frame_of_rows
from upheld.taxonomy import KINDS, PAYMENT_TYPES, ids

_BY = ["financial_year", "kind", "type"]


def trends(decisions: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    """Return the trends table: a row for each year and type that occur.

    Years ascend, types are in taxonomy order, each ombudsman has rows of its own.
    Copies of a decision, articles, and decisions without a date do not count. For one
    council, or one category, pass the decisions of it alone: findings of other
    decisions are left out.

    Args:
        decisions: the frame of decisions.
        findings: the frame of findings.
    """
    dated = counted(decisions[decisions["financial_year"].notna()])
    rows: list[Row] = []
    for source in sources_in(dated):
        of_source = _rows(dated[dated["source"] == source], findings)
        rows += [{**row, "source": source} for row in of_source]
    return frame_of_rows("trends", rows)


def _rows(decisions: pd.DataFrame, findings: pd.DataFrame) -> list[Row]:
    facts = findings.merge(
        decisions[["decision_id", "financial_year", "outcome"]], on="decision_id"
    )
    once = facts.drop_duplicates(["decision_id", "kind", "type"])
    occurring = set(zip(once["kind"], once["type"], strict=True))
    types = [(kind, type) for kind in KINDS for type in ids(kind)]
    rows: list[Row] = [
        {"financial_year": year, "kind": kind, "type": type}
        for year in sorted(decisions["financial_year"].unique())
        for kind, type in types
        if (kind, type) in occurring
    ]
    _count(rows, decisions, once)
    _add_payments(rows, facts)
    return rows


def _count(rows: list[Row], decisions: pd.DataFrame, once: pd.DataFrame) -> None:
    upheld = decisions[decisions["outcome"] == "upheld"]
    of_year = upheld["financial_year"].value_counts()
    found = once.groupby(_BY).size()
    found_upheld = once[once["outcome"] == "upheld"].groupby(_BY).size()
    for row in rows:
        key = tuple(row.values())
        total, count = of_year.get(row["financial_year"], 0), found_upheld.get(key, 0)
        row["decisions"] = found.get(key, 0)
        row["upheld_with_type"] = count
        row["upheld_decisions"] = total
        row["share_of_upheld"] = share(count, total)
        row["share_low"], row["share_high"] = wilson(count, total)


def _add_payments(rows: list[Row], facts: pd.DataFrame) -> None:
    secured = facts[facts["status"].isin(["agreed", "recommended"])]
    paid = secured.groupby(_BY)["amount_gbp"].sum()
    for row in rows:
        key = (row["financial_year"], row["kind"], row["type"])
        is_payment = row["type"] in PAYMENT_TYPES
        row["payments_gbp"] = round(paid.get(key, 0), 2) if is_payment else None
