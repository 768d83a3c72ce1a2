"""The page as a person uses it: sort, filter, follow a number to its quotes, print."""

import os
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from report.conftest import HOSTILE, SMALL_BODIES, Tab

AXE = Path(os.environ.get("AXE", "node_modules/axe-core/axe.min.js"))
VIEWS = [
    "#overview",
    "#overview?council=NOM",
    "#overview?source=housing_ombudsman",
    "#overview?fault=delay",
    "#overview?fault=delay&council=NOM",
    "#trends",
    "#councils",
    "#faults",
    "#injustices",
    "#remedies",
    "#payments",
    "#decisions?category=Housing",
    "#decision/21%20000%20100",
    "#decision/23%20000%20666",
    "#about",
]
COUNTED = [view for view in VIEWS if not view.startswith(("#deci", "#about"))]


def names(tab: Tab) -> list[str]:
    return [cells[0] for cells in tab.rows()]


def test_sorted_by_rate_few_investigations_stand_last(tab: Tab) -> None:
    tab.show("#councils")
    first = tab.rows()[0]
    for _ in ("descending", "ascending"):
        tab.page.click("text=Upheld rate")
        assert names(tab)[0] == "Northmere County Council"
        assert "few" in tab.rows()[1][5]
    assert "few" not in tab.rows()[0][5]
    tab.page.click("text=Council or body")
    assert tab.rows()[0] == first


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param(
            "#councils?name=westm", [("Westmere Council", "4", "3")], id="name"
        ),
        pytest.param(
            "#councils?region=East+Midlands",
            [("Northmere County Council", "12", "9")],
            id="region",
        ),
        pytest.param(
            "#councils?type=unitary", [("Westmere Council", "4", "3")], id="type"
        ),
        pytest.param(
            "#councils?category=Housing&council=NOM",
            [("Northmere County Council", "4", "3")],
            id="category",
        ),
        pytest.param(
            "#councils?outcome=not_upheld&council=NOM",
            [("Northmere County Council", "3", "0")],
            id="outcome",
        ),
        pytest.param(
            "#councils?q=kept+no+record",
            [
                ("Arkenby County Council", "1", "0"),
                ("Vale of Arken NHS Trust", "1", "1"),
            ],
            id="words-of-a-joint-decision",
        ),
        pytest.param(
            "#councils?source=housing_ombudsman",
            [("Northmere County Council", "1", "1")],
            id="another-ombudsman",
        ),
        pytest.param("#councils?name=nowhere", [], id="nothing"),
    ],
)
def test_councils_filtered(
    tab: Tab, address: str, expected: list[tuple[str, str, str]]
) -> None:
    tab.show(address)
    heads = tab.page.eval_on_selector_all(
        "main thead th", "all => all.map(head => head.innerText.trim())"
    )
    decisions, upheld = heads.index("Decisions"), heads.index("Upheld")
    seen = [(row[0], row[decisions], row[upheld]) for row in tab.rows()]
    assert seen == expected
    wanted = "Nothing fits" if not expected else expected[0][0]
    assert wanted in tab.text()


def test_a_filter_that_keeps_all_changes_no_figure(tab: Tab) -> None:
    tab.show("#councils")
    whole = tab.rows()
    tab.show("#councils?from=2000-01")
    told = tab.rows()
    assert told == whole
    tab.show("#overview?fault=delay")
    by_year = tab.rows()
    tab.show("#overview?fault=delay&from=2000-01")
    assert tab.rows() == by_year
    assert len(whole) == 50
    assert [row[0] for row in by_year] == ["2020-21", "2021-22", "2022-23"]


def test_rate_is_not_shown_of_decisions_picked_by_outcome(tab: Tab) -> None:
    tab.show("#councils?outcome=upheld")
    assert "No upheld rate is shown" in tab.text()
    assert "%" not in tab.text()


@pytest.mark.parametrize("address", COUNTED)
def test_every_number_leads_to_so_many_decisions(tab: Tab, address: str) -> None:
    tab.show(address)
    links = tab.page.eval_on_selector_all(
        "main a[href^='#decisions']",
        "all => all.map(link => [link.innerText.trim(), link.getAttribute('href')])",
    )
    counts = {link: told for told, link in links if told.isdecimal()}
    listed = {}
    for link in counts:
        tab.show(link)
        listed[link] = tab.page.inner_text("main > p").split()[0]
    assert listed == counts
    assert counts


def test_from_a_number_to_the_quote_and_back(tab: Tab) -> None:
    tab.show("#councils?name=north")
    tab.page.click("tr:has-text('Northmere') td:nth-of-type(4) a")
    tab.page.wait_for_selector("text=9 decisions fit the filters")
    tab.page.click("main a:has-text('21 000 102')")
    tab.page.wait_for_selector("main blockquote:has-text('The delay was fault.')")
    assert "paragraph 14(a), page 3" in tab.text()
    link = tab.page.locator("main a:has-text('The page at')")
    wanted = "https://www.lgo.org.uk/decisions/drainage/21-000-102"
    assert link.get_attribute("href") == wanted
    tab.page.go_back()
    tab.page.wait_for_selector("text=9 decisions fit the filters")
    tab.page.go_back()
    tab.page.wait_for_selector("h1:has-text('Councils')")


def test_typing_a_name_keeps_the_field(tab: Tab) -> None:
    tab.show("#councils")
    tab.page.click("text=Council name contains")
    tab.page.keyboard.type("north")
    assert names(tab) == ["Northmere County Council"]
    assert tab.page.evaluate("document.activeElement.id") == "x-f-name"
    tab.page.click("a:has-text('✕')")
    tab.page.wait_for_selector("main tbody tr:nth-child(50)")
    assert tab.page.input_value("#x-f-name") == ""


def test_by_keyboard_alone(tab: Tab) -> None:
    tab.open("#overview")
    keys = tab.page.keyboard
    keys.press("Tab")
    assert tab.page.evaluate("document.activeElement.innerText").startswith("Skip")
    keys.press("Enter")
    assert tab.page.evaluate("document.activeElement.id") == "x-main"
    reach(tab, "Councils", back=True)
    keys.press("Enter")
    tab.page.wait_for_selector("h1:focus:has-text('Councils')")
    reach(tab, "Upheld rate")
    keys.press("Enter")
    assert tab.page.evaluate("document.activeElement.innerText") == "Upheld rate"
    assert names(tab)[0] == "Northmere County Council"
    reach(tab, "12")
    keys.press("Enter")
    tab.page.wait_for_selector("h1:focus:has-text('Decisions')")
    reach(tab, "21 000 102")
    keys.press("Enter")
    tab.page.wait_for_selector("main blockquote")


def reach(tab: Tab, words: str, *, back: bool = False) -> None:
    """Press Tab until something with these words has the focus."""
    for _ in range(60):
        tab.page.keyboard.press("Shift+Tab" if back else "Tab")
        if tab.page.evaluate("document.activeElement.innerText.trim()") == words:
            return
    pytest.fail(f"{words!r} cannot be reached by keyboard")


def test_hostile_words_are_words(tab: Tab) -> None:
    seen = HOSTILE.replace("\u202e", "").replace("\u202c", "")
    before = tab.page.evaluate("document.querySelectorAll('script, img').length")
    for address in ("#decisions?sort=reference", "#councils?name=hit", *VIEWS):
        tab.show(address)
        assert tab.page.evaluate("typeof window.hit") == "undefined"
        count = tab.page.evaluate("document.querySelectorAll('script, img').length")
        assert count == before
    tab.show("#decision/23%20000%20666")
    quotes = tab.page.eval_on_selector_all(
        "main blockquote", "all => all.map(quote => quote.innerText)"
    )
    assert quotes == [seen] * 3
    links = tab.page.eval_on_selector_all("a", "all => all.map(link => link.href)")
    assert {link.split(":")[0] for link in links} == {"file", "https"}


def test_an_address_that_makes_no_sense_shows_the_overview(tab: Tab) -> None:
    for address in ("#%E0%A4%A", "#nowhere?x=%", "#councils?sort=x&page=999&from=x"):
        tab.open(address)
        assert tab.page.inner_text("h1") in ("Overview", "Councils")
    tab.show("#decision/none")
    assert tab.page.inner_text("h1") == "No such decision"


def test_kinds_of_text_are_named_and_copies_left_out(tab: Tab) -> None:
    tab.show("#decisions?council=WSM&sort=reference&dir=ascending")
    assert [cells[0] for cells in tab.rows()] == [
        "22 000 000",
        "22 000 001",
        "22 000 002",
        "22 000 009 Summary only",
    ]
    tab.show("#decisions?kind=Press+article+(not+counted)")
    assert [cells[0] for cells in tab.rows()] == [
        "article1 Press article (not counted)"
    ]
    tab.show("#decision/22%20000%20000")
    assert "again.pdf" in tab.text()
    tab.show("#overview")
    assert "Press: several cases or figures (not counted)" in tab.text()
    assert "1 further copy of a decision left out" in tab.text()


def test_print_has_whole_tables(tab: Tab, tmp_path: Path) -> None:
    tab.show("#councils")
    path = tmp_path / "councils.pdf"
    tab.page.pdf(path=str(path), format="A4")
    with pypdfium2.PdfDocument(path) as printed:
        words = "".join(page.get_textpage().get_text_range() for page in printed)
    words = re.sub(r"\s", "", words)
    missing = [n for n in range(SMALL_BODIES) if f"Brook{n:02}ParishTrust" not in words]
    assert missing == []
    assert "Delayormissedtimescale(9)" in words  # at the right edge
    assert "Searchandfilter" not in words
    assert len(tab.rows()) == 50


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_view_is_wider_than_a_phone(tab: Tab, width: int) -> None:
    tab.page.set_viewport_size({"width": width, "height": 700})
    wide = []
    for address in VIEWS:
        tab.show(address)
        if tab.page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(address)
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(tab: Tab, scheme: Any) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed; AXE names its axe.min.js.")
    program = AXE.read_text("utf-8")
    tab.page.emulate_media(color_scheme=scheme)
    serious = []
    for address in VIEWS:
        tab.show(address)
        tab.page.evaluate(program)
        found = tab.page.evaluate("axe.run().then(told => told.violations)")
        serious += [
            (address, told["id"], told["nodes"][0]["html"][:200])
            for told in found
            if told["impact"] in ("serious", "critical")
        ]
    assert serious == []
