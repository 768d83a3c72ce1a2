"""The page as a person uses it: filter, and follow a number to its quotes."""

from typing import get_args

import pytest

from report.conftest import HOSTILE
from report.tab import VIEWS, Tab
from upheld.taxonomy import OUTCOME_DETAILS, OUTCOMES
from upheld.types import DocumentType, Source

COUNTED = [view for view in VIEWS if not view.startswith(("#deci", "#about"))]


def test_sorted_by_rate_few_investigations_stand_last(tab: Tab) -> None:
    tab.show("#councils")
    first = tab.rows()[0]
    for _ in ("descending", "ascending"):
        tab.page.click("button:has-text('Upheld rate')")
        assert tab.names()[0] == "Northmere County Council"
        assert "few" in tab.rows()[1][5]
    assert "few" not in tab.rows()[0][5]
    tab.page.click("button:has-text('Council or body')")
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
            "#councils?category=Drainage&council=NOM",
            [("Northmere County Council", "12", "9")],
            id="subcategory",
        ),
        pytest.param("#councils?category=None&council=NOM", [], id="no-category"),
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
            [("Northmere County Council", "2", "2")],
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


def test_subcategories_stand_behind_their_category(tab: Tab) -> None:
    told = tab.page.locator("#x-f-category option").all_text_contents()
    assert told.count("– Drainage") == 1
    assert told[told.index("– Drainage") - 1] in told[1:]
    tab.page.select_option("#x-f-category", label="– Drainage")
    assert "Category: Drainage" in tab.page.inner_text("#x-chips")
    label = tab.page.text_content("label[for=x-f-q]")
    assert label == "Words, name or category"


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
    years = ["2020-21 in part", "2021-22", "2022-23 in part"]
    assert [row[0] for row in by_year] == years


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


def test_charts_are_named_pictures_of_what_the_filters_leave(tab: Tab) -> None:
    tab.show("#overview")
    charts = "main [role=img]"
    assert tab.page.eval_on_selector_all(charts, _NAMES) == [
        "Chart: Decisions by year and outcome. The figures are in the table below.",
        "Chart: Upheld rate by year. The figures are in the table below.",
    ]
    few = [row[0] for row in tab.rows() if "few" in row[6]]
    assert tab.page.locator(".share").count() == len(tab.rows()) == 3
    assert tab.page.locator(".share.few").count() == len(few) == 2
    tab.show("#overview?council=NOM")
    assert tab.page.locator(charts).first.locator(".over").all_text_contents() == [
        row[1] for row in tab.rows()
    ]
    assert tab.page.locator(charts).count() == 1  # six investigations a year are few
    tab.show("#overview?outcome=upheld")
    assert tab.page.locator(charts).count() == 1  # no rate of what is picked by it


def test_years_without_decisions_are_gaps_and_parts_of_years_told(tab: Tab) -> None:
    tab.show("#overview?source=housing_ombudsman")
    parts = ["2019-20 in part", "2021-22 in part"]
    assert [row[0] for row in tab.rows()] == parts
    chart = tab.page.locator("main .chart").first
    ticks = chart.locator(".tick").all_text_contents()
    assert [tick for tick in ticks if "-" in tick] == [
        *("2019-20*", "2020-21", "2021-22*")
    ]
    assert "do not cover the whole year" in tab.text()


_NAMES = "all => all.map(chart => chart.getAttribute('aria-label'))"


def test_doubts_call_types_by_their_labels(tab: Tab) -> None:
    tab.show("#decision/22%20000%20001")
    assert "Least certain: “Delay or missed timescale”, “Distress”." in tab.text()


def test_many_passages_of_a_type_are_folded_and_there(tab: Tab) -> None:
    tab.show("#decision/22%20000%20002")
    assert tab.page.locator("main blockquote:visible").count() == 3 + 1
    tab.page.click("text=3 more passages")
    assert tab.page.locator("main blockquote:visible").count() == 6 + 1


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        ("DETAILS", {*OUTCOME_DETAILS} - {"unknown"}),
        ("SOURCES", {*get_args(Source)} - {"press"}),
        ("KIND_NAMES", {*get_args(DocumentType)}),
        ("Object.fromEntries(OUTCOMES)", {*OUTCOMES, "unknown"}),
    ],
)
def test_everything_has_a_name_on_the_page(tab: Tab, names: str, ids: set[str]) -> None:
    assert {*tab.page.evaluate(f"Object.keys({names})")} == ids
