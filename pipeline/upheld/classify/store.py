"""A model in a folder: settings and vocabulary as JSON, numbers as npz.

Nothing in it is run when it is loaded: pickling is off.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np

from upheld import __version__
from upheld.classify.features import ALWAYS
from upheld.classify.files import FORMAT, NUMBERS, SETTINGS, SHIPPED, reading, settings
from upheld.classify.head import Head
from upheld.classify.model import Model, labels
from upheld.classify.trust import Trust, sound
from upheld.errors import UpheldError
from upheld.taxonomy import KINDS

_NUMBERS = ("rarity", "weights", "biases", "slopes", "shifts")


def save(model: Model, folder: Path, about: Mapping[str, object]) -> None:
    """Write a model; ``about`` says how it came to be and goes into model.json.

    The same model gives the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    order = sorted(model.vocabulary, key=model.vocabulary.__getitem__)
    told = {
        "format": FORMAT,
        "upheld": __version__,
        **about,
        "labels": labels(),
        "thresholds": model.thresholds,
        "passage_thresholds": model.passage_thresholds,
        "vocabulary": order,
        "heads": {name: _told(head) for name, head in sorted(model.heads.items())},
        "trust": model.trust and asdict(model.trust),
    }
    text = json.dumps(told, ensure_ascii=False, indent=0)
    (folder / SETTINGS).write_text(text + "\n", encoding="utf-8")
    arrays = {name: getattr(model, name) for name in _NUMBERS}
    arrays["weights"] = model.weights.astype(np.float16)
    for name, head in sorted(model.heads.items()):
        arrays[f"{name}.weights"] = head.weights.astype(np.float16)
        arrays[f"{name}.biases"] = head.biases
    np.savez_compressed(folder / NUMBERS, allow_pickle=False, **arrays)


def load(folder: Path) -> Model:
    """Return the model in a folder.

    Raises:
        UpheldError: there is none, it is damaged, or it is of another version that
            cannot be read; the message says which.
    """
    told = settings(folder)
    with reading(folder):
        with np.load(folder / NUMBERS, allow_pickle=False) as arrays:
            numbers = {name: arrays[name].astype(np.float32) for name in _NUMBERS}
            # A model made before there were heads has none: the rules stand alone.
            heads = {
                name: _head(told_head, name, arrays)
                for name, told_head in told.get("heads", {}).items()
            }
        vocabulary = {feature: row for row, feature in enumerate(told["vocabulary"])}
        model = Model(
            vocabulary=vocabulary,
            thresholds=told["thresholds"],
            passage_thresholds=told["passage_thresholds"],
            heads=heads,
            trust=_trust(told.get("trust")),
            **numbers,
        )
    trusted = model.trust is None or sound(model.trust)
    if not (_fits_together(model) and trusted and all(map(_is_sound, heads.values()))):
        raise UpheldError(f"The model in {folder} is damaged: its parts do not match.")
    return model


def _trust(told: Mapping[str, Any] | None) -> Trust | None:
    if told is None:
        return None
    return Trust(tuple(told["weights"]), told["bias"], told["review_below"])


def _told(head: Head) -> dict[str, list[str]]:
    order = sorted(head.vocabulary, key=head.vocabulary.__getitem__)
    return {"labels": list(head.labels), "vocabulary": order}


def _head(told: Mapping[str, list[str]], name: str, arrays: Mapping[str, Any]) -> Head:
    return Head(
        labels=tuple(told["labels"]),
        vocabulary={feature: row for row, feature in enumerate(told["vocabulary"])},
        weights=arrays[f"{name}.weights"].astype(np.float32),
        biases=arrays[f"{name}.biases"].astype(np.float32),
    )


def _is_sound(head: Head) -> bool:
    """Return whether shapes and numbers are those a head needs."""
    columns = len(head.labels)
    shapes = head.weights.shape == (len(head.vocabulary), columns)
    finite = np.isfinite(head.weights).all() and np.isfinite(head.biases).all()
    named = all(isinstance(label, str) for label in head.labels)
    distinct = len(set(head.labels)) == columns > 1
    return bool(
        shapes and head.biases.shape == (columns,) and finite and named and distinct
    )


def _fits_together(model: Model) -> bool:
    """Return whether shapes, numbers and labels are those a model needs."""
    features, names = len(model.vocabulary), set(labels())
    columns = len(KINDS) + len(names)
    shapes = {
        "rarity": (features,),
        "weights": (features, columns),
        "biases": (columns,),
        "slopes": (len(names),),
        "shifts": (len(names),),
    }
    sound = all(
        getattr(model, name).shape == shape and np.isfinite(getattr(model, name)).all()
        for name, shape in shapes.items()
    )
    limits = (model.thresholds, model.passage_thresholds)
    shares = all(
        isinstance(table, dict)
        and table.keys() == names
        and all(isinstance(v, int | float) and 0 <= v <= 1 for v in table.values())
        for table in limits
    )
    rare = bool((model.rarity > 0).all())
    return sound and shares and rare and ALWAYS in model.vocabulary


@cache
def shipped() -> Model:
    """Return the model that comes with the package."""
    with as_file(files("upheld.models").joinpath(SHIPPED)) as folder:
        return load(folder)
