"""People: each row lists every mention of its text, in order."""

import re

import pytest

from upheld.annotate.lexicon import load
from upheld.annotate.people import find_people

RULES = {"officer": "officer", "relation": "defined", "thing": "defined"}


def people(text: str) -> list[str]:
    return [text[m.start : m.end] for m in find_people(text)]


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("It told Mr X so.", "Mr X", "titled"),
        ("(Ms K’s home)", "Ms K", "titled"),
        ("‘Mrs. B’ left.", "Mrs B", "titled"),
        ("Mr and Mrs Q moved.", "Mr and Mrs Q", "titled"),
        ("Mx X, Y", "Mx X", "titled"),
        ("Child B moved.", "Child B", "child"),
        ("Baby 'H' moved.", "Baby H", "child"),
        ("Officer A wrote.", "Officer A", "officer"),
        ("a social worker B wrote", "social worker B", "officer"),
        ("Social Worker 2 wrote.", "Social Worker 2", "officer"),
        ("Councillor C’s view", "Councillor C", "officer"),
    ],
)
def test_person(text: str, value: str, rule: str) -> None:
    assert [(m.value, m.rule, m.label) for m in find_people(text)] == [
        (value, rule, "PERSON")
    ]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("her child, who I shall call Y. Y left. It told Y's school.", "Y Y Y"),
        ("her son, D, is ill. D moved.", "D D"),
        ("her daughter (F) is ill", "F"),
        ("with child 'H', and H's needs", "H H"),
        ("her sons G and H were out. H left.", "G H H"),
        ("the man, whom I refer to in this statement as “Z”", "Z"),
        ("a pupil known as B left", "B"),
        ("Y's needs were clear. Her son Y moved.", "Y Y"),
    ],
)
def test_bare_letter_that_the_text_defines(text: str, letters: str) -> None:
    found = find_people(text)
    assert " ".join(str(m.value) for m in found) == letters
    assert {m.rule for m in found} == {"defined"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Council X and Council 2", id="council"),
        pytest.param("Part A, Stage 2, Section F of the plan", id="parts"),
        pytest.param("She was in Band B and Category B.", id="bands"),
        pytest.param("Y left.", id="a letter nobody defines"),
        pytest.param("Mr Smith and Dr Who", id="whole names"),
        pytest.param("Miss an appointment. Ms", id="no letter"),
        pytest.param("A child is ill. I called her. A carer came.", id="words"),
        pytest.param("an officer I spoke to", id="I"),
        pytest.param("the officer 2 weeks later", id="a number behind an officer"),
        pytest.param("Officer Aldous", id="a whole name of an officer"),
        pytest.param("an X-ray and vitamin D", id="not people"),
    ],
)
def test_nobody(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Her son, B, is in Band B at School B.", ["B"], id="other things with it"
        ),
        pytest.param("Her son, Y, had a Y-shaped scar.", ["Y"], id="part of a word"),
        pytest.param(
            "Ms X and her son Y. Mr Y left.", ["Ms X", "Y", "Mr Y"], id="both"
        ),
        pytest.param("Ms X, Mr X-Y, Mr X", ["Ms X", "Mr X"], id="double name"),
        pytest.param(
            "Her son, Y.\nMs X left.\nY left.", ["Y", "Ms X", "Y"], id="lines"
        ),
    ],
)
def test_mixture(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        pytest.param(key, text, id=f"{key}: {text}")
        for key in RULES
        for text in load()[key].matches
    ],
)
def test_match_of_the_rules(entry: str, text: str) -> None:
    plain = re.sub("[{}]", "", text)
    found = [m for m in find_people(plain) if m.rule == RULES[entry]]
    assert [plain[m.start : m.end] for m in found] == re.findall(r"{(.*?)}", text)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        pytest.param(key, text, id=f"{key}: {text}")
        for key in RULES
        for text in load()[key].misses
    ],
)
def test_miss_of_the_rules(entry: str, text: str) -> None:
    assert RULES[entry] not in {m.rule for m in find_people(text)}
