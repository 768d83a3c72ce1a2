"""What was counted and how, in words for a person."""

from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd

from upheld.tabulate.councils import FEW_INVESTIGATIONS
from upheld.tabulate.periods import PERIODS, Span
from upheld.tabulate.question import Question
from upheld.tabulate.select import BODY_GROUPS, Selected
from upheld.tabulate.typed import Row
from upheld.taxonomy import KINDS, load

FEW = FEW_INVESTIGATIONS


_ADDED_UP = ("decisions", "upheld", "payments")
_BASES = {
    "upheld": "investigations",
    "share": "upheld decisions",
    "upheld_rate": "investigations",
}
_RANKED = ("category", *BODY_GROUPS)


def label(kind: str, type: str) -> str:
    """Return the name of a type in words."""
    return next(entry.label for entry in load(KINDS[kind]) if entry.id == type)


UNITS = {
    "decisions": "decisions",
    "upheld": "upheld decisions",
    "share": "share of upheld decisions",
    "upheld_rate": "share of investigations upheld",
    "payments": "pounds",
}


def title(chosen: Selected, question: Question) -> str:
    """Return what is counted, as a heading."""
    what = {
        "decisions": "",
        "upheld": "upheld ",
        "share": "share of upheld ",
        "upheld_rate": "upheld rate of ",
        "payments": "payments in ",
    }[question.measure]
    having = f" {with_type(question.found)}" if question.found else ""
    by = "" if question.by == "all" else f", by {question.by.replace('_', ' ')}"
    words = f"{what}{chosen.subject}{having}{by}"
    return words[0].upper() + words[1:]


def with_type(found: tuple[str, str]) -> str:
    """Return that decisions have a type, in words."""
    kind, type = found
    return f"with the {kind} {label(kind, type)!r}".replace("'", '"')


def method(chosen: Selected, question: Question) -> Iterator[str]:
    """Yield how it is counted, in sentences."""
    sources = ", ".join(sorted(chosen.rows["source"].unique()))
    by_date = (
        ", each in the period of its decision date, whatever year its reference has"
        if question.by in PERIODS
        else ""
    )
    number = len(chosen.rows)
    rows = "decision" if number == 1 else "decisions"
    if question.by in BODY_GROUPS:
        rows = f"{'row' if number == 1 else 'rows'} of bodies of decisions"
    if sources:
        yield f"Looked at: {number:,} {rows} of source {sources}{by_date}."
    else:
        yield f"Looked at: no decisions. {none_because(chosen)}".rstrip()
    if question.by_payment:
        yield (
            "Payments: what the decisions secure as each type, agreed or recommended; a"
            " lower bound where a sum is not stated. Remedies that are no payment have"
            " no row."
        )
        return
    yield {
        "decisions": "Counted: decisions, whatever their outcome.",
        "upheld": "Counted: upheld decisions.",
        "share": "Share: upheld decisions with the type, of all upheld decisions; the"
        " range is the Wilson 95 % interval.",
        "upheld_rate": "Rate: upheld, of investigations (upheld and not upheld); the"
        " range is the Wilson 95 % interval.",
        "payments": "Payments: what the decisions secure, each decision's stated total"
        " once, whatever it is for; a lower bound where a sum is not stated.",
    }[question.measure]


def none_because(chosen: Selected) -> str:
    """Return that nothing is as asked for, "" where there are no days to tell."""
    days = chosen.all_dated["decision_date"]
    if not len(days):
        return ""
    reach = f"{_written(days.min())} to {_written(days.max())}"
    return f"The tables hold no {chosen.subject} (those with a date are of {reach})."


def warnings(rows: Sequence[Row], question: Question) -> Iterator[str]:
    """Yield what the rows come to and what to beware of, in sentences."""
    if question.by in KINDS:
        yield "A decision with several types counts in the row of each."
    elif question.by in PERIODS and question.measure in _ADDED_UP:
        total = sum(float(str(row["value"])) for row in rows)
        pound = "£" if question.measure == "payments" else ""
        yield f"All rows together: {pound}{total:,.2f}.".replace(".00.", ".")
    if any(row["small_numbers"] for row in rows):
        base = _BASES.get(question.measure, "decisions")
        if question.measure == "payments" and (question.found or question.by in KINDS):
            base = "decisions with the type"
        ranked = ", and not ranked" if question.by in _RANKED else ""
        yield f"Small numbers: rows marked * have fewer than {FEW} {base}{ranked}."
    if question.measure == "upheld_rate" and question.by in PERIODS:
        yield (
            "A rate also moves with the cases that the ombudsman chooses to"
            " investigate; a trend in it is not by itself one in what councils do."
        )


def period_notes(periods: Sequence[Span], first: date, last: date) -> Iterator[str]:
    """Yield which periods are not complete.

    Args:
        first, last: the oldest and newest day that is looked at.
    """
    partial = [period.label for period in periods if not period.complete]
    if partial:
        are = "is" if len(partial) == 1 else "are"
        yield (
            f"{' and '.join(partial)} {are} not complete: the decisions looked at are"
            f" of {_written(first)} to {_written(last)}."
        )


def undated_note(undated: Row, question: Question) -> Iterator[str]:
    """Yield how many decisions are left out for want of a date, and what they come to.

    Args:
        undated: the numbers of these decisions, as a row has them.
    """
    if undated["decisions"]:
        having, paid = undated["with_type"], undated["value"]
        more = "" if having is None else f", of them {having or 'none'} with the type"
        if question.measure == "payments" and paid and question.by not in KINDS:
            more += f", with payments of £{paid:,.2f}".replace(".00", "")
        yield without_date(f"{undated['decisions']:,}{more}")


def doubtful_note(
    findings: pd.DataFrame, ids: pd.Series, found: tuple[str, str]
) -> Iterator[str]:
    """Yield how many decisions have a type in nothing but passages to check, if any.

    Args:
        ids: of the decisions that are counted as having the type.
    """
    kind, type = found
    once = ids.drop_duplicates()
    of_type = (findings["kind"] == kind) & (findings["type"] == type)
    passages = findings[of_type & findings["decision_id"].isin(once)]
    review = passages["needs_review"].fillna(False).astype(bool)
    doubtful = int(review.groupby(passages["decision_id"]).all().sum())
    if doubtful:
        yield (
            f"To check before it is relied on: {doubtful:,} of the {len(once):,}"
            f" decisions with the {kind} have it only in passages marked needs_review;"
            " 'upheld quotes' with the same options shows them."
        )


def without_date(how_many: str) -> str:
    """Return that decisions are left out because they have no date."""
    return f"Not counted: decisions without a date ({how_many})."


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
