"""The trust: what makes one probability of all that speaks for a type."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from upheld.classify.store import load, save, shipped
from upheld.classify.train_trust import WRONG, learn_trust
from upheld.classify.trust import SIGNS, Trust
from upheld.errors import UpheldError

NOTHING = [0.0] * len(SIGNS)


def sign(name: str, value: float = 1.0) -> list[float]:
    return [value if name == other else 0.0 for other in SIGNS]


def learnt() -> Trust:
    """A rule is right 29 times of 30, what has no rule 10 times of 30."""
    ruled, bare = sign("a rule"), NOTHING
    rows = [ruled, bare] * 300
    right = [value for n in range(300) for value in (n % 30 != 7, n % 3 == 0)]
    return learn_trust(rows, right, [str(n // 4) for n in range(600)])


def test_what_is_more_often_right_is_more_likely() -> None:
    trust = learnt()
    ruled, bare = trust.likely([sign("a rule"), NOTHING])
    assert ruled == pytest.approx(29 / 30, abs=0.05)
    assert bare == pytest.approx(1 / 3, abs=0.05)
    assert trust.likely([]) == []


def test_the_limit_leaves_few_wrong_above_it() -> None:
    rows = [sign("log odds of the model", n / 10) for n in range(-50, 50)] * 4
    right = [n >= 20 for n in range(-50, 50)] * 4
    trust = learn_trust(rows, right, [str(n % 10) for n in range(400)])
    kept = [
        verdict
        for level, verdict in zip(trust.likely(rows), right, strict=True)
        if level >= trust.review_below
    ]
    assert len(kept) > 100
    assert kept.count(False) / len(kept) <= 2 * WRONG
    # Nothing is sure enough where right and wrong look alike.
    assert learnt().review_below == 1.0


def test_too_few_decisions_to_learn_from() -> None:
    with pytest.raises(UpheldError, match="at least 10 whole"):
        learn_trust([NOTHING] * 9, [True, False] * 4 + [True], list("abcdefghi"))


@pytest.mark.parametrize(
    "change",
    [
        {"weights": [1.0]},
        {"bias": None},
        {"review_below": 1.2},
        {"weights": ["x"] * len(SIGNS)},
    ],
)
def test_damaged_trust_is_refused(change: dict[str, object], tmp_path: Path) -> None:
    trust = Trust((0.5,) * len(SIGNS), -1.0, 0.9)
    save(replace(shipped(), trust=trust), tmp_path, {})
    assert load(tmp_path).trust == trust
    told = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    told["trust"] |= change
    (tmp_path / "model.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(UpheldError, match="damaged"):
        load(tmp_path)
