"""Decisions as lines of JSON and back, without loss.

A line is one flat object a reader can use as it is: what the decision says about
itself, the outcome, the findings and payments, and last the text that every
``start`` and ``end`` points into. Amounts are plain numbers, dates ISO dates.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import EnumType
from functools import cache
from operator import attrgetter
from pathlib import Path
from types import UnionType
from typing import (
    Any,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from upheld import __version__
from upheld.errors import UpheldError, shown
from upheld.taxonomy import rules_hash
from upheld.types import (
    BodyOutcome,
    Council,
    Decision,
    Document,
    Finding,
    Header,
    Payment,
    RecognisedPage,
)

_Part = TypeVar("_Part")

# Names that two of the three types share, told apart in the flat object.
_KEYS = {
    (Header, "outcome"): "outcome_header",
    (Document, "warnings"): "document_warnings",
}
_NESTED = (BodyOutcome, Finding, Payment, Council, RecognisedPage)
_HINTS: dict[type, dict[str, Any]] = {
    kind: get_type_hints(kind) for kind in (Decision, Document, Header, *_NESTED)
}
_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in _NESTED}
_VALUES = {kind: attrgetter(*names) for kind, names in _NAMES.items()}
_Decode = Callable[[Any], Any]

# Legal in JSON, but readers that split lines at every Unicode line end, or that
# cannot encode half a surrogate pair, lose the record.
_LINE_ENDS = ("\x85", "\u2028", "\u2029")
_UNSAFE = re.compile(f"[{''.join(_LINE_ENDS)}\ud800-\udfff]")


def to_json(decision: Decision) -> str:
    """Return a decision as one line of JSON, without a line end.

    Amounts keep their value exactly up to 15 digits; "250.00" becomes 250.
    ``versions`` holds the version of the package and the hash of its rules.
    """
    document = decision.document
    first = {"decision_id": decision.decision_id, "source": document.source}
    record: dict[str, object] = {**first, "document_type": document.document_type}
    for part in (document.header, decision, document):
        for field in fields(part):
            key = _KEYS.get((type(part), field.name), field.name)
            record[key] = getattr(part, field.name)
    del record["header"], record["document"]
    record["versions"] = _versions()
    line = _written(record)
    if _is_safe(line):
        return line
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def from_json(line: str) -> Decision:
    """Return the decision a line of ``decisions.jsonl`` holds.

    Keys this version does not know are passed over.

    Raises:
        UpheldError: the line is no JSON or no decision of this package.
    """
    try:
        record = json.loads(line)
        header = _build(Header, record)
        document = _build(Document, {**record, "header": header})
        return _build(Decision, {**record, "document": document})
    except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise UpheldError(
            "This line is not a decision written by upheld extract"
            f" ({type(error).__name__}: {error})."
        ) from error


def stored(path: Path) -> Iterator[Decision | UpheldError]:
    """Yield the decisions that ``extract`` wrote, and for a bad line what is wrong.

    Args:
        path: a ``decisions.jsonl``, or the folder that holds it.

    Raises:
        UpheldError: there is none, or it is not UTF-8.
    """
    for number, line in stored_lines(path):
        try:
            yield from_json(line)
        except UpheldError as error:
            yield UpheldError(f"{shown(path)}, decision {number}: {error.message}")


def stored_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of ``decisions.jsonl`` with their numbers, from 1.

    Args, Raises: as ``stored``.
    """
    file = path / "decisions.jsonl" if path.is_dir() else path
    if not file.is_file():
        raise UpheldError(
            f"There is no {shown(file)}; 'upheld extract INPUT... --out DIR' makes one."
        )
    try:
        with file.open(encoding="utf-8") as lines:
            yield from enumerate(lines, 1)
    except UnicodeDecodeError as error:
        raise UpheldError(
            f"{shown(file)} is not UTF-8, so 'upheld extract' did not write it."
        ) from error


def _is_safe(line: str) -> bool:
    """Return whether nothing is unsafe, at an eighth of the time of a search."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return not any(end in line for end in _LINE_ENDS)


@cache
def _versions() -> dict[str, str]:
    return {"upheld": __version__, "rules": rules_hash()}


def _plain(value: object) -> object:
    """Return what JSON has for a value that it does not know itself.

    Raises:
        TypeError: it has nothing.
    """
    kind = type(value)
    if kind in _NAMES:
        return dict(zip(_NAMES[kind], _VALUES[kind](value), strict=True))
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{kind.__name__} is not written to JSON")


_written = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, default=_plain
).encode


def _build(kind: type[_Part], record: Mapping[str, Any]) -> _Part:
    return kind(
        **{
            name: decode(record[key])
            for name, key, decode in _fields(cast(Any, kind))
            if key in record
        }
    )


@cache
def _fields(kind: type) -> tuple[tuple[str, str, _Decode], ...]:
    """Return each field of a type: name, key in the record, and what decodes it."""
    return tuple(
        (name, _KEYS.get((kind, name), name), _decoder(hint))
        for name, hint in _HINTS[kind].items()
    )


def _decoder(hint: Any) -> _Decode:
    """Return what makes of a JSON value the type that a field of a dataclass has."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        some = _decoder(arguments[0])
        return lambda value: None if value is None else some(value)
    if origin is tuple and arguments[-1] is Ellipsis:
        each = _decoder(arguments[0])
        return lambda value: tuple([each(item) for item in value])
    if origin is tuple:
        parts = [_decoder(argument) for argument in arguments]
        return lambda value: tuple(
            decode(item) for decode, item in zip(parts, value, strict=False)
        )
    if origin is Literal:
        return lambda value: arguments[arguments.index(value)]
    if hint in _NESTED:
        return lambda value: _build(hint, value)
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, EnumType):
        return hint
    return lambda value: _scalar(hint, value)


def _scalar(hint: Any, value: Any) -> Any:
    if type(value) is hint:
        return value
    if isinstance(value, (int, float)) and hint in (Decimal, float):
        return hint(str(value))
    if not isinstance(value, hint):
        raise TypeError(f"{value!r} is not {hint.__name__}")
    return value
