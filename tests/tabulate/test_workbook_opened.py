"""The workbook as LibreOffice opens it: every cell against the tables."""

import shutil
import subprocess
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from hostile_tables import frames
from upheld.tabulate.context import sheets
from upheld.tabulate.export import cell_path
from upheld.tabulate.rows import Plain, rows, unheard
from upheld.tabulate.schema import Column, schema
from upheld.tabulate.sheet import cell_text
from upheld.tabulate.workbook import write_workbook

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
Cell = str | float | bool | None


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> ElementTree.Element:
    if not (office := shutil.which("soffice")):
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("opened")
    write_workbook(frames(), folder / "findings.xlsx", unheard)
    (folder / "probe.csv").write_text("a,b\n")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "fods",
        "--outdir",
        folder,
    ]
    subprocess.run(
        [*command, folder / "probe.csv", folder / "findings.xlsx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    if not (folder / "probe.fods").exists():
        pytest.skip("LibreOffice is installed without Calc")
    return ElementTree.parse(folder / "findings.fods").getroot()


def shown(cells: ElementTree.Element) -> Iterator[Cell]:
    """Yield the cells of a row by their values, not by how they look."""
    for cell in cells:
        kind = cell.get(f"{OFFICE}value-type")
        value: Cell = None
        if kind in ("float", "percentage", "currency"):
            value = float(cell.get(f"{OFFICE}value", ""))
        elif kind == "date":
            value = cell.get(f"{OFFICE}date-value")
        elif kind == "boolean":
            value = cell.get(f"{OFFICE}boolean-value") == "true"
        elif kind == "string":
            lines = cell.findall(f"{TEXT}p")
            value = "\n".join("".join(map(told, line.iter())) for line in lines)
        for _ in range(int(cell.get(f"{TABLE}number-columns-repeated", "1"))):
            yield value


def told(element: ElementTree.Element) -> str:
    spaces = int(element.get(f"{TEXT}c", "1")) if element.tag == f"{TEXT}s" else 0
    behind = element.tail if element.tag in (f"{TEXT}s", f"{TEXT}a") else None
    return " " * spaces + (element.text or "") + (behind or "")


def sheet(opened: ElementTree.Element, name: str, width: int) -> list[list[Cell]]:
    (found,) = (
        t for t in opened.iter(f"{TABLE}table") if t.get(f"{TABLE}name") == name
    )
    read: list[list[Cell]] = []
    for row in found.iter(f"{TABLE}table-row"):
        cells = [*shown(row)]
        cells = [*cells[:width], *[None] * (width - len(cells))]
        for _ in range(int(row.get(f"{TABLE}number-rows-repeated", "1"))):
            if len(read) < 10_000:  # the empty rows below go on to the last possible
                read.append(cells)
    while read and not any(cell is not None for cell in read[-1]):
        read.pop()
    return read


def expected(cell: Plain, column: Column) -> Cell:
    if cell is None or isinstance(cell, bool):
        return cell
    if column.type in ("integer", "number"):
        assert isinstance(cell, int | float)
        return float(cell)
    if column.type == "date":
        return str(cell)
    if column.name == "path":
        return cell_path(str(cell))
    return cell_text(str(cell))


def test_nothing_is_a_formula(opened: ElementTree.Element) -> None:
    formulas = {cell.get(f"{TABLE}formula") for cell in opened.iter()}
    # LibreOffice's way of saying true and false.
    assert formulas == {None, "of:=TRUE()", "of:=FALSE()"}


@pytest.mark.parametrize("name", [*schema()])
def test_every_cell(opened: ElementTree.Element, name: str) -> None:
    table, frame = sheets(frames(), tuple(schema()))[name]
    header, *read = sheet(opened, name, len(table.columns))
    assert header == [column.name for column in table.columns]
    written = [
        [
            expected(cell, column)
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for row in rows(frame, table)
    ]
    assert read == written
