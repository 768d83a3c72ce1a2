"""Bodies other than councils: what names them, where a name begins, and what kind."""

import re

import pytest

from upheld.annotate.bodies import find_bodies
from upheld.annotate.lexicon import load
from upheld.annotate.people import find_people

KINDS = [key for key, entry in load().items() if entry.heads or entry.names]


def examples(field: str) -> list[object]:
    return [
        pytest.param(kind, text, id=f"{kind}: {text}")
        for kind in KINDS
        for text in getattr(load()[kind], field)
    ]


@pytest.mark.parametrize(("kind", "text"), examples("matches"))
def test_match_of_the_rules(kind: str, text: str) -> None:
    plain = re.sub("[{}]", "", text)
    found = [m for m in find_bodies(plain) if m.rule == kind]
    assert [plain[m.start : m.end] for m in found] == re.findall(r"{(.*?)}", text)
    assert {m.label for m in found} == {"BODY"}


@pytest.mark.parametrize(("kind", "text"), examples("misses"))
def test_miss_of_the_rules(kind: str, text: str) -> None:
    assert kind not in {m.rule for m in find_bodies(text)}


@pytest.mark.parametrize("kind", KINDS)
def test_entry_has_examples_both_ways(kind: str) -> None:
    assert load()[kind].matches
    assert load()[kind].misses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The Council and Rosewood Care Home agreed.",
            [("Rosewood Care Home", "care_provider")],
            id="two bodies",
        ),
        pytest.param(
            "Marsh and Fell Care Homes agreed.",
            [("Marsh and Fell Care Homes", "care_provider")],
            id="one body with an and",
        ),
        pytest.param(
            "Rosewood Care Home and Fernhill Nursing Home agreed.",
            [
                ("Rosewood Care Home", "care_provider"),
                ("Fernhill Nursing Home", "care_provider"),
            ],
            id="two names",
        ),
        pytest.param(
            "In March Saltwick Homecare left.",
            [("Saltwick Homecare", "care_provider")],
            id="a month is no part of a name",
        ),
        pytest.param(
            "It told Mr X Rosewood Care Home was full.",
            [("Rosewood Care Home", "care_provider")],
            id="nor is a person",
        ),
        pytest.param(
            "Rosewood Care Ltd and Fernhill Homes Limited and Brook Parking plc",
            [
                ("Rosewood Care Ltd", "care_provider"),
                ("Fernhill Homes Limited", "housing_association"),
                ("Brook Parking plc", "company"),
            ],
            id="companies by what they do",
        ),
        pytest.param(
            "St Bede's School and School A and the School",
            [
                ("St Bede's School", "school"),
                ("School A", "school"),
                ("School", "school"),
            ],
            id="schools",
        ),
        pytest.param(
            "Care Home\nRosewood Care Home",
            [("Rosewood Care Home", "care_provider")],
            id="a name stays on its line",
        ),
        pytest.param(
            "the ICB, the Trust and the CQC",
            [
                ("ICB", "commissioning_body"),
                ("Trust", "nhs_body"),
                ("CQC", "regulator"),
            ],
            id="what a decision calls them",
        ),
        pytest.param(
            "Northmere County Council agreed.", [], id="councils are not here"
        ),
        pytest.param("The Ombudsman decided.", [], id="nor is the ombudsman"),
        pytest.param("NHS Continuing Healthcare is free.", [], id="a kind of funding"),
        pytest.param("the Royal College of Surgeons", [], id="a name that goes on"),
    ],
)
def test_bodies(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[m.start : m.end], m.rule) for m in find_bodies(text)] == expected


def test_value_of_a_regulator_is_its_official_name() -> None:
    found = find_bodies("the CQC, the ICO, Rosewood Care Home")
    assert [m.value for m in found] == [
        "Care Quality Commission",
        "Information Commissioner",
        "Rosewood Care Home",
    ]


def test_bodies_and_people_do_not_overlap() -> None:
    text = "Mr X's son, B, left School B, where Officer A of the Care Provider taught."
    people = [text[m.start : m.end] for m in find_people(text)]
    bodies = [text[m.start : m.end] for m in find_bodies(text)]
    assert people == ["Mr X", "B", "Officer A"]
    assert bodies == ["School B", "Care Provider"]
