"""Who may import whom, and where each heavy library lives."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "pipeline" / "upheld"

# A layer may import itself and every layer to the left; siblings share a place.
LAYERS = [
    {"errors", "near", "types", "rules", "models", "corpus", "__init__"},
    {"taxonomy", "prefilter"},
    {"ingest", "segment", "annotate", "context", "classify", "serialise"},
    {"findings"},
    {"extraction"},
    {
        *("batch", "components", "docbin", "evaluation", "explain", "tabulate"),
    },
    {"report", "review"},
    {"cli"},
    {"__main__"},
]
# `findings` reads what `annotate` and `context` say, so they stand below it.
HOMES = {
    "pdfplumber": {"ingest"},
    "pdfminer": {"ingest"},
    "pypdfium2": {"ingest"},
    "pytesseract": {"ingest"},
    "PIL": {"ingest"},
    "selectolax": {"ingest"},
    "mammoth": {"ingest"},
    "ftfy": {"ingest"},
    "spacy": {"annotate", "components", "docbin"},
    "sklearn": {"classify"},
    "pandas": {"tabulate"},
    "xlsxwriter": {"tabulate"},
    "pyarrow": {"tabulate"},
    "fsspec": {"ingest"},
    "distributed": {"batch"},
    "dask": {"tabulate"},
    "click": {"cli"},
    "tqdm": {"cli"},
    "altair": {"report"},
    "vl_convert": {"report"},
}
PLACE = {name: place for place, names in enumerate(LAYERS) for name in names}
MODULES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize(
    "path", [pytest.param(p, id=str(p.relative_to(ROOT))) for p in MODULES]
)
def test_module_keeps_its_layer(path: Path) -> None:
    own = room(path)
    wrong = []
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "upheld" and len(parts) > 1 and own != "__init__":
            other = parts[1]
            sibling = PLACE[other] == PLACE[own] and other != own
            if PLACE[other] > PLACE[own] or (sibling and PLACE[own] in (2,)):
                wrong.append(name)
        if parts[0] in HOMES and own not in HOMES[parts[0]]:
            wrong.append(name)
    assert wrong == []


def test_every_module_has_a_layer() -> None:
    assert {room(path) for path in MODULES} <= PLACE.keys()
