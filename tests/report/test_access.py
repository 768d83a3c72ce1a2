"""The page for everybody: by keyboard, with a screen reader, on a phone, on paper."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from report.conftest import SMALL_BODIES
from report.tab import VIEWS, Tab

_OUTLINE = "getComputedStyle(document.activeElement).outlineStyle"


def test_by_keyboard_alone(tab: Tab) -> None:
    tab.open("#overview")
    keys = tab.page.keyboard
    keys.press("Tab")
    assert focused(tab).startswith("Skip")
    keys.press("Enter")
    assert tab.page.evaluate("document.activeElement.id") == "x-main"
    reach(tab, "Councils", back=True)
    assert tab.page.evaluate(_OUTLINE) == "solid"
    keys.press("Enter")
    tab.page.wait_for_selector("h1:focus:has-text('Councils')")
    reach(tab, "Upheld rate")
    keys.press("Enter")
    reach(tab, "12")
    keys.press("Enter")
    tab.page.wait_for_selector("h1:focus:has-text('Decisions')")
    reach(tab, "21 000 102")
    keys.press("Enter")
    tab.page.wait_for_selector("main blockquote")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_sorted_by_keyboard(tab: Tab, key: str) -> None:
    tab.show("#councils")
    reach(tab, "Upheld rate")
    for order in ("descending", "ascending"):
        tab.page.keyboard.press(key)
        assert focused(tab) == "Upheld rate"
        assert tab.page.get_attribute("th:has(button:focus)", "aria-sort") == order
        assert tab.page.locator("th[aria-sort]").count() == 1
        assert tab.said() == f"Sorted by Upheld rate, {order}."
        assert tab.names()[0] == "Northmere County Council"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("#overview?category=Education", "8 decisions"),
        ("#trends?category=Education", "8 decisions"),
        ("#councils?category=Education", "1 council or body"),
        ("#faults?category=Education", "8 decisions"),
        ("#payments?council=WSM", "3 decisions with a payment"),
        ("#decisions?category=Education", "8 decisions"),
    ],
)
def test_what_filters_leave_is_said(tab: Tab, address: str, said: str) -> None:
    assert tab.page.get_attribute("#x-status", "role") == "status"
    tab.show(address)
    assert tab.said() == said


def test_typing_a_name_keeps_the_field_and_escape_empties_it(tab: Tab) -> None:
    tab.show("#councils")
    tab.page.click("text=Council name contains")
    tab.page.keyboard.type("north")
    assert tab.names() == ["Northmere County Council"]
    assert tab.page.evaluate("document.activeElement.id") == "x-f-name"
    tab.page.keyboard.press("Escape")
    assert len(tab.names()) == 50
    assert tab.page.input_value("#x-f-name") == ""
    assert tab.page.evaluate("document.activeElement.id") == "x-f-name"


def test_a_filter_in_use_can_be_removed(tab: Tab) -> None:
    tab.show("#councils?name=north")
    tab.page.click("a:has-text('✕')")
    tab.page.wait_for_selector("main tbody tr:nth-child(50)")
    assert tab.page.input_value("#x-f-name") == ""


def focused(tab: Tab) -> str:
    return str(tab.page.evaluate("document.activeElement.innerText.trim()"))


def reach(tab: Tab, words: str, *, back: bool = False) -> None:
    """Press Tab until something with these words has the focus."""
    for _ in range(60):
        tab.page.keyboard.press("Shift+Tab" if back else "Tab")
        if focused(tab) == words:
            return
    pytest.fail(f"{words!r} cannot be reached by keyboard")


def printed(tab: Tab, path: Path) -> str:
    """Return the words of the page on paper, without spaces."""
    tab.page.pdf(path=str(path), format="A4")
    with pypdfium2.PdfDocument(path) as pages:
        words = "".join(page.get_textpage().get_text_range() for page in pages)
    return re.sub(r"\s", "", words)


def test_print_has_whole_tables(tab: Tab, tmp_path: Path) -> None:
    tab.show("#councils?from=2000-01")
    words = printed(tab, tmp_path / "councils.pdf")
    missing = [n for n in range(SMALL_BODIES) if f"Brook{n:02}ParishTrust" not in words]
    assert missing == []
    assert "Delayormissedtimescale(9)" in words  # at the right edge
    assert "Fromfinancialyear:2000-01" in words
    for of_the_screen in ("Searchandfilter", "asCSV", "✕"):
        assert of_the_screen not in words
    assert len(tab.rows()) == 50


def test_print_has_every_passage_and_the_address(tab: Tab, tmp_path: Path) -> None:
    tab.show("#decision/22%20000%20002")
    words = printed(tab, tmp_path / "decision.pdf")
    assert words.count("Delaynumber") == 6
    assert "https://www.lgo.org.uk/decisions/22-000-002" in words


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
@pytest.mark.parametrize("width", [360, 1200])
def test_axe_finds_nothing_serious(tab: Tab, scheme: Any, width: int) -> None:
    found = find_spec("axe_playwright_python")
    if not found or not found.origin:
        pytest.skip("axe-playwright-python, which brings axe, is not installed.")
    program = Path(found.origin).with_name("axe.min.js").read_text("utf-8")
    tab.page.emulate_media(color_scheme=scheme)
    tab.page.set_viewport_size({"width": width, "height": 900})
    tab.page.evaluate(program)
    serious = []
    for address in VIEWS:
        tab.show(address)
        found = tab.page.evaluate("axe.run().then(told => told.violations)")
        serious += [
            (address, told["id"], told["nodes"][0]["html"][:200])
            for told in found
            if told["impact"] in ("serious", "critical")
        ]
    assert serious == []
