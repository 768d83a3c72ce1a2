"""Tables as plain lists, for what knows nothing of data frames."""

from collections.abc import Mapping

import pandas as pd

from upheld.tabulate.councils import NOT_STATED, who
from upheld.tabulate.shares import counted, per_body
from upheld.tabulate.typed import Cell


def plain_columns(frame: pd.DataFrame) -> dict[str, list[Cell]]:
    """Return the columns of a frame as lists: None where missing, days as dates."""
    columns = {}
    for name in frame.columns:
        cells = frame[name]
        if cells.dtype.kind == "M":
            cells = cells.dt.date
        columns[str(name)] = cells.astype(object).where(cells.notna(), None).tolist()
    return columns


def counted_bodies(frames: Mapping[str, pd.DataFrame]) -> dict[str, list[Cell]]:
    """Return the rows of the table bodies that the councils table counts.

    A further column ``council`` has the code, or the name of a body without one:
    grouped by it and ``source``, the rows give the figures of councils.
    """
    bodies = per_body(counted(frames["decisions"]), frames["bodies"])
    names = who(bodies, "council_code").fillna(NOT_STATED)
    return plain_columns(bodies.assign(council=names))
