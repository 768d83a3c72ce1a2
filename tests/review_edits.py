"""What people do in Label Studio, as edits of what it exports."""

import json
from collections.abc import Callable
from typing import Any

from factories import TEXT, decision
from upheld.review import task
from upheld.types import Decision

Json = dict[str, Any]
Edit = Callable[[list[Json]], None]

FAULT, INJUSTICE, REMEDY, MONEY = range(4)


def back(
    own: Decision | None = None, edit: Edit | None = None, **about: object
) -> Json:
    """Return a decision as Label Studio exports it once somebody has edited it."""
    made: Json = json.loads(json.dumps(task(own or decision())))
    result = made.pop("predictions")[0]["result"]
    if edit:
        edit(result)
    made["annotations"] = [{"id": 7, "completed_by": 1, "result": result, **about}]
    return made


def labels(result: list[Json]) -> list[Json]:
    return [item for item in result if item["type"] == "labels"]


def span(words: str, text: str = TEXT) -> Json:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def region(name: str, label: str, words: str, *more: Json) -> Edit:
    """Return the edit that marks words with a label, and says more of them."""

    def edit(result: list[Json]) -> None:
        own = {"id": "new", "to_name": "text", "from_name": name, "type": "labels"}
        result.append({**own, "value": {**span(words), "labels": [label]}})
        for one in more:
            result.append({**own, **one, "value": {**span(words), **one["value"]}})

    return edit


def status(value: str) -> Json:
    return {"from_name": "status", "type": "choices", "value": {"choices": [value]}}


def amount(value: object) -> Json:
    return {"from_name": "amount_gbp", "type": "number", "value": {"number": value}}


BORDERLINE = {
    "from_name": "borderline",
    "type": "choices",
    "value": {"choices": ["borderline"]},
}


def moved(words: str) -> Edit:
    return lambda result: labels(result)[FAULT]["value"].update(span(words))


def relabelled(label: str, which: int = FAULT) -> Edit:
    def edit(result: list[Json]) -> None:
        item = labels(result)[which]
        item["value"]["labels"] = [label]
        item["from_name"] = label.partition(":")[0]

    return edit


def deleted(which: int) -> Edit:
    def edit(result: list[Json]) -> None:
        name = labels(result)[which]["id"]
        result[:] = [
            item
            for item in result
            if name not in (item.get("id"), item.get("from_id"), item.get("to_id"))
        ]

    return edit


def answered(name: str, value: object) -> Edit:
    """Return the edit of a document-level answer; None takes it away."""

    def edit(result: list[Json]) -> None:
        (item,) = (one for one in result if one.get("from_name") == name)
        if value is None:
            result.remove(item)
        else:
            item["value"] = value

    return edit


def without_region_ids(result: list[Json]) -> None:
    for item in result:
        for key in ("id", "from_id", "to_id"):
            if key in item:
                item[key] = f"other-{item[key]}"


def both(*edits: Edit) -> Edit:
    def edit(result: list[Json]) -> None:
        for one in edits:
            one(result)

    return edit


def tied(first: int, second: str, *says: str) -> Edit:
    def edit(result: list[Json]) -> None:
        ends = {"from_id": labels(result)[first]["id"], "to_id": second}
        result.append({**ends, "type": "relation", "labels": [*says]})

    return edit
