"""``upheld quotes``: the passages behind a number."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from upheld.cli.answers import (
    Row,
    as_csv,
    as_json,
    deliver,
    form_option,
    money,
    out_option,
)
from upheld.cli.asking import once, selecting
from upheld.cli.params import Choice
from upheld.cli.words import outcome_words, plain, when_due, wrapped, written

if TYPE_CHECKING:
    from upheld.tabulate.select import Selection
    from upheld.tabulate.told import Told


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@selecting
@once(
    "--kind",
    type=Choice(("fault", "injustice", "remedy")),
    help="These findings alone; with a type, those of the decisions that have it.",
)
@form_option
@out_option
def quotes(
    folder: Path,
    selection: "Selection",
    found: tuple[str, str] | None,
    kind: str | None,
    form: str,
    out: Path | None,
) -> None:
    """Show the findings behind a number of DIR, each with its quote.

    Ask with the options that told 'upheld trends' which decisions to look at, all but
    --by, --measure and --plot: the findings are those of the decisions it counts, the
    newest decision first, with the place in its text and its address or file. Faults
    and injustices that the complaint tells of, or a remedy repeats, stand behind the
    others of a decision.

    \b
    Examples:
      upheld quotes findings --council Kent --fault delay
      upheld quotes findings --council Kent --kind remedy --since 2023-04-01
      upheld quotes findings --category Homelessness --format csv
    """
    from upheld.tabulate.load import load
    from upheld.tabulate.quotes import quotes as quoted

    frames = load(folder, ("decisions", "bodies", "findings"))
    told = quoted(frames, selection, found, kind)
    if form == "csv":
        text = as_csv(told.rows, told.columns)
    elif form == "json":
        text = as_json(told.title, told.rows, told.notes)
    else:
        text = "\n".join(_lines(told)) + "\n"
    deliver(text, out, form)


def _lines(told: "Told") -> Iterator[str]:
    yield wrapped("", told.title)
    for _, of_decision in groupby(told.rows, key=lambda row: row["decision_id"]):
        rows = list(of_decision)
        yield ""
        yield wrapped("", _decision(rows[0]))
        for row in rows:
            yield wrapped("  ", ", ".join(_facts(row)))
            yield wrapped("    ", f'"{row["evidence"]}"')
        yield plain(f"  {rows[0]['url'] or rows[0]['path']}")
    yield ""
    yield from _notes(told.notes)


def _notes(notes: Sequence[str]) -> Iterator[str]:
    yield from (wrapped("", note) for note in notes)


def _decision(row: Row) -> str:
    day = row["decision_date"]
    outcome = outcome_words(str(row["outcome"] or "outcome not stated"))
    dated = written(day) if isinstance(day, date) else "no date"
    return f"{row['decision_id']}, {row['council']}, {dated}, {outcome}"


# Sections that a fault or an injustice is not found in, only told of again.
_ASIDE = {
    "complaint": "from the complaint",
    "background": "from the background",
    "action": "from the remedy",
}


def _facts(row: Row) -> Iterator[str]:
    yield str(row["label"])
    if row["status"]:
        yield str(row["status"]).replace("_", " ")
    if row["amount_gbp"] is not None:
        yield money(row["amount_gbp"])
    deadline, day = row["deadline"], row["deadline_date"]
    yield from when_due(
        str(deadline) if deadline else None, day if isinstance(day, date) else None
    )
    if row["paragraph"]:
        yield f"paragraph {row['paragraph']}"
    if row["page"] is not None:
        yield f"page {row['page']}"
    if row["kind"] != "remedy" and row["section"] in _ASIDE:
        yield _ASIDE[str(row["section"])]
    elif not row["paragraph"] and row["page"] is None:
        yield f"section {row['section']}"
    if row["needs_review"]:
        yield "check it"
