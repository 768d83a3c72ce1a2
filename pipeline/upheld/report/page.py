"""One file that shows the findings: data, program and style in it."""

import os
from base64 import b64encode
from datetime import datetime
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from upheld.errors import UnreadableError
from upheld.report.data import Content, content
from upheld.report.pack import packed
from upheld.report.quotes import LONGEST_QUOTE
from upheld.tabulate.load import load, manifest
from upheld.tabulate.plain import counted_bodies, plain_columns

# The parts of the program in the order in which a browser reads them, joined into one
# script: no part names what a later one makes before the last part starts the page.
_PROGRAM = (
    *("names", "nodes", "state", "data", "choose", "count", "table", "charts"),
    *("download", "decisions", "types", "overview", "trends", "councils", "payments"),
    *("decision", "filters", "print", "start"),
)


def write_page(folder: Path, out: Path) -> int:
    """Write the page of what ``extract`` wrote; return the number of decisions in it.

    The page is there whole or not at all.

    Args:
        folder: what ``extract`` wrote.
        out: the page; an earlier one is replaced.

    Raises:
        UnreadableError: a table is missing or damaged.
    """
    frames = load(folder)
    tables = {name: plain_columns(frame) for name, frame in frames.items()}
    told = content(tables, counted_bodies(frames))
    markup = page(told, _made(folder))
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_text(markup, "utf-8", newline="\n")
        os.replace(part, out)
    finally:
        part.unlink(missing_ok=True)
    return told.decisions


def page(told: Content, made: str) -> str:
    """Return the page.

    Args:
        told: the data in it.
        made: a sentence on when and with what the tables were made.
    """
    script = "\n".join(_template(f"program/{part}.js") for part in _PROGRAM)
    style = _template("report.css")
    articles = f" and {_count(told.articles, 'press article')}" if told.articles else ""
    counted = _count(told.decisions, "decision") + articles
    return Template(_template("report.html")).substitute(
        policy=_policy(script, style),
        style=style,
        script=script,
        core=packed(told.core),
        blocks="\n".join(
            f'<script type="text/plain" id="x-quotes-{number}">{packed(block)}</script>'
            for number, block in enumerate(told.blocks)
        ),
        made=escape(made),
        counted=counted,
        copies=_count(told.copies, "further copy", "further copies"),
        unread=_count(told.unread, "input that could not be read", _UNREAD),
        longest=LONGEST_QUOTE,
    )


_UNREAD = "inputs that could not be read"


def _template(name: str) -> str:
    return files("upheld.report").joinpath(f"templates/{name}").read_text("utf-8")


def _policy(script: str, style: str) -> str:
    """Return a policy under which this program and style work, and nothing else."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)};"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = sha256(text.encode("utf-8")).digest()
    return f"'sha256-{b64encode(digest).decode('ascii')}'"


def _made(folder: Path) -> str:
    """Return when and with what the tables were made, as their manifest tells."""
    told = manifest(folder)
    try:
        made = datetime.fromisoformat(str(told["started"]))
        version = dict(told["versions"])["upheld"]  # type: ignore[call-overload]
    except (ValueError, KeyError, TypeError) as error:
        detail = f"It is not as extract writes it ({error}); extract anew."
        raise UnreadableError(folder / "manifest.json", "damaged", detail) from error
    return f"Extracted on {made.day} {made:%B %Y} with Upheld {version}."


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
