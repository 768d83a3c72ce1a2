"""The page in a browser, as a person has it before them."""

import csv
from pathlib import Path
from typing import Any

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
    "#decisions?paid_as=symbolic_payment",
    "#decisions?category=Housing",
    "#decision/21%20000%20100",
    "#decision/23%20000%20666",
    "#about",
]

# Go to an address, and wait until the page is drawn.
_FOLLOW = """address => new Promise(done => {
    if (location.hash === address) return done();
    addEventListener("hashchange", () => setTimeout(done), { once: true });
    location.hash = address;
})"""


class Tab:
    """The page as a person has it before them.

    Attributes:
        page: of Playwright.
        problems: what the browser complains of, and requests that leave the file.
    """

    def __init__(self, page: Any, path: Path) -> None:
        self.page = page
        self.path = path
        self.problems: list[str] = []
        page.on("console", lambda message: self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", self._asked)
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]")

    def show(self, address: str) -> None:
        """Go to an address such as "#councils"."""
        self.page.evaluate(_FOLLOW, address)
        if address.startswith("#decision/"):
            self.page.wait_for_selector(
                "h2:has-text('Remedies'), h1:has-text('No such')"
            )

    def open(self, address: str) -> None:
        """Open the page anew at an address."""
        self.page.goto("about:blank")
        self.page.goto(self.path.as_uri() + address)
        self.page.wait_for_selector("html[data-ready]")

    def rows(self, table: int = 0) -> list[list[str]]:
        """Return the cells of a table of the page as they are seen."""
        cells: list[list[str]] = self.page.evaluate(
            """n => [...document.querySelectorAll("main table")[n].tBodies[0].rows]
            .map(row => [...row.cells].map(cell => cell.innerText.trim()))""",
            table,
        )
        return cells

    def names(self) -> list[str]:
        """Return the first cells of the first table."""
        return [cells[0] for cells in self.rows()]

    def said(self) -> str:
        """Return what is told to people who do not see the page."""
        return str(self.page.text_content("#x-status"))

    def saved(self, button: str) -> list[dict[str, str]]:
        """Press a button that saves a list, and return the rows of the file."""
        with self.page.expect_download() as download:
            self.page.click(button)
        lines = Path(download.value.path()).read_text("utf-8-sig").splitlines()
        return list(csv.DictReader(lines))

    def text(self) -> str:
        return str(self.page.inner_text("main"))

    def _asked(self, request: Any) -> None:
        known = ("about:blank", self.path.as_uri())
        if request.url not in known and not request.url.startswith("blob:"):
            self.problems.append(f"asked for {request.url[:80]}")
