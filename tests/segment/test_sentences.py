"""Where sentences end: "|" in an example."""

import string
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upheld.segment.sentences import split


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("It was late.|This was fault.", id="full stop"),
        pytest.param("Was it late?|It was!|We think so.", id="other stops"),
        pytest.param("It paid Ms X.|She then complained.", id="letter of a person"),
        pytest.param(
            "He met Officer A.|The Council agreed.", id="letter of an officer"
        ),
        pytest.param("Mr. Smith and Dr. Jones of St. Mary's met.", id="titles"),
        pytest.param("Mr J. R. Smith wrote.|He left.", id="initials"),
        pytest.param("A. Background to the case", id="a letter as a number"),
        pytest.param(
            "See s. 26 and para. 14, i.e. No. 4, approx. £400.", id="before numbers"
        ),
        pytest.param("She said no.|The Council agreed.", id="no is a word too"),
        pytest.param("It falls under s. 26(1).|We agree.", id="section"),
        pytest.param(
            "Reviews, e.g. Stage 2, take time etc.|They end.", id="e.g. and etc."
        ),
        pytest.param("R v. Council of X.|It lost.", id="versus"),
        pytest.param("Rosewood Care Ltd.|The home closed.", id="a company ends it"),
        pytest.param("Rosewood & Co. Ltd ran it.", id="a company goes on"),
        pytest.param("On 12 Feb. 2024 it moved.", id="month"),
        pytest.param("It moved in Feb.|The Council knew.", id="month ends it"),
        pytest.param("On 12. 03. 2024 it moved.", id="spaced date"),
        pytest.param(
            "It was 2.5 weeks and £1.50 at 10.07am.|Then it closed.", id="decimals"
        ),
        pytest.param("It ended in 2013.|34 weeks later it began.", id="year"),
        pytest.param("Reference 20 005 709.|We began.", id="reference"),
        pytest.param("See www.lgo.org.uk/decisions.|It tells more.", id="address"),
        pytest.param("He said “It is late.”|She agreed.", id="curly quotation"),
        pytest.param("'It is late.'|'It is not.'", id="straight quotations"),
        pytest.param("It asked (twice.)|Nobody came.", id="bracket"),
        pytest.param(
            "It must act.|(Care Act 2014, section 9(1), as amended)|We agree.",
            id="citation without a stop",
        ),
        pytest.param("The Council (Northmere) Homes Board met.", id="bracket inside"),
        pytest.param("She waited…|The Council slept.", id="ellipsis ends"),
        pytest.param("She waited ... and waited.", id="ellipsis goes on"),
        pytest.param("The plan [...] The School agreed.", id="words left out"),
        pytest.param(
            "It will pay; it will learn: it says so.", id="semicolon and colon"
        ),
        pytest.param("It was late. the Council knew.", id="lower case goes on"),
        pytest.param("14. Mr B complains.|15. He is upset.", id="numbers run in"),
        pytest.param("The fee is high.|£300 was paid.", id="pound sign opens"),
        pytest.param("One sentence without a stop", id="no stop"),
        pytest.param("", id="nothing"),
    ],
)
def test_sentences(marked: str) -> None:
    expected = [part for part in marked.split("|") if part]
    text = " ".join(expected)
    assert [text[start:end] for start, end in split(text, 0, len(text))] == expected


def test_offsets_are_into_the_whole_text() -> None:
    text = "12.  First one. Second one. \nThird."
    assert split(text, 4, 28) == [(5, 15), (16, 27)]


@given(st.text(alphabet=string.ascii_letters[:4] + "ABXYM rs.v?!…()[]“”’'\"12£;:-"))
def test_every_character_is_in_exactly_one_sentence(text: str) -> None:
    spans = split(text, 0, len(text))
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    inside = [place for start, end in spans for place in range(start, end)]
    outside = sorted(set(range(len(text))) - set(inside))
    assert all(text[place].isspace() for place in outside)
    assert all(
        not text[start].isspace() and not text[end - 1].isspace()
        for start, end in spans
    )


def test_a_sentence_without_an_end_is_cut_at_spaces() -> None:
    text = "and so " * 1000
    found = split(text, 0, len(text))
    assert len(found) == 5
    assert all(end - start <= 1500 for start, end in found)
    assert " ".join(text[start:end] for start, end in found) == text.strip()


def test_a_word_without_an_end_is_cut_too() -> None:
    assert split("x" * 3500, 0, 3500) == [(0, 1500), (1500, 3000), (3000, 3500)]


def test_a_table_is_cut_before_every_fortieth_amount() -> None:
    text = "£12 and " * 100
    found = split(text, 0, len(text))
    assert [text[start:end].count("£") for start, end in found] == [40, 40, 20]
    assert " ".join(text[start:end] for start, end in found) == text.strip()


def test_full_stops_take_no_longer_than_their_number() -> None:
    begun = time.perf_counter()
    split("." * 60_000, 0, 60_000)
    assert time.perf_counter() - begun < 2
