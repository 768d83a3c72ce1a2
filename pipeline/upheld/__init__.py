"""Findings from local government ombudsman decisions, as tables with evidence.

The names below are imported on first use, so that ``import upheld`` and
``upheld --help`` do not wait for spaCy and pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from upheld.batch import extract_many
    from upheld.components import load
    from upheld.extraction import extract
    from upheld.ingest.read import read
    from upheld.tabulate import tables

__version__ = "0.1.0"
__all__ = ["extract", "extract_many", "load", "read", "tables"]

_HOMES = {
    "extract": "upheld.extraction",
    "extract_many": "upheld.batch",
    "load": "upheld.components",
    "read": "upheld.ingest.read",
    "tables": "upheld.tabulate",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'upheld' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
