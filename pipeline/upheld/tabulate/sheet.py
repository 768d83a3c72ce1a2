"""One table as a sheet of a workbook: its looks and its cells."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import ceil, isfinite
from typing import TYPE_CHECKING, Any

import pandas as pd

from upheld.tabulate.councils import ALL
from upheld.tabulate.export import cell_path, safe_text
from upheld.tabulate.looks import Looks, Styles
from upheld.tabulate.rows import Told, rows
from upheld.tabulate.schema import Column, Table

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Source: Microsoft, Excel specifications and limits.
MAX_TEXT = 32_767
MAX_LINKS = 65_530
MAX_ADDRESS = 2_079
CUT = " [cut here; decisions.jsonl has it whole]"

_Write = Callable[[int, int, Any], object]

# Excel counts from a 29 February 1900 that never was; earlier days are written out.
_FIRST_DAY = date(1900, 3, 1)
_ADDRESS = re.compile(
    r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#][a-z0-9!#$%&()*+,./:;=?@_~-]*)?",
    re.IGNORECASE,
)
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")  # by the rules of XML

_RATES = ("share", "per ")  # how the units of rates begin

_FROZEN_COLUMNS = {"councils": 2, "codebook": 2, "types": 2}
_A4 = 9
_PAGE = 260  # characters across that a person can still read
_IDS = ("decision_id", "payments_largest_decision")
# A column is as wide as its longest cell, in characters, up to the first of these; then
# as wide as most of its cells, up to the second, and the others are wrapped.
_WIDE = 40
_WIDEST = 80
_MOST = 0.9
_LINE = 15  # points
_MOST_LINES = 12  # of a row, so that a screen shows several
_FILTER_BUTTON = 4
_MARGIN = 2
_WIDTHS = {"integer": 8, "number": 10, "boolean": 8, "date": 11}


def cell_text(text: str) -> str:
    """Return a text as a cell shows it: safe, and no longer than a cell takes.

    A cell takes 32,767 characters, of which one beyond U+FFFF counts as two.
    """
    line = _NO_CHARACTERS.sub("", safe_text(text))
    if len(line) <= MAX_TEXT // 2 or len(line.encode("utf-16-le")) <= 2 * MAX_TEXT:
        return line
    kept = line.encode("utf-16-le")[: 2 * (MAX_TEXT - len(CUT))]
    return kept.decode("utf-16-le", "ignore") + CUT


def is_link(address: str) -> bool:
    """Return whether a cell may link to an address: a plain https one of a host."""
    return len(address) <= MAX_ADDRESS and bool(_ADDRESS.fullmatch(address))


class Sheet:
    """A sheet that one table is written to.

    Args:
        addresses: where the id of a decision links to.
    """

    def __init__(
        self,
        sheet: "Worksheet",
        table: Table,
        styles: Styles,
        addresses: Mapping[str, str],
    ) -> None:
        self._sheet = sheet
        self._table = table
        self._styles = styles
        self._looks = styles.plain
        self._addresses = addresses
        self._names = {column.name: at for at, column in enumerate(table.columns)}
        self._links = 0

    def write(self, frame: pd.DataFrame, told: Told) -> None:
        """Write the header and the rows of a typed frame.

        Row by row: of a row before the current one xlsxwriter would lose the cells.

        Args:
            told: is told of each row that is written.
        """
        columns = self._table.columns
        widths = [_width(frame[column.name], column) for column in columns]
        self._dress(len(frame), widths)
        writers = {
            (total, few): self._writers(widths, total, few)
            for total in (False, True)
            for few in (False, True)
        }
        wrapped = [place for place, width in enumerate(widths) if width > _WIDE]
        for number, row in enumerate(rows(frame, self._table), 1):
            lines = max((_lines(row[at], widths[at]) for at in wrapped), default=1)
            if lines > 1:
                self._sheet.set_row(number, _LINE * lines)
            of_row = writers[self._is_total(row), self._is_of_few(row)]
            for place, cell in enumerate(row):
                if cell is not None:
                    of_row[place](number, place, cell)
            told(1)

    def _is_total(self, row: Sequence[object]) -> bool:
        return (
            self._table.name == "councils" and row[self._names["council_name"]] == ALL
        )

    def _is_of_few(self, row: Sequence[object]) -> bool:
        place = self._names.get("small_numbers")
        return place is not None and bool(row[place])

    def _writers(self, widths: Sequence[int], total: bool, few: bool) -> list[_Write]:
        styles, writers = self._styles, []
        for column, width in zip(self._table.columns, widths, strict=True):
            looks = styles.total if total else styles.plain
            if few and (column.unit or "").startswith(_RATES):
                looks = styles.few
            writers.append(self._writer(column, width > _WIDE, looks))
        return writers

    def _dress(self, length: int, widths: Sequence[int]) -> None:
        sheet, columns = self._sheet, self._table.columns
        frozen = _FROZEN_COLUMNS.get(self._table.name, 1)
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, length, len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, frozen - 1)
        sheet.fit_to_pages(ceil(sum(widths) / _PAGE), 0)  # down, as many as it takes
        for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
            number = column.type in ("integer", "number")
            look = self._looks.number_header if number else self._looks.header
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, column.name, look)

    def _writer(self, column: Column, wraps: bool, looks: Looks) -> _Write:
        """Return what writes a cell of a column, given its row, place and value."""
        sheet = self._sheet
        if column.type == "boolean":
            return lambda row, place, yes: sheet.write_boolean(
                row, place, yes, looks.text
            )
        if column.type == "date":
            return self._day
        if column.type in ("integer", "number"):
            look = looks.number(column)
            return lambda row, place, number: self._number(row, place, number, look)
        if column.name == "path":
            return lambda row, place, path: self._text(
                row, place, cell_path(path), looks.text
            )
        if column.name == "url":
            return lambda row, place, url: self._linked(
                row, place, url, url if is_link(url) else None
            )
        if column.name in _IDS:
            return lambda row, place, id: self._linked(
                row, place, id, self._addresses.get(id)
            )
        look = looks.wrapped if wraps else looks.text
        return lambda row, place, text: self._text(row, place, text, look)

    def _text(self, row: int, place: int, text: str, look: "Format") -> None:
        self._sheet.write_string(row, place, cell_text(text), look)

    def _number(self, row: int, place: int, number: float, look: "Format") -> None:
        if isfinite(number):
            self._sheet.write_number(row, place, number, look)
        else:  # an amount beyond any number of a computer
            self._sheet.write_string(row, place, str(number), self._looks.text)

    def _day(self, row: int, place: int, day: date) -> None:
        if day >= _FIRST_DAY:
            self._sheet.write_datetime(row, place, day, self._looks.day)
        else:
            self._sheet.write_string(row, place, day.isoformat(), self._looks.day)

    def _linked(self, row: int, place: int, text: str, address: str | None) -> None:
        if address and self._links < MAX_LINKS:
            self._links += 1
            look = self._looks.link
            self._sheet.write_url(row, place, address, look, cell_text(text))
        else:
            self._text(row, place, text, self._looks.text)


def _width(cells: "pd.Series[Any]", column: Column) -> int:
    """Return how many characters wide a column is; above ``_WIDE`` its cells wrap."""
    header = len(column.name) + _FILTER_BUTTON
    if column.type != "string":
        return max(_WIDTHS[column.type], header)
    lengths = cells.dropna().str.len() + _MARGIN
    if lengths.empty or lengths.max() <= _WIDE:
        return max(header, int(lengths.max()) if len(lengths) else 0)
    return max(header, min(max(int(lengths.quantile(_MOST)), _WIDE + 1), _WIDEST))


def _lines(text: object, width: int) -> int:
    # A line takes a tenth more than its width: most letters are narrower than digits.
    return min(ceil(len(str(text or "")) / (1.1 * width)), _MOST_LINES)
