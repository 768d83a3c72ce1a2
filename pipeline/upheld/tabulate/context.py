"""The tables as sheets: each can be counted and read by itself.

The CSV files say a thing once; in a workbook few people join two sheets.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd

from upheld.tabulate.councils import who
from upheld.tabulate.schema import Column, Table, schema

Sheets = dict[str, tuple[Table, pd.DataFrame]]

_OF_A_DECISION = ("findings", "payments", "bodies")
_COUNCIL = Column(
    name="council",
    type="string",
    description=(
        "Council or other body that the decision's title names first, by its name in"
        " the register, else as printed; in a joint decision body says who is meant."
    ),
)
_FROM_DECISIONS = (
    "decision_date",
    "financial_year",
    "outcome",
    "source",
    "duplicate_of",
)
_TO_COUNT = (
    " Before you count, keep the rows of this sheet where duplicate_of is empty and"
    " source is the ombudsman you mean (not press)."
)
_TO_RANK = (
    " Rates in grey are of fewer than ten investigations (small_numbers) and say"
    " little; leave them out before you sort by a rate, and the rows in bold, All"
    " councils, before you add up."
)


def sheets(frames: Mapping[str, pd.DataFrame], names: tuple[str, ...]) -> Sheets:
    """Return tables as the workbook has them, by name.

    Findings, payments and bodies have at their end what tells of their decision and
    is not among their own columns. In councils small_numbers stands beside the rates.
    """
    made = {name: (schema()[name], frames[name]) for name in names}
    decisions = frames["decisions"].drop_duplicates("decision_id")
    told = decisions.assign(council=who(decisions, "council_name"))
    told = told.set_index("decision_id")
    for name in _OF_A_DECISION:
        made[name] = _told(*made[name], told)
    councils, frame = made["councils"]
    made["councils"] = (_marked(councils), frame)
    return made


def _told(
    table: Table, frame: pd.DataFrame, decisions: pd.DataFrame
) -> tuple[Table, pd.DataFrame]:
    own = {column.name for column in table.columns}
    more = [column for column in _more() if column.name not in own]
    cells = {
        column.name: frame["decision_id"].map(decisions[column.name]) for column in more
    }
    dtypes = {name: decisions[name].dtype for name in cells}
    description = table.description + _TO_COUNT
    columns = (*table.columns, *more)
    return (
        replace(table, description=description, columns=columns),
        frame.assign(**cells).astype(dtypes),
    )


def _more() -> Iterator[Column]:
    yield _COUNCIL
    known = {column.name: column for column in schema()["decisions"].columns}
    for name in _FROM_DECISIONS:
        column = known[name]
        yield replace(column, description=f"Of the decision: {column.description}")


def _marked(table: Table) -> Table:
    columns = {column.name: column for column in table.columns}
    small = columns.pop("small_numbers")
    at = [*columns].index("upheld_rate_high") + 1
    ordered = [*columns.values()]
    return replace(
        table,
        description=table.description + _TO_RANK,
        columns=(*ordered[:at], small, *ordered[at:]),
    )
