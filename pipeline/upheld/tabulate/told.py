"""Rows of numbers with their heading and what to know of them."""

from dataclasses import dataclass
from html import escape
from typing import ClassVar

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

    columns: ClassVar[tuple[str, ...]] = ()

    @property
    def beside(self) -> tuple[str, ...]:
        """Columns that a person need not see to read the answer."""
        return ()

    title: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]

    @property
    def frame(self) -> pd.DataFrame:
        """The rows as a data frame, with pandas' nullable types."""
        frame = pd.DataFrame(list(self.rows), columns=self.columns or None)
        for column in frame.columns:
            if pd.api.types.infer_dtype(frame[column], skipna=True) == "date":
                frame[column] = pd.to_datetime(frame[column])
        pounds_and_shares = frame.select_dtypes("float").columns
        typed = frame.convert_dtypes()
        return typed.astype(dict.fromkeys(pounds_and_shares, "Float64"))

    def _repr_html_(self) -> str:
        frame = self.frame.drop(columns=[*self.beside])
        shown = frame.dropna(axis="columns", how="all")
        table = shown.to_html(index=False, na_rep="", max_rows=60)
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        return f"<h4>{escape(self.title)}</h4>{table}<ul>{notes}</ul>"
