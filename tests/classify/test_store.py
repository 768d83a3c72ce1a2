"""A model is stored without anything that could be run, and told apart when wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from factories import small_model
from upheld.classify.files import FORMAT, SHIPPED, check, labels
from upheld.classify.store import load, save
from upheld.errors import UpheldError

MODELS = Path(__file__).parents[2] / "models"


def test_round_trip(tmp_path: Path) -> None:
    save(small_model(), tmp_path, {"seed": 1})
    back = load(tmp_path)
    assert back.vocabulary == small_model().vocabulary
    assert back.thresholds == small_model().thresholds
    assert back.passage_thresholds == small_model().passage_thresholds
    for name in ("rarity", "weights", "biases", "slopes", "shifts"):
        np.testing.assert_array_equal(getattr(back, name), getattr(small_model(), name))


def test_same_model_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        save(small_model(), tmp_path / name, {})
    for file in ("model.json", "model.npz"):
        one, two = (tmp_path / name / file for name in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def changed(folder: Path, **values: object) -> None:
    path = folder / "model.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**told, **values}), encoding="utf-8")


def numbers(folder: Path, **values: object) -> None:
    with np.load(folder / "model.npz") as arrays:
        kept = dict(arrays)
    np.savez(folder / "model.npz", **{**kept, **values})


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        pytest.param(
            lambda f: changed(f, format=FORMAT + 1),
            f"has format {FORMAT + 1}, this version reads format {FORMAT}",
            id="later format",
        ),
        pytest.param(
            lambda f: changed(f, labels=["fault:lateness"], upheld="0.0.1"),
            r"made by 0\.0\.1\): train it anew",
            id="other types",
        ),
        pytest.param(
            lambda f: changed(f, vocabulary=["m always"]),
            "its parts do not match",
            id="vocabulary of another model",
        ),
        pytest.param(
            lambda f: changed(f, vocabulary=["w late", "s late"]),
            "its parts do not match",
            id="without the feature that all have",
        ),
        pytest.param(
            lambda f: changed(f, thresholds=[]), "do not match", id="no thresholds"
        ),
        pytest.param(
            lambda f: changed(f, passage_thresholds=dict.fromkeys(labels(), 7)),
            "do not match",
            id="a threshold that is no share",
        ),
        pytest.param(lambda f: numbers(f, biases=2), "do not match", id="short biases"),
        pytest.param(
            lambda f: numbers(f, rarity=-np.ones(2)), "do not match", id="below nothing"
        ),
        pytest.param(
            lambda f: numbers(f, slopes=np.full(len(labels()), np.nan)),
            "do not match",
            id="not a number",
        ),
        pytest.param(
            lambda f: (f / "model.npz").write_bytes(b""), "is damaged", id="empty npz"
        ),
        pytest.param(
            lambda f: (f / "model.json").write_text("{", encoding="utf-8"),
            "is damaged",
            id="no JSON",
        ),
        pytest.param(
            lambda f: (f / "model.npz").write_bytes(b"PK"), "is damaged", id="no npz"
        ),
        pytest.param(
            lambda f: (f / "model.npz").unlink(), "There is no model", id="half of it"
        ),
    ],
)
def test_wrong_model(
    tmp_path: Path, spoil: Callable[[Path], object], told: str
) -> None:
    save(small_model(), tmp_path, {})
    spoil(tmp_path)
    with pytest.raises(UpheldError, match=told):
        load(tmp_path)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        pytest.param(lambda f: changed(f, format=FORMAT + 1), "format", id="format"),
        pytest.param(
            lambda f: changed(f, labels=[], upheld="0.0.1"), "other types", id="types"
        ),
        pytest.param(
            lambda f: (f / "model.json").write_text("{", encoding="utf-8"),
            "is damaged: JSONDecodeError",
            id="no JSON",
        ),
        pytest.param(
            lambda f: (f / "model.npz").write_bytes(
                (f / "model.npz").read_bytes()[:-40]
            ),
            "is damaged",
            id="cut off",
        ),
        pytest.param(
            lambda f: (f / "model.npz").write_bytes(
                (f / "model.npz").read_bytes().replace(b"NUMPY", b"NUMPI", 1)
            ),
            r"is damaged: .*npy",
            id="other content",
        ),
        pytest.param(
            lambda f: (f / "model.npz").unlink(), "There is no model", id="half of it"
        ),
    ],
)
def test_a_spoilt_model_is_told_without_loading_it(
    tmp_path: Path, spoil: Callable[[Path], object], told: str
) -> None:
    save(small_model(), tmp_path, {})
    check(tmp_path)
    numbers(tmp_path)  # without compression
    check(tmp_path)
    spoil(tmp_path)
    with pytest.raises(UpheldError, match=told):
        check(tmp_path)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UpheldError, match="There is no model in"):
        load(tmp_path / "nowhere")


def test_nothing_pickled_is_read(tmp_path: Path) -> None:
    save(small_model(), tmp_path, {})
    with np.load(tmp_path / "model.npz") as arrays:
        numbers = dict(arrays)
    numbers["weights"] = np.array([{"a": 1}], dtype=object)
    np.savez(tmp_path / "model.npz", **numbers)
    with pytest.raises(UpheldError, match="is damaged"):
        load(tmp_path)


def test_shipped_model_is_small() -> None:
    files = [MODELS / SHIPPED / name for name in ("model.json", "model.npz")]
    assert sum(file.stat().st_size for file in files) < 5_000_000
