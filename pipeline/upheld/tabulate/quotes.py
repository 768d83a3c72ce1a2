"""The findings behind a number, each with the passage that says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from upheld.errors import UpheldError
from upheld.tabulate.councils import NOT_STATED, who
from upheld.tabulate.names import type_meant
from upheld.tabulate.schema import JOINT
from upheld.tabulate.select import Selection, select
from upheld.tabulate.series import has_type
from upheld.tabulate.telling import none_because, with_type, without_date
from upheld.tabulate.told import Told
from upheld.tabulate.typed import Row
from upheld.taxonomy import KINDS


@dataclass(frozen=True, kw_only=True)
class Quotes(Told):
    """Findings, a row each, with what is told of their decision."""

    columns: ClassVar[tuple[str, ...]] = (
        *("decision_id", "council", "decision_date", "category", "outcome"),
        *("finding_id", "kind", "type", "label", "body", "status", "amount_gbp"),
        *("deadline", "deadline_date", "evidence", "section", "paragraph", "page"),
        *("start", "end", "confidence", "needs_review", "url", "path"),
    )

    @property
    def beside(self) -> tuple[str, ...]:
        """What a program needs, and what the label and the paragraph say."""
        ids = ("finding_id", "kind", "type", "category", "body")
        return (*ids, "section", "start", "end", "confidence")


def quotes(
    frames: Mapping[str, pd.DataFrame],
    selection: Selection,
    found: tuple[str, str] | None = None,
    kind: str | None = None,
) -> Quotes:
    """Return the findings of the decisions that a question counts, newest first.

    Those of a decision stand as in its text, but for faults and injustices that the
    complaint tells of or a remedy repeats (``ASIDE``): they stand last.

    Args:
        frames: the tables decisions, bodies and findings.
        selection: which decisions.
        found: kind and type (id or label) of the findings; all findings without it.
        kind: fault, injustice or remedy: the findings of this kind alone, of a decision
            that has ``found``.

    Returns:
        A row a finding, see ``Quotes.columns``. In a joint decision those that are
        laid on the bodies asked for, alone or with others.

    Raises:
        UpheldError: a name or type is not known.
    """
    if kind is not None and kind not in KINDS:
        raise UpheldError(f"No kind is called {kind}; there are {', '.join(KINDS)}.")
    found = found and (found[0], type_meant(*found))
    of_bodies = any((selection.council, selection.region, selection.type))
    chosen = select(frames, selection, by_body=of_bodies)
    rows = chosen.rows[has_type(chosen.rows, found)]
    shown = _said_first(_findings(frames, rows))
    if of_bodies:
        shown = shown[_laid(shown, rows)]
    if kind:
        shown = shown[shown["kind"] == kind]
    elif found:
        shown = shown[(shown["kind"] == found[0]) & (shown["type"] == found[1])]
    silent = chosen.undated[has_type(chosen.undated, found)]["decision_id"].nunique()
    left_out = [without_date(f"{silent:,}")] if silent and selection.of_days else []
    nothing = () if len(chosen.rows) else filter(None, [none_because(chosen)])
    subject = f"{chosen.subject} {with_type(found)}" if found else chosen.subject
    return Quotes(
        title=_title(len(shown), kind, rows["decision_id"].nunique(), subject),
        rows=tuple(_plain(shown)),
        notes=(*_notes(shown, of_bodies=of_bodies), *left_out, *nothing, *chosen.notes),
    )


def _title(findings: int, kind: str | None, decisions: int, subject: str) -> str:
    if decisions == 1:
        subject = subject.replace("decisions", "decision", 1)
    one, several = (kind, KINDS[kind]) if kind else ("finding", "findings")
    noun = one if findings == 1 else several
    noun += " of any type" if kind else ""
    return f"{findings:,} {noun} in {decisions:,} {subject}"


def _findings(frames: Mapping[str, pd.DataFrame], rows: pd.DataFrame) -> pd.DataFrame:
    """Return the findings of decisions with what is told of these, newest first."""
    once = rows.drop_duplicates("decision_id")
    told = once[["decision_id", "decision_date", "category", "outcome"]].assign(
        council=who(once, "council_name").fillna(NOT_STATED)
    )
    places = frames["decisions"][["decision_id", "url", "path"]]
    told = told.merge(places.drop_duplicates("decision_id"), on="decision_id")
    return (
        frames["findings"]
        .merge(told, on="decision_id")
        .sort_values(
            ["decision_date", "decision_id"], ascending=[False, True], kind="stable"
        )
    )


ASIDE = ("complaint", "background", "action")
"""Sections that repeat a fault or an injustice, or tell what somebody complained of."""


def _said_first(findings: pd.DataFrame) -> pd.DataFrame:
    """Return findings with those of a decision last that stand beside its point."""
    beside = (findings["kind"] != "remedy") & findings["section"].isin(ASIDE)
    decisions = findings.groupby("decision_id", sort=False).ngroup()
    order = pd.DataFrame({"decision": decisions, "beside": beside})
    return findings.loc[order.sort_values([*order], kind="stable").index]


def _laid(findings: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """Return whether each finding is one of those that rows of bodies stand for.

    A finding without a body is laid on several, or on the only one: it counts for
    every body that has its type.
    """
    types: dict[str, set[tuple[str, str]]] = {}
    bodies: dict[str, set[object]] = {}
    names = rows[["decision_id", "body", *KINDS.values()]]
    for id, body, *cells in names.itertuples(index=False):
        bodies.setdefault(id, set()).add(body)
        types.setdefault(id, set()).update(
            (kind, type)
            for kind, cell in zip(KINDS, cells, strict=True)
            for type in _types(cell)
        )
    columns = (findings[name] for name in ("decision_id", "kind", "type", "body"))
    kept = [
        (kind, type) in types[id] and (pd.isna(body) or body in bodies[id])
        for id, kind, type, body in zip(*columns, strict=True)
    ]
    return pd.Series(kept, index=findings.index, dtype=bool)


def _types(cell: object) -> list[str]:
    return cell.split(JOINT) if isinstance(cell, str) else []


def _plain(findings: pd.DataFrame) -> Iterator[Row]:
    """Yield rows of what Python itself knows: days, and no number of numpy's."""
    for row in findings[list(Quotes.columns)].itertuples(index=False):
        yield {
            name: _cell(cell) for name, cell in zip(Quotes.columns, row, strict=True)
        }


def _cell(cell: Any) -> Any:
    if pd.isna(cell):
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.date()
    return cell.item() if isinstance(cell, np.generic) else cell


def _notes(findings: pd.DataFrame, *, of_bodies: bool) -> Iterator[str]:
    doubtful = int(findings["needs_review"].fillna(False).sum())
    if doubtful:
        yield (
            f"To check before they are relied on: {doubtful:,} of {len(findings):,}"
            " findings (needs_review)."
        )
    if of_bodies:
        yield "Of a joint decision: what is laid on the councils asked for."
