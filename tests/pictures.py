"""Make the pictures of README and docs from what the commands print and write.

``python tests/pictures.py`` needs Chromium and LibreOffice, and the packages playwright
and rich, none of which the tests need. Everything shown is of this project's corpus.
"""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from rendering.browser import browser
from upheld.cli import cli

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "pipeline" / "docs" / "pictures"
MOST_BYTES = 150_000
COLOURS = 128

SPLITS = [f"corpus/{split}-documents.jsonl" for split in ("train", "dev")]
DECISION = "corpus/examples/08-settled-at-the-start.html"
MOST_LINES = 60
DESKTOP, PHONE, READING = (1200, 900), (390, 780), (1200, 640)
SHEET, SHEET_SIZE, SCROLLED = "findings", (1200, 560), 17
COLUMNS = "decision_id kind label status amount_gbp paragraph evidence"
# Of the page that LibreOffice makes of a workbook one sheet is kept, scrolled down a
# little, without the columns that are hidden, with the lines that a spreadsheet shows.
GRID = (
    "td { border: 1px solid #ccc !important; font: 11px sans-serif; padding: 2px 6px }"
)
ALONE = """([name, shown, scrolled]) => {
  const anchor = [...document.querySelectorAll("a[name]")]
    .find(a => a.textContent.endsWith(name));
  const table = anchor.nextElementSibling;
  const names = [...table.rows[0].cells].map(cell => cell.textContent.trim());
  const hidden = [...names.keys()].filter(place => !shown.includes(names[place]));
  const columns = [...table.querySelectorAll("colgroup")];
  for (const place of hidden.reverse()) {
    columns[place].remove();
    for (const row of table.rows) row.cells[place].remove();
  }
  for (let row = scrolled; row; row--) table.deleteRow(row);
  document.body.replaceChildren(table);
  document.body.style.margin = 0;
  table.style = "border-collapse: collapse; width: 100%";
}"""


def main() -> None:
    os.chdir(ROOT)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, opened() as page:
        folder = Path(name)
        findings = folder / "findings"
        run("extract", *SPLITS, "--out", findings)
        run("report", findings)
        run("export", findings, "--xlsx")
        report = (findings / "report.html").as_uri()
        shot(page, report, "report", DESKTOP)
        shot(page, f"{report}#councils", "report-phone", PHONE, scale=2)
        run("show", DECISION, "--html", folder / "marked.html")
        marked = (folder / "marked.html").as_uri()
        shot(page, f"{marked}#mark1", "marked", READING)
        terminal(page, "show", DECISION)
        sheet(page, findings / "findings.xlsx", folder)


@contextmanager
def opened() -> Iterator[Any]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser())
        yield started
        started.close()


def run(*words: object) -> str:
    """Return what a command prints, with its colours."""
    result = CliRunner().invoke(cli, [str(word) for word in words], color=True)
    assert result.exit_code == 0, result.output
    return result.stdout


def shot(
    chromium: Any, address: str, name: str, size: tuple[int, int], scale: int = 1
) -> None:
    width, height = size
    page = chromium.new_page(
        viewport={"width": width, "height": height}, device_scale_factor=scale
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    keep(Image.open(io.BytesIO(page.screenshot())), name)
    page.close()


def terminal(chromium: Any, *words: str) -> None:
    """Keep a picture of the first lines that a command prints."""
    lines = run(*words).split("\n")[:MOST_LINES]
    console = Console(record=True, width=90, file=io.StringIO())
    console.print(Text.from_ansi("\n".join(lines)))
    title = " ".join(["upheld", *words])
    page = chromium.new_page(viewport={"width": 1000, "height": 800})
    page.set_content(console.export_svg(title=title, theme=MONOKAI))
    picture = page.locator("svg").screenshot()
    keep(Image.open(io.BytesIO(picture)), "terminal")
    page.close()


def sheet(chromium: Any, workbook: Path, folder: Path) -> None:
    """Keep a picture of the top of a sheet as LibreOffice gives it to a browser."""
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "html", "--outdir", folder, workbook],
        check=True,
        capture_output=True,
    )
    width, height = SHEET_SIZE
    page = chromium.new_page(viewport={"width": width, "height": height})
    page.goto((folder / f"{workbook.stem}.html").as_uri())
    page.add_style_tag(content=GRID)
    page.evaluate(ALONE, [SHEET, COLUMNS.split(), SCROLLED])
    keep(Image.open(io.BytesIO(page.screenshot())), "spreadsheet")
    page.close()


def keep(picture: Image.Image, name: str) -> None:
    """Write a picture with few colours, which text and charts do well with."""
    target = PICTURES / f"{name}.png"
    few = picture.convert("RGB").quantize(
        COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
    )
    few.save(target, optimize=True)
    size = target.stat().st_size
    sys.stdout.write(f"{target.name}: {picture.size}, {size:,} bytes\n")
    assert size <= MOST_BYTES, f"{name} is too large; show less or fewer colours"


if __name__ == "__main__":
    main()
