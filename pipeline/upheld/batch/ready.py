"""Importing this loads what the lines of tables are made with; see ``warm``."""

from upheld.tabulate.schema import schema

schema()
