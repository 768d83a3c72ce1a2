"""On whom a finding is laid, with one body, with two, and with strangers."""

import pytest

from texts import decision
from upheld.extraction import extract

TWO = (
    "1. Mrs X complains about Northmere County Council (the Council) and Vale NHS "
    "Foundation Trust (the Trust)."
)


def laid_on(findings: str, complaint: str) -> list[tuple[str, str | None]]:
    found = extract(decision(findings=findings, complaint=complaint))
    return [(f.type, f.body) for f in found.findings if f.kind == "fault"]


def test_with_one_body_it_is_that_body() -> None:
    found = laid_on("3. It was at fault for failing to keep a record.", "1. Bins.")
    assert found == [("record_keeping", "Northmere County Council")]


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("The Royal Borough of Elmsea Council", 1),
        ("Royal Borough of Elmsea", 1),
        ("Royal Borough of Oakmouth Council", 2),
    ],
)
def test_a_royal_borough_is_one_body_with_council_behind_it(
    name: str, bodies: int
) -> None:
    document = decision(
        title="Royal Borough of Elmsea (21 000 001)",
        complaint=f"1. Mrs X complains that {name} (the Council) lost her form.",
    )
    assert len(extract(document).document.header.bodies) == bodies


NAMED = [
    (
        "3. The Council failed to keep a record. This was fault.",
        "Northmere County Council",
    ),
    (
        "3. The Trust failed to keep a record. This was fault.",
        "Vale NHS Foundation Trust",
    ),
    ("3. Nobody kept a record. This was fault.", None),
]


@pytest.mark.parametrize(("findings", "body"), NAMED)
def test_with_two_the_words_decide(findings: str, body: str | None) -> None:
    assert laid_on(findings, TWO) == [("record_keeping", body)]


STRANGERS = [
    pytest.param(
        "The NHS Trust was at fault for failing to keep a record.", id="trust"
    ),
    pytest.param("Mr Y was at fault for failing to keep a record.", id="a person"),
    pytest.param(
        "Oldmere Borough Council was at fault for failing to keep a record.",
        id="another council",
    ),
    pytest.param(
        "There was fault by the housing association in its poor record keeping.",
        id="landlord",
    ),
]


@pytest.mark.parametrize("sentence", STRANGERS)
def test_a_strangers_fault_is_not_the_councils(sentence: str) -> None:
    assert laid_on(f"3. {sentence}", "1. Bins.") == []
