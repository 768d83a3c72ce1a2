"""Annotated decisions, read and checked line by line.

A file holds one JSON object a line; ``corpus/README.md`` explains the format.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from upheld.errors import UpheldError
from upheld.evaluation.values import FieldError, flag, get, number, one_of
from upheld.taxonomy import KINDS, OUTCOME_DETAILS, OUTCOMES, STATUSES, ids, load

FIELDS = (
    "reference",
    "bodies",
    "category",
    "subcategory",
    "outcome",
    "outcome_detail",
    "decision_date",
)
_KINDS = ("document", "excerpt")
NOT_FINDINGS = (
    "allegation",
    "negated",
    "insufficient",
    "hypothetical",
    "boilerplate",
    "law",
    "history",
    "third_party",
    "body_statement",
)


class GoldError(UpheldError):
    """A line of a gold file that breaks the format.

    Attributes:
        file, line, field: where; ``field`` such as ``faults[2].type``.
    """

    def __init__(self, file: Path, line: int, field: str, problem: str) -> None:
        super().__init__(f"{file}, line {line}, {field}: {problem}")
        self.file, self.line, self.field = file, line, field


@dataclass(frozen=True, slots=True)
class Entry:
    """One annotated fault or injustice type, or one remedial action.

    Attributes:
        evidence: every passage that states it, as in the text.
        optional: borderline; a prediction of it is neither right nor wrong.
        status, amount_gbp: of a remedy, else None.
    """

    type: str
    evidence: tuple[str, ...]
    optional: bool = False
    status: str | None = None
    amount_gbp: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One annotated decision, article or excerpt.

    Attributes:
        fields: the header fields of ``FIELDS``; None where the text is silent.
        entries: by kind ("fault", "injustice", "remedy").
        not_findings: (why, passage) of what looks like a finding and is none.
        money: (amount in pounds, role) of every amount, each fact once.
        payment_total_gbp: what the decision secures, None where no sum is stated.
        whole: False for an excerpt, whose header fields and totals mean nothing.
    """

    id: str
    source: str
    text: str
    fields: Mapping[str, object]
    entries: Mapping[str, tuple[Entry, ...]]
    not_findings: tuple[tuple[str, str], ...]
    money: tuple[tuple[float, str], ...]
    payment_total_gbp: float | None
    whole: bool = True


def read_gold(path: Path) -> Iterator[Record | GoldError]:
    """Yield the records of a file in order, and for a bad line what is wrong with it.

    Raises:
        UpheldError: the file is not UTF-8, or holds no line at all.
        OSError: it cannot be opened.
    """
    empty = True
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for place, line in enumerate(lines, 1):
                if line.strip():
                    empty = False
                    yield _read_line(path, place, line)
    except UnicodeDecodeError as error:
        raise UpheldError(f"{path} is not UTF-8 text, so it is no gold file.") from (
            error
        )
    if empty:
        raise UpheldError(f"{path} is empty: a gold file has one JSON object a line.")


def _read_line(path: Path, place: int, line: str) -> Record | GoldError:
    try:
        return record_of(json.loads(line))
    except json.JSONDecodeError as error:
        problem = f"no JSON object on one line ({error.msg}, character {error.pos + 1})"
        return GoldError(path, place, "the whole line", problem)
    except FieldError as error:
        return GoldError(path, place, error.field, error.problem)
    except (ValueError, OverflowError, RecursionError) as error:
        problem = f"cannot be read ({error})"
        return GoldError(path, place, "the whole line", problem)


def record_of(line: object) -> Record:
    """Return the record that a line holds, once read as JSON.

    Raises:
        FieldError: a value breaks the format.
    """
    if not isinstance(line, dict):
        raise FieldError("the whole line", "not a JSON object")
    text = get(line, "text", str, "")
    decision = get(line, "decision", dict, "")
    for name, known in (("outcome", OUTCOMES), ("outcome_detail", OUTCOME_DETAILS)):
        if decision.get(name) is not None:
            one_of(decision[name], known, f"decision.{name}")
    if not get(line, "id", str, "").strip():
        raise FieldError("id", "empty")
    return Record(
        id=line["id"],
        source=get(line, "source", str, ""),
        text=text,
        fields={name: _field(decision, name) for name in FIELDS},
        entries={
            kind: _each(line, name, partial(_entry, kind=kind, text=text))
            for kind, name in KINDS.items()
        },
        not_findings=tuple(
            pair
            for pairs in _each(line, "not_findings", partial(_not, text=text))
            for pair in pairs
        ),
        money=_each(line, "money", _money),
        payment_total_gbp=number(line, "payment_total_gbp", ""),
        whole=one_of(line.get("kind", "document"), _KINDS, "kind") == "document",
    )


def _field(decision: dict[str, Any], name: str) -> object:
    kind = list if name == "bodies" else (str, type(None))
    value = get(decision, name, kind, "decision.")
    if not isinstance(value, list):
        return value
    for place, body in enumerate(value):
        if not isinstance(body, str):
            raise FieldError(f"decision.{name}[{place}]", f"{body!r:.60} is no text")
    return tuple(value)


def _each(
    line: dict[str, Any], name: str, make: Callable[[dict[str, Any], str], Any]
) -> tuple[Any, ...]:
    entries = get(line, name, list, "")
    for place, entry in enumerate(entries):
        if not isinstance(entry, dict):
            raise FieldError(f"{name}[{place}]", "not a JSON object")
    return tuple(make(e, f"{name}[{place}].") for place, e in enumerate(entries))


def _entry(entry: dict[str, Any], at: str, *, kind: str, text: str) -> Entry:
    remedy = kind == "remedy"
    return Entry(
        type=one_of(entry.get("type"), ids(kind), f"{at}type"),
        evidence=_evidence(entry, at, text),
        optional=flag(entry, "optional", at),
        status=one_of(entry.get("status"), STATUSES, f"{at}status") if remedy else None,
        amount_gbp=number(entry, "amount_gbp", at) if remedy else None,
    )


def _not(entry: dict[str, Any], at: str, *, text: str) -> list[tuple[str, str]]:
    why = one_of(entry.get("why"), NOT_FINDINGS, f"{at}why")
    return [(why, passage) for passage in _evidence(entry, at, text)]


def _money(entry: dict[str, Any], at: str) -> tuple[float, str]:
    amount = number(entry, "amount_gbp", at)
    if amount is None:
        raise FieldError(f"{at}amount_gbp", "missing")
    return amount, one_of(entry.get("role"), roles(), f"{at}role")


def roles() -> tuple[str, ...]:
    """Return the roles that an amount of money can have."""
    secured = ("remedy_payment", "refund", "waiver", "backpay")
    return (*secured, *(role.id for role in load("money")), "other")


def _evidence(entry: dict[str, Any], at: str, text: str) -> tuple[str, ...]:
    given = entry.get("evidence")
    passages = [given] if isinstance(given, str) else given
    if not isinstance(passages, list) or not passages:
        raise FieldError(f"{at}evidence", "no passage is given")
    for passage in passages:
        if not isinstance(passage, str) or not passage.strip() or passage not in text:
            raise FieldError(f"{at}evidence", f"not in the text: {passage!r:.80}")
    return tuple(passages)
