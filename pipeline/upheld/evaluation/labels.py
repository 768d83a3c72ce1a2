"""One page on every label: what it means, how many there are, how well it is found."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from upheld.evaluation.agreement import Agreement
from upheld.evaluation.corpus import Corpus
from upheld.taxonomy import KINDS, Entry, load

_NOTE = (
    "Passages are sentences and list items annotated as stating the type, borderline"
    " ones left out. Kappa is Cohen's, over sentences, of two annotators who did not"
    " see each other's labels; P, R and F1 are those of the whole pipeline over whole"
    " decisions of the test split. Written by `upheld train --card`."
)
_SPLITS = ("train", "dev", "test")


def labels_page(
    corpus: Corpus,
    agreements: Mapping[str, Agreement],
    scores: Mapping[str, Mapping[str, Mapping[str, Any]]],
) -> str:
    """Return the page as Markdown.

    Args:
        agreements: of two annotators, by label such as ``fault:delay``.
        scores: on the test split, by kind ("faults") and type, as ``evaluate`` has
            them under ``types``.
    """
    counts = {split: _counts(corpus, split) for split in _SPLITS}
    lines = [
        "# Every label",
        "",
        _NOTE,
    ]
    for kind, name in KINDS.items():
        lines += ["", f"## {name.capitalize()}"]
        for entry in load(name):
            lines += _told(kind, entry, counts, agreements, scores[name])
    return "\n".join(lines) + "\n"


def _counts(corpus: Corpus, split: str) -> Counter[str]:
    return Counter(
        f"{kind}:{entry.type}"
        for record in corpus.splits[split]
        for kind, entries in record.entries.items()
        for entry in entries
        if not entry.optional
        for _ in entry.evidence
    )


def _told(
    kind: str,
    entry: Entry,
    counts: Mapping[str, Counter[str]],
    agreements: Mapping[str, Agreement],
    scores: Mapping[str, Mapping[str, Any]],
) -> Iterator[str]:
    label = f"{kind}:{entry.id}"
    yield ""
    yield f"### `{entry.id}`: {entry.label}"
    yield ""
    yield entry.definition
    yield ""
    yield f"*{entry.guidance}*"
    yield ""
    passages = ", ".join(f"{counts[split][label]} {split}" for split in _SPLITS)
    total = sum(counts[split][label] for split in _SPLITS)
    agreed = agreements.get(label)
    kappa = "-" if agreed is None or agreed.kappa is None else f"{agreed.kappa:.2f}"
    yield f"- {total} passages ({passages}); kappa {kappa}"
    row = scores.get(entry.id)
    if row is None:
        yield "- in no decision of the test split"
    else:
        told = ", ".join(
            f"{name} {_two(row[key])}"
            for name, key in (("P", "precision"), ("R", "recall"), ("F1", "f1"))
        )
        yield f"- in {row['gold']} test decisions, given to {row['given']}: {told}"


def _two(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
