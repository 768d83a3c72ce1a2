"""The words of ``rules/entities.toml``, by which people and bodies are found."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from upheld.errors import RuleError

_FILE = "entities.toml"
_LISTS = ("words", "heads", "defined", "marks", "matches", "misses")


@dataclass(frozen=True, slots=True)
class Entity:
    """One kind of person or body; what the fields mean is told in the file."""

    id: str
    words: tuple[str, ...]
    heads: tuple[str, ...]
    defined: tuple[str, ...]
    marks: tuple[str, ...]
    names: Mapping[str, str]
    matches: tuple[str, ...]
    misses: tuple[str, ...]


@cache
def load() -> Mapping[str, Entity]:
    """Return the entries by id, in file order.

    Raises:
        RuleError: an unknown field, or one that is no list of strings.
    """
    source = files("upheld.rules").joinpath(_FILE).read_text("utf-8")
    return MappingProxyType(
        {key: _entity(key, table) for key, table in tomllib.loads(source).items()}
    )


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first.

    Straight apostrophes stand for curly ones too.
    """
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("'", "['’]") for word in longest_first)


def _entity(key: str, table: Mapping[str, object]) -> Entity:
    lists: dict[str, tuple[str, ...]] = {}
    for field in _LISTS:
        items = table.get(field, [])
        if not isinstance(items, list) or not all(isinstance(i, str) for i in items):
            raise RuleError(_FILE, key, f"{field} must be a list of strings")
        lists[field] = tuple(items)
    names = table.get("names", {})
    if not isinstance(names, dict):
        raise RuleError(_FILE, key, "names must be a table of strings")
    if unknown := set(table) - {*_LISTS, "names", "source"}:
        raise RuleError(_FILE, key, f"unknown field {min(unknown)!r}")
    return Entity(id=key, names=MappingProxyType(names), **lists)
