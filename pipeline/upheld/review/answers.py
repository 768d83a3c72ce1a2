"""What somebody marked in Label Studio, read from an annotation's ``result``.

Every problem is told at once, so that one look at the task mends them all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeGuard

from upheld.review.label_config import (
    AMOUNT,
    BORDERLINE,
    CHOSEN_FIELDS,
    DEADLINE,
    PAYEE,
    STATUS,
    TYPED_FIELDS,
)
from upheld.review.marked import (
    LEADS_TO,
    SAME_ACTION,
    TIES,
    Marked,
    Passage,
    Tie,
    labels,
)
from upheld.taxonomy import STATUSES

Json = Mapping[str, Any]
Span = tuple[int, int]

# More than any decision pays, and far less than a float holds.
_MOST_POUNDS = 10**12


class AnswerError(ValueError):
    """Something in an annotation that cannot be used, in one sentence."""


@dataclass(slots=True)
class _Said:
    """What is said of regions, by their ids, until all results are seen."""

    labels: list[tuple[str, str, Span]] = field(default_factory=list)
    of_region: dict[str, dict[str, Any]] = field(default_factory=dict)
    fields: dict[str, object] = field(default_factory=dict)
    relations: list[Json] = field(default_factory=list)


def read_result(result: Sequence[Any], text: str) -> tuple[Marked, list[str]]:
    """Return what an annotation marks in a text, and what is wrong with it.

    What is wrong is left out of what is marked.
    """
    said, problems = _Said(), []
    for item in result:
        try:
            _take(item, text, said)
        except AnswerError as error:
            problems.append(str(error))
    passages = [
        _passage(name, label, span, said.of_region.get(name, {}))
        for name, label, span in said.labels
    ]
    ties: list[Tie] = []
    # A relation to a region that is left out is no further problem.
    for relation in () if problems else said.relations:
        try:
            ties += _ties(relation, passages)
        except AnswerError as error:
            problems.append(str(error))
    fields = {name: said.fields.get(name) for name in (*CHOSEN_FIELDS, *TYPED_FIELDS)}
    fields["bodies"] = said.fields.get("bodies", ())
    return Marked(fields, tuple(passages), tuple(ties)), problems


def _take(item: Any, text: str, said: _Said) -> None:
    if not isinstance(item, dict):
        raise AnswerError(f"{item!r:.60} is no result of Label Studio.")
    if item.get("type") == "relation":
        said.relations.append(item)
        return
    name, value = str(item.get("from_name")), item.get("value")
    if not isinstance(value, dict):
        raise AnswerError(f"The result of {name!r:.40} has no value.")
    region = str(item.get("id"))
    if name in labels():
        span = _span(value, text)
        for label in _strings(value, "labels"):
            said.labels.append((region, _known_label(label, text, span), span))
    elif name in (STATUS, AMOUNT, PAYEE, DEADLINE, BORDERLINE):
        said.of_region.setdefault(region, {})[name] = _attribute(name, value)
    elif name in (*CHOSEN_FIELDS, *TYPED_FIELDS):
        said.fields[name] = _field(name, value)
    else:
        raise AnswerError(
            f"{name!r:.60} is no question of ours: set the project up with the"
            " labelling configuration that the export wrote."
        )


def _span(value: Json, text: str) -> Span:
    """Return where a region stands, in characters of the text.

    The words that Label Studio keeps beside the offsets say whether they are right; in
    old releases a character beyond U+FFFF, such as an emoji, counts as two.
    """
    start, end = value.get("start"), value.get("end")
    words = value.get("text")
    if not _is_offset(start) or not _is_offset(end):
        raise AnswerError(f"A region has no offsets ({start!r:.20}, {end!r:.20}).")
    spans = [(start, end)]
    if isinstance(words, str):
        spans.append((_of_units(text, start), _of_units(text, end)))
    for first, last in spans:
        if 0 <= first < last <= len(text) and _tells(words, text[first:last]):
            return _stripped(text, first, last)
    place = f"from {start} to {end}"
    if not isinstance(words, str):
        raise AnswerError(f"A region {place} is not inside the text.")
    raise AnswerError(f"A region {place} does not hold its words: {words!r:.80}.")


def _is_offset(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _of_units(text: str, offset: int) -> int:
    """Return the character at an offset that counts UTF-16 units."""
    encoded = text.encode("utf-16-le", "surrogatepass")[: max(offset, 0) * 2]
    return len(encoded.decode("utf-16-le", "replace"))


def _tells(words: object, passage: str) -> bool:
    """Return whether the words kept with a region are those of a passage.

    Line ends are kept as a backslash and an n, and runs of spaces as one.
    """
    if not isinstance(words, str):
        return bool(passage.strip())
    kept = "".join(words.replace("\\n", " ").split())
    return bool(kept) and kept == "".join(passage.replace("\\n", " ").split())


def _stripped(text: str, start: int, end: int) -> Span:
    passage = text[start:end]
    left = len(passage) - len(passage.lstrip())
    return start + left, start + len(passage.rstrip())


def _known_label(label: str, text: str, span: Span) -> str:
    kind, _, name = label.partition(":")
    if name not in labels().get(kind, ()):
        words = text[span[0] : span[1]]
        raise AnswerError(f"{label!r:.60} is no label of ours, at {words!r:.60}.")
    return label


def _strings(value: Json, key: str) -> list[str]:
    given = value.get(key)
    found = [given] if isinstance(given, str) else given
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise AnswerError(f"{key} of a result are {given!r:.60}, not words.")
    return found


def _attribute(name: str, value: Json) -> object:
    if name == AMOUNT:
        number = value.get("number")
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            raise AnswerError(f"{number!r:.40} is no amount of pounds.")
        if not 0 <= number < _MOST_POUNDS:
            raise AnswerError(f"{number!r:.40} is no amount of pounds.")
        return float(number)
    if name == BORDERLINE:
        return bool(_strings(value, "choices"))
    return _one(name, value, STATUSES if name == STATUS else None)


def _field(name: str, value: Json) -> object:
    if name == "bodies":
        return tuple(filter(None, map(str.strip, _strings(value, "text"))))
    return _one(name, value, CHOSEN_FIELDS.get(name))


def _one(name: str, value: Json, known: Sequence[str] | None) -> str | None:
    """Return the one answer to a question, None for none."""
    given = [one.strip() for one in _strings(value, "choices" if known else "text")]
    answers = [one for one in given if one]
    if len(answers) > 1:
        raise AnswerError(f"{name} has {len(answers)} answers and may have one.")
    if known and answers and answers[0] not in known:
        raise AnswerError(f"{name} is {answers[0]!r:.40}, not {', '.join(known)}.")
    return answers[0] if answers else None


def _passage(name: str, label: str, span: Span, said: Mapping[str, Any]) -> Passage:
    """Return a passage with what is said of it, as far as its kind can have it."""
    passage = Passage(id=name, label=label, start=span[0], end=span[1])
    if passage.kind in ("remedy", "money"):
        passage = replace(passage, amount_gbp=said.get(AMOUNT))
    if passage.kind == "remedy":
        passage = replace(
            passage,
            status=said.get(STATUS),
            payee=said.get(PAYEE),
            deadline=said.get(DEADLINE),
        )
    return replace(passage, borderline=said.get(BORDERLINE, False))


def _ties(relation: Json, passages: Sequence[Passage]) -> Iterator[Tie]:
    """Yield the ties that a relation stands for, the cause first, however drawn."""
    given = _strings(relation, "labels") if relation.get("labels") else []
    says = given[0] if given else LEADS_TO
    if says not in TIES:
        raise AnswerError(f"A relation says {says!r:.40}, not {' or '.join(TIES)}.")
    order = {kind: place for place, kind in enumerate(("fault", "injustice", "remedy"))}
    ends = [
        [p for p in passages if p.id == str(relation.get(end)) and p.kind in order]
        for end in ("from_id", "to_id")
    ]
    found = [(a, b) for a in ends[0] for b in ends[1]]
    if says == SAME_ACTION:
        pairs = [(a, b) for a, b in found if a.label == b.label and a.kind == "remedy"]
    else:
        ranked = [sorted(pair, key=lambda p: order[p.kind]) for pair in found]
        pairs = [(a, b) for a, b in ranked if a.kind != b.kind]
    if not pairs:
        what = " and ".join(ends[n][0].label if ends[n] else "nothing" for n in (0, 1))
        raise AnswerError(f"A relation that says {says!r} cannot be between {what}.")
    for first, second in pairs:
        yield Tie(first.id, second.id, says)
