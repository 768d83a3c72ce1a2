"""Lines to blocks, and the marks in front of list items."""

import pytest

from upheld.ingest.layout import MARK, Line, is_wrapped, join_lines
from upheld.ingest.marks import printed_mark

WIDE = 400.0


def line(text: str, left: float = 50, right: float = WIDE, **fields: object) -> Line:
    """A line in letters five points wide, as broad as the page unless said."""
    values = {"left": left, "right": right, "inner": left, "unit": 5.0} | fields
    return Line(text, **values)  # type: ignore[arg-type]


def joined(*lines: Line) -> list[str]:
    return [block.text for block in join_lines(lines)]


def test_full_lines_go_on() -> None:
    assert joined(line("The Council did"), line("not reply.", right=120)) == [
        "The Council did not reply."
    ]


def test_line_with_room_for_the_next_word_ends_a_block() -> None:
    assert joined(line("The complaint", right=110), line("Ms X complained")) == [
        "The complaint",
        "Ms X complained",
    ]


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(line("Ms X says", gap=True), id="more space above"),
        pytest.param(line("Ms X says", style=(14, True)), id="other print"),
        pytest.param(line("Ms X says", left=120), id="indented"),
        pytest.param(line("2. Ms X says", inner=80), id="number"),
        pytest.param(line("- Ms X says", inner=65), id="bullet"),
    ],
)
def test_new_block(second: Line) -> None:
    wide = line("A line as wide as the page")
    assert joined(wide, line("The Council failed."), second)[-1] == second.text


def test_text_under_the_number_or_behind_it() -> None:
    for left in (50, 80):
        lines = [line("1. The Council", inner=80), line("failed.", left=left, right=90)]
        assert joined(*lines) == ["1. The Council failed."]


def test_first_line_indented() -> None:
    assert joined(line("The Council", left=80), line("failed.", right=90)) == [
        "The Council failed."
    ]


# Lines that end inside a word, for the word is there whole.
CUT = [
    line("No docu-"),
    line("ment was sent; the document is"),
    line("lost.", right=90),
]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("of the assess-", "ment", "of the assessment"),
        ("her well-", "being", "her well-being"),
        (
            "its risk-",
            "based plan is risk-based again",
            "its risk-based plan is risk-based again",
        ),
        ("in 2019-", "20", "in 2019-20"),
        ("the Council -", "which failed", "the Council - which failed"),
        ("by Smith-", "Jones", "by Smith-Jones"),
        ("by mid-", "November", "by mid-November"),
        ("its pre-", "and post-war homes", "its pre- and post-war homes"),
    ],
)
def test_hyphen_at_the_end_of_a_line(before: str, after: str, text: str) -> None:
    found = joined(*CUT, line(before, gap=True), line(after, right=90))
    assert found[-1] == text


def test_compounds_keep_their_hyphen_where_no_words_are_cut() -> None:
    plain = [line("A line as wide as the page")] * 40
    parted = [line("It put in a clear-"), line("glazed window.", right=120)]
    assert joined(*plain, *parted)[-1].endswith("in a clear-glazed window.")
    assert joined(*parted) == ["It put in a clear-glazed window."]
    assert joined(*CUT, *plain, *parted)[-1].endswith("in a clearglazed window.")


# A gap stands above every block. The first line is as wide as the page.
SPACED = [
    line("The Council failed to"),
    line("act.", right=70),
    *(line("It has agreed to act.", right=160, gap=True) for _ in range(4)),
]


@pytest.mark.parametrize("after", ["£100 for her time.", "August, at noon."])
def test_where_gaps_part_blocks_the_room_counts_for_less(after: str) -> None:
    """Letters differ in width: a word needs more room than its letters tell."""
    last = line("pay her £200, which is for worry and", right=360, gap=True)
    next_ = line(after, right=150)
    assert joined(*SPACED, last, next_)[-1] == f"{last.text} {after}"


def test_without_gaps_the_room_decides() -> None:
    lines = [line("A line as wide as the page."), line("At the office", right=360)]
    assert joined(*lines, line("August", right=150))[-1] == "August"


def test_heading_without_a_gap_below() -> None:
    lines = [line("What I found", right=120, gap=True), line("It was late.", right=90)]
    assert joined(*SPACED, *lines)[-2:] == ["What I found", "It was late."]


def test_paragraph_over_two_pages() -> None:
    (block,) = join_lines(
        [line("The Council did", page=1), line("not reply.", page=2, right=90)]
    )
    assert (block.text, block.page) == ("The Council did not reply.", 1)
    assert block.breaks == ((16, 2),)


def test_full_stop_at_the_end_of_a_page_ends_a_block() -> None:
    lines = [line("It did not.", page=1), line("Ms X says", page=2)]
    assert joined(*lines) == ["It did not.", "Ms X says"]


def test_numbered_paragraph_goes_on_behind_a_full_stop() -> None:
    """The next page begins where the text of the numbered paragraph stands."""
    lines = [
        line("3. It did not.", inner=80, page=1),
        line("Ms X says so.", left=80, page=2),
    ]
    assert joined(*lines) == ["3. It did not. Ms X says so."]


def test_no_lines() -> None:
    assert join_lines([]) == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("12. The Council", "12"),
        ("3) The Council", "3"),
        ("a) apologise", "a"),
        ("(b) apologise", "b"),
        ("iv) apologise", "iv"),
        ("(2) apologise", "2"),
        ("- apologise", "-"),
        ("12 March 2024 was", None),
        ("2016. The Council", None),
        ("£200 for Ms X", None),
        ("3.5 hours a week", None),
        ("a child", None),
        ("12.", None),
        ("(as amended) it", None),
        ("x) and", "x"),
    ],
)
def test_mark(text: str, mark: str | None) -> None:
    match = MARK.match(text)
    assert (match and match[match.lastgroup or 0]) == mark


@pytest.mark.parametrize(
    ("number", "style", "mark"),
    [
        (4, "1", "4. "),
        (4, "a", "d) "),
        (4, "i", "iv) "),
        (4, "-", "- "),
        (30, "a", "30. "),
        (30, "i", "30. "),
    ],
)
def test_printed_mark(number: int, style: str, mark: str) -> None:
    assert printed_mark(number, style) == mark


PARAGRAPH = (
    "The Council did not reply to the letters that Ms X sent to it, and that was "
)


@pytest.mark.parametrize(
    ("lines", "wrapped"),
    [
        pytest.param([PARAGRAPH + "of"] * 6, True, id="one width, no full stops"),
        pytest.param(
            [PARAGRAPH * 3, "Fault", PARAGRAPH * 5, "Done."], False, id="blocks"
        ),
        pytest.param(
            ["pay her £50;", "apologise;", "and", "train staff."], False, id="list"
        ),
        pytest.param([PARAGRAPH + "fault."] * 6, False, id="each line a sentence"),
        pytest.param([PARAGRAPH + "of"], False, id="too short to tell"),
    ],
)
def test_is_wrapped(lines: list[str], wrapped: bool) -> None:
    assert is_wrapped(lines) is wrapped
