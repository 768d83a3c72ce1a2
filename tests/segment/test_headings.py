"""Which lines are headings, and of what."""

import tomllib
from importlib.resources import files

import pytest

from upheld.segment.headings import is_topic, kind_of, title

RULES = tomllib.loads(files("upheld.rules").joinpath("sections.toml").read_text())


def examples(field: str) -> list[object]:
    return [
        pytest.param(table["kind"], line, id=f"{key}: {line}")
        for key, table in RULES.items()
        for line in table[field]
    ]


@pytest.mark.parametrize(("kind", "line"), examples("matches"))
def test_match_opens_its_section(kind: str, line: str) -> None:
    assert kind_of(line) == kind


@pytest.mark.parametrize(("kind", "line"), examples("misses"))
def test_miss_does_not_open_it(kind: str, line: str) -> None:
    assert kind_of(line) != kind


@pytest.mark.parametrize("key", RULES)
def test_entry_is_whole(key: str) -> None:
    entry = RULES[key]
    assert entry["source"]
    assert entry["matches"]
    assert entry["misses"]
    assert entry.get("headings", []) == sorted(set(entry.get("headings", [])))


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        pytest.param(heading, table["kind"], id=heading)
        for table in RULES.values()
        for heading in table.get("headings", [])
    ],
)
def test_listed_heading_opens_its_section_in_capitals_too(
    heading: str, kind: str
) -> None:
    assert kind_of(heading.capitalize()) == kind
    assert kind_of(heading.upper() + ":") == kind


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("the complaint", id="lower case: an item of a list"),
        pytest.param("The complaint is about a drain.", id="a sentence"),
        pytest.param("Decision :", id="a label"),
        pytest.param("- Remedy", id="an item"),
        pytest.param("a) Background", id="a lettered item"),
        pytest.param("What I found, and why,", id="a part of a sentence"),
        pytest.param("What happened " + "and then what happened " * 5, id="too long"),
        pytest.param("", id="nothing"),
    ],
)
def test_line_that_is_no_heading(line: str) -> None:
    assert kind_of(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("12. The complaint:", "The complaint"),
        ("Was there fault?", "Was there fault?"),
        ("The Ombudsman’s role and powers", "The Ombudsman’s role and powers"),
    ],
)
def test_title_is_as_printed_without_number_and_colon(line: str, expected: str) -> None:
    assert title(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Short breaks",
        "Housing benefit overpayments",
        "What the Council did",
        "How the panel decided the appeal",
        "Was Y out of school?",
        "‘Top-up’ fees",
        "Ms X’s request for a review",
    ],
)
def test_free_text_heading(line: str) -> None:
    assert is_topic(line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The Council repaired the drain.", id="full stop"),
        pytest.param("The Council has agreed to:", id="colon"),
        pytest.param("apologise to Ms X", id="lower case"),
        pytest.param("- Short breaks", id="bullet"),
        pytest.param("3. Short breaks", id="number"),
        pytest.param("(b) Short breaks", id="letter"),
        pytest.param(
            "The Ombudsman upheld the complaint and found fault", id="lost its stop"
        ),
        pytest.param("12 March 2024", id="date"),
        pytest.param("(Local Government Act 1974, section 24A(6))", id="citation"),
        pytest.param("A", id="too short"),
    ],
)
def test_line_without_the_shape_of_a_heading(line: str) -> None:
    assert not is_topic(line)
