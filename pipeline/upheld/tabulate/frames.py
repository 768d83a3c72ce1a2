"""Decisions as data frames, one row a decision, finding or amount of money."""

from collections.abc import Iterable

import pandas as pd

from upheld.tabulate.facts import facts_of
from upheld.tabulate.records import TABLES, rows_of
from upheld.tabulate.tally import Tally
from upheld.tabulate.typed import empty_columns, frame, frame_of_rows
from upheld.types import Decision


def tables(decisions: Iterable[Decision]) -> dict[str, pd.DataFrame]:
    """Return the frames decisions, findings, payments, bodies, councils and trends.

    Columns are those of ``schema()``; money is in pounds, shares run from 0 to 1. Types
    are pandas' nullable ones (string, Int64, Float64, boolean; days are datetime64): a
    missing cell is NA, and no comparison holds for it, so that
    ``frames["findings"].query("amount_gbp > 500")`` leaves out what has no amount.
    Numpy wants ``frame["amount_gbp"].to_numpy(float, na_value=math.nan)``. Types of
    finding in a cell of decisions are parted by ``"; "``.

    The decisions may be a generator: none is kept. Texts are exact here; what a
    spreadsheet needs is done when files are written.
    """
    # A list a column, for a dict a row takes ten times the memory.
    columns = {name: empty_columns(name) for name in TABLES}
    tally = Tally()
    for decision in decisions:
        told = rows_of(decision)
        for name in TABLES:
            for row in told[name]:
                for column, cells in columns[name].items():
                    cells.append(row[column])
        if decision.duplicate_of is None:
            tally.add(decision.decision_id, facts_of(decision, told))
    frames = {name: frame(name, cells) for name, cells in columns.items()}
    frames["councils"] = frame_of_rows("councils", tally.councils())
    frames["trends"] = frame_of_rows("trends", tally.trends())
    return frames
