"""Every layout by its name: files of decisions as they reach a reader."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rendering import browser, office, plain, printed, web
from rendering.pieces import Piece

Pieces = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file, and the pieces with the marks that it shows."""

    path: Path
    pieces: Pieces


# One by one, from pieces to the content of a file.
_TEXTS: dict[str, Callable[[Pieces], str]] = {
    "web": lambda given: web.page(given),
    "web-restarted": lambda given: web.page(given, restart=True),
    "web-parted": lambda given: web.page(given, nested=False),
    "text-copied": plain.copied,
    "text-wrapped": plain.wrapped,
    "text-wrapped-tight": lambda given: plain.wrapped(given, apart=False),
}
_PROGRAMS = {"pdf-office": office.office, "pdf-browser": browser.browser}
_RESTARTED = ("web-restarted",)
LAYOUTS = (*_TEXTS, "pdf-reportlab", *_PROGRAMS)


def available(layout: str) -> str:
    """Return why a layout cannot be made on this machine; "" where it can."""
    if layout in _PROGRAMS and not _PROGRAMS[layout]():
        return "its program is not installed"
    if layout.startswith("pdf") and not printed.prints():
        return "no Liberation or DejaVu font is installed"
    return ""


def render(
    layout: str, decisions: Mapping[str, Pieces], folder: Path
) -> dict[str, Rendered]:
    """Return the decisions of a layout by their names, written into a folder.

    The prints of ``printed.prints()`` (fonts, paper, justified or not) take turns.
    """
    target = folder / layout
    target.mkdir(parents=True, exist_ok=True)
    shown = {
        name: list(web.restarted(given)) if layout in _RESTARTED else given
        for name, given in decisions.items()
    }
    paths = _write(layout, decisions, target)
    return {name: Rendered(paths[name], shown[name]) for name in decisions}


def _write(
    layout: str, decisions: Mapping[str, Pieces], target: Path
) -> dict[str, Path]:
    if layout in _TEXTS:
        suffix = "html" if layout.startswith("web") else "txt"
        paths = {name: target / f"{name}.{suffix}" for name in decisions}
        for name, given in decisions.items():
            content = _TEXTS[layout](given)
            paths[name].write_bytes(content.encode())
        return paths
    looks = printed.prints()
    turns = {name: looks[at % len(looks)] for at, name in enumerate(decisions)}
    if layout == "pdf-office":
        statements = {name: (decisions[name], turns[name]) for name in decisions}
        return office.write_pdfs(statements, target)
    if layout == "pdf-browser":
        pages = {
            name: web.page(given, style=browser.style(turns[name]))
            for name, given in decisions.items()
        }
        return browser.write_pdfs(pages, target)
    paths = {name: target / f"{name}.pdf" for name in decisions}
    for name, given in decisions.items():
        paths[name].write_bytes(printed.pdf(given, turns[name]))
    return paths
