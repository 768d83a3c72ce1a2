"""What is marked in a decision as a line of gold (``corpus/README.md``)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from upheld.annotate.money import find_money
from upheld.review.answers import AnswerError
from upheld.review.marked import SAME_ACTION, Marked, Passage
from upheld.taxonomy import PAYMENT_TYPES

Json = dict[str, Any]

_SECURED = ("agreed", "recommended")
# The role of an amount that a remedy states, where nobody marked the amount itself.
_ROLES = {"reimbursement": "refund", "waiver_or_reduction": "waiver"}
_ROLES_BY_STATUS = {"offered_before": "offered_earlier", "already_done": "already_paid"}


def gold_line(
    decision_id: str, source: str, text: str, found: Marked
) -> tuple[Json, list[str]]:
    """Return a line of gold as a dict, and what keeps it from being one."""
    problems = [*_problems(found, text)]
    remedies = _remedies(found, text, problems)
    money = _money(found, text, remedies, problems)
    line = {
        "id": decision_id,
        "source": source,
        "text": text,
        "decision": {
            name: [*value] if isinstance(value, tuple | list) else value
            for name, value in found.fields.items()
        },
        "faults": _by_type(found, "fault", text),
        "injustices": _by_type(found, "injustice", text),
        "remedies": remedies,
        "not_findings": [
            {"why": entry["type"], "evidence": entry["evidence"]}
            for entry in _by_type(found, "not_finding", text)
        ],
        "money": money,
        "payment_total_gbp": _total(remedies),
    }
    return line, [*problems, *_both(line)]


def _problems(found: Marked, text: str) -> Iterator[str]:
    day = found.fields["decision_date"]
    if isinstance(day, str):
        try:
            date.fromisoformat(day)
        except ValueError:
            yield f"decision_date is {day!r:.40}, not a day such as 2022-03-12."
    for passage in found.passages:
        if passage.kind == "remedy" and passage.status is None:
            yield f"{passage.label} has no status, at {_words(passage, text)!r:.60}."


def _words(passage: Passage, text: str) -> str:
    return text[passage.start : passage.end]


def _by_type(found: Marked, kind: str, text: str) -> list[Json]:
    """Return an entry a type; it is borderline where all its passages are."""
    entries = []
    passages = [passage for passage in found.passages if passage.kind == kind]
    for name in dict.fromkeys(passage.type for passage in passages):
        own = [passage for passage in passages if passage.type == name]
        words = [*dict.fromkeys(_words(passage, text) for passage in own)]
        entry = {"type": name, "evidence": words}
        entries.append(entry | _optional(own))
    return entries


def _optional(passages: Sequence[Passage]) -> Json:
    return {"optional": True} if all(p.borderline for p in passages) else {}


def _remedies(found: Marked, text: str, problems: list[str]) -> list[Json]:
    """Return an entry an action, with every passage that tells it."""
    entries = []
    for group in _actions(found):
        values: Json = {}
        for name in ("status", "amount_gbp", "payee", "deadline"):
            given = [getattr(passage, name) for passage in group]
            said = [*dict.fromkeys(value for value in given if value is not None)]
            values[name] = said[0] if said else None
            if len(said) > 1:
                told = " and ".join(str(value) for value in said)
                problems.append(
                    f"Passages of the same action, {group[0].label}, say {told}"
                    f" ({name})."
                )
        values["amount_gbp"] = _plain(values["amount_gbp"])
        words = [*dict.fromkeys(_words(passage, text) for passage in group)]
        entry = {"type": group[0].type, **values, "evidence": words}
        entries.append(entry | _optional(group))
    return entries


def _actions(found: Marked) -> list[list[Passage]]:
    """Return the passages of remedies, those of one action together."""
    groups = [[passage] for passage in found.passages if passage.kind == "remedy"]
    for tie in found.ties:
        if tie.says == SAME_ACTION:
            both = {tie.first, tie.second}
            joined = [g for g in groups if both & {p.id for p in g}]
            same = [g for g in joined if g[0].type == joined[0][0].type]
            if len(same) > 1:
                groups = [g for g in groups if g not in same[1:]]
                same[0].extend(passage for g in same[1:] for passage in g)
    return groups


def _plain(amount: float | None) -> float | int | None:
    """Return a whole amount of pounds as a whole number."""
    return int(amount) if amount is not None and amount == int(amount) else amount


def _money(
    found: Marked, text: str, remedies: Sequence[Json], problems: list[str]
) -> list[Json]:
    """Return every amount with its role, those that remedies alone state too."""
    entries: list[Json] = []
    for passage in found.passages:
        if passage.kind == "money":
            try:
                own = replace(passage, amount_gbp=_amount(passage, text))
            except AnswerError as error:
                problems.append(str(error))
                continue
            words = _words(passage, text)
            entry = {"amount_gbp": _plain(own.amount_gbp), "role": passage.type}
            if entry not in [{k: e[k] for k in entry} for e in entries]:
                entries.append({**entry, "evidence": words})
    known = {entry["amount_gbp"] for entry in entries}
    for remedy in remedies:
        amount = remedy["amount_gbp"]
        if amount is not None and amount not in known:
            role = _ROLES.get(remedy["type"], "remedy_payment")
            role = _ROLES_BY_STATUS.get(remedy["status"], role)
            words = remedy["evidence"][0]
            entries.append({"amount_gbp": amount, "role": role, "evidence": words})
            known.add(amount)
    return entries


def _amount(passage: Passage, text: str) -> float:
    """Return the amount that was typed, else the only one that the words state."""
    if passage.amount_gbp is not None:
        return passage.amount_gbp
    words = _words(passage, text)
    stated = [mention.value for mention in find_money(words)]
    if len(stated) != 1 or stated[0] is None:
        raise AnswerError(f"{passage.label} has no amount, at {words!r:.60}.")
    return float(str(stated[0]))


def _total(remedies: Sequence[Json]) -> float | int | None:
    """Return what the secured payments come to, None where no sum is stated."""
    secured = [
        entry["amount_gbp"]
        for entry in remedies
        if entry["type"] in PAYMENT_TYPES
        and entry["status"] in _SECURED
        and not entry.get("optional")
    ]
    stated = [amount for amount in secured if amount is not None]
    if not stated:
        return None if secured else 0
    return _plain(round(sum(stated), 2))


def _both(line: Json) -> Iterator[str]:
    """Yield the passages that are marked as a finding and as none."""
    found = [words for kind in ("faults", "injustices") for words in _all(line[kind])]
    for words in _all(line["not_findings"]):
        if any(words in other or other in words for other in found):
            yield (
                "A passage is marked as a fault or injustice and as none:"
                f" {words!r:.60}."
            )


def _all(entries: Sequence[Json]) -> list[str]:
    return [words for entry in entries for words in entry["evidence"]]
