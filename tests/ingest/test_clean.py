"""Cleaning of characters and lines, and what is cut around a decision."""

import pytest

from upheld.ingest.clean import (
    STEPS,
    clean_text,
    tidy,
    without_contents,
    without_furniture,
)
from upheld.ingest.layout import Block


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        pytest.param(
            "the Councilâ€™s fault", "the Council’s fault", id="UTF-8 as 1252"
        ),
        pytest.param("â€œno faultâ€\x9d", "“no fault”", id="double quotes"),
        pytest.param("pay Â£200", "pay £200", id="pound sign"),
        pytest.param("Smith &amp;amp; Co", "Smith & Co", id="entity escaped twice"),
        pytest.param("a&nbsp;b &pound;5", "a b £5", id="entities"),
        pytest.param("o\ufb03cer", "officer", id="ligature of a PDF font"),
        pytest.param(
            "the Council\ufffds \ufffd250", "the Council’s £250", id="undecodable"
        ),
        pytest.param("what\ufffd", "what\ufffd", id="undecodable, no clue"),
        pytest.param("a\u00a0b\u2009c\u3000d", "a b c d", id="odd spaces"),
        pytest.param("fa\u200bult\ufeff \x07done", "fault done", id="invisible"),
        pytest.param("infor\u00admation", "information", id="soft hyphen"),
        pytest.param(
            "infor\u00ad \n  mation", "information", id="soft hyphen at a break"
        ),
        pytest.param("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne", id="line breaks"),
        pytest.param("fault&#10;was", "fault was", id="entity for a line break"),
        pytest.param("faultâ€¨was", "fault was", id="mis-decoded line break"),
        pytest.param("## The complaint", "The complaint", id="Markdown heading"),
        pytest.param("**Summary:** Ms X", "Summary: Ms X", id="Markdown bold"),
        pytest.param("‘fault’ – “it” £1", "‘fault’ – “it” £1", id="curly quotes stay"),
        pytest.param(
            "café for R&D; 5 * 3 ** 2", "café for R&D; 5 * 3 ** 2", id="nothing"
        ),
        pytest.param(f"a {'“' * 500} b", f"a {'“' * 100} b", id="a line of marks"),
        pytest.param("  • kept\tas it is", "  • kept\tas it is", id="indent stays"),
    ],
)
def test_clean_text(damaged: str, clean: str) -> None:
    assert clean_text(damaged) == clean


def test_steps_are_chosen_by_name() -> None:
    assert clean_text("a\u00a0b\u200b", ["spaces"]) == "a b\u200b"


def test_unknown_step_is_told_with_the_choices() -> None:
    with pytest.raises(ValueError, match=r"no cleaning step 'shout'.*line_breaks"):
        clean_text("a", ["shout"])


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("text", ["", "The Council’s fault: £200.\n• one"])
def test_steps_leave_clean_text_alone(step: str, text: str) -> None:
    assert clean_text(text, [step]) == text


@pytest.mark.parametrize(
    ("line", "tidied"),
    [
        ("  The   Council \t agreed ", "The Council agreed"),
        ("• apologise", "- apologise"),
        ("·apologise", "- apologise"),
        ("\uf0b7  apologise", "- apologise"),
        ("* apologise", "- apologise"),
        ("– apologise", "- apologise"),
        ("o\tapologise", "- apologise"),
        ("o   apologise", "- apologise"),
        ("-  apologise", "- apologise"),
        ("-5 degrees", "-5 degrees"),
        ("o apologise", "o apologise"),
        ("on the day", "on the day"),
        ("•", "•"),
        ("", ""),
    ],
)
def test_tidy(line: str, tidied: str) -> None:
    assert tidy(line) == tidied


def texts(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks]


def test_furniture_is_cut_between_paragraphs() -> None:
    lines = ["Privacy settings", "The complaint", "Ms X complained.", "Back to top"]
    kept = without_furniture([Block(line) for line in lines])
    assert texts(kept) == ["The complaint", "Ms X complained."]


def test_end_of_an_article_is_believed_in_the_second_half_only() -> None:
    lines = ["Sponsored content", "Ombudsman finds fault", "The council agreed."]
    assert texts(without_furniture([Block(line) for line in lines])) == lines


HEADINGS = ["The complaint", "What I found", "Final decision"]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        pytest.param(
            ["Elm Council (21 000 001)", *HEADINGS, "Summary: x", *HEADINGS],
            ["Elm Council (21 000 001)", "Summary: x", *HEADINGS],
            id="plain list",
        ),
        pytest.param(
            ["- The complaint", "- What I found:", "- Final decision", *HEADINGS],
            HEADINGS,
            id="bulleted",
        ),
        pytest.param(
            ["The complaint .... 2", "What I found 3", "Final decision 12", *HEADINGS],
            HEADINGS,
            id="with page numbers",
        ),
        pytest.param(
            [
                "The complaint",
                "What I found",
                "Summary",
                "The complaint",
                "What I found",
            ],
            [
                "The complaint",
                "What I found",
                "Summary",
                "The complaint",
                "What I found",
            ],
            id="two are no list",
        ),
        pytest.param(
            [*HEADINGS, "Summary: x", *reversed(HEADINGS)],
            [*HEADINGS, "Summary: x", *reversed(HEADINGS)],
            id="another order is no list",
        ),
        pytest.param(
            [f"Sentence {c}." for c in "abcdefghijklmnop"] + HEADINGS * 2,
            [f"Sentence {c}." for c in "abcdefghijklmnop"] + HEADINGS * 2,
            id="not at the front",
        ),
        pytest.param(["Fault"] * 9, ["Fault"] * 9, id="one line again and again"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_list_of_contents(lines: list[str], kept: list[str]) -> None:
    assert texts(without_contents([Block(line) for line in lines])) == kept
