"""The reference of all commands and columns, written from the program itself."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import fields
from inspect import cleandoc, getdoc
from pathlib import Path

import click
from click.testing import CliRunner
from openpyxl import load_workbook

from upheld.cli import cli
from upheld.tabulate.schema import schema
from upheld.types import (
    BodyOutcome,
    Council,
    Decision,
    Document,
    Finding,
    Header,
    Payment,
    RecognisedPage,
)

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "corpus" / "examples" / "03-hotel-room.txt"

HEAD = """\
# Reference

Every command with its options, and every file with its columns. `upheld COMMAND --help`
and `upheld codebook` say the same of what is installed. (Written by
`python tests/test_reference.py`; a test fails where it is not current.)
"""
JSONL = """\
A line is one JSON object, a decision with all that is known of it. Amounts are numbers,
days are text as 2023-04-01; what a table leaves empty is `null`, or a list of nothing.
`start` and `end` count characters of `text`: `text[start:end]` is the quote.
"""
# What neither a column of a table nor a docstring tells, or not of JSON.
TOLD = {
    "title": "Title as printed.",
    "bodies": "Bodies complained about, as printed, the one of the title first.",
    "councils": "Entries of the register for `bodies`, in their order; null for a body"
    " that is none. See below.",
    "summary": "The decision's own summary.",
    "findings": "Every fault, injustice and remedy; see below.",
    "payments": "Every amount of money; see below.",
    "body_outcomes": "What is said of each of `bodies`, in their order; see below.",
    "text": "The normalised text, a block a line.",
    "paragraph_starts": "Offset of each numbered block, with its number as printed.",
    "document_warnings": "Those of `warnings` that are about the reading.",
    "recognised_pages": "Pages that were read by text recognition; see below.",
    "versions": "Version of Upheld, and the SHA-256 of its rules.",
    "findings.bodies": "Every body it is laid on.",
    "findings.cues": "The words that decided who says it, and whether it was found.",
    "findings.evidence": "The quote, exactly: `text[start:end]`.",
    "findings.linked_to": "Ids of the findings this one follows from.",
    "payments.evidence": "The words that name it: `text[start:end]`.",
    "body_outcomes.body": "Name of the body, as printed.",
    "body_outcomes.outcome_detail": "Which kind of that outcome it is, as above.",
    "body_outcomes.start": "First character of the evidence.",
    "body_outcomes.end": "Character behind its last one.",
    "councils.name": "Official name.",
    "councils.start": "First day, where it is known.",
    "councils.aliases": "Further names.",
}
MANIFEST = {
    "versions": "Versions of Upheld, of Python and of libraries that read and count.",
    "rules_sha256": "SHA-256 of the rules.",
    "model_sha256": "SHA-256 of the model.",
    "options": "Inputs and options of the run.",
    "counts": (
        "Inputs, those that could not be read, results taken over from an earlier run,"
        " decisions, and further copies among them."
    ),
    "started": "When the run began, in UTC.",
    "seconds": "How long it took.",
}
_ATTRIBUTE = re.compile(r"(?m)^    (\w+(?:, \w+)*): ((?:.+\n?(?:        .+\n?)*))")


def reference(folder: Path) -> str:
    """Return the reference; what it tells of files is read from some that are made.

    Args:
        folder: empty; the files are made in it.
    """
    _run("extract", EXAMPLE, "--out", folder)
    _run("export", folder, "--xlsx", "--sqlite", "--parquet")
    book = _run("codebook").split("\n", 2)[2]
    parts = [
        HEAD,
        "## Commands\n",
        *_command(cli, "upheld"),
        "## Files\n",
        re.sub("(?m)^## ", "### ", book),
        "### decisions.jsonl\n",
        JSONL,
        *_jsonl(folder),
        "### manifest.json\n",
        *_manifest(folder),
        "### findings.xlsx\n",
        *_workbook(folder),
        "### findings.db\n",
        *_database(folder),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _run(*words: object) -> str:
    result = CliRunner().invoke(cli, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.stdout


def _command(command: click.Command, name: str) -> Iterator[str]:
    words = [
        param.make_metavar(click.Context(command))
        for param in command.params
        if isinstance(param, click.Argument)
    ]
    yield f"### {name}\n"
    yield f"`{' '.join([name, *words])}`\n"
    yield _help(command)
    options = [param for param in command.params if isinstance(param, click.Option)]
    rows = [(_option(option), _meaning(option)) for option in options]
    yield _grid(("option", "meaning"), rows)
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from _command(inner, f"{name} {inner.name}")


def _help(command: click.Command) -> str:
    blocks = cleandoc(command.help or "").split("\n\n")
    told = []
    for block in blocks:
        first, _, rest = block.partition("\n")
        if first == "\b":
            heading, _, lines = rest.partition("\n")
            told.append(heading)
            told.append("\n".join(f"    {line.strip()}" for line in lines.split("\n")))
        else:
            told.append(block)
    return "\n\n".join(told) + "\n"


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    if option.is_flag:
        return names
    if isinstance(option.type, click.Choice) and not option.metavar:
        return f"{names} " + ", ".join(f"`{choice}`" for choice in option.type.choices)
    return f"{names} {option.metavar or option.type.name.upper()}"


def _meaning(option: click.Option) -> str:
    told = [option.help or ""]
    if option.required:
        told.append("Must be given.")
    elif isinstance(option.show_default, str):
        told.append(f"Default: {option.show_default}.")
    elif option.show_default:
        of_many = isinstance(option.default, list)
        default = ", ".join(option.default) if of_many else option.default
        told.append(f"Default: {default}.")
    return " ".join(told)


def _jsonl(folder: Path) -> Iterator[str]:
    line = (folder / "decisions.jsonl").read_text(encoding="utf-8").splitlines()[0]
    own = {**_told(Document), **_told(Header), **_told(Decision)}
    said = {**own, **_described("decisions"), **TOLD}
    yield _keys(json.loads(line), said)
    for heading, kind in (
        ("findings", Finding),
        ("payments", Payment),
        ("body_outcomes", BodyOutcome),
        ("councils", Council),
        ("recognised_pages", RecognisedPage),
    ):
        here = {
            name.removeprefix(f"{heading}."): told
            for name, told in TOLD.items()
            if name.startswith(heading)
        }
        said = {**_told(kind), **_described(heading), **here}
        yield f"Each of `{heading}`:\n"
        yield _keys((field.name for field in fields(kind)), said)


def _described(table: str) -> dict[str, str]:
    """Return what the columns of a table hold, none for a name that is no table."""
    if table not in ("decisions", "findings", "payments"):
        return {}
    return {column.name: column.description for column in schema()[table].columns}


def _told(kind: type) -> dict[str, str]:
    """Return what the docstring of a class says of its attributes."""
    _, _, attributes = (getdoc(kind) or "").partition("Attributes:\n")
    said = {}
    for names, told in _ATTRIBUTE.findall(attributes):
        for name in names.split(", "):
            text = " ".join(told.split()).replace("``", "`").replace("None", "null")
            said[name] = text[:1].upper() + text[1:]
    return said


def _manifest(folder: Path) -> Iterator[str]:
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    yield _keys(told, MANIFEST)


def _workbook(folder: Path) -> Iterator[str]:
    book = load_workbook(folder / "findings.xlsx", read_only=True)
    rows = []
    for sheet in book:
        header = next(sheet.iter_rows(max_row=1, values_only=True))
        table = schema().get(sheet.title)
        own = [column.name for column in table.columns] if table else []
        more = [name for name in header if name not in own]
        columns = ", ".join(f"`{name}`" for name in more)
        if own:
            assert {*own} <= {*header}
            columns = f"those of {sheet.title}.csv" + (f", and {columns}" * bool(more))
        rows.append((f"`{sheet.title}`", columns))
    book.close()
    yield _grid(("sheet", "columns"), rows)


def _database(folder: Path) -> Iterator[str]:
    rows = []
    with closing(sqlite3.connect(folder / "findings.db")) as database:
        listed = database.execute(
            "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"
            " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%search_%'"
        ).fetchall()
        for name, kind in listed:
            table = schema().get(name)
            info = database.execute(f"PRAGMA table_info('{name}')").fetchall()
            names = [row[1] for row in info]
            same = table and names == [column.name for column in table.columns]
            told = ", ".join(f"`{column}`" for column in names)
            rows.append((f"`{name}`", kind, f"those of {name}.csv" if same else told))
    yield _grid(("name", "kind", "columns"), rows)


def _keys(names: Iterable[str], said: dict[str, str]) -> str:
    return _grid(("key", "meaning"), [(f"`{name}`", said[name]) for name in names])


def _grid(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
