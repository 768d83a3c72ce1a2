"""Groupings of decisions that their own headers do not print."""

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files


def statistics_group(category: str | None) -> str | None:
    """Return the heading of the annual statistics that a category comes under.

    None for Health, which the statistics do not list, and for any other name.
    Case, punctuation and "&" for "and" make no difference.

    Source: LGSCO, Review of Local Government Complaints 2015-16, contents.
    """
    return _groups().get(_letters(category)) if category else None


def statistics_groups() -> tuple[str, ...]:
    """Return the headings of the annual statistics, sorted."""
    return tuple(sorted({*_groups().values()}))


def financial_year(day: date | None) -> str | None:
    """Return the year from April to March that a day falls in, as "2016-17"."""
    if day is None:
        return None
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first:04d}-{(first + 1) % 100:02d}"


@cache
def _groups() -> dict[str, str]:
    """Return the statistics heading by the letters of a category's name."""
    text = files("upheld.rules").joinpath("categories.toml").read_text("utf-8")
    return {
        _letters(entry["name"]): entry["statistics_group"]
        for entry in tomllib.loads(text).values()
        if entry["statistics_group"]
    }


def _letters(category: str) -> str:
    return re.sub("[^a-z]", "", category.lower().replace("&", "and"))
