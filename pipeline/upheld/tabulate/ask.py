"""Questions to the tables in one call, as the commands of the same names ask them."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from upheld.errors import UpheldError
from upheld.tabulate import compare as comparing
from upheld.tabulate import quotes as quoting
from upheld.tabulate.load import load
from upheld.tabulate.names import council_meant
from upheld.tabulate.own_groups import read_groups
from upheld.tabulate.question import Question
from upheld.tabulate.select import Selection
from upheld.tabulate.series import Answer, answer

Tables = Mapping[str, pd.DataFrame] | str | Path
"""Frames of ``tables()`` or ``read_tables()``, or the folder that ``extract`` wrote."""
Day = date | str
"""A day, or its name as "2023-04-01"."""


def trends(
    tables: Tables,
    by: str = "financial_year",
    measure: str = "decisions",
    *,
    fault: str | None = None,
    injustice: str | None = None,
    remedy: str | None = None,
    council: str | None = None,
    region: str | None = None,
    type: str | None = None,
    category: str | None = None,
    since: Day | None = None,
    until: Day | None = None,
    source: str | None = None,
    successors: bool = False,
) -> Answer:
    """Return a measure of decisions, a row a period or group.

    A decision counts once, by its decision date and not by the year in its reference;
    copies do not count, nor do press articles unless ``source="press"``. Small numbers
    are marked, and groups with them are never ranked.

    Args:
        tables: see ``Tables``; decisions and bodies are enough, but for payments by
            remedy, which want findings too. With findings, the notes tell how many
            decisions have a type only in passages to check.
        by: financial_year, calendar_year, quarter, month, all (one row), category,
            outcome, outcome_detail, council, region, type (of council), fault,
            injustice or remedy.
        measure: decisions; upheld (decisions); share (of upheld decisions that have
            a type); upheld_rate (upheld, of upheld and not upheld); payments (pounds
            that the decisions secure, whatever for; by remedy, as each type).
        fault, injustice, remedy: id or label of a type that decisions have; one alone.
        council: a name as ``upheld councils`` takes it, or a code.
        type: of council, such as county.
        category: a category, subcategory or heading of the annual statistics.
        since, until: decided on this day or later, or before.
        source: whose decisions; LGSCO's, or those there are, without it.
        successors: count an abolished council's decisions for the one that followed.

    Raises:
        UpheldError: a name is not known, or the question has no answer; says why.
    """
    found = _one(fault=fault, injustice=injustice, remedy=remedy)
    selection = Selection(
        council=council,
        region=region,
        type=type,
        category=category,
        since=_day(since),
        until=_day(until),
        source=source,
        successors=successors,
    )
    question = Question(selection, by, measure, found)
    return answer(_frames(tables, *question.tables), question)


def compare(
    tables: Tables,
    council: str,
    *,
    groups: Mapping[str, Iterable[str]] | str | Path | None = None,
    category: str | None = None,
    since: Day | None = None,
    until: Day | None = None,
    source: str | None = None,
    successors: bool = False,
) -> comparing.Comparison:
    """Return a council beside all councils, those of its type and region, and groups.

    Args:
        tables: see ``Tables``; decisions and bodies are enough.
        council: a name as ``upheld councils`` takes it, or a code.
        groups: names or codes of councils by the name of a group, or a CSV file with
            the columns group and council.
        category, since, until, source, successors: as for ``trends``.

    Raises:
        UpheldError: a name is not known, or stands for several councils.
    """
    frames = _frames(tables, "decisions", "bodies")
    selection = Selection(
        category=category,
        since=_day(since),
        until=_day(until),
        source=source,
        successors=successors,
    )
    if isinstance(groups, str | Path):
        own = read_groups(Path(groups), frames["bodies"], council)
    else:
        own = {
            name: frozenset(council_meant(each, frames["bodies"]) for each in members)
            for name, members in (groups or {}).items()
        }
    return comparing.compare(frames, council, own, selection)


def quotes(
    tables: Tables,
    *,
    kind: str | None = None,
    fault: str | None = None,
    injustice: str | None = None,
    remedy: str | None = None,
    council: str | None = None,
    region: str | None = None,
    type: str | None = None,
    category: str | None = None,
    since: Day | None = None,
    until: Day | None = None,
    source: str | None = None,
    successors: bool = False,
) -> quoting.Quotes:
    """Return the findings behind a number, newest decision first, each with its quote.

    Ask as ``trends`` was asked: the findings are those of the decisions it counts.

    Args:
        tables: see ``Tables``; decisions, bodies and findings are enough.
        kind: fault, injustice or remedy: these findings alone. With a type
            (``fault="delay", kind="remedy"``) these of the decisions that have it.

    Raises:
        UpheldError: a name is not known.
    """
    found = _one(fault=fault, injustice=injustice, remedy=remedy)
    selection = Selection(
        council=council,
        region=region,
        type=type,
        category=category,
        since=_day(since),
        until=_day(until),
        source=source,
        successors=successors,
    )
    frames = _frames(tables, "decisions", "bodies", "findings")
    return quoting.quotes(frames, selection, found, kind)


def _frames(tables: Tables, *names: str) -> Mapping[str, pd.DataFrame]:
    return load(tables, names) if isinstance(tables, str | Path) else tables


def _one(**asked: str | None) -> tuple[str, str] | None:
    given = [(kind, type) for kind, type in asked.items() if type is not None]
    if len(given) > 1:
        names = " and ".join(kind for kind, _ in given)
        raise UpheldError(f"{names} cannot be asked for together; give one.")
    return given[0] if given else None


def _day(given: Day | None) -> date | None:
    if not isinstance(given, str):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UpheldError(
            f"{given!r} is no day; write it as 2023-04-01, year first."
        ) from error
