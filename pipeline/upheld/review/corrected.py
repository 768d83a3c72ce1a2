"""Label Studio's JSON export as lines of gold, and what was changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import inf
from typing import Any

from upheld.review.answers import read_result
from upheld.review.gold_line import gold_line
from upheld.review.label_config import TEXT
from upheld.review.marked import LEADS_TO, Marked, Passage, Tie, text_hash
from upheld.review.weights import Strata, strata_of, weigh_anew

Json = dict[str, Any]

CHANGES = CONFIRMED, CORRECTED, ADDED, DELETED = (
    *("confirmed", "corrected", "added", "deleted"),
)
FIELDS_CHANGED = "fields"


class TaskError(ValueError):
    """A task that gives no line of gold, in one sentence."""


@dataclass(slots=True)
class Corrections:
    """What came back from people.

    Attributes:
        lines: gold, one dict a decision, to be written as JSON lines.
        links: the links between findings, one dict a decision, as
            ``upheld evaluate --links`` takes them.
        changes: passages "confirmed", "corrected", "added" and "deleted", and "fields"
            of the header that were changed.
        problems: what could not be used, a sentence each.
        notes: which of several annotations were used, and of which strata of a sample
            decisions are missing, a sentence each.
        skipped: tasks whose annotations were all cancelled.
        unanswered: tasks without an annotation.
    """

    lines: list[Json] = field(default_factory=list)
    links: list[Json] = field(default_factory=list)
    changes: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    skipped: int = 0
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class _Exported:
    """What ``upheld review export`` kept in a task."""

    decision_id: str
    source: str
    text: str
    marked: Marked
    drawn: Json
    strata: Strata


def corrected(
    exported: Iterable[Any],
    texts: Mapping[str, str] | None = None,
    annotator: str | None = None,
) -> Corrections:
    """Return the gold that annotated tasks give, and what was changed in them.

    A task that cannot be used is told in ``problems`` and left out whole, since a line
    of gold must be complete. Of several annotations of a task the ground truth counts,
    else the latest. Where tasks of a sample are missing, the weights of the others are
    those of what came back.

    Args:
        exported: the tasks of Label Studio's JSON export.
        texts: of the decisions as they were extracted, by id; a task of a decision
            that is not among them, or has another text, is a problem.
        annotator: only what this person marked, by id or e-mail address.
    """
    found = Corrections()
    drawn: list[tuple[Strata, Json]] = []
    seen: set[str] = set()
    for number, task in enumerate(exported, 1):
        name = _name(task)
        told = f"Task {number}{f' ({name})' if name else ''}"
        try:
            own = _exported(task, texts)
            if own.decision_id in seen:
                raise TaskError("the decision comes a second time.")
            answer = _answer(task, annotator, found, told)
            if answer is not None:
                _add(found, own, answer)
                drawn.append((own.strata, found.lines[-1]))
                seen.add(own.decision_id)
        except TaskError as error:
            found.problems += [f"{told}: {line}" for line in error.args]
    found.notes += weigh_anew(drawn)
    return found


def _name(task: Any) -> str | None:
    data = task.get("data") if isinstance(task, dict) else None
    name = data.get("decision_id") if isinstance(data, dict) else None
    return name if isinstance(name, str) else None


def _exported(task: Any, texts: Mapping[str, str] | None) -> _Exported:
    """Return what was exported as a task, if its text is still the same."""
    try:
        kept, text = task["meta"]["upheld"], task["data"][TEXT]
        own = _Exported(
            kept["decision_id"],
            kept["source"],
            text,
            Marked(
                {**kept["fields"]},
                tuple(Passage(**passage) for passage in kept["passages"]),
                tuple(Tie(**tie) for tie in kept["ties"]),
            ),
            {name: kept[name] for name in ("stratum", "weight") if name in kept},
            strata_of(kept),
        )
        same = text_hash(text) == kept["text_hash"]
        if not (own.decision_id.strip() and own.source.strip()):
            raise TypeError("an empty id or source")
        if not 0 < own.drawn.get("weight", 1) < inf:
            raise ValueError("a weight that is none")
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise TaskError(
            "it lacks what 'upheld review export' keeps in the meta of a task."
        ) from error
    if not same:
        raise TaskError("its text is not the one that was exported.")
    if texts is not None and own.decision_id not in texts:
        raise TaskError("the decision is not among those it is compared with.")
    if texts is not None and texts[own.decision_id] != text:
        raise TaskError("its text is not that of the decision as it is extracted now.")
    return own


def _answer(
    task: Json, annotator: str | None, found: Corrections, told: str
) -> Json | None:
    """Return the annotation of a task that counts, None if there is none."""
    given = task.get("annotations")
    given = given if isinstance(given, list) else []
    every = [one for one in given if isinstance(one, dict)]
    done = [one for one in every if not one.get("was_cancelled")]
    if annotator is not None:
        done = [one for one in done if annotator in _people(one)]
    if not done:
        found.skipped += bool(every) and annotator is None
        found.unanswered += not every or annotator is not None
        return None
    chosen = max(done, key=lambda one: (bool(one.get("ground_truth")), _when(one)))
    if len(done) > 1:
        why = "the ground truth" if chosen.get("ground_truth") else "the latest"
        found.notes.append(
            f"{told} has {len(done)} annotations; {why}, by"
            f" {' '.join(_people(chosen)) or 'nobody named'}, is used."
        )
    return chosen


def _people(annotation: Json) -> list[str]:
    """Return the id and the e-mail address of whoever made an annotation."""
    person = annotation.get("completed_by")
    if isinstance(person, dict):
        return [str(person[key]) for key in ("id", "email") if person.get(key)]
    return [] if person is None else [str(person)]


def _when(annotation: Json) -> str:
    return str(annotation.get("updated_at") or annotation.get("created_at") or "")


def _add(found: Corrections, own: _Exported, answer: Json) -> None:
    result = answer.get("result")
    if not isinstance(result, list):
        raise TaskError("its annotation has no result.")
    now, problems = read_result(result, own.text)
    if not problems:
        line, problems = gold_line(own.decision_id, own.source, own.text, now)
    if problems:
        raise TaskError(*problems)
    found.lines.append(line | own.drawn)
    links = [*_links(now, own.text)]
    found.links.append({"id": own.decision_id, "links": links})
    found.changes += _changes(own.marked, now)


def _changes(old: Marked, new: Marked) -> Counter[str]:
    """Return how many passages are as they were, changed, new and gone."""
    left, told = [*old.passages], Counter[str]()

    def matched(passages: Iterable[Passage], change: str) -> Iterator[Passage]:
        """Count those passages that are one of those left; yield the others."""
        for passage in passages:
            for one in left:
                # A region keeps its id; where it did not, the same words are the same.
                same_id = one.id == passage.id
                same = replace(one, id=passage.id) == passage
                if same if change == CONFIRMED else same_id:
                    left.remove(one)
                    told[change] += 1
                    break
            else:
                yield passage

    changed = [*matched(new.passages, CONFIRMED)]
    told[ADDED] = len([*matched(changed, CORRECTED)])
    told[DELETED] = len(left)
    told[FIELDS_CHANGED] = sum(
        (_as_json(old.fields.get(name)) or None) != (_as_json(value) or None)
        for name, value in new.fields.items()
    )
    return told


def _as_json(value: object) -> object:
    return [*value] if isinstance(value, tuple) else value


def _links(found: Marked, text: str) -> Iterator[Json]:
    """Yield the links between findings, as a file of links has them."""
    known = {passage.id: passage for passage in found.passages}
    for tie in found.ties:
        if tie.says == LEADS_TO:
            ends = {"from": known[tie.first], "to": known[tie.second]}
            link: Json = {}
            for end, passage in ends.items():
                words = text[passage.start : passage.end]
                link[f"{end}_kind"], link[f"{end}_type"] = passage.kind, passage.type
                link[f"{end}_evidence"] = words
            if any(passage.borderline for passage in ends.values()):
                link["optional"] = True
            yield link
