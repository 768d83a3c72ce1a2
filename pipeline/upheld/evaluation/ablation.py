"""What the rules, the model and both together give, on each set of texts."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, get_args

from upheld.classify.model import Model
from upheld.evaluation.gold import Record
from upheld.evaluation.run import evaluate
from upheld.extraction import Typing, extract

KEPT = (
    "n_decisions",
    "fields",
    "labels",
    "mentions",
    "money",
    "payment_total",
    "remedy_status",
    "remedy_amounts",
    "false_findings",
    "calibration",
    "review",
    "types",
)


def ablation(
    sets: Mapping[str, Sequence[Record]], models: Mapping[str, Model]
) -> dict[str, dict[str, Any]]:
    """Return by set and way of typing the scores of the whole pipeline.

    Args:
        models: the model to use for each set; one that has not seen it.
    """
    return {
        name: {
            typing: _scores(records, typing, models[name])
            for typing in get_args(Typing)
        }
        for name, records in sets.items()
    }


def _scores(records: Sequence[Record], typing: Typing, model: Model) -> dict[str, Any]:
    way = partial(extract, typing=typing, model=model)
    report = evaluate(records, way).report
    return {key: report[key] for key in KEPT}
