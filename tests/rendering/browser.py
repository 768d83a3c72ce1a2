"""Pages printed to PDF by Chromium, all in one start of the browser."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from rendering.printed import Print

# Browsers put "a." in front of lettered items; the ombudsman's pages show "a)".
_STYLE = """
@counter-style letter {{ system: extends lower-alpha; suffix: ") "; }}
@counter-style roman {{ system: extends lower-roman; suffix: ") "; }}
@page {{ size: {paper}; margin: 22mm; }}
body {{ font: {size}pt "{font}"; text-align: {align}; line-height: 1.35; }}
h2, h3 {{ text-align: left; break-after: avoid; }}
h2 {{ font-size: 1.35em; }} h3 {{ font-size: 1.1em; }}
li p {{ margin: 0.4em 0; }}
ol[type="a"] {{ list-style: letter; }} ol[type="i"] {{ list-style: roman; }}
"""
_ARTICLE = "nav, header, footer, .cookie-banner, .back-to-top {{ display: none; }}"
# What browsers print around a page unless told not to.
_HEADER = """<div style="font-size: 8px; width: 100%; padding: 0 10mm">
<span class="date"></span> <span class="title" style="float: right"></span></div>"""
_FOOTER = """<div style="font-size: 8px; width: 100%; padding: 0 10mm">
https://www.lgo.org.uk/decisions <span style="float: right">
<span class="pageNumber"></span>/<span class="totalPages"></span></span></div>"""


def browser() -> str | None:
    """Return the program, or None where it is not installed; CHROMIUM names another."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    installed = (path for name in names if (path := shutil.which(name)))
    return os.environ.get("CHROMIUM") or next(installed, None)


def style(look: Print, *, whole: bool = False) -> str:
    """Return the CSS of a page that will be printed.

    Args:
        whole: with what stands around the article; else without.
    """
    css = _STYLE if whole else _STYLE + _ARTICLE
    return css.format(
        paper="A4" if look.paper == "a4" else "letter",
        size=look.size,
        font=look.font.split("-")[0].replace("Liberation", "Liberation "),
        align="justify" if look.justified else "left",
    )


def write_pdfs(
    pages: Mapping[str, str], paths: Mapping[str, Path], *, whole: bool = False
) -> None:
    """Print every page of HTML to its path as a PDF.

    Args:
        whole: with the date, title, address and page number that browsers add.

    Raises:
        RuntimeError: there is no Chromium.
    """
    from playwright.sync_api import sync_playwright

    program = browser()
    if not program:
        raise RuntimeError("Chromium is not installed.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        tab = chromium.new_page()
        for name, markup in pages.items():
            tab.set_content(markup, wait_until="domcontentloaded")
            tab.pdf(
                path=str(paths[name]),
                prefer_css_page_size=True,
                display_header_footer=whole,
                header_template=_HEADER,
                footer_template=_FOOTER,
            )
        chromium.close()
