"""What is counted of one aligned decision: right, false and missed, by measure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from upheld.evaluation.align import Aligned
from upheld.evaluation.gold import FIELDS
from upheld.taxonomy import KINDS, PAYMENT_TYPES, ids

Pair = tuple[str, object]


class Count(NamedTuple):
    """How many answers were right and false, and what of the gold was found, missed.

    ``right`` and ``found`` differ where several answers meet one entry of the gold.
    """

    right: int = 0
    false: int = 0
    found: int = 0
    missed: int = 0


def of_sets(firm: set[Any], optional: set[Any], given: set[Any]) -> Count:
    """Return the count of a set of answers; optional ones count neither way."""
    right = len(firm & given)
    return Count(right, len(given - firm - optional), right, len(firm - given))


def of_answer(gold: object, given: object) -> Count:
    """Return the count of a question with one answer."""
    return Count(right=1, found=1) if gold == given else Count(false=1, missed=1)


def counts(aligned: Aligned) -> dict[str, Count]:
    """Return every count of one decision, by measure ("labels/fault", "money").

    Types stand under ``type/fault/delay``, fields under ``field/outcome`` with
    one answer that is right or false; an excerpt has none.
    """
    found: dict[str, Count] = {}
    for kind in KINDS:
        firm, optional = aligned.gold_types(kind)
        given = aligned.given_types(kind)
        found[f"labels/{kind}"] = of_sets(firm, optional, given)
        found[f"mentions/{kind}"] = _mentions(aligned, kind)
        for name in sorted(firm | given):
            one = of_sets(firm & {name}, optional, given & {name})
            found[f"type/{kind}/{name}"] = one
    if aligned.record.whole:
        for name in FIELDS:
            given_field = delivered(aligned.decision, name)
            found[f"field/{name}"] = of_answer(aligned.record.fields[name], given_field)
        total = aligned.decision["payment_total_gbp"]
        found["payment_total"] = of_answer(aligned.record.payment_total_gbp, total)
    found["money"] = of_sets(set(aligned.record.money), set(), given_money(aligned))
    found["remedy_status"] = of_sets(*remedy_pairs(aligned, "status"))
    found["remedy_amounts"] = of_sets(*remedy_pairs(aligned, "amount_gbp"))
    return found


def _mentions(aligned: Aligned, kind: str) -> Count:
    entries = [e for e in aligned.record.entries[kind] if not e.optional]
    judged = [j.verdict for j in aligned.judged if j.kind == kind]
    found = len(aligned.found[kind])
    right, false = judged.count("right"), judged.count("false")
    return Count(right, false, found, len(entries) - found)


def delivered(decision: Mapping[str, Any], name: str) -> object:
    """Return a header field of the pipeline's side, comparable with the gold's."""
    value = decision[name]
    return tuple(value) if isinstance(value, list) else value


def given_money(aligned: Aligned) -> set[tuple[float, str]]:
    """Return the (amount, role) that the pipeline gave."""
    return {(p["amount_gbp"], p["role"]) for p in aligned.decision["payments"]}


def remedy_pairs(aligned: Aligned, name: str) -> tuple[set[Pair], set[Pair], set[Pair]]:
    """Return the firm, optional and given (type, value) of remedies.

    Args:
        name: "status", of all remedies, or "amount_gbp", of payments alone.
    """
    chosen = PAYMENT_TYPES if name == "amount_gbp" else ids("remedy")
    entries = [e for e in aligned.record.entries["remedy"] if e.type in chosen]
    firm = {(e.type, getattr(e, name)) for e in entries if not e.optional}
    optional = {(e.type, getattr(e, name)) for e in entries if e.optional}
    given = {
        (j.type, j.finding[name])
        for j in aligned.judged
        if j.kind == "remedy" and j.type in chosen
    }
    return firm, optional - firm, given
