"""The decisions that a question is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from upheld.annotate.councils import register
from upheld.errors import UpheldError
from upheld.tabulate.categories import category_meant, of_category, without_category
from upheld.tabulate.councils import NOT_STATED, sources_in, types_of, who
from upheld.tabulate.names import council_meant, council_name, meant
from upheld.tabulate.schema import JOINT
from upheld.tabulate.shares import counted, per_body
from upheld.types import Council

_TYPES = ("faults", "injustices", "remedies")
BODY_GROUPS = {"council": "council_name", "region": "region", "type": "council_type"}


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which decisions are looked at; None leaves a thing open.

    Attributes:
        council: a name or code, see ``council_meant``.
        type: of council.
        category: a category, subcategory or heading of the statistics.
        source: whose decisions; None for LGSCO's, or those there are without it.
        successors: put decisions about an abolished council to the one that followed.
    """

    council: str | None = None
    region: str | None = None
    type: str | None = None
    category: str | None = None
    since: date | None = None
    until: date | None = None
    source: str | None = None
    successors: bool = False

    def __post_init__(self) -> None:
        for what in ("council", "region", "type", "category"):
            name = getattr(self, what)
            if name is not None and not name.strip():
                raise UpheldError(f"The {what} asked for is empty; name one, or none.")
        if self.since and self.until and self.since > self.until:
            raise UpheldError("The days asked for end before they begin: turn them.")

    @property
    def of_days(self) -> bool:
        """Whether days are asked for, so that decisions without a date are left out."""
        return bool(self.since or self.until)


@dataclass(frozen=True)
class Selected:
    """What was selected.

    Attributes:
        rows: one a decision, or with ``by_body`` one for each body of a decision.
        undated: rows without a date that are chosen but for the days asked for.
        all_dated: the dated decisions of the same source, before any other choice.
        subject: the choice in words.
        notes: what was left out or put together, in sentences.
    """

    rows: pd.DataFrame
    undated: pd.DataFrame
    all_dated: pd.DataFrame
    subject: str
    notes: tuple[str, ...]


def select(
    frames: Mapping[str, pd.DataFrame], selection: Selection, *, by_body: bool = False
) -> Selected:
    """Return the decisions of a selection.

    A joint decision counts for a council with the outcome, types and payments laid on
    that council alone.

    Args:
        frames: the tables decisions and bodies.

    Raises:
        UpheldError: a name that the tables and the register do not know.
    """
    decisions, notes = _of_source(frames["decisions"], selection.source)
    dated = decisions[decisions["decision_date"].notna()]
    told, days = ["decisions"], list[str]()
    if by_body or selection.council or selection.region or selection.type:
        rows = _with_detail(per_body(decisions, frames["bodies"]), decisions)
        key = selection.council and council_meant(selection.council, rows)
        if selection.successors:
            rows, moved = with_successors(rows, register())
            notes += moved
            followed = heir(key, register()) if key else None
            key = followed.code if followed else key
        rows = _of_bodies(rows, selection, key, told)
        rows = rows if by_body else a_decision(rows)
    else:
        rows = decisions
    undated = rows[rows["decision_date"].isna()]
    rows = _of_days(rows, selection, days)
    if selection.category:
        value = category_meant(decisions, selection.category)
        notes += without_category(pd.concat([rows, undated]), value)
        told.append(f"in the category {value}")
        rows, undated = (of_category(part, value) for part in (rows, undated))
    told += days
    return Selected(rows, undated, dated, " ".join(told), tuple(notes))


def with_successors(
    rows: pd.DataFrame, entries: Mapping[str, Council]
) -> tuple[pd.DataFrame, list[str]]:
    """Return rows of bodies with abolished councils as those that followed, and notes.

    A council that was split has no one successor; it stays under its own name.

    Args:
        rows: see ``per_body``.
        entries: the register of councils.
    """
    rows, notes = rows.copy(), []
    for code in rows["council_code"].dropna().unique():
        council = heir(code, entries)
        if council is None:
            continue
        if council.successors:
            heirs = " and ".join(entries[heir].name for heir in council.successors)
            notes.append(
                f"{council.name} was split into {heirs}; its decisions cannot be put"
                " to either and stay under its own name."
            )
        if council.code != code:
            here = rows["council_code"] == code
            notes.append(f"{entries[code].name} is counted as {council.name}.")
            rows.loc[here, "council_code"] = council.code
            rows.loc[here, "council_name"] = council.name
            rows.loc[here, "council_type"] = council.type
            rows.loc[here, "region"] = council.region
    return rows, sorted(notes)


def heir(code: str, entries: Mapping[str, Council]) -> Council | None:
    """Return the council that followed another, itself where none or several did.

    None where the register does not know it, or its successor.
    """
    council = entries.get(code)
    while council and len(council.successors) == 1:
        council = entries.get(council.successors[0])
    return council


def _of_source(
    decisions: pd.DataFrame, source: str | None
) -> tuple[pd.DataFrame, list[str]]:
    there = sources_in(counted(decisions))
    chosen = source or next(iter(there), "lgsco")
    notes = []
    for other in sources_in(decisions):
        left_out = len(counted(decisions, [other]))
        if other != chosen and left_out:
            what = "press articles" if other == "press" else f"decisions of {other}"
            notes.append(f"Not counted: {what} ({left_out}; see --source {other}).")
    copies = int(decisions["duplicate_of"].notna().sum())
    if copies:
        notes.append(f"Not counted: further copies of a decision ({copies}).")
    return counted(decisions, [chosen]), notes


def _of_bodies(
    rows: pd.DataFrame, selection: Selection, key: str | None, told: list[str]
) -> pd.DataFrame:
    if key:
        told.append(f"about {council_name(key, rows)}")
        rows = rows[who(rows, "council_code") == key]
    for asked, what, column in (
        (selection.type, "type of council", "council_type"),
        (selection.region, "region", "region"),
    ):
        if asked:
            entries = register().values()
            values = {str(value) for value in rows[column].dropna()}
            values |= {
                council.region if what == "region" else council.type
                for council in entries
            }
            known = {value: value for value in values if value}
            known |= {value.replace("_", " "): value for value in known}
            value = meant(what, asked, known)
            told.append(f"about councils with {what} {value}")
            rows = rows[rows[column] == value]
    return rows


def _with_detail(rows: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Return rows of bodies with the detail of the outcome, where theirs is the same.

    Of the bodies of a joint decision that are decided apart, only those decided as the
    decision is have its detail.
    """
    detail = decisions.set_index("decision_id")["outcome_detail"]
    told = rows["decision_id"].map(detail[~detail.index.duplicated()]).astype("string")
    pairs = zip(told.fillna(""), rows["outcome"].fillna(""), strict=True)
    fits = [bool(outcome) and of.startswith(f"{outcome}_") for of, outcome in pairs]
    return rows.assign(outcome_detail=told.where(pd.Series(fits, index=rows.index)))


def a_decision(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of bodies with one a decision: upheld if it is for any of them."""
    if not rows["decision_id"].duplicated().any():
        return rows
    order = {"upheld": 0, "not_upheld": 1, "closed": 2}
    ranked = rows.assign(order=rows["outcome"].map(order).fillna(3))
    ranked = ranked.sort_values("order", kind="stable")
    groups = ranked.groupby("decision_id", sort=False)
    first = ranked.drop_duplicates("decision_id").set_index("decision_id")
    for column in _TYPES:
        first[column] = groups[column].agg(_union)
    for column in rows.columns[rows.columns.str.endswith("_gbp")]:
        first[column] = groups[column].sum(min_count=1)
    return first.drop(columns="order").reset_index()


def _union(cells: pd.Series) -> object:
    found = (type for types in types_of(cells.dropna()) for type in types)
    return JOINT.join(dict.fromkeys(found)) or pd.NA


def _of_days(rows: pd.DataFrame, selection: Selection, told: list[str]) -> pd.DataFrame:
    if selection.since:
        told.append(f"since {selection.since}")
        rows = rows[rows["decision_date"] >= pd.Timestamp(selection.since)]
    if selection.until:
        told.append(f"until {selection.until}")
        rows = rows[rows["decision_date"] <= pd.Timestamp(selection.until)]
    return rows


def group_names(rows: pd.DataFrame, by: str) -> pd.Series:
    """Return the council, region, type, category or outcome of each row."""
    if by == "council":
        return who(rows, "council_name").fillna(NOT_STATED)
    column = BODY_GROUPS.get(by, by)
    return rows[column].fillna(f"({by.replace('_', ' ')} not known)")
