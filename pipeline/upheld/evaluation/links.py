"""How good the links are: cause and consequence beside annotated links.

A file of links stands beside the gold: one JSON object a line, with the ``id`` of the
decision and its ``links``, each from a fault or an injustice to what the text says
follows from it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from upheld.errors import UpheldError
from upheld.evaluation.align import Aligned, Places, meets
from upheld.evaluation.measures import Count, of_sets
from upheld.taxonomy import KINDS, ids

# (kind, type) of the cause, then of what follows from it.
Types = tuple[tuple[str, str], tuple[str, str]]

_END_KEYS = ("kind", "type", "evidence")
_ORDER = tuple(KINDS)


@dataclass(frozen=True, slots=True)
class Link:
    """One annotated link.

    Attributes:
        types: kind and type of both ends.
        passages: of the cause, and of what follows.
        optional: borderline; a link given for it is neither right nor wrong.
    """

    types: Types
    passages: tuple[tuple[str, ...], tuple[str, ...]]
    optional: bool = False


def read_links(path: Path) -> dict[str, tuple[Link, ...]]:
    """Return the annotated links of each decision, by its id.

    Raises:
        UpheldError: a line breaks the format.
        OSError: the file cannot be opened.
    """
    found: dict[str, tuple[Link, ...]] = {}
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    record = json.loads(line)
                    links = tuple(map(_link, record["links"]))
                    if record["id"] in found:
                        raise ValueError(f"{record['id']!r} comes twice")
                    found[record["id"]] = links
                except (KeyError, TypeError, ValueError, AttributeError) as error:
                    raise UpheldError(
                        f"{path}, line {number}: not a decision with its links"
                        f" ({_problem(error)}); corpus/README.md tells the format."
                    ) from error
    return found


def _problem(error: Exception) -> str:
    missing = isinstance(error, KeyError)
    return f"{error} is missing or unknown" if missing else str(error)


def score_links(
    set_: Sequence[Aligned], gold: Mapping[str, Sequence[Link]]
) -> dict[str, Any]:
    """Return precision and recall of the links of the decisions that have gold.

    ``types`` counts each pair of types once a decision; ``passages`` counts each
    link whose two passages meet those of an annotated link of the same types.

    Raises:
        UpheldError: links are annotated of none of the decisions.
    """
    scored = [aligned for aligned in set_ if aligned.record.id in gold]
    if not scored:
        raise UpheldError("The file of links is about none of these decisions.")
    rows = [(a, gold[a.record.id]) for a in scored]
    return {
        "n_decisions": len(scored),
        "annotated": sum(not link.optional for _, links in rows for link in links),
        "types": _shares([_of_types(a, links) for a, links in rows]),
        "passages": _shares([_of_passages(a, links) for a, links in rows]),
    }


def link_errors(aligned: Aligned, gold: Sequence[Link]) -> Iterator[str]:
    """Yield the pairs of types of a decision that were missed or wrongly linked."""
    firm, optional, given = _sets(aligned, gold)
    for what, pairs in (("missed", firm - given), ("false", given - firm - optional)):
        for (_, cause), (kind, effect) in sorted(pairs):
            yield f"{aligned.record.id}: {what} link {cause} -> {kind} {effect}"


def _link(record: Mapping[str, Any]) -> Link:
    ends = [[record[f"{end}_{key}"] for key in _END_KEYS] for end in ("from", "to")]
    for kind, name, _ in ends:
        if name not in ids(kind):
            raise ValueError(f"{name!r} is no {kind}")
    (cause, first, why), (effect, second, what) = ends
    if _ORDER.index(cause) >= _ORDER.index(effect):
        raise ValueError(f"{effect} does not follow from {cause}")
    return Link(
        types=((cause, first), (effect, second)),
        passages=(_passages(why), _passages(what)),
        optional=bool(record.get("optional", False)),
    )


def _passages(given: str | list[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _given(aligned: Aligned) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Yield each delivered link: the finding it follows from, and the finding."""
    findings = aligned.decision["findings"]
    known = {finding["finding_id"]: finding for finding in findings}
    for finding in findings:
        for cause in finding["linked_to"]:
            yield known[cause], finding


def _types(cause: Mapping[str, Any], effect: Mapping[str, Any]) -> Types:
    return (cause["kind"], cause["type"]), (effect["kind"], effect["type"])


def _sets(
    aligned: Aligned, gold: Sequence[Link]
) -> tuple[set[Types], set[Types], set[Types]]:
    firm = {link.types for link in gold if not link.optional}
    optional = {link.types for link in gold if link.optional}
    return firm, optional, {_types(*pair) for pair in _given(aligned)}


def _of_types(aligned: Aligned, gold: Sequence[Link]) -> Count:
    return of_sets(*_sets(aligned, gold))


def _of_passages(aligned: Aligned, gold: Sequence[Link]) -> Count:
    place = Places(aligned.decision["text"])
    spans = [tuple(map(place.of_passages, link.passages)) for link in gold]
    right, false, found = 0, 0, set()
    for pair in _given(aligned):
        ends = [place.of_span(one["start"], one["end"]) for one in pair]
        types = _types(*pair)
        here = [
            number
            for number, link in enumerate(gold)
            if link.types == types and all(map(meets, ends, spans[number]))
        ]
        firm = [number for number in here if not gold[number].optional]
        found |= set(firm)
        right += bool(firm)
        false += not here
    missed = sum(not link.optional for link in gold) - len(found)
    return Count(right, false, len(found), missed)


def _shares(rows: Sequence[Count]) -> dict[str, float | None]:
    right, false, found, missed = (sum(column) for column in zip(*rows, strict=True))
    given, wanted = right + false, found + missed
    return {
        "precision": round(right / given, 4) if given else None,
        "recall": round(found / wanted, 4) if wanted else None,
    }
