"""Running headers, footers and page numbers."""

import pytest

from upheld.ingest.layout import Line
from upheld.ingest.running import without_running

TITLE = "Northmere County Council (21 000 001)"
BODY = "Ms X complained about a bus"


def pages(*edges: tuple[str, str]) -> list[list[Line]]:
    """Pages of ten lines that differ, each below a header and above a footer."""
    made = []
    for number, (head, foot) in enumerate(edges, 1):
        texts = [(head, 800.0)]
        letters = "abcdefghij"
        texts += [
            (f"{BODY} {letters[number]}{letter}.", 700.0 - 14 * at)
            for at, letter in enumerate(letters)
        ]
        texts.append((foot, 40.0))
        made.append([Line(text, number, y=y) for text, y in texts if text])
    return made


@pytest.mark.parametrize(
    ("edges", "kept"),
    [
        pytest.param([("", "1"), ("", "2")], [], id="page numbers"),
        pytest.param([("", "Page 1 of 2"), ("", "Page 2 of 2")], [], id="Page 1 of 2"),
        pytest.param([("", ""), ("", "Page 2 of 2")], [], id="on the second page only"),
        pytest.param([("", ""), ("", "- 2 -")], [], id="between dashes"),
        pytest.param([("", ""), ("", "12")], ["12"], id="number of no page"),
        pytest.param(
            [("", ""), ("", "Page 2 of 7")], ["Page 2 of 7"], id="page of another file"
        ),
        pytest.param(
            [("", "Final decision | 1"), ("", "2 | Final decision")],
            [],
            id="two pages that mirror each other",
        ),
        pytest.param(
            [("Cover", ""), ("Report", ""), ("Report", "3")], ["Cover"], id="cover"
        ),
        pytest.param(
            [("Left", ""), ("Right", ""), ("Left", ""), ("Right", "")],
            [],
            id="left and right pages",
        ),
        pytest.param(
            [("Heading", ""), ("Other", "")], ["Heading", "Other"], id="not repeated"
        ),
        pytest.param(
            [("", "12. She paid."), ("", "13. She paid.")],
            ["12. She paid.", "13. She paid."],
            id="numbered paragraphs",
        ),
        pytest.param([(TITLE, ""), (TITLE, "")], [TITLE], id="title in the header"),
        pytest.param([("", TITLE), ("", TITLE)], [TITLE], id="title in the footer"),
        pytest.param(
            [(TITLE, TITLE), ("Other", TITLE)], [TITLE, "Other"], id="title in both"
        ),
    ],
)
def test_what_is_kept(edges: list[tuple[str, str]], kept: list[str]) -> None:
    lines = [line.text for line in without_running(pages(*edges))]
    assert [text for text in lines if not text.startswith(BODY)] == kept
    assert sum(text.startswith(BODY) for text in lines) == 10 * len(edges)


def test_title_of_the_footers_stands_first() -> None:
    lines = without_running(pages(("", TITLE), ("", TITLE)))
    assert (lines[0].text, lines[0].page) == (TITLE, 1)


def test_heights_that_differ_a_little() -> None:
    given = pages(("", "Final decision"), ("", "Final decision"))
    given[1][-1] = Line("Final decision", 2, y=41.5)
    assert len(without_running(given)) == 20
    given[1][-1] = Line("Final decision", 2, y=60)
    assert len(without_running(given)) == 22


def test_pages_with_nothing_else() -> None:
    given = [[Line("Final decision", number, y=40)] for number in (1, 2)]
    assert len(without_running(given)) == 2


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        pytest.param(f"11/22/26, 7:23 AM {TITLE}", [TITLE], id="title"),
        pytest.param(f"22/11/2026, 07:23 {TITLE}", [TITLE], id="day first"),
        pytest.param("11/22/26, 7:23 AM Decisions", [], id="no title"),
        pytest.param("11/22/26, 7:23 AM", [], id="time alone"),
        pytest.param("22/11/2026 Decisions", ["22/11/2026 Decisions"], id="no time"),
    ],
)
def test_print_of_a_browser_on_one_page(head: str, kept: list[str]) -> None:
    lines = [line.text for line in without_running(pages((head, "")))]
    assert [text for text in lines if not text.startswith(BODY)] == kept


def test_title_that_a_browser_prints_again() -> None:
    given = pages((f"11/22/26, 7:23 AM {TITLE}", ""))
    given[0].insert(1, Line(TITLE, 1, y=780))
    lines = [line.text for line in without_running(given)]
    assert lines.count(TITLE) == 1
    assert len(lines) == 11


def test_line_of_a_browser_is_no_measure_of_the_margin() -> None:
    given = pages((f"11/22/26, 7:23 AM {TITLE}", ""))
    given[0][0] = given[0][0]._replace(left=28, right=583)
    title = without_running(given)[0]
    assert (title.text, title.left, title.right) == (TITLE, 28, 28)


@pytest.mark.parametrize("count", [1, 2])
def test_address_that_a_browser_printed(count: int) -> None:
    url = "https://www.lgo.org.uk/decisions"
    edges = [("", f"{url} {number}/{count}") for number in range(1, count + 1)]
    lines = [line.text for line in without_running(pages(*edges))]
    assert len(lines) == 10 * count
    assert not any("http" in line for line in lines)


def test_address_in_the_text_stays() -> None:
    assert without_running(pages(("", "https://northmere.example")))[-1].text == (
        "https://northmere.example"
    )
