"""The category that a question is about, and the decisions in it."""

import pandas as pd

from upheld.errors import UpheldError
from upheld.tabulate.names import meant

NOT_KNOWN = "(category not known)"
"""What decisions that state no category are counted and asked for under."""
_CATEGORIES = ("category", "subcategory", "statistics_group")


def category_meant(decisions: pd.DataFrame, asked: str) -> str:
    """Return the category, subcategory or heading that is meant, of all there are.

    ``NOT_KNOWN`` is one where some state none.

    That the decisions asked for have none in it is an answer, and no mistake.

    Args:
        decisions: all, whichever of them are asked for.

    Raises:
        UpheldError: none of them states it; says which are near.
    """
    known = {
        str(value): str(value)
        for column in _CATEGORIES
        for value in decisions[column].dropna().unique()
    }
    if not known:
        raise UpheldError("None of the decisions states a category.")
    if decisions["category"].isna().any():
        known[NOT_KNOWN] = NOT_KNOWN
    return meant("category", asked, known)


def of_category(rows: pd.DataFrame, value: str) -> pd.DataFrame:
    """Return the decisions in a category, subcategory or heading of the statistics."""
    if value == NOT_KNOWN:
        return rows[rows["category"].isna()]
    same = pd.concat(
        [rows[c].str.casefold() == value.casefold() for c in _CATEGORIES], axis=1
    )
    return rows[same.fillna(False).any(axis=1)]


def without_category(rows: pd.DataFrame, value: str) -> list[str]:
    """Return a note on how many decisions are in no category because none is stated.

    Args:
        value: the category asked for; no note if it is ``NOT_KNOWN``.
    """
    silent = int(rows.loc[rows["category"].isna(), "decision_id"].nunique())
    if not silent or value == NOT_KNOWN:
        return []
    where = "printed copies, and pages without their header"
    return [f"Not counted: decisions that state no category ({silent}; {where})."]
