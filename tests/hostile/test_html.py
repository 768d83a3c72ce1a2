"""Pages made to keep a reader busy, or to show one text and give another."""

import tracemalloc

import pytest

from upheld.errors import UnreadableError
from upheld.ingest.nesting import shallow
from upheld.ingest.read import document_from_text

MANY = 3_000
TITLE = "Northmere County Council (21 000 001)"
CASE = (
    f"<h1>{TITLE}</h1><h2>The complaint</h2><p>Mrs X complained.</p>"
    "<h2>Final decision</h2><p>There was <b>fault</b> by the Council. £250.</p>"
)
TEXT = [
    TITLE,
    "The complaint",
    "Mrs X complained.",
    "Final decision",
    "There was fault by the Council. £250.",
]
URIS = f'<img src="data:image/png;base64,{"A" * 2_000_000}">' * 2


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("<div>" * MANY, id="divs"),
        pytest.param("<div></span>" * MANY, id="divs and ends of nothing"),
        pytest.param("<span><div></span>" * MANY, id="ends out of order"),
        pytest.param("<span>" * MANY + "<div></div>" * MANY, id="spans, then divs"),
        pytest.param("<table><tr><td>" * MANY, id="tables"),
        pytest.param("<article>" * MANY, id="articles"),
        pytest.param("<b id=1>" * MANY + "<p></p>" * MANY, id="bold print"),
        pytest.param(
            f"<p {' '.join(f'a{n}=1' for n in range(MANY))}></p>", id="attributes"
        ),
        pytest.param(f'<p title="{"a" * 1_000_000}"></p>', id="long attribute"),
        pytest.param("<br>" * MANY, id="line breaks"),
        pytest.param(URIS, id="pictures inside"),
        pytest.param(f"<script>{'<p>x' * MANY}</script>", id="script"),
        pytest.param(f"<style>{'p{}' * MANY}</style>", id="style"),
        pytest.param("<!--a-->" * MANY, id="comments"),
        pytest.param("<!--[if lt IE 9]><p>Old</p><![endif]-->", id="conditional"),
        pytest.param(
            '<link rel=stylesheet href="http://a.example/"><iframe src="//b.example">'
            "</iframe>",
            id="what is elsewhere",
        ),
    ],
)
def test_the_text_is_all_there_and_alone(before: str) -> None:
    page = f"<html><head><title>{TITLE}</title></head><body>{before}{CASE}"
    assert document_from_text(page).text.split("\n") == TEXT


@pytest.mark.parametrize(
    "behind",
    ["<!-- no end <p>x", "<script> no end <p>x", "<div " * MANY, "\0" * 9, "\ud800"],
    ids=["comment", "script", "open tags", "NUL bytes", "half a pair"],
)
def test_what_stands_behind_takes_nothing_away(behind: str) -> None:
    document = document_from_text(f"<html><body>{CASE}{behind}")
    assert document.text.split("\n")[: len(TEXT)] == TEXT


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        pytest.param("<div>a<ol><li>b</ol></div>" * 900, True, id="long, not deep"),
        pytest.param("<p>" * MANY, True, id="paragraphs end by themselves"),
        pytest.param("<div>" * 100 + "<br>" * MANY, True, id="as deep as pages are"),
        pytest.param("<div>" * 300 + "<br>" * MANY, False, id="too deep"),
        pytest.param("<i>x" * 20 + "<br>" * MANY, False, id="print without end"),
        pytest.param("<i>x</i>" * MANY, True, id="print with ends"),
        pytest.param(f'<a title="{"x " * MANY}">', True, id="words in one attribute"),
        pytest.param(f"<a {'x ' * MANY}>", False, id="attributes"),
    ],
)
def test_only_what_no_writer_makes_is_changed(page: str, kept: bool) -> None:
    assert (shallow(page) == page) is kept


def test_too_many_elements_are_refused() -> None:
    with pytest.raises(UnreadableError, match="more than 1,000,000 elements") as caught:
        shallow("<br>" * 2_000_001, "a.html")
    assert (caught.value.path, caught.value.reason) == ("a.html", "too_long")


@pytest.mark.parametrize(
    ("number", "shown"),
    [("3", "3. "), ("999999999", "999999999. "), ("9" * 5000, "1. "), ("²", "1. ")],
    ids=["usual", "nine digits", "5,000 digits", "no digit"],
)
def test_numbers_of_lists(number: str, shown: str) -> None:
    page = f'<html><body><ol start="{number}"><li>Fault.</ol></body></html>'
    assert document_from_text(page).text == f"{shown}Fault."


def test_memory_goes_with_the_text() -> None:
    page = f"<html><body>{'<div>' * 10_000}{CASE}"
    tracemalloc.start()
    document_from_text(page)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100 * len(page), peak / len(page)


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("display:none", False),
        ("color: red; DISPLAY : none !important;", False),
        ("visibility:hidden", False),
        ("display:block", True),
        ("visibility:visible", True),
        ("x-display:none", True),
        ("display:none-such", True),
    ],
)
def test_what_a_page_hides_is_no_text(style: str, shown: bool) -> None:
    page = CASE.replace("<p>There", f'<p style="{style}">There')
    text = document_from_text(f"<html><body>{page}").text
    assert ("There was fault" in text) is shown


@pytest.mark.parametrize(
    "subset", ['[<!ENTITY x "y">]', "[]", "[<!ELEMENT a (b)>\n]"], ids=ascii
)
def test_what_a_document_type_declares_is_no_text(subset: str) -> None:
    page = f"<!DOCTYPE html {subset}><html><body>{CASE}"
    assert document_from_text(page).text.split("\n") == TEXT
