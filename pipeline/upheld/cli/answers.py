"""Rows of numbers as an aligned table, CSV or JSON."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from upheld.cli.params import Choice
from upheld.cli.words import plain, plain_json, pounds, wrapped
from upheld.errors import UpheldError, shown

Row = Mapping[str, object]


class _Day(click.DateTime):
    """A day; of what is none, the way to write one is told."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """Return the day as a ``datetime``."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value} is no day; write one as 2023-04-01.", param, ctx)


DAY = _Day(["%Y-%m-%d"])
"""A day as the options take it."""


def _form(ctx: click.Context, param: click.Parameter, form: str) -> str:
    """Return the form, without --format the one that the name of --out ends in."""
    out = ctx.params.get("out")
    ending = out.suffix.lower().lstrip(".") if out else ""
    asked = ctx.get_parameter_source("form") != ParameterSource.DEFAULT
    return ending if ending in ("csv", "json") and not asked else form


form_option = click.option(
    "--format",
    "form",
    type=Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    callback=_form,
    help="How to print it.",
)
out_option = click.option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    is_eager=True,  # before --format, which it can decide
    help="Write it to a file (.csv and .json need no --format); Excel opens the CSV.",
)


def deliver(text: str, out: Path | None, form: str) -> None:
    """Print an answer, or write it to a file.

    A byte order mark tells Excel that a CSV file is UTF-8.

    Raises:
        UpheldError: the file cannot be written.
    """
    if out is None:
        click.echo(text, nl=False)
        return
    encoding = "utf-8-sig" if form == "csv" else "utf-8"
    try:
        out.write_text(text, encoding, newline="\n")
    except OSError as error:
        raise UpheldError(
            f"It cannot be written to {shown(out)} ({error.strerror})."
        ) from error
    click.echo(f"Written to {shown(out)}", err=True)


def as_csv(rows: Sequence[Row], names: Sequence[str]) -> str:
    """Return rows as CSV, the same columns whatever the rows; formulas cannot run."""
    from upheld.tabulate.export import safe_text

    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        cells = (row[name] for name in names)
        writer.writerow(
            [safe_text(c) if isinstance(c, str) else _cell(c) for c in cells]
        )
    return target.getvalue()


def as_json(
    title: str, rows: Sequence[Row], notes: Sequence[str], **more: object
) -> str:
    """Return title, rows and notes as one JSON object."""
    told = {"title": title, **more, "rows": rows, "notes": notes}
    text = json.dumps(told, ensure_ascii=False, indent=2, default=_iso)
    return plain_json(text) + "\n"


def as_table(
    title: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    notes: Sequence[str],
) -> str:
    """Return a title, aligned columns (the first to the left) and notes below."""
    lines = [wrapped("", title), "", *aligned(header, rows), ""]
    return "\n".join([*lines, *(wrapped("", note) for note in notes)]) + "\n"


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return header and rows as lines of aligned columns, the first to the left."""
    cells = [[plain(cell) for cell in row] for row in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = []
    for row in cells:
        first, *others = zip(row, widths, strict=True)
        padded = [first[0].ljust(first[1]), *(cell.rjust(w) for cell, w in others)]
        lines.append("  ".join(padded).rstrip())
    return lines


def number(value: object) -> str:
    """Return a count as "1,250", and "-" for what is not there."""
    return "-" if value is None else f"{value:,}"


def percent(count: object, of: object) -> str:
    """Return a share of counts as "66.7 %", and "-" of nothing."""
    if isinstance(count, int) and isinstance(of, int) and of:
        return f"{count / of * 100:.1f} %"
    return "-"


def interval(low: object, high: object) -> str:
    """Return the ends of an interval as "21-94 %", and "-" for none."""
    if isinstance(low, int | float) and isinstance(high, int | float):
        return f"{low * 100:.0f}-{high * 100:.0f} %"
    return "-"


def money(value: object) -> str:
    """Return pounds as "£1,250" or "£1,250.50", and "-" for none."""
    if not isinstance(value, int | float):
        return "-"
    return pounds(Decimal(str(value)))


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _iso(value) if isinstance(value, date) else value


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
