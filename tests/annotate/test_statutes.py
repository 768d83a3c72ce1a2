"""Acts and regulations, with the sections cited."""

import pytest

from upheld.annotate.statutes import find_statutes


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("under the Care Act 2014.", "Care Act 2014", "Care Act 2014"),
        ("the Equality Act says", "Equality Act", "Equality Act"),
        (
            "under section 19 of the Education Act 1996",
            "section 19 of the Education Act 1996",
            "Education Act 1996, section 19",
        ),
        (
            "(Local Government Act 1974, section 26(1), as amended)",
            "Local Government Act 1974, section 26(1)",
            "Local Government Act 1974, section 26(1)",
        ),
        (
            "(Local Government Act 1974, sections 26(1), 26A(1) and 34(3))",
            "Local Government Act 1974, sections 26(1), 26A(1) and 34(3)",
            "Local Government Act 1974, sections 26(1), 26A(1) and 34(3)",
        ),
        (
            "Part 7 of the Housing Act 1996",
            "Part 7 of the Housing Act 1996",
            "Housing Act 1996, part 7",
        ),
        (
            "the Landlord and Tenant Act (1985)",
            "Landlord and Tenant Act (1985)",
            "Landlord and Tenant Act 1985",
        ),
        (
            "the Homes (Fitness for Human Habitation) Act 2018",
            "Homes (Fitness for Human Habitation) Act 2018",
            "Homes (Fitness for Human Habitation) Act 2018",
        ),
        (
            "The Special Educational Needs and Disability Regulations 2014",
            "Special Educational Needs and Disability Regulations 2014",
            "Special Educational Needs and Disability Regulations 2014",
        ),
        (
            "(Homelessness (Suitability of Accommodation) (England) Order 2003)",
            "Homelessness (Suitability of Accommodation) (England) Order 2003",
            "Homelessness (Suitability of Accommodation) (England) Order 2003",
        ),
        (
            "the Social Care Act 2008 (Regulated Activities) Regulations 2014",
            "Social Care Act 2008 (Regulated Activities) Regulations 2014",
            "Social Care Act 2008 (Regulated Activities) Regulations 2014",
        ),
        ("see s. 21 Care Act 2014", "s. 21 Care Act 2014", "Care Act 2014, s. 21"),
    ],
)
def test_statute(text: str, printed: str, value: str) -> None:
    assert [(text[m.start : m.end], m.value, m.label) for m in find_statutes(text)] == [
        (printed, value, "STATUTE")
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The Act says so.", id="the Act"),
        pytest.param("It must Act now.", id="the verb"),
        pytest.param("a section 47 enquiry", id="no title"),
        pytest.param("In Order 2024 came late.", id="no title of an order"),
        pytest.param("The Actuary of 2014", id="part of a word"),
        pytest.param("Building Regulations", id="regulations without a year"),
    ],
)
def test_no_statute(text: str) -> None:
    assert find_statutes(text) == []


def test_each_section_goes_with_its_own_act() -> None:
    text = (
        "the Care Act 2014, section 9 of the Children Act 1989 and the Housing Act 1996"
    )
    assert [m.value for m in find_statutes(text)] == [
        "Care Act 2014",
        "Children Act 1989, section 9",
        "Housing Act 1996",
    ]
