"""Which model: candidates compared by nested cross-validation over writers.

Every fold keeps whole writers apart, so a candidate is judged on people it has not
read. The outer folds say how well the way of choosing does; the inner ones choose.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold

from upheld.classify.features import features, tokens
from upheld.classify.model import kind_columns, logistic
from upheld.classify.train import Example, Settings, learn, matrices
from upheld.taxonomy import KINDS

EVERY = 4
"""The search is made on every so many-th text."""

_OUTER, _INNER = 5, 3
_CONTEXT = "pntm"
_CHARACTERS = 4

Analyse = Callable[[Example], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Contender:
    """One way of training, by name."""

    name: str
    settings: Settings
    analyse: Analyse


def contenders(chosen: Settings) -> list[Contender]:
    """Return what is compared: from bare words to everything, and other strengths."""

    def of(letters: str) -> Analyse:
        return lambda e: [f for f in features(e.candidate) if f[0] in letters]

    def characters(example: Example) -> list[str]:
        words = [f"_{token}_" for token in tokens(example.candidate.words)]
        size = _CHARACTERS
        return [w[i : i + size] for w in words for i in range(len(w) - size + 1)]

    everything = of("wsbf" + _CONTEXT)
    weaker = replace(chosen, strength=chosen.strength / 3)
    stronger = replace(chosen, strength=chosen.strength * 3)
    level = replace(chosen, contrast=0.0)
    natural = replace(chosen, balanced=False)
    return [
        Contender("words", chosen, of("w")),
        Contender("characters", chosen, characters),
        Contender("words, stems and pairs of stems", chosen, of("wsb")),
        Contender("with families of words", chosen, of("wsbf")),
        Contender(
            "with context, without rules",
            chosen,
            lambda e: [f for f in everything(e) if not f.startswith("m rule ")],
        ),
        Contender("with context and rules", chosen, everything),
        Contender("the same, regularised more", weaker, everything),
        Contender("the same, regularised less", stronger, everything),
        Contender("the same, features not stressed", level, everything),
        Contender("the same, rare labels not balanced", natural, everything),
    ]


def search(examples: Sequence[Example], chosen: Settings) -> dict[str, Any]:
    """Return mean average precision by contender and kind, and of the nested choice.

    Average precision needs no threshold, so contenders are compared before any is
    drawn; it is over (sentence, label) of a kind. One text in ``EVERY`` is enough to
    tell them apart, and the search takes minutes as it is.
    """
    texts = set(list(dict.fromkeys(example.decision for example in examples))[::EVERY])
    examples = [example for example in examples if example.decision in texts]
    truth, known = matrices(examples)
    writers = np.array([example.writer for example in examples])
    field = contenders(chosen)
    seen = {one.name: _folds(one, examples, truth, known, writers) for one in field}
    table = {name: _scores(p, truth, known) for name, p in seen.items()}
    nested, picked = _nested(field, examples, truth, known, writers, seen)
    return {
        "contenders": {n: {**row, "mean": _mean(row)} for n, row in table.items()},
        "nested": {**nested, "mean": _mean(nested)},
        "picked": picked,
    }


def _folds(
    one: Contender,
    examples: Sequence[Example],
    truth: NDArray[np.int8],
    known: NDArray[np.int8],
    writers: NDArray[np.str_],
    folds: int = _OUTER,
) -> NDArray[np.float32]:
    """Return the probabilities of every example from a model of other writers."""
    counter = CountVectorizer(
        analyzer=lambda e: sorted(set(one.analyse(e))),
        min_df=one.settings.fewest_documents,
        binary=True,
        dtype=np.float64,
    )
    rows = counter.fit_transform(examples)
    columns = list(kind_columns())
    found = np.zeros(truth.shape, np.float32)
    parts = min(folds, len(set(writers)))
    for fit, test in GroupKFold(parts).split(rows, groups=writers):
        rarity = TfidfTransformer()
        weights, biases = learn(
            rarity.fit_transform(rows[fit]), truth[fit], known[fit], one.settings
        )
        steps = logistic(rarity.transform(rows[test]) @ weights + biases)
        found[test] = steps[:, columns] * steps[:, len(KINDS) :]
    return found


def _nested(
    field: Sequence[Contender],
    examples: Sequence[Example],
    truth: NDArray[np.int8],
    known: NDArray[np.int8],
    writers: NDArray[np.str_],
    seen: Mapping[str, NDArray[np.float32]],
) -> tuple[dict[str, float], list[str]]:
    """Return the scores of the contender that the inner folds pick, each outer fold."""
    found = np.zeros(truth.shape, np.float32)
    picked = []
    for fit, test in GroupKFold(_OUTER).split(writers, groups=writers):
        part = [examples[place] for place in fit]
        inner = {
            one.name: _mean(
                _scores(
                    _folds(one, part, truth[fit], known[fit], writers[fit], _INNER),
                    truth[fit],
                    known[fit],
                )
            )
            for one in field
        }
        best = max(inner, key=inner.__getitem__)
        picked.append(best)
        found[test] = seen[best][test]
    return _scores(found, truth, known), picked


def _scores(
    probabilities: NDArray[np.float32],
    truth: NDArray[np.int8],
    known: NDArray[np.int8],
) -> dict[str, float]:
    columns = np.array(kind_columns())
    scores = {}
    for place, name in enumerate(KINDS.values()):
        same = columns == place
        sure = known[:, same] == 1
        wanted, given = truth[:, same][sure], probabilities[:, same][sure]
        scores[name] = round(float(average_precision_score(wanted, given)), 4)
    return scores


def _mean(scores: Mapping[str, float]) -> float:
    return round(sum(scores.values()) / len(scores), 4)
