"""The values of a line of a gold file, each checked as it is taken.

All functions raise ``FieldError`` for a value that breaks the format.
"""

from math import isfinite
from typing import Any


class FieldError(ValueError):
    """A value that breaks the format; ``field`` such as ``faults[2].type``."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(field, problem)
        self.field, self.problem = field, problem


def get(values: dict[str, Any], name: str, kind: Any, at: str) -> Any:
    """Return a value that must be there and of a kind; ``at`` is where it stands."""
    if name not in values:
        raise FieldError(f"{at}{name}", "missing")
    if not isinstance(values[name], kind):
        raise FieldError(f"{at}{name}", f"{values[name]!r:.60} is of the wrong type")
    return values[name]


def number(values: dict[str, Any], name: str, at: str) -> float | None:
    """Return an amount of pounds, or None where that is what is given."""
    value = get(values, name, (int, float, type(None)), at)
    if value is None:
        return None
    if isinstance(value, bool) or not isfinite(value) or value < 0:
        raise FieldError(f"{at}{name}", f"{value!r:.60} is no amount of pounds")
    return float(value)


def flag(values: dict[str, Any], name: str, at: str) -> bool:
    """Return true or false, the latter where nothing is given."""
    value = values.get(name, False)
    if not isinstance(value, bool):
        raise FieldError(f"{at}{name}", f"{value!r:.60} is neither true nor false")
    return value


def one_of(value: object, known: tuple[str, ...], field: str) -> str:
    """Return a value that must be among the known ones."""
    if not isinstance(value, str) or value not in known:
        raise FieldError(field, f"{value!r:.60} is not one of {', '.join(known)}")
    return value
