"""Every layout by its name: files of decisions as they reach a reader."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

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
_PROGRAMS = {
    "pdf-office": office.office,
    "pdf-browser": browser.browser,
    "pdf-browser-whole": browser.browser,
}
_RESTARTED = ("web-restarted",)
LAYOUTS = (*_TEXTS, "pdf-reportlab", *_PROGRAMS)


def available(layout: str) -> str:
    """Return why a layout cannot be made on this machine; "" where it can."""
    if layout in _PROGRAMS and not _PROGRAMS[layout]():
        return "its program is not installed"
    return ""


def render(
    layout: str, decisions: Mapping[str, Pieces], folder: Path
) -> dict[str, Rendered]:
    """Return the decisions of a layout by their names, written into a folder.

    The prints of ``printed.prints()`` (fonts, paper, justified or not) are dealt out
    by the names. A file that is in the folder already is left as it is.
    """
    target = folder / layout
    target.mkdir(parents=True, exist_ok=True)
    suffix = "html" if layout.startswith("web") else layout[:3].replace("tex", "txt")
    paths = {name: target / f"{name}.{suffix}" for name in decisions}
    _write(layout, {n: g for n, g in decisions.items() if not paths[n].exists()}, paths)
    return {
        name: Rendered(
            paths[name], list(web.restarted(given)) if layout in _RESTARTED else given
        )
        for name, given in decisions.items()
    }


def _write(
    layout: str, decisions: Mapping[str, Pieces], paths: Mapping[str, Path]
) -> None:
    if layout in _TEXTS:
        for name, given in decisions.items():
            paths[name].write_bytes(_TEXTS[layout](given).encode())
        return
    looks = {name: look_of(name) for name in decisions}
    if layout == "pdf-office":
        statements = {name: (decisions[name], looks[name]) for name in decisions}
        office.write_pdfs(statements, paths)
    elif layout.startswith("pdf-browser"):
        whole = layout.endswith("whole")
        pages = {
            name: web.page(given, style=browser.style(looks[name], whole=whole))
            for name, given in decisions.items()
        }
        browser.write_pdfs(pages, paths, whole=whole)
    else:
        for name, given in decisions.items():
            paths[name].write_bytes(printed.pdf(given, looks[name]))


def look_of(name: str) -> printed.Print:
    """Return how the decision of a name is printed: always the same."""
    looks = printed.prints()
    return looks[crc32(name.encode()) % len(looks)]
