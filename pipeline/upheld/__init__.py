"""Findings from local government ombudsman decisions, as tables with evidence.

The names below are imported on first use, so that ``import upheld`` and
``upheld --help`` do not wait for spaCy and pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from upheld.batch import extract_many, run
    from upheld.components import load
    from upheld.errors import UpheldError
    from upheld.extraction import extract
    from upheld.ingest.read import read
    from upheld.report.plot import draw
    from upheld.tabulate import tables
    from upheld.tabulate.ask import compare, quotes, trends
    from upheld.tabulate.load import load as read_tables

__version__ = "0.1.0"
__all__ = [
    "UpheldError",
    "compare",
    "draw",
    "extract",
    "extract_many",
    "load",
    "quotes",
    "read",
    "read_tables",
    "run",
    "tables",
    "trends",
]

_HOMES = {
    "UpheldError": "upheld.errors:UpheldError",
    "compare": "upheld.tabulate.ask:compare",
    "draw": "upheld.report.plot:draw",
    "extract": "upheld.extraction:extract",
    "extract_many": "upheld.batch:extract_many",
    "load": "upheld.components:load",
    "quotes": "upheld.tabulate.ask:quotes",
    "read": "upheld.ingest.read:read",
    "read_tables": "upheld.tabulate.load:load",
    "run": "upheld.batch:run",
    "tables": "upheld.tabulate:tables",
    "trends": "upheld.tabulate.ask:trends",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'upheld' has no attribute {name!r}")
    home, _, own = _HOMES[name].partition(":")
    return getattr(import_module(home), own)


def __dir__() -> list[str]:
    # What is not imported yet is offered by the Tab key too.
    return sorted({*globals(), *__all__})
