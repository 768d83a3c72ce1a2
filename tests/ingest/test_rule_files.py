"""The rule files that ingest reads prove themselves by their own examples."""

import re

import pytest

from upheld import taxonomy
from upheld.ingest.categories import categories, header_from_url, statistics_group
from upheld.ingest.clean import caption_length, is_furniture, without_furniture
from upheld.ingest.layout import Line
from upheld.taxonomy import Entry

GROUPS = [
    "Adult care services",
    "Benefits and tax",
    "Corporate and other services",
    "Education and children's services",
    "Environmental services, public protection and regulation",
    "Highways and transport",
    "Housing",
    "Planning and development",
]


def examples(name: str, field: str) -> list[object]:
    return [
        pytest.param(entry, text, id=f"{entry.id}: {text[:50]}")
        for entry in taxonomy.load(name)
        for text in getattr(entry, field)
    ]


def is_cut(entry: Entry, line: str) -> bool:
    """Whether the way of the entry's group cuts the line, or its front."""
    if entry.group == "prefix":
        return caption_length(line) > 0
    if entry.group == "end":
        lines = [Line("one"), Line("two"), Line("three"), Line(line), Line("advert")]
        return len(without_furniture(lines)) == 3
    return is_furniture(line)


@pytest.mark.parametrize(("entry", "line"), examples("furniture", "matches"))
def test_furniture_is_cut(entry: Entry, line: str) -> None:
    assert is_cut(entry, line)


@pytest.mark.parametrize(("entry", "line"), examples("furniture", "misses"))
def test_line_like_furniture_stays(entry: Entry, line: str) -> None:
    assert not is_cut(entry, line)


def proofs(entry: Entry, line: str) -> list[str]:
    return [pattern.pattern for pattern in entry.patterns if pattern.search(line)]


@pytest.mark.parametrize(("entry", "line"), examples("sources", "matches"))
def test_line_proves_its_source_alone(entry: Entry, line: str) -> None:
    proved = {e.id for e in taxonomy.load("sources") if proofs(e, line)} - {"press"}
    assert proved == {entry.id} - {"press"}
    assert proofs(entry, line)


@pytest.mark.parametrize(("entry", "line"), examples("sources", "topic_matches"))
def test_line_is_a_sign_and_no_proof(entry: Entry, line: str) -> None:
    assert any(topic.search(line) for topic in entry.topics)
    assert proofs(entry, line) == []


@pytest.mark.parametrize(("entry", "line"), examples("sources", "misses"))
def test_line_proves_nothing(entry: Entry, line: str) -> None:
    assert proofs(entry, line) == []


@pytest.mark.parametrize("name", ["furniture", "sources"])
def test_every_pattern_has_an_example(name: str) -> None:
    unused = [
        f"{entry.id}: {pattern.pattern}"
        for entry in taxonomy.load(name)
        for patterns, texts in (
            (entry.patterns, entry.matches),
            (entry.topics, entry.topic_matches),
        )
        for pattern in patterns
        if not any(pattern.search(text) for text in texts)
    ]
    assert unused == []


def test_every_category_has_its_statistics_group() -> None:
    groups = {
        category.name: category.statistics_group for category in categories().values()
    }
    assert groups.pop("Health") is None, "health bodies are not in the statistics"
    assert sorted(set(groups.values())) == GROUPS


@pytest.mark.parametrize(
    ("category", "group"),
    [
        ("Children's care services", "Education and children's services"),
        ("Children’s Care Services", "Education and children's services"),
        ("Other Categories", "Corporate and other services"),
        ("Health", None),
        ("Gardening", None),
        (None, None),
    ],
)
def test_statistics_group(category: str | None, group: str | None) -> None:
    assert statistics_group(category) == group


def test_words_of_an_address_are_the_names_in_lower_case() -> None:
    odd = [
        (slug, name)
        for key, category in categories().items()
        for slug, name in [(key, category.name), *category.subcategories.items()]
        if re.sub(r"[^a-z0-9]+", "-", name.lower()) != slug
    ]
    assert odd == []


def test_every_subcategory_is_read_from_an_address() -> None:
    for key, category in categories().items():
        for slug, name in category.subcategories.items():
            address = f"https://www.lgo.org.uk/decisions/{key}/{slug}/21-000-001"
            header = header_from_url(address)
            assert (header.category, header.subcategory) == (category.name, name)
