"""Names of councils told by their form alone."""

import pytest

from upheld.annotate.council_names import find_council_complained_of, find_council_names

NAMES = [
    pytest.param("He wrote to Northmere County Council.", ["Northmere County Council"]),
    pytest.param("Bathe Council wrote. The Council did not.", ["Bathe Council"]),
    pytest.param(
        "The Council told Elmsea Council.\nThe Council paid.\nAsh Council did not.",
        ["Elmsea Council", "Ash Council"],
        id="a line each",
    ),
    pytest.param("The Council said the County Council had agreed.", [], id="nobody"),
    pytest.param("Elmsea told the Council. If the Council", [], id="no name in front"),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_of_councils(text: str, names: list[str]) -> None:
    assert [mention.value for mention in find_council_names(text)] == names


COMPLAINED_OF = [
    pytest.param("Mrs X complains that Elmsea Council was late.", "Elmsea Council"),
    pytest.param("Her complaint is about Elmsea Council.", "Elmsea Council"),
    pytest.param("She complained. Elmsea Council was late.", None, id="elsewhere"),
    pytest.param("Elmsea Council was uncomplaining.", None, id="another word"),
    pytest.param(
        "She complains of Elmsea Council.\nAsh Council was not asked.",
        None,
        id="two councils",
    ),
]


@pytest.mark.parametrize(("text", "council"), COMPLAINED_OF)
def test_council_complained_of(text: str, council: str | None) -> None:
    assert find_council_complained_of(text) == council
