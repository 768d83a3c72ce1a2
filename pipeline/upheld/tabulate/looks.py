"""How the cells of a workbook look."""

from typing import TYPE_CHECKING

from upheld.tabulate.schema import Column

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

# Nothing is sure enough to be shown as 1; the report page says it so too.
_SURE = '[>0.99]"over 0.99";0.00'
_GREY = "#8C8C8C"


class Looks:
    """The formats of a workbook's cells.

    Args:
        more: properties that all of them have, as ``bold=True``.
    """

    def __init__(self, workbook: "Workbook", **more: object) -> None:
        def made(**how: object) -> "Format":
            return workbook.add_format({"valign": "top", **more, **how})

        header = {"bold": True, "bg_color": "#DDE6EE", "bottom": 1}
        # Away from the number on its left.
        left = {"align": "left", "indent": 1}
        self.header = made(**header, **left)
        self.number_header = made(**header, align="right")
        self.text = made(**left)
        self.wrapped = made(**left, text_wrap=True)
        self.link = made(**left, font_color="#0563C1", underline=1)
        self.day = made(**left, num_format="yyyy-mm-dd")
        self._numbers = {
            how: made(num_format=how)
            for how in ("0", "#,##0", "0.00", "#,##0.00", "0.0%", _SURE)
        }

    def number(self, column: Column) -> "Format":
        """Return the format of a column of numbers."""
        unit = column.unit or ""
        if column.name == "confidence":
            return self._numbers[_SURE]
        if unit.startswith("share"):
            return self._numbers["0.0%"]
        if column.type == "integer":
            return self._numbers["0" if unit in ("", "characters") else "#,##0"]
        return self._numbers["#,##0.00" if unit == "GBP" else "0.00"]


class Styles:
    """The looks of rows: of most, of those that add up, and rates of few cases."""

    def __init__(self, workbook: "Workbook") -> None:
        self.plain = Looks(workbook)
        self.total = Looks(workbook, bold=True)
        self.few = Looks(workbook, font_color=_GREY)
