"""HTML pages: what a reader sees, as lines."""

import pytest

from upheld.ingest.html import is_html, read_html
from upheld.ingest.read import document_from_text
from upheld.types import Header

PAGE = """<!doctype html><html><head>
<title>Northmere County Council (21 000 001) - Local Government Ombudsman</title>
<link rel="canonical" href="http://lgo.org.uk/decisions/education/other/21-000-001?x=1">
<style>p {}</style><script>document.write("<p>Upheld</p>")</script>
</head><body class="cookies-unset">
<div id="cookie-banner"><p>Privacy settings</p></div>
<nav><a>Home</a></nav>
<main><article id="article">Northmere County Council (21 000 001)
<div class="label">Category :</div>
<div class="value"><a>Education</a> &gt; <a>Other</a></div>
<div><span class="label">Decision :</span> <span class="value">Upheld</span></div>
<div class="label">Decision date :</div><div class="value">20 Dec 2022</div>
<h2>The Ombudsman's final decision:</h2>
<p><b>Summary:</b> Ms&nbsp;X complained <i>about</i> a bus.</p>
<h3>The complaint</h3>
<ol>
<li>Ms X complained:<ol><li>of delay;</li><li>of cost.</li></ol></li>
<li><p>She is upset.</p><ul><li>very</li></ul></li>
</ol>
<p><a href="#">Back to top</a></p>
<h3>What I found</h3>
<ol><li>There was fault.</li></ol>
</article><aside>Other decisions</aside></main>
<footer>Copyright</footer></body></html>"""

LINES = [
    "Northmere County Council (21 000 001)",
    "Category : Education > Other",
    "Decision : Upheld",
    "Decision date : 20 Dec 2022",
    "The Ombudsman's final decision:",
    "Summary: Ms X complained about a bus.",
    "The complaint",
    "1. Ms X complained:",
    "a) of delay;",
    "b) of cost.",
    "2. She is upset.",
    "- very",
    "What I found",
    "1. There was fault.",
]


def test_decision_page() -> None:
    assert document_from_text(PAGE).text.split("\n") == LINES


def body(markup: str) -> list[str]:
    return [block.text for block in read_html(f"<html><body>{markup}</body>").blocks]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        pytest.param(
            "<ol><li>a<li>b</ol><p>x</p><ol><li>c</ol>",
            ["1. a", "2. b", "x", "1. c"],
            id="each list starts again",
        ),
        pytest.param("<ol start=4><li>a<li>b</ol>", ["4. a", "5. b"], id="start"),
        pytest.param(
            "<ol><li>a<li value=7>b<li>c</ol>", ["1. a", "7. b", "8. c"], id="value"
        ),
        pytest.param("<ol start=x><li>a</ol>", ["1. a"], id="broken start"),
        pytest.param("<ol type=a><li>x<li>y</ol>", ["a) x", "b) y"], id="letters"),
        pytest.param("<ol type=I><li>x<li>y</ol>", ["i) x", "ii) y"], id="roman"),
        pytest.param(
            "<ol style='list-style-type: lower-alpha'><li>x</ol>", ["a) x"], id="CSS"
        ),
        pytest.param(
            "<ol><li>a<ul><li>b<ol><li>c</ol></ul></ol>",
            ["1. a", "- b", "a) c"],
            id="numbers under bullets",
        ),
        pytest.param(
            "<ol><li>a<ol><li>b<ol><li>c</ol></ol></ol>",
            ["1. a", "a) b", "i) c"],
            id="three deep",
        ),
        pytest.param(
            "<ol><li>a<ol type=1><li>b</ol></ol>",
            ["1. a", "1. b"],
            id="page says numbers",
        ),
        pytest.param(
            "<ul><li>4. typed</ul>", ["4. typed"], id="number typed into the item"
        ),
        pytest.param("<li>stray</li>", ["- stray"], id="item without a list"),
        pytest.param("a<br>b<p>c", ["a", "b", "c"], id="breaks"),
        pytest.param("<p>one\n  two</p>", ["one two"], id="line breaks of the file"),
        pytest.param(
            "<table><tr><th>Order</th><th>Due</th></tr><tr><td>Pay £50</td>"
            "<td>May</td></tr></table>",
            ["Order | Due", "Pay £50 | May"],
            id="table",
        ),
        pytest.param(
            "<table><tr><th>Landlord</th><td>Elm</td></tr></table>",
            ["Landlord : Elm"],
            id="table of fields",
        ),
        pytest.param(
            "<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>",
            ["a", "b", "c"],
            id="cells with paragraphs",
        ),
        pytest.param(
            "<p>a</p><p hidden>b</p><!-- c --><noscript>d</noscript>",
            ["a"],
            id="unseen",
        ),
        pytest.param(
            "<p>the Council&rsquo;s &pound;5</p>", ["the Council’s £5"], id="entities"
        ),
        pytest.param("<p>unclosed <b>bold", ["unclosed bold"], id="unclosed"),
        pytest.param("", [], id="empty"),
    ],
)
def test_markup(markup: str, lines: list[str]) -> None:
    assert body(markup) == lines


def test_title_outside_the_article_comes_first() -> None:
    text = "The council was at fault. " * 10
    page = f"<body><h1>Elm Council (21 000 001)</h1><article><p>{text}</p></article>"
    assert read_html(page).blocks[0].text == "Elm Council (21 000 001)"


JOINT = [
    pytest.param(
        "<h1>Elm Council (21 000 001)</h1><h1>Ash NHS Trust (21 000 001a)</h1>",
        ["Elm Council (21 000 001)", "Ash NHS Trust (21 000 001a)"],
        id="two headings",
    ),
    pytest.param(
        "<h1>Elm Council (21 000 001)<br>Ash NHS Trust</h1>",
        ["Elm Council (21 000 001)", "Ash NHS Trust"],
        id="one heading of two lines",
    ),
    pytest.param(
        "<h1>Elm Council (21 000 001)</h1><h1>Housing</h1>",
        ["Elm Council (21 000 001)"],
        id="another heading",
    ),
]


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize(("title", "lines"), JOINT)
def test_joint_title(title: str, lines: list[str], inside: bool) -> None:
    text = "<p>" + "The ombudsman found the council was at fault. " * 10
    page = f"<article>{title}{text}" if inside else f"{title}<article>{text}"
    document = document_from_text(f"<html><body>{page}</article></body></html>")
    assert document.text.split("\n")[: len(lines)] == lines
    assert len(document.header.bodies) == len(lines)


def test_the_longest_article_is_the_page() -> None:
    long = "The ombudsman found fault. " * 20
    page = f"<article>Teaser</article><article><p>{long}</p></article>"
    assert [block.text for block in read_html(page).blocks] == [long.strip()]


def test_fields_out_of_sight_count() -> None:
    sentence = (
        "The Ombudsman's final decision: there was fault, and the Council agreed."
    )
    page = (
        "<head><title>Elm Council (21 000 001) | LGSCO</title></head><body>"
        "<div class=label>Decision date</div><div class=value>1 May 2022</div>"
        f"<article>{sentence * 4}</article>"
    )
    document = document_from_text(page)
    assert document.header.reference == "21 000 001"
    assert str(document.header.decision_date) == "2022-05-01"


def test_deep_nesting_is_no_trouble() -> None:
    assert body("<div>" * 20_000 + "deep") == ["deep"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<!DOCTYPE html><p>a", True),
        ("\n <DIV class=x>a</DIV>", True),
        ("The Council agreed (<1 month) to pay > £5", False),
        ("write to <help@example.org>", False),
        ("", False),
    ],
)
def test_is_html(text: str, html: bool) -> None:
    assert is_html(text) is html


def test_page_without_anything_has_no_fields() -> None:
    page = read_html("<p>a</p>")
    assert (page.titles, page.url, page.pairs) == ((), None, ())
    assert Header() == document_from_text("<p>a</p>").header
