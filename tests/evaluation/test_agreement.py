"""Cohen's kappa worked out by hand."""

from pathlib import Path

import pytest

from upheld.errors import UpheldError
from upheld.evaluation.agreement import Agreement, Labels, agreement, read_labels
from upheld.evaluation.gold import FIELDS, Record

SENTENCES = [f"Sentence number {word} stands here." for word in "abcdefghij"]
RECORD = Record(
    id="r",
    source="lgsco",
    text="What I found\n" + " ".join(SENTENCES),
    fields=dict.fromkeys(FIELDS),
    entries={"fault": (), "injustice": (), "remedy": ()},
    not_findings=(),
    money=(),
    payment_total_gbp=None,
)


def labelled(firm: str, optional: str = "") -> dict[str, Labels]:
    """Return who labelled the sentences of these letters as delay."""
    name = frozenset({"fault:delay"})
    none = frozenset[str]()
    return {
        "r": {
            SENTENCES["abcdefghij".index(letter)]: (
                (name, none) if letter in firm else (none, name)
            )
            for letter in firm + optional
        }
    }


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(labelled("ab"), labelled("ab"), Agreement(2, 0, 1.0), id="same"),
        # Agreement 0.8, by chance 0.3 * 0.3 + 0.7 * 0.7 = 0.58.
        pytest.param(
            labelled("abc"), labelled("bcd"), Agreement(2, 2, 0.52), id="two of three"
        ),
        pytest.param(labelled(""), labelled(""), Agreement(0, 0, None), id="nobody"),
        pytest.param(
            labelled("ab"),
            labelled("a", "b"),
            Agreement(1, 0, 1.0),
            id="borderline for one of them is left out",
        ),
    ],
)
def test_kappa(
    first: dict[str, Labels], second: dict[str, Labels], expected: Agreement
) -> None:
    found = agreement([RECORD], first, second, ["fault:delay"])
    assert found == {"fault:delay": expected}


def test_records_that_one_alone_annotated_are_left_out() -> None:
    found = agreement([RECORD], labelled("ab"), {}, ["fault:delay"])
    assert found["fault:delay"].kappa is None


def test_a_bad_line_is_told(tmp_path: Path) -> None:
    path = tmp_path / "first.jsonl"
    path.write_text('{"id": "r", "sentences": []}\n{"id": "s"}\n', encoding="utf-8")
    with pytest.raises(UpheldError, match=r"first\.jsonl, line 2: not labels"):
        read_labels(path)
