"""Decisions as tables: data frames, and files that open cleanly in a spreadsheet."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from upheld.tabulate.frames import tables

__all__ = ["tables"]


def __getattr__(name: str) -> object:
    # Late: the codebook needs the schema alone, and need not wait for pandas.
    if name != "tables":
        raise AttributeError(f"module 'upheld.tabulate' has no attribute {name!r}")
    from upheld.tabulate.frames import tables

    return tables
