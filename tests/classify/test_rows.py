"""The rows of passages are those of their features, for all of them at once."""

from collections.abc import Mapping, Sequence

import pytest

from upheld.classify import rows as module
from upheld.classify.features import ALWAYS, AROUND, MARK, Candidate, around, features
from upheld.classify.rows import Rows

MARKS = ("section findings", "holder body")
PASSAGES = (
    Candidate("late letter, late letter", "", "", "", ("list", "unheard of")),
    Candidate("", "", "", "", ()),
    Candidate("Zebras graze.", "", "", "", ()),
    Candidate("It waited 31 weeks.", "She wrote.", "That was fault.", "Contact", MARKS),
    Candidate("That was fault.", "It waited 31 weeks.", "", "Contact", MARKS),
    Candidate("Pay Mrs X £1,250 for the delay.", "Pay her £60.", "", "", ()),
    # The last word of one and the first of the next are no pair.
    Candidate("late", "", "", "", ()),
    Candidate("letter", "", "", "", ()),
)


def numbered(names: Sequence[str]) -> Mapping[str, int]:
    return {name: row for row, name in enumerate(names)}


def every_feature(passages: Sequence[Candidate]) -> list[str]:
    return sorted(set().union(*map(features, passages)))


def asked(rows: Rows, passages: Sequence[Candidate]) -> list[list[int]]:
    whose, found = rows.of(
        [passage.words for passage in passages],
        [*zip(*map(around, passages), strict=True)],
        [passage.marks for passage in passages],
    )
    given: list[list[int]] = [[] for _ in passages]
    for passage, row in zip(whose.tolist(), found.tolist(), strict=True):
        given[passage].append(row)
    return given


@pytest.mark.parametrize(
    "known",
    [
        pytest.param(every_feature(PASSAGES), id="all features"),
        pytest.param(every_feature(PASSAGES)[::3], id="some features"),
        pytest.param([f for f in every_feature(PASSAGES) if f[0] != "b"], id="no pair"),
        pytest.param([ALWAYS], id="one feature"),
    ],
)
def test_rows_are_those_of_the_features(known: list[str]) -> None:
    vocabulary = numbered(known)
    expected = [
        sorted(vocabulary[f] for f in features(passage) if f in vocabulary)
        for passage in PASSAGES
    ]
    rows = Rows(vocabulary, AROUND, MARK, [ALWAYS])
    assert asked(rows, PASSAGES) == expected
    assert [asked(rows, [passage])[0] for passage in PASSAGES] == expected


def test_what_is_forgotten_is_learnt_again(monkeypatch: pytest.MonkeyPatch) -> None:
    vocabulary = numbered(every_feature(PASSAGES))
    rows = Rows(vocabulary, AROUND, MARK, [ALWAYS])
    expected = asked(rows, PASSAGES)
    monkeypatch.setattr(module, "_MOST_WORDS", 0)
    monkeypatch.setattr(module, "_MOST_MARKS", 0)
    assert asked(rows, PASSAGES) == expected


def test_many_words_and_a_word_of_many_families(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def of_token(token: str) -> tuple[str, ...]:
        return (f"w {token}", *(f"f {n}" for n in range(40) if token == "many"))

    monkeypatch.setattr(module, "of_token", of_token)
    letters = "abcdefghijklmnopqrst"
    words = [f"{a}{b}{c}" for a in letters for b in letters for c in "xyz"]
    vocabulary = numbered(["f 3", "f 39", *(f"w {word}" for word in words)])
    passages = [Candidate(" ".join(words), "", "", "", ())]
    passages.append(Candidate("many of them", "", "", "", ()))
    found = asked(Rows(vocabulary, AROUND), passages)
    assert found == [[*range(2, len(vocabulary))], [0, 1]]
