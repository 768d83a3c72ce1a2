"""A measure of decisions, period by period or group by group."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import pandas as pd

from upheld.errors import UpheldError
from upheld.tabulate.councils import types_of
from upheld.tabulate.names import type_meant
from upheld.tabulate.paid import paid_column, payment_figures, with_paid_types
from upheld.tabulate.periods import PERIODS, labels, spans
from upheld.tabulate.question import OUTCOME_GROUPS, Question
from upheld.tabulate.rates import share, wilson
from upheld.tabulate.select import (
    BODY_GROUPS,
    Selected,
    a_decision,
    group_names,
    select,
)
from upheld.tabulate.telling import (
    FEW,
    UNITS,
    doubtful_note,
    label,
    method,
    period_notes,
    title,
    undated_note,
    warnings,
    with_type,
)
from upheld.tabulate.told import Told
from upheld.tabulate.typed import Row
from upheld.taxonomy import KINDS, PAYMENT_TYPES, ids


@dataclass(frozen=True, kw_only=True)
class Answer(Told):
    """A measure, a row a period or group.

    Attributes:
        rows: dicts of the same keys: ``group``; ``start``, ``end`` and ``complete`` of
            a period; ``rank`` of a group that is none, empty where numbers are small;
            ``decisions``, ``investigations`` and ``upheld`` looked at;
            ``with_type`` and ``upheld_with_type``; ``value`` of the measure, its
            denominator ``of``, the Wilson interval ``low`` to ``high``; ``payments``
            (decisions with a stated sum), the ``median_gbp`` and the quartiles beside
            it (of four payments or more), between which the middle half of them lies,
            ``largest_gbp`` and
            ``largest_decision``; ``small_numbers``.
        unit: of ``value``, for an axis.
    """

    unit: str
    columns: ClassVar[tuple[str, ...]] = (
        *("group", "start", "end", "complete", "rank"),
        *("decisions", "investigations", "upheld", "with_type", "upheld_with_type"),
        *("value", "of", "low", "high", "payments"),
        *("lower_quartile_gbp", "median_gbp", "upper_quartile_gbp"),
        *("largest_gbp", "largest_decision", "small_numbers"),
    )

    @property
    def beside(self) -> tuple[str, ...]:
        """The days of a period, and payments where they are not asked for."""
        payments = self.columns[self.columns.index("payments") : -1]
        return ("start", "end", *(() if self.unit == UNITS["payments"] else payments))


def answer(frames: Mapping[str, pd.DataFrame], question: Question) -> Answer:
    """Answer a question from the tables that it wants, see ``Question.tables``.

    Raises:
        UpheldError: a name or type in the question is not known, or it has no answer.
    """
    if problem := question.problem():
        raise UpheldError(problem)
    found = question.found and (question.found[0], type_meant(*question.found))
    question = replace(question, found=found)
    by_body = question.by in BODY_GROUPS
    if question.by_payment:
        frames = with_paid_types(frames)
    chosen = select(frames, question.selection, by_body=by_body)
    if question.by in KINDS and found:
        chosen = _having(chosen, found)
        question = replace(question, found=None)
    if question.by in PERIODS:
        rows, notes = _by_period(chosen, question)
    else:
        rows, notes = _by_group(chosen.rows, question), []
    if question.by in PERIODS or question.selection.of_days:
        undated = _numbers(a_decision(chosen.undated), question)
        notes.extend(undated_note(undated, question))
    if found and "findings" in frames:
        having = chosen.rows[has_type(chosen.rows, found)]
        if question.by in PERIODS:
            having = having[having["decision_date"].notna()]
        notes.extend(doubtful_note(frames["findings"], having["decision_id"], found))
    told = (*method(chosen, question), *notes, *warnings(rows, question))
    return Answer(
        title=title(chosen, question),
        rows=tuple(rows),
        notes=(*told, *chosen.notes),
        unit=UNITS[question.measure],
    )


def _having(chosen: Selected, found: tuple[str, str]) -> Selected:
    """Return what was selected with the decisions alone that have a type."""
    kind, type = found
    note = (
        "The types of a row stand in one decision with the"
        f" {kind} {label(kind, type)!r}; whether the text ties them is another question"
        " (linked_to in findings.csv)."
    ).replace("'", '"')
    return replace(
        chosen,
        rows=chosen.rows[has_type(chosen.rows, found)],
        undated=chosen.undated[has_type(chosen.undated, found)],
        subject=f"{chosen.subject} {with_type(found)}",
        notes=(note, *chosen.notes),
    )


def _by_period(chosen: Selected, question: Question) -> tuple[list[Row], list[str]]:
    days = chosen.all_dated["decision_date"]
    if not len(days):
        return [], []
    since, until = question.selection.since, question.selection.until
    first, last = days.min().date(), days.max().date()
    periods = spans(question.by, since or first, until or last)
    if since or until:
        first, last = max(first, since or first), min(last, until or last)
        periods = [
            replace(p, complete=first <= p.start and p.end <= last) for p in periods
        ]
    label = labels(question.by, chosen.rows["decision_date"])
    rows = [
        {
            "group": period.label,
            "start": period.start,
            "end": period.end,
            "complete": period.complete,
            "rank": None,
            **_numbers(chosen.rows[(label == period.label).fillna(False)], question),
        }
        for period in periods
    ]
    return rows, list(period_notes(periods, first, last))


def _by_group(rows: pd.DataFrame, question: Question) -> list[Row]:
    """Return a row a group, highest value first, behind them those without a rank."""
    counted = [
        {
            "group": name,
            "start": None,
            "end": None,
            "complete": None,
            "rank": None,
            **_numbers(group, of_type),
        }
        for name, group, of_type in _groups(rows, question)
    ]
    # Types are ranked within one set of decisions, not against another's few; what is
    # not known, "(category not known)", is no group to be ranked.
    types = question.by in (*KINDS, *OUTCOME_GROUPS)
    few = [
        row
        for row in counted
        if str(row["group"]).startswith("(") or (row["small_numbers"] and not types)
    ]
    ranked = [row for row in counted if row not in few]
    ranked.sort(key=lambda row: (-_number(row["value"]), str(row["group"])))
    for row in ranked if question.by != "all" else ():
        above = sum(_number(r["value"]) > _number(row["value"]) for r in ranked)
        row["rank"] = above + 1
    return [*ranked, *sorted(few, key=lambda row: str(row["group"]))]


def _groups(
    rows: pd.DataFrame, question: Question
) -> Iterator[tuple[str, pd.DataFrame, Question]]:
    if question.by == "all":
        yield "all decisions", rows, question
    elif question.by in KINDS:
        found = {
            t for types in types_of(rows[KINDS[question.by]].dropna()) for t in types
        }
        for type in PAYMENT_TYPES if question.by_payment else ids(question.by):
            if type in found:
                of_type = replace(question, found=(question.by, type))
                yield label(question.by, type), rows, of_type
    else:
        for name, group in rows.groupby(group_names(rows, question.by)):
            yield str(name), group, question


def _numbers(rows: pd.DataFrame, question: Question) -> Row:
    outcome = rows["outcome"]
    upheld = int((outcome == "upheld").sum())
    investigations = upheld + int((outcome == "not_upheld").sum())
    having = rows[has_type(rows, question.found)]
    upheld_having = int((having["outcome"] == "upheld").sum())
    type = question.found[1] if question.found and question.by_payment else None
    paid = having[paid_column(type)].dropna()
    paid = paid[paid > 0]
    value, of = {
        "decisions": (len(having), None),
        "upheld": (upheld_having, None),
        "share": (upheld_having, upheld),
        "upheld_rate": (upheld, investigations),
        "payments": (round(float(paid.sum()), 2), None),
    }[question.measure]
    low, high = wilson(int(value), of) if of is not None else (None, None)
    base = {"share": upheld, "payments": len(having), "decisions": len(rows)}.get(
        question.measure, investigations
    )
    return {
        "decisions": len(rows),
        "investigations": investigations,
        "upheld": upheld,
        "with_type": len(having) if question.found else None,
        "upheld_with_type": upheld_having if question.found else None,
        "value": value if of is None else share(int(value), of),
        "of": of,
        "low": low,
        "high": high,
        **payment_figures(paid, having["decision_id"]),
        "small_numbers": base < FEW,
    }


def has_type(rows: pd.DataFrame, found: tuple[str, str] | None) -> pd.Series:
    """Return for each row whether it has a type of finding, True without one."""
    if found is None:
        return pd.Series(True, index=rows.index)
    kind, type = found
    cells = rows[KINDS[kind]]
    has = [type in types for types in types_of(cells.fillna(""))]
    return pd.Series(has, index=rows.index, dtype=bool)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else -1.0
