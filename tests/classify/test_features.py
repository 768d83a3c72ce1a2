"""What the model sees of a sentence."""

import pytest

from upheld.classify.features import Candidate, families, features, tokens


def candidate(words: str, **context: object) -> Candidate:
    values: dict[str, object] = {"before": "", "after": "", "title": "", "marks": ()}
    return Candidate(words, **{**values, **context})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "It took 31 weeks.", ["it", "took", "#", "weeks"], id="a number is a number"
        ),
        pytest.param(
            "Pay Mrs X £1,250.50 now",
            ["pay", "personx", "£#", "now"],
            id="an amount, a person",
        ),
        pytest.param("the council’s log", ["the", "council's", "log"], id="apostrophe"),
        pytest.param("12/03/2021: 50%", ["#", "#", "%"], id="a date, a share"),
        pytest.param("Miss Hall wrote", ["miss", "hall", "wrote"], id="a full name"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_tokens(words: str, expected: list[str]) -> None:
    assert list(tokens(words)) == expected


def test_own_words_and_those_around_are_told_apart() -> None:
    found = features(
        candidate(
            "Nobody replied.",
            before="She wrote.",
            after="That was fault.",
            title="Contact",
            marks=("section findings",),
        )
    )
    assert {"w nobody", "s replie", "b nobody replie", "m section findings"} <= found
    assert {"p wrote", "n fault", "t contac"} <= found
    assert not {"w wrote", "w fault", "w contact", "b wrote nobody"} & found


def test_a_word_it_never_saw_says_what_its_family_says() -> None:
    shared = features(candidate("overdue")) & features(candidate("belatedly"))
    assert "f late" in shared
    assert "f late" not in features(candidate("bakery"))


@pytest.mark.parametrize(
    ("word", "family", "inside"),
    [
        pytest.param("delayed", "late", True, id="beginning of a word"),
        pytest.param("late", "late", True, id="whole word"),
        pytest.param("lateral", "late", False, id="a whole word is no beginning"),
        pytest.param("de", "late", False, id="part of a beginning"),
    ],
)
def test_families(word: str, family: str, inside: bool) -> None:
    assert (family in families(word)) is inside
