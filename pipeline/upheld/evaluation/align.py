"""One annotated decision beside what the pipeline gave for it.

The pipeline's side is the JSON object a user finds in ``decisions.jsonl``, so what is
judged is what is delivered. Passages are compared on their letters and digits alone:
the annotated text keeps its line breaks, the delivered one does not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal

from upheld.evaluation.gold import Entry, Record
from upheld.taxonomy import KINDS, lowered

Verdict = Literal["right", "false", "neutral"]
# A passage that shares fewer letters than this with another only touches it.
_TOUCHING = 3

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One predicted finding and what the gold says of it.

    Attributes:
        verdict: of the mention: right where its type is in gold at this passage.
        types_here: the firm gold types of its kind whose passages it overlaps.
        on_not_finding: why the gold says that the passage is none, or None.
    """

    finding: Mapping[str, Any]
    kind: str
    type: str
    verdict: Verdict
    types_here: frozenset[str]
    on_not_finding: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A record, the decision given for it, and how they meet.

    Attributes:
        found: by kind, the firm gold entries whose passage a prediction of the type
            overlaps.
    """

    record: Record
    decision: Mapping[str, Any]
    judged: tuple[Judged, ...]
    found: Mapping[str, tuple[Entry, ...]]

    def gold_types(self, kind: str) -> tuple[set[str], set[str]]:
        """Return the firm types of a kind, and those that are only optional."""
        entries = self.record.entries[kind]
        firm = {entry.type for entry in entries if not entry.optional}
        return firm, {entry.type for entry in entries} - firm

    def given_types(self, kind: str) -> set[str]:
        """Return the types of a kind that were predicted."""
        return {judged.type for judged in self.judged if judged.kind == kind}


def align(record: Record, decision: Mapping[str, Any]) -> Aligned:
    """Return a record beside the decision, a line of ``decisions.jsonl`` as a dict."""
    place = Places(decision["text"])
    entries = {
        kind: [(entry, place.of_passages(entry.evidence)) for entry in found]
        for kind, found in record.entries.items()
    }
    traps = [(why, place.of_passages([words])) for why, words in record.not_findings]
    judged: list[Judged] = []
    met: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
    for finding in decision["findings"]:
        kind, span = finding["kind"], place.of_span(finding["start"], finding["end"])
        type_id = finding["type"]
        all_here = [entry for entry, spans in entries[kind] if meets(span, spans)]
        here = [entry for entry in all_here if entry.type == type_id]
        met[kind] += [e for e in here if not e.optional and e not in met[kind]]
        same = [entry for entry, _ in entries[kind] if entry.type == type_id]
        verdict = _verdict(same, here)
        trap = next((why for why, spans in traps if meets(span, spans)), None)
        judged.append(
            Judged(
                finding=finding,
                kind=kind,
                type=type_id,
                verdict=verdict,
                types_here=frozenset(e.type for e in all_here if not e.optional),
                on_not_finding=None if verdict == "right" else trap,
            )
        )
    found = {kind: tuple(entries) for kind, entries in met.items()}
    return Aligned(record=record, decision=decision, judged=tuple(judged), found=found)


def _verdict(same: Sequence[Entry], here: Sequence[Entry]) -> Verdict:
    if any(not entry.optional for entry in here):
        return "right"
    return "neutral" if any(entry.optional for entry in same) else "false"


class Places:
    """Where passages stand in a text, counted in letters and digits."""

    def __init__(self, text: str) -> None:
        self._letters = _letters(text)
        self._counts = [0, *accumulate(map(str.isalnum, lowered(text)))]

    def of_span(self, start: int, end: int) -> Span:
        return self._counts[start], self._counts[end]

    def of_passages(self, passages: Sequence[str]) -> list[Span]:
        """Return every place at which one of the passages stands."""
        return [span for words in passages for span in self._each(_letters(words))]

    def _each(self, letters: str) -> Iterator[Span]:
        at = self._letters.find(letters)
        while letters and at >= 0:
            yield at, at + len(letters)
            at = self._letters.find(letters, at + len(letters))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, lowered(text)))


def meets(span: Span, others: Sequence[Span]) -> bool:
    """Return whether a span shares more than a touch with one of the others."""
    start, end = span
    return any(min(end, e) - max(start, s) >= _TOUCHING for s, e in others)
