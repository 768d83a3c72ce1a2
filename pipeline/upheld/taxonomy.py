"""The label sets and their rules, read from ``rules/*.toml`` and checked.

A file holds one table an entry. What the fields mean is told in
``rules/README.md``; the examples in them are proved by one generic test. A table
``words`` names lists of alternatives that patterns use as ``<name>``.
"""

import gc
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

from upheld.errors import RuleError

# One character for one, so that offsets into the folded text hold in the text.
FOLD = dict(zip("‘’‚‛“”„‟–—−‑", "''''\"\"\"\"----", strict=True))


def folded(text: str) -> str:
    """Return the text with plain quotes and dashes, as long as it was."""
    if text.isascii():
        return text
    for curly, plain in FOLD.items():
        text = text.replace(curly, plain)  # ten times as fast as translate
    return text


def lowered(text: str) -> str:
    """Return the text folded and in lower case, as long as it was.

    Matching lower-case patterns on it costs half of matching without regard to case.
    """
    plain = folded(text)
    low = plain.lower()
    if len(low) == len(plain):
        return low
    # A few capitals have a lower case of two characters.
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


OUTCOMES = ("upheld", "not_upheld", "closed")
OUTCOME_DETAILS = (
    "upheld_fault_injustice",
    "upheld_fault_no_injustice",
    "upheld_already_remedied",
    "upheld_early_resolution",
    "not_upheld_no_fault",
    "not_upheld_discontinued",
    "closed_discretion",
    "closed_jurisdiction",
    "closed_late",
    "unknown",
)
STATUSES = ("agreed", "recommended", "already_done", "offered_before", "refused")
PAYMENT_TYPES = ("symbolic_payment", "loss_of_service_payment", "reimbursement")
KINDS = {"fault": "faults", "injustice": "injustices", "remedy": "remedies"}

_TEXTS = ("label", "group", "definition", "guidance", "source")
_LISTS = ("anchors", "patterns", "topics", "matches", "topic_matches", "misses")


@dataclass(frozen=True, slots=True)
class Entry:
    """One label or cue with its rules and the examples that prove them.

    Attributes:
        guidance: of a type of finding, how to tell it from its neighbours.
        anchors: lower-case words; a sentence without any of them is not looked
            at. ``*`` at the end stands for any ending. Empty: always looked at.
        patterns: each states the label by itself.
        topics: each states it only beside a stated fault or a stated injustice.
        matches, topic_matches: sentences that a pattern, a topic finds.
        misses: sentences that neither finds.
    """

    id: str
    label: str
    group: str
    definition: str
    guidance: str
    source: str
    anchors: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    topics: tuple[re.Pattern[str], ...]
    matches: tuple[str, ...]
    topic_matches: tuple[str, ...]
    misses: tuple[str, ...]


def rules_hash() -> str:
    """Return the SHA-256 of all rule files, hex: the version of the rules."""
    digest = sha256()
    folder = files("upheld.rules")
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.name.endswith((".toml", ".csv")):
            digest.update(item.name.encode() + b"\0" + item.read_bytes())
    return digest.hexdigest()


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave the garbage collector out of what makes many objects and no garbage.

    Reading regular expressions, it looks through all of them again and again, which
    takes as long as reading them.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@cache
@uncollected()
def load(name: str) -> tuple[Entry, ...]:
    """Return the entries of ``rules/<name>.toml`` in file order.

    Raises:
        RuleError: a field is missing, of the wrong kind, or no valid pattern.
    """
    file, tables = f"{name}.toml", _tables(name)
    words = tables.get("words", {})
    return tuple(
        _entry(file, key, table, words)
        for key, table in tables.items()
        if key != "words"
    )


class Type(NamedTuple):
    """A type of finding without its rules; see ``Entry``."""

    id: str
    label: str
    group: str


@cache
def types(kind: str) -> tuple[Type, ...]:
    """Return the types of a kind of finding ("fault"), in taxonomy order.

    No pattern is compiled for them, which takes most of the time of ``load``.
    """
    return tuple(
        Type(key, str(told.get("label", "")), str(told.get("group", "")))
        for key, told in _tables(KINDS[kind]).items()
        if key != "words"
    )


@cache
def ids(kind: str) -> tuple[str, ...]:
    """Return the type ids of a kind of finding ("fault"), in taxonomy order."""
    return tuple(type.id for type in types(kind))


def _tables(name: str) -> dict[str, dict[str, Any]]:
    file = files("upheld.rules").joinpath(f"{name}.toml")
    return tomllib.loads(file.read_text("utf-8"))


def _entry(
    file: str, key: str, table: dict[str, object], words: dict[str, list[str]]
) -> Entry:
    for field in table:
        if field not in _TEXTS + _LISTS:
            raise RuleError(file, key, f"unknown field {field!r}")
    texts = {field: _text(file, key, field, table) for field in _TEXTS}
    lists = {field: _list(file, key, field, table) for field in _LISTS}
    if not lists["patterns"]:
        raise RuleError(file, key, "has no patterns")
    return Entry(
        id=key,
        label=texts["label"],
        group=texts["group"],
        definition=texts["definition"],
        guidance=texts["guidance"],
        source=texts["source"],
        anchors=lists["anchors"],
        patterns=_compile(file, key, lists["patterns"], words),
        topics=_compile(file, key, lists["topics"], words),
        matches=lists["matches"],
        topic_matches=lists["topic_matches"],
        misses=lists["misses"],
    )


def _text(file: str, key: str, field: str, table: dict[str, object]) -> str:
    value = table.get(field, "")
    if not isinstance(value, str):
        raise RuleError(file, key, f"{field} must be a string")
    return value


def _list(file: str, key: str, field: str, table: dict[str, object]) -> tuple[str, ...]:
    value = table.get(field, [])
    if not isinstance(value, list) or not all(isinstance(i, str) for i in value):
        raise RuleError(file, key, f"{field} must be a list of strings")
    return tuple(value)


def _compile(
    file: str, key: str, patterns: tuple[str, ...], words: dict[str, list[str]]
) -> tuple[re.Pattern[str], ...]:
    compiled = []
    flags = 0 if file.removesuffix(".toml") in KINDS.values() else re.IGNORECASE
    for pattern in patterns:
        for name, choices in words.items():
            pattern = pattern.replace(f"<{name}>", f"(?:{'|'.join(choices)})")
        try:
            compiled.append(re.compile(pattern, flags))
        except re.error as error:
            problem = f"pattern {pattern!r} is no regular expression: {error}"
            raise RuleError(file, key, problem) from error
    return tuple(compiled)
