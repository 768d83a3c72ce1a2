"""Running numbers, and which paragraph introduces a list item."""

import pytest

from upheld.segment.paragraphs import paragraphs
from upheld.segment.sections import cut


def rows(text: str) -> list[tuple[str | None, str]]:
    """Return (number, text) a paragraph."""
    found = paragraphs(text, cut(text, "lgsco"))
    return [(p.number, text[p.start : p.end]) for p in found]


def hung(text: str) -> list[tuple[str, str | None]]:
    """Return (paragraph, its introduction) a paragraph."""
    found = paragraphs(text, cut(text, "lgsco"))
    words = [text[p.start : p.end] for p in found]
    return [
        (words[k], None if p.lead_in is None else words[p.lead_in])
        for k, p in enumerate(found)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The complaint\n1. One.\n2. Two.\nWhat I found\n3. Three.",
            [("1", "One."), ("2", "Two."), ("3", "Three.")],
            id="a PDF numbers through the document",
        ),
        pytest.param(
            "The complaint\n1. One.\n2. Two.\nWhat I found\n1. Three.",
            [("1", "One."), ("2", "Two."), ("3", "Three.")],
            id="a web page begins again in each section",
        ),
        pytest.param(
            "The complaint\n1. He says it:\n- hid\n- lied.\n1. He is upset.\n"
            "What I found\n1. It hid.",
            [
                ("1", "He says it:"),
                ("1", "hid"),
                ("1", "lied."),
                ("2", "He is upset."),
                ("3", "It hid."),
            ],
            id="and behind a bullet list",
        ),
        pytest.param(
            "The Complaint:\n4. Four.\nFindings:\n5. Five.\nOur Decision:\n"
            "1. One.\n2. Two.",
            [("4", "Four."), ("5", "Five."), ("1", "One."), ("2", "Two.")],
            id="the decision shown last is numbered first",
        ),
        pytest.param(
            "Agreed action\n14. It will:\na) pay; and\nb) learn.\n15. It agreed.",
            [
                ("14", "It will:"),
                ("14(a)", "pay; and"),
                ("14(b)", "learn."),
                ("15", "It agreed."),
            ],
            id="lettered sub-points",
        ),
        pytest.param(
            "Agreed action\n14. It will:\n(i) pay\n(ii) learn",
            [("14", "It will:"), ("14(i)", "pay"), ("14(ii)", "learn")],
            id="roman sub-points",
        ),
        pytest.param(
            "The complaint\n1. He says it:\n1. hid;\n2. lied; and\n3. left.\n"
            "2. He is upset.\n3. He paid.",
            [
                ("1", "He says it:"),
                ("1(a)", "hid;"),
                ("1(b)", "lied; and"),
                ("1(c)", "left."),
                ("2", "He is upset."),
                ("3", "He paid."),
            ],
            id="a numbered list inside a paragraph",
        ),
        pytest.param(
            "The complaint\n1. She complains about:\n1. The size.\n2. The damp.\n"
            "2. We looked at letters.",
            [
                ("1", "She complains about:"),
                ("1(a)", "The size."),
                ("1(b)", "The damp."),
                ("2", "We looked at letters."),
            ],
            id="the same with whole sentences",
        ),
        pytest.param(
            "The complaint\n1. She complains about:\n1. The size.\n"
            "2. We looked at letters.\n3. We wrote.",
            [
                ("1", "She complains about:"),
                ("1(a)", "The size."),
                ("2", "We looked at letters."),
                ("3", "We wrote."),
            ],
            id="a list of one",
        ),
        pytest.param(
            "Summary: It was late.\nThe complaint\nHe complains.\n- Bins",
            [(None, "It was late."), (None, "He complains."), (None, "Bins")],
            id="nothing is numbered",
        ),
        pytest.param(
            "Summary: Late.\nThe complaint\n1. It:\n- hid\n(Act 1974, s 26)",
            [(None, "Late."), ("1", "It:"), ("1", "hid"), ("1", "(Act 1974, s 26)")],
            id="an unnumbered line goes on with its paragraph",
        ),
        pytest.param(
            "The complaint\n1. In 2023 it rained.\n2. 34 weeks is long.\n3.\n"
            "4. 2.5 hours.",
            [
                ("1", "In 2023 it rained."),
                ("2", "34 weeks is long."),
                ("2", "3."),
                ("4", "2.5 hours."),
            ],
            id="numbers that are text",
        ),
    ],
)
def test_running_number(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "introductions"),
    [
        pytest.param(
            "Agreed action\n9. It will:\n- pay\n- learn\n10. It agreed.",
            [None, "It will:", "It will:", None],
            id="bullets",
        ),
        pytest.param(
            "Agreed action\n9. The Council has agreed to\n- pay\n- learn",
            [None, "The Council has agreed to", "The Council has agreed to"],
            id="bullets without a colon",
        ),
        pytest.param(
            "Agreed action\n- pay\n- learn",
            [None, None],
            id="bullets under a heading alone",
        ),
        pytest.param(
            "The complaint\nHe says the Council\nhid,\nlied.",
            [None, "He says the Council", "He says the Council"],
            id="unmarked items without a colon",
        ),
        pytest.param(
            "Agreed action\n9. It will:\n- within a month:\n- pay\n- learn\n"
            "- within three months:\n- review",
            [
                None,
                "It will:",
                "within a month:",
                "within a month:",
                "It will:",
                "within three months:",
            ],
            id="bullets under bullets",
        ),
        pytest.param(
            "Agreed action\n9. It will:\na) apologise;\nb) pay:\n- £100 to X\n"
            "- £50 to Y\nc) learn.",
            [None, "It will:", "It will:", "pay:", "pay:", "It will:"],
            id="bullets under letters",
        ),
        pytest.param(
            "Recommendations\nThe county has agreed to:\napologise to him\n"
            "pay him £200. This is for delay; and\nreview its practice.\n"
            "The borough has agreed to:\napologise to him\n"
            "They should report back.",
            [
                None,
                "The county has agreed to:",
                "The county has agreed to:",
                "The county has agreed to:",
                None,
                "The borough has agreed to:",
                None,
            ],
            id="unmarked items of a report",
        ),
        pytest.param(
            "Recommendations\nIt has agreed to:\n"
            "Within a month get a quote for:\nwork to the wall; and\n"
            "work to the road\nMeet the cost\nPay her £250.",
            [
                None,
                "It has agreed to:",
                "Within a month get a quote for:",
                "Within a month get a quote for:",
                "It has agreed to:",
                "It has agreed to:",
            ],
            id="an unmarked list in an unmarked list",
        ),
        pytest.param(
            "Agreed action\n9. It will:\n10. apologise;\n11. pay.\n12. It agreed.",
            [None, "It will:", "It will:", None],
            id="numbered items that go on with a sentence",
        ),
        pytest.param(
            "The complaint\n1. He complains about:\n2. The Council replied.",
            [None, None],
            id="a numbered sentence is no item",
        ),
        pytest.param(
            "The complaint\nHe complains it is late.\nit never wrote.",
            [None, None],
            id="a lower-case line behind a full stop is no item",
        ),
        pytest.param(
            "The complaint\nHe complains.\nHe is upset.",
            [None, None],
            id="plain paragraphs",
        ),
        pytest.param(
            "The complaint\n- Mr X complains.\n- He says it:\n- hid, or\n"
            "- lied.\n- He is upset.",
            [None, None, "He says it:", "He says it:", None],
            id="a copy with a bullet for every paragraph",
        ),
        pytest.param(
            "The complaint\n1. He says it:\n- hid\nWhat I found\n- It hid.",
            [None, "He says it:", None],
            id="a list ends with its section",
        ),
        pytest.param(
            "Category :\nHousing\nSummary\nShe complains.",
            [None, None, None],
            id="labels of the header introduce nothing",
        ),
    ],
)
def test_introduction(text: str, introductions: list[str | None]) -> None:
    assert [introduction for _, introduction in hung(text)] == introductions
