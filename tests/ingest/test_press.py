"""Articles: the story stays, what its site puts around it goes."""

from pathlib import Path

import pytest

from press_pages import COMMENT, HEADLINE, NOISE, PAGES, STORY, TEASER_TEXT
from upheld import extract
from upheld.ingest.layout import Block
from upheld.ingest.press import FRAMED, PAYWALL, story_lines
from upheld.ingest.read import read
from upheld.types import Document

pages = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


def document(folder: Path, text: str) -> Document:
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    return read(path)


@pages
def test_story_is_whole_and_alone(tmp_path: Path, page: str) -> None:
    lines = document(tmp_path, page).text.split("\n")
    assert lines[:5] == [HEADLINE, *STORY]
    assert not any(noise in line for noise in NOISE for line in lines)
    assert lines[5:] in ([], ["Article date: 04 March 2025"])


@pages
def test_article_keeps_headline_and_address(tmp_path: Path, page: str) -> None:
    found = document(tmp_path, page)
    assert (found.source, found.document_type) == ("press", "press_article")
    assert (found.header.title or "").startswith(HEADLINE)
    assert found.header.url == "https://www.arkenbynews.example/news/boy-without-school"
    assert found.header.decision_date is None


def test_nothing_is_found_in_comments_and_teasers(tmp_path: Path) -> None:
    decisions = [extract(document(tmp_path, page)) for page in PAGES.values()]
    assert {decision.payment_total_gbp for decision in decisions} == {2400}
    assert {decision.outcome for decision in decisions} == {"upheld"}
    assert all(
        not council or council.name != "Dunwold Borough Council"
        for decision in decisions
        for council in decision.councils
    )


def test_page_without_a_story_keeps_what_it_shows(tmp_path: Path) -> None:
    text = "<h1>Bins</h1><p><a href='/x'>The ombudsman found fault.</a></p>"
    found = document(tmp_path, text)
    assert found.text == "Bins\nThe ombudsman found fault."
    assert found.warnings == (FRAMED,)


def test_beginning_of_an_article_for_subscribers_is_told(tmp_path: Path) -> None:
    page = PAGES["paywall with the text in its data"]
    without = page[: page.index("<script")] + page[page.index("</script>") :]
    found = document(tmp_path, without)
    assert found.text.split("\n") == [HEADLINE, STORY[0]]
    assert found.warnings == (PAYWALL,)


@pytest.mark.parametrize(
    "data",
    ["{", "[1, null]", '{"@graph": 3}', '{"articleBody": 7}', "[" * 9_000],
    ids=["cut off", "numbers", "no graph", "no text", "deep"],
)
def test_data_that_says_nothing(tmp_path: Path, data: str) -> None:
    script = f"<script type='application/ld+json'>{data}</script></head>"
    page = PAGES["tables"].replace("</head>", script)
    assert document(tmp_path, page).text.split("\n")[1:] == STORY


@pytest.mark.parametrize(
    ("heading", "ends"),
    [
        ("2 comments", True),
        ("Comments", True),
        ("Leave a Reply", True),
        ("Join the conversation", True),
        ("More on this story", True),
        ("Most read", True),
        ("Latest stories from Arkenby", True),
        ("Comment from the council", False),
        ("Related complaints", False),
        ("Response", False),
        ("The council's reply", False),
        ("More complaints were found", False),
    ],
)
def test_pasted_article_ends_before_its_comments(heading: str, ends: bool) -> None:
    lines = [HEADLINE, *STORY, heading, COMMENT, TEASER_TEXT]
    kept = [block.text for block in story_lines([Block(line) for line in lines])]
    assert kept == (lines[:5] if ends else lines)


def test_heading_in_front_of_the_story_ends_nothing() -> None:
    lines = [Block(line) for line in ("Most read", HEADLINE, *STORY)]
    assert story_lines(lines) == lines


@pytest.mark.parametrize(
    "text",
    [
        "Ombudsman partly upheld a mother's complaint about Arkenby County Council.",
        "The ombudsman has partially upheld complaints about the council's buses.",
    ],
)
def test_article_on_a_complaint_upheld_in_part(tmp_path: Path, text: str) -> None:
    assert document(tmp_path, text).source == "press"


def test_comments_below_a_decision_go(tmp_path: Path) -> None:
    page = f"""<h1>Arkenby County Council (25 903 118)</h1><p>Decision : Not upheld</p>
<h2>The complaint</h2><p>1. Mr B complained.</p><h2>Final decision</h2>
<p>2. There was no fault.</p><div id="comments" class="comments-area"><ol
class="comment-list"><li><article><p>{COMMENT}</p></article></ol></div>"""
    found = document(tmp_path, page)
    assert found.source == "lgsco"
    assert found.text.split("\n")[-1] == "2. There was no fault."
