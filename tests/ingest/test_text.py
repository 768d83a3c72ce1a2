"""Plain texts to blocks: one row of a table is one kind of copy."""

import pytest

from upheld.ingest.rejoin import is_broken, rejoin
from upheld.ingest.text import text_blocks

SAVED_PAGE = """
Category : Housing > Other

The complaint

  1. Ms X complained the Council:
      1. lost her form;
      2. did not call her:
          1. in May;
          2. in June.
  2. She is upset about:
    • the delay;
    • the cost.

Back to top

What I found

  1. There was fault.
"""

WRAPPED = """
The complaint
1. Ms X, who acts for her son, complained that the Council had delayed the
assessment of his needs between March 2021 and December 2022. She points to
12 March 2022, when the school asked for help, and to its letter of paragraph
26. The Council says:
a) it had no staff who could have done the assessment in the months before
the summer; and
b) the school did not answer.
2. Ms X asked for a decision-
making record and for the assess-
ment, and wants a well-
being service.
Agreed action
"""

CONVERTED = (
    "1.   The Council decided that Ms X had no right to help with the cost of\n"
    "     the taxi, and told her so in a letter that did not say how she could\n"
    "\n"
    "                                                              Final decision 3\n"
    "\f\n"
    "     ask for a review of that. It did not look at the letter of the doctor\n"
    "     that she had sent with her form, which was fault.\n"
    "2    The Council agreed to look at the form again within one month of the\n"
    "     date of this decision and to tell Ms X what it decides.\n"
    "12   March 2022 is the day from which it has to pay what it then decides\n"
)


# Expected: one block a line, lines that go on indented.
WRAPPED_BLOCKS = """
The complaint
1. Ms X, who acts for her son, complained that the Council had delayed the
    assessment of his needs between March 2021 and December 2022. She points to
    12 March 2022, when the school asked for help, and to its letter of paragraph
    26. The Council says:
a) it had no staff who could have done the assessment in the months before
    the summer; and
b) the school did not answer.
2. Ms X asked for a decision-making record and for the assessment, and wants a
    well-being service.
Agreed action
"""

CONVERTED_BLOCKS = """
1. The Council decided that Ms X had no right to help with the cost of
    the taxi, and told her so in a letter that did not say how she could
    ask for a review of that. It did not look at the letter of the doctor
    that she had sent with her form, which was fault.
2. The Council agreed to look at the form again within one month of the
    date of this decision and to tell Ms X what it decides.
12 March 2022 is the day from which it has to pay what it then decides
"""


def blocks(expected: str) -> list[str]:
    return expected.strip().replace("\n    ", " ").split("\n")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(
            SAVED_PAGE,
            [
                "Category : Housing > Other",
                "The complaint",
                "1. Ms X complained the Council:",
                "a) lost her form;",
                "b) did not call her:",
                "i) in May;",
                "ii) in June.",
                "2. She is upset about:",
                "- the delay;",
                "- the cost.",
                "What I found",
                "1. There was fault.",
            ],
            id="saved page: lists inside lists have letters",
        ),
        pytest.param(
            WRAPPED,
            blocks(WRAPPED_BLOCKS),
            id="hard-wrapped: 26. at the start of a line is no new paragraph",
        ),
        pytest.param(
            CONVERTED,
            blocks(CONVERTED_BLOCKS),
            id="converted PDF: numbers in the margin, paragraph over two pages",
        ),
        pytest.param(
            "1.\nThe Council failed.\n(a)\nIt lost a form.\n•\n\nIt paid.",
            ["1. The Council failed.", "(a) It lost a form.", "- It paid."],
            id="numbers on lines of their own",
        ),
        pytest.param(
            "Findings:\n14. Mr B is worried. 7 November 15. Mr F fell. 16. We used: • a"
            " guide • a plan 17. See point 2. He left. 18. The end.",
            [
                "Findings:",
                "14. Mr B is worried.",
                "7 November",
                "15. Mr F fell.",
                "16. We used:",
                "- a guide",
                "- a plan",
                "17. See point 2. He left.",
                "18. The end.",
            ],
            id="paragraphs run together, with a heading between them",
        ),
        pytest.param(
            "3. Mr B is worried.\n\nFindings:\nCare 4. Mr F fell. In 2016. He died.",
            [
                "3. Mr B is worried.",
                "Findings:",
                "Care",
                "4. Mr F fell. In 2016. He died.",
            ],
            id="one number alone goes on with the numbers before",
        ),
        pytest.param(
            "5. He lives at number 6. His son moved out.\n6. He is 80.",
            ["5. He lives at number 6. His son moved out.", "6. He is 80."],
            id="the next block has the next number",
        ),
        pytest.param(
            "8. She was in Year 9. She left.\nInjustice\n9. She lost a year.",
            ["8. She was in Year 9. She left.", "Injustice", "9. She lost a year."],
            id="the next number stands behind a heading",
        ),
        pytest.param(
            "2. Help for the family was due under section\n17.\n3. It came late.",
            ["2. Help for the family was due under section", "17.", "3. It came late."],
            id="a sentence that ends with a number is no list label",
        ),
        pytest.param(
            "2. It was late\n3.\nShe complained.",
            ["2. It was late", "3. She complained."],
            id="a label behind a line without a full stop",
        ),
        pytest.param(
            "The Council paid £3. It should have paid £4. That was fault.",
            ["The Council paid £3. It should have paid £4. That was fault."],
            id="amounts are no paragraph numbers",
        ),
        pytest.param(
            "To remedy this the council agreed to:\napologise to Ms X\npay her £100;\n"
            "review its forms; and\ntell us.",
            [
                "To remedy this the council agreed to:",
                "apologise to Ms X",
                "pay her £100;",
                "review its forms; and",
                "tell us.",
            ],
            id="list items in lower case stay apart",
        ),
        pytest.param("\n \n\t\n", [], id="blank"),
    ],
)
def test_text_blocks(text: str, lines: list[str]) -> None:
    assert [block.text for block in text_blocks(text)] == lines


def test_pages_of_a_converted_pdf() -> None:
    first, second, _ = text_blocks(CONVERTED)
    assert (first.page, second.page) == (1, 2)
    ((offset, page),) = first.breaks
    assert (first.text[offset:][:9], page) == ("ask for a", 2)


@pytest.mark.parametrize(
    ("pieces", "blocks"),
    [
        (
            ["After this, w", "e have found fault", "."],
            ["After this, we have found fault."],
        ),
        (["It must pay", "£", "50", "to", "Ms X."], ["It must pay £50 to Ms X."]),
        (["1", "8", "May 2026"], ["18 May 2026"]),
        (["18 May", "2026", "Background"], ["18 May 2026", "Background"]),
        (
            ["It said", ":", "H", "ad followed its policy."],
            ["It said:", "Had followed its policy."],
        ),
        (["A", "ccepted the delay."], ["Accepted the delay."]),
        (
            ["A", "resident", "and a resident left."],
            ["A resident and a resident left."],
        ),
        (
            ["complaint", "s", "brought by the", "LGSCO", "."],
            ["complaints brought by the LGSCO."],
        ),
        (["to act on her beha", "lf", ", not his"], ["to act on her behalf, not his"]),
        (["in 202", "5", ", when"], ["in 2025, when"]),
        (["the landlord", "’s", "reply"], ["the landlord’s reply"]),
        (["the resident’s", "reply"], ["the resident’s reply"]),
        (
            ["What it is about", "The complaint is"],
            ["What it is about", "The complaint is"],
        ),
        (
            ["No later than", "16 June 2026", "2", "Order"],
            ["No later than 16 June 2026", "2", "Order"],
        ),
        (["Decision type", "Review"], ["Decision type", "Review"]),
        (["They said:", "it leaked"], ["They said:", "it leaked"]),
        (
            [
                "they told the agent about the fault of the meter",
                "the agent lost the report of the engineer about it",
            ],
            [
                "they told the agent about the fault of the meter",
                "the agent lost the report of the engineer about it",
            ],
        ),
    ],
    ids=lambda value: " / ".join(value[:3]),
)
def test_broken_text_is_put_together(pieces: list[str], blocks: list[str]) -> None:
    assert rejoin(pieces) == blocks


def test_list_label_joins_in_any_text() -> None:
    assert [b.text for b in text_blocks("a)\nFaults.\nb)\nDelay.")] == [
        "a) Faults.",
        "b) Delay.",
    ]


@pytest.mark.parametrize(
    ("lines", "broken"),
    [
        (["The", "s", "resident", ".", "the", ",", "it"], True),
        (["Category :", "Housing", ">", "Other", "apologise", "pay £50"], False),
        (["12", "The Council", "13", "Ms X", "14", "Fault"], False),
        (["The complaint", "the"] * 2, False),
    ],
)
def test_broken_text_is_known_by_its_lines(lines: list[str], broken: bool) -> None:
    assert is_broken(lines) is broken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The Council was not\nat fault for poor record keeping.",
            ["The Council was not at fault for poor record keeping."],
            id="no block ends with not",
        ),
        pytest.param(
            "12. Ms X says nobody from the Council\nanswered.\nWe agree.",
            ["12. Ms X says nobody from the Council answered.", "We agree."],
            id="a line of many words",
        ),
        pytest.param(
            "Agreed action\napologise to Mr X",
            ["Agreed action", "apologise to Mr X"],
            id="a heading",
        ),
        pytest.param(
            "apologise to the man for what it did\npay him £200",
            ["apologise to the man for what it did", "pay him £200"],
            id="items without full stops",
        ),
        pytest.param(
            "The Council has agreed to\napologise to the man for what it did\npay £200",
            [
                "The Council has agreed to",
                "apologise to the man for what it did",
                "pay £200",
            ],
            id="items below a line without a colon",
        ),
        pytest.param(
            "It should:\nMeet the full cost of the care\nMeet 50% of the rest of\nit",
            [
                "It should:",
                "Meet the full cost of the care",
                "Meet 50% of the rest of",
                "it",
            ],
            id="items below a colon",
        ),
        pytest.param(
            "Ms X complains about each of these\na) delay\nb) cost",
            ["Ms X complains about each of these", "a) delay", "b) cost"],
            id="lettered items",
        ),
    ],
)
def test_stray_line_breaks(text: str, expected: list[str]) -> None:
    assert [block.text for block in text_blocks(text)] == expected
