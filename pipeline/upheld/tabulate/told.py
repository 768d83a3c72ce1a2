"""Rows of numbers with their heading and what to know of them."""

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any, ClassVar

import pandas as pd

from upheld.tabulate.typed import Row


@dataclass(frozen=True, kw_only=True)
class Told:
    """An answer that a person can read and a program can count on with.

    A notebook shows it as a table with its heading and notes.

    Attributes:
        title: what was counted, as a heading.
        rows: dicts of the same keys, missing values None.
        notes: sentences: how it was counted, what was not, what to beware of.
        columns: the keys of every row, told without rows too.
    """

    title: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    columns: ClassVar[tuple[str, ...]] = ()

    @property
    def beside(self) -> tuple[str, ...]:
        """Columns that a person need not see to read the answer."""
        return ()

    @property
    def frame(self) -> pd.DataFrame:
        """The rows as a data frame, with pandas' nullable types."""
        names = self.columns or tuple(self.rows[0] if self.rows else ())
        return pd.DataFrame(
            {name: _series([row[name] for row in self.rows]) for name in names}
        )

    def _repr_html_(self) -> str:
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        with pd.option_context("display.max_colwidth", None):
            return f"<h4>{escape(self.title)}</h4>{self._table()}<ul>{notes}</ul>"

    def marked(self) -> pd.DataFrame:
        """The frame with small numbers and incomplete periods told beside the name."""
        frame = self.frame
        for column, mark, where in (
            ("small_numbers", " *", True),
            ("complete", " (not complete)", False),
        ):
            if column in frame and "group" in frame:
                here = (frame[column] == where).fillna(False).astype(bool)
                frame.loc[here, "group"] = frame.loc[here, "group"] + mark
                frame = frame.drop(columns=column)
        return frame

    def _table(self) -> str:
        shown = self.marked().drop(columns=[*self.beside])
        shown = shown.dropna(axis="columns", how="all")
        return str(shown.to_html(index=False, na_rep="", max_rows=60))


def _series(cells: list[Any]) -> pd.Series:
    """Return the values of a column with the type that all of them have."""
    types = {type(cell) for cell in cells if cell is not None}
    if types == {date}:
        return pd.to_datetime(pd.Series(cells))
    kinds = {int: "Int64", bool: "boolean", str: "string"}
    kind = kinds.get(next(iter(types)), "Float64") if len(types) == 1 else "Float64"
    return pd.Series(cells, dtype=kind if types else "object")
