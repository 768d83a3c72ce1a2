"""The workbook, read back cell by cell."""

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from factories import clean, decision
from hostile_tables import ADDRESSES, BODIES, frames, payment
from upheld.errors import UpheldError
from upheld.tabulate import workbook
from upheld.tabulate.frames import tables
from upheld.tabulate.rows import unheard
from upheld.tabulate.schema import schema
from upheld.tabulate.sheet import CUT, MAX_TEXT, cell_text, is_link
from upheld.tabulate.typed import frame_of_rows
from upheld.tabulate.workbook import write_workbook
from upheld.taxonomy import KINDS, load

SHEETS = [
    *(
        "contents",
        "councils",
        "decisions",
        "findings",
        "payments",
        "bodies",
        "trends",
        "errors",
    ),
    *("codebook", "types"),
]
MORE = {
    "findings": [
        *("council", "decision_date", "financial_year"),
        *("outcome", "source", "duplicate_of"),
    ],
    "bodies": [
        *("council", "decision_date", "financial_year", "source", "duplicate_of"),
    ],
}
MORE["payments"] = MORE["findings"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("book") / "findings.xlsx"
    write_workbook(frames(), path, unheard)
    assert [made.name for made in path.parent.iterdir()] == ["findings.xlsx"]
    return openpyxl.load_workbook(path)


def column(book: Any, sheet: str, name: str) -> list[Any]:
    header = [cell.value for cell in book[sheet][1]]
    return [row[header.index(name)] for row in book[sheet].iter_rows(min_row=2)]


def test_a_sheet_a_table(book: Any) -> None:
    assert book.sheetnames == SHEETS
    for name, frame in frames().items():
        header, *rows = book[name].iter_rows()
        own = [column.name for column in schema()[name].columns]
        shown = [cell.value for cell in header]
        assert shown == own + MORE.get(name, []) or name == "councils"
        assert {*own} <= {*shown}
        assert len(rows) == len(frame)
        told = {c.value: rows[0].value for c, *rows in book["contents"].iter_rows(2)}
        assert told[name] == len(frame)


@pytest.mark.parametrize("name", [*schema()])
def test_a_header_that_stays_and_a_filter(book: Any, name: str) -> None:
    sheet = book[name]
    assert sheet.freeze_panes == ("C2" if name == "councils" else "B2")
    assert sheet.auto_filter.ref == sheet.dimensions
    assert all(4 < width.width <= 82 for width in sheet.column_dimensions.values())


def test_rates_of_few_cases_are_grey_and_totals_bold(tmp_path: Path) -> None:
    many = [clean(f"21 000 {n:03}") for n in range(10)]
    few = clean("21 000 050", councils=(None,), bodies=("Vale Care Ltd",))
    made = {**tables([*many, few]), "errors": frame_of_rows("errors", [])}
    write_workbook(made, tmp_path / "a.xlsx", unheard)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    looks = {
        name: [
            (cell.value, cell.font.b, cell.font.color.value)
            for cell in column(book, "councils", name)
        ]
        for name in ("council_name", "upheld_rate_low", "decisions")
    }
    black, grey = 1, "FF8C8C8C"  # the first is the theme's
    assert looks == {
        "council_name": [
            ("All councils", True, black),
            ("Northmere County Council", False, black),
            ("Vale Care Ltd", False, black),
        ],
        "upheld_rate_low": [(0, True, black), (0, False, black), (0, False, grey)],
        "decisions": [(11, True, black), (10, False, black), (1, False, black)],
    }
    header = [cell.value for cell in book["councils"][1]]
    at = header.index("small_numbers")
    assert header[at - 3 : at + 1] == [
        *("upheld_rate_of_investigations", "upheld_rate_low", "upheld_rate_high"),
        "small_numbers",
    ]


def test_a_sheet_is_counted_by_itself(tmp_path: Path) -> None:
    """As its description says: neither copies nor articles."""
    article = decision("22 000 003", source="press", document_type="press_article")
    again = decision("22 000 001~2", duplicate_of="22 000 001")
    made = tables([decision("22 000 001"), again, article])
    made["errors"] = frame_of_rows("errors", [])
    write_workbook(made, tmp_path / "a.xlsx", unheard)
    sheets = pd.read_excel(tmp_path / "a.xlsx", sheet_name=None)
    for name in ("findings", "payments", "bodies"):
        rows = sheets[name]
        kept = rows[rows["duplicate_of"].isna() & (rows["source"] == "lgsco")]
        assert {*kept["decision_id"]} == {"22 000 001"}
        assert len(rows) == 3 * len(kept)
        contents = sheets["contents"].set_index("sheet")["description"]
        assert "duplicate_of is empty and source" in contents[name]


def test_no_cell_is_a_formula(book: Any) -> None:
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert kinds == {"s", "n", "b", "d"}


def test_a_print_can_be_read(book: Any) -> None:
    across = {sheet.title: sheet.page_setup.fitToWidth for sheet in book}
    assert (across["contents"], across["councils"]) == (None, 3)  # none means one
    for sheet in book:
        width = sum(told.width for told in sheet.column_dimensions.values())
        assert width / (across[sheet.title] or 1) < 270
        assert sheet.print_title_rows == "$1:$1"
    assert book["councils"].print_title_cols == "$A:$B"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("-5", "-5"),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("@SUM(A1:A9)", "'@SUM(A1:A9)"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("\t=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("＝1+1", "'＝1+1"),
        ("not \ufffe\uffff XML", "not XML"),
        ("https://www.example.org/", "https://www.example.org/"),
        ("007", "007"),
        ("2011-12", "2011-12"),
        ("TRUE", "TRUE"),
    ],
)
def test_text_stays_text(book: Any, body: str, shown: str) -> None:
    cell = column(book, "decisions", "body")[3 + BODIES.index(body)]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.value.replace("  ", " ") == shown


@pytest.mark.parametrize(
    ("sheet", "name", "row", "value", "form"),
    [
        ("payments", "amount_gbp", 0, -5, "#,##0.00"),
        ("payments", "amount_gbp", 1, 1e300, "#,##0.00"),
        ("findings", "amount_gbp", 1, 1234567.8, "#,##0.00"),
        ("findings", "confidence", 0, 0.9, '[>0.99]"over 0.99";0.00'),
        ("decisions", "confidence", 0, 0.9, '[>0.99]"over 0.99";0.00'),
        ("findings", "council", 0, "Northmere County Council", "General"),
        ("findings", "decision_date", 0, datetime(2022, 3, 12), "yyyy-mm-dd"),
        ("findings", "financial_year", 0, "2021-22", "General"),
        ("findings", "outcome", 0, "upheld", "General"),
        ("payments", "source", 0, "lgsco", "General"),
        ("bodies", "council", 3, "'=1+1", "General"),
        ("bodies", "duplicate_of", 0, None, "General"),
        ("findings", "start", 1, 35, "0"),
        ("findings", "needs_review", 0, False, "General"),
        ("findings", "deadline_date", 1, datetime(2022, 4, 12), "yyyy-mm-dd"),
        ("decisions", "decision_date", 0, datetime(2022, 3, 12), "yyyy-mm-dd"),
        ("decisions", "decision_date", 1, "1899-12-31", "yyyy-mm-dd"),
        ("decisions", "payment_open_ended", 0, False, "General"),
        ("decisions", "payment_total_gbp", 1, 0, "#,##0.00"),
        ("decisions", "url", 0, None, "General"),
        ("councils", "population", 0, None, "General"),
        ("councils", "upheld_rate_low", 0, 0.0081, "0.0%"),
        ("trends", "upheld_decisions", 2, 1, "#,##0"),
        ("trends", "payments_gbp", 0, None, "General"),
    ],
)
def test_values(
    book: Any, sheet: str, name: str, row: int, value: object, form: str
) -> None:
    cell = column(book, sheet, name)[row]
    assert (cell.value, cell.number_format) == (value, form)


def test_links_lead_to_plain_https_addresses_alone(book: Any) -> None:
    url, id = column(book, "decisions", "url"), column(book, "decisions", "decision_id")
    linked = [cell.hyperlink.target for cell in url if cell.hyperlink]
    assert linked == [ADDRESSES[0].partition("#")[0]]
    assert [cell.value for cell in url if cell.value] == [*ADDRESSES]
    assert [cell.value for cell in id if cell.hyperlink] == ["21 000 200"]


def test_ids_of_decisions_lead_online_or_nowhere(book: Any) -> None:
    """A row is another decision's once the sheet is sorted."""
    largest = column(book, "councils", "payments_largest_decision")
    for sheet in ("findings", "payments", "bodies"):
        assert (cells := column(book, sheet, "decision_id"))
        for cell in cells + [cell for cell in largest if cell.value]:
            if cell.value == "21 000 200":
                assert cell.hyperlink.target == ADDRESSES[0].partition("#")[0]
            else:
                assert cell.hyperlink is None


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://www.example.org", True),
        ("https://www.example.org/decisions/a_b?x=1&y=%20#top", True),
        ("HTTPS://WWW.EXAMPLE.ORG/", True),
        ("https://www.example.org:8080/", False),
        ("https://localhost/", False),
        ("https://www.example.org\\@evil.example/", False),
        ("https://ex\u0430mple.org/", False),
        ("https://www.example.org/a b", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_what_a_cell_links_to(address: str, linked: bool) -> None:
    assert is_link(address) == linked


def test_links_beyond_the_limit_are_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("upheld.tabulate.sheet.MAX_LINKS", 3)
    many = [clean(f"21 000 00{number}", url=ADDRESSES[0]) for number in range(3)]
    no_errors = frame_of_rows("errors", [])
    write_workbook(
        {**tables(many), "errors": no_errors}, tmp_path / "few.xlsx", unheard
    )
    few = openpyxl.load_workbook(tmp_path / "few.xlsx")
    cells = column(few, "decisions", "decision_id") + column(few, "decisions", "url")
    assert sum(cell.hyperlink is not None for cell in cells) == 3
    assert [cell.value for cell in cells[3:]] == [ADDRESSES[0]] * 3


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("x" * MAX_TEXT, "x" * MAX_TEXT, id="fits"),
        pytest.param(
            "x" * (MAX_TEXT + 1), "x" * (MAX_TEXT - len(CUT)) + CUT, id="too-long"
        ),
        pytest.param("\U0001f3e0" * 16_383, "\U0001f3e0" * 16_383, id="pairs-fit"),
        pytest.param(
            "x" + "\U0001f3e0" * 16_384,
            "x" + "\U0001f3e0" * ((MAX_TEXT - len(CUT) - 1) // 2) + CUT,
            id="no-pair-is-cut",
        ),
        pytest.param("=" + "x" * 40_000, "'=" + "x" * 32_000, id="formula"),
    ],
)
def test_long_text_is_cut_with_a_note(text: str, shown: str) -> None:
    cell = cell_text(text)
    assert len(cell.encode("utf-16-le")) <= 2 * MAX_TEXT
    assert cell.startswith(shown[:32_000])
    assert cell.endswith(CUT) == (len(text.encode("utf-16-le")) > 2 * MAX_TEXT)
    assert shown.startswith("'=") or cell == shown


def test_too_many_rows_are_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 23)
    with pytest.raises(UpheldError, match="decisions has 23 rows") as told:
        write_workbook(frames(), tmp_path / "a.xlsx", unheard)
    assert "--sqlite" in told.value.message
    assert [*tmp_path.iterdir()] == []


def test_an_amount_beyond_any_number_is_told(tmp_path: Path) -> None:
    given = frames()
    given["payments"] = frame_of_rows("payments", [payment(float("inf"))])
    write_workbook(given, tmp_path / "a.xlsx", unheard)
    (cell,) = column(
        openpyxl.load_workbook(tmp_path / "a.xlsx"), "payments", "amount_gbp"
    )
    assert (cell.value, cell.data_type) == ("inf", "s")


def test_every_column_and_type_is_explained(book: Any) -> None:
    told = {
        (row[0].value, row[1].value): row[4].value
        for row in book["codebook"].iter_rows(min_row=2)
    }
    for table in schema().values():
        for explained in table.columns:
            assert explained.description in told[table.name, explained.name]
    types = {row[1].value: row[4].value for row in book["types"].iter_rows(min_row=2)}
    entries = [entry for name in KINDS.values() for entry in load(name)]
    assert types == {e.id: " ".join(e.definition.split()) for e in entries}


def test_pandas_reads_it(book: Any, tmp_path: Path) -> None:
    book.save(tmp_path / "again.xlsx")
    read = pd.read_excel(tmp_path / "again.xlsx", sheet_name="payments")
    assert read["amount_gbp"].tolist() == [-5.0, 1e300]
