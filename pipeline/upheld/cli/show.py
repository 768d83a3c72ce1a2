"""``upheld show``: one decision with what was found in it, for checking."""

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from upheld.cli.progress import quiet_option
from upheld.cli.words import (
    HEADINGS,
    doubts,
    facts,
    label,
    particulars,
    payment_facts,
    plain,
    plain_json,
    runs,
    wrapped,
)
from upheld.errors import UpheldError
from upheld.near import did_you_mean, near

if TYPE_CHECKING:
    from upheld.explain import Explanation
    from upheld.types import Decision, Document

# As to_json writes it, in front of everything else.
_FIRST_KEY = re.compile(r'{"decision_id": "([^"\\]+)"')
_COLOURS = {"fault": "red", "injustice": "yellow", "remedy": "green"}


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--text", "with_text", is_flag=True, help="Print the text, marked.")
@click.option(
    "--html",
    metavar="OUT.html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a page with the text marked instead.",
)
@click.option(
    "--ocr",
    is_flag=True,
    help="Read scans too, by text recognition; needs upheld[ocr] and Tesseract.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the decision as JSON.")
@click.option(
    "--why",
    "with_why",
    is_flag=True,
    help="Tell of every passage considered who says it and why it counts or not.",
)
@quiet_option
def show(
    file: str,
    with_text: bool,
    html: Path | None,
    ocr: bool,
    as_json: bool,
    with_why: bool,
    quiet: bool,
) -> None:
    """Show what is found in one decision, with its quotes.

    FILE is a saved decision, "DIR#23 001 234" for one that was extracted into DIR,
    records.jsonl#3 for the third record of a file, bundle.zip!/inner.html for a file
    inside an archive, or - for standard input.

    \b
    Examples:
      upheld show decision.html
      upheld show decision.html --why
      upheld show "findings#17 011 206" --html page.html
    """
    if html and _is_input(html, file):
        raise UpheldError(f"{html} is the input itself; name another file for --html.")
    decision = _decision(file, ocr=ocr)
    if html:
        _write_page(decision, html)
        if not quiet:
            click.echo(f"Written to {html}", err=True)
    considered = _considered(decision) if with_why else None
    if as_json:
        click.echo(plain_json(_as_json(decision, considered)))
    elif not html:
        click.echo("\n".join(_overview(decision)))
        if with_text:
            click.echo("\n" + _marked(decision))
        if considered is not None:
            from upheld.cli.why import why

            click.echo("\n" + "\n".join(why(considered)))


def _considered(decision: "Decision") -> "tuple[Explanation, ...]":
    from upheld.explain import explain

    return explain(decision)


def _as_json(decision: "Decision", considered: "tuple[Explanation, ...] | None") -> str:
    """Return a decision as ``decisions.jsonl`` has it, with ``considered`` if asked."""
    from upheld.cli.why import as_field
    from upheld.serialise import to_json

    line = to_json(decision)
    if considered is None:
        return line
    return f'{line[:-1]}, "considered": {as_field(considered)}}}'


def _is_input(target: Path, file: str) -> bool:
    """Return whether a page would overwrite the file it is made from."""
    names = (file, file.rpartition("#")[0], file.partition("!/")[0])
    return target.exists() and any(
        os.path.samefile(target, name) for name in names if os.path.exists(name)
    )


def _decision(file: str, *, ocr: bool) -> "Decision":
    from upheld.extraction import extract
    from upheld.ingest.read import read

    base, _, name = file.rpartition("#")
    if base and name and not Path(file).exists():
        kept = Path(base, "decisions.jsonl") if Path(base).is_dir() else Path(base)
        stored = _stored(kept, int(name)) if name.isdigit() and kept.is_file() else None
        if stored:
            return stored
        if name.isdigit() and kept.is_file() and kept == Path(base):
            return extract(_record(base, file))
        if kept.is_file():
            return _named(kept, name)
    archive, inside, _ = file.partition("!/")
    if inside and Path(archive).is_file() and not Path(file).exists():
        return extract(_record(archive, file))
    return extract(read(file, ocr=ocr))


def _named(base: Path, decision_id: str) -> "Decision":
    """Return the decision of an id that an earlier extract wrote into a file."""
    from upheld.serialise import from_json

    known = {}
    with open(base, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            found = _FIRST_KEY.match(line)
            if found and found[1] == decision_id:
                return from_json(line)
            if found:
                known[found[1]] = known[found[1].replace(" ", "")] = found[1]
    question = did_you_mean(near(decision_id, known)) or "see decisions.csv for its id."
    raise UpheldError(f"There is no decision {decision_id} in {base}; {question}")


def _stored(base: Path, number: int) -> "Decision | None":
    """Return the decision that an earlier extract wrote on a line, if it is one."""
    from upheld.serialise import from_json

    with open(base, encoding="utf-8", errors="replace") as lines:
        line = next(islice(lines, max(number - 1, 0), number), "")
    try:
        return from_json(line)
    except UpheldError:
        return None


def _record(base: str, name: str) -> "Document":
    """Return one record, row or member of a file; no other of them is read."""
    from upheld.ingest.parts import Part, parts
    from upheld.ingest.read import read_part

    for part in parts(base):
        if part.path != name and not name.startswith(f"{part.path}#"):
            continue
        for item in read_part(part) if isinstance(part, Part) else [part]:
            if item.path == name:
                if isinstance(item, UpheldError):
                    raise item
                return item
    raise UpheldError(f"There is no record {name}.")


def _write_page(decision: "Decision", target: Path) -> None:
    from upheld.cli.page import page

    try:
        target.write_text(page(decision), "utf-8")
    except OSError as error:
        raise UpheldError(
            f"The page cannot be written to {target} ({error.strerror})."
        ) from error


def _overview(decision: "Decision") -> Iterator[str]:
    yield plain(decision.document.header.title or decision.decision_id)
    for name, value in particulars(decision):
        yield wrapped(f"{name:<12}", value)
    for kind, heading in HEADINGS.items():
        found = [finding for finding in decision.findings if finding.kind == kind]
        yield ""
        yield click.style(f"{heading} ({len(found)})", bold=True, fg=_COLOURS[kind])
        for finding in found:
            yield wrapped("  ", ", ".join([label(finding), *facts(finding)]))
            yield wrapped("    ", f'"{finding.evidence}"')
    if decision.payments:
        yield ""
        yield click.style(f"Amounts of money ({len(decision.payments)})", bold=True)
        for payment in decision.payments:
            yield wrapped("  ", ", ".join(payment_facts(payment)))
    if decision.warnings:
        yield ""
        yield click.style(f"Doubts ({len(decision.warnings)})", bold=True)
        yield from (wrapped("  ", doubt) for doubt in doubts(decision))


def _marked(decision: "Decision") -> str:
    """Return the text with each finding as ``[fault:delay| ... ]``."""
    text = decision.document.text
    parts = []
    for low, high, found in runs(0, len(text), decision.findings):
        piece = plain(text[low:high])
        for finding in found:
            if finding.start == low:
                piece = f"[{finding.kind}:{finding.type}|{piece}"
            if finding.end == high:
                piece += "]"
        colour = _COLOURS[found[0].kind] if found else None
        parts.append(click.style(piece, fg=colour) if colour else piece)
    return "".join(parts)
