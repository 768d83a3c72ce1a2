"""``upheld review``: findings out to people who check them, and back as gold."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from upheld.cli.params import Choice, ExistingPath
from upheld.cli.progress import quiet_option
from upheld.cli.words import plain
from upheld.errors import UpheldError, shown

if TYPE_CHECKING:
    from upheld.evaluation.sample import Sample
    from upheld.review import Corrections
    from upheld.types import Decision

_FILE = click.Path(dir_okay=False, path_type=Path)
_BY = ("outcome", "category", "council_type", "year")
_HOW_TO = (
    "In Label Studio: make a project, paste {config} under Labeling Interface, Code;"
    " import {out}; correct; export as JSON; then 'upheld review import'."
)


@click.group()
def review() -> None:
    """Let people check findings in Label Studio, and take their corrections back.

    \b
    Examples:
      upheld review export findings --out tasks.json --sample 8 --by outcome
      upheld review import export.json --out gold.jsonl --decisions findings
    """


@review.command("export")
@click.argument("source", metavar="DIR", type=ExistingPath(folder=True))
@click.option("--out", required=True, metavar="TASKS.json", type=_FILE)
@click.option(
    "--sample",
    "size",
    type=click.IntRange(min=1),
    metavar="N",
    help="Draw N decisions at random; without it all go.",
)
@click.option(
    "--by",
    type=Choice(_BY),
    default="outcome",
    show_default=True,
    help="What each kind of is drawn from in proportion, and at least one of.",
)
@click.option(
    "--seed",
    type=int,
    default=0,
    show_default=True,
    help="Another number draws another sample; the same one the same.",
)
@click.option("--only-review", is_flag=True, help="Only decisions marked for review.")
@quiet_option
def export(
    source: Path,
    out: Path,
    size: int | None,
    by: str,
    seed: int,
    only_review: bool,
    quiet: bool,
) -> None:
    """Write decisions as tasks for Label Studio, with the findings already marked.

    DIR is what 'upheld extract' wrote, or its decisions.jsonl. Beside the tasks,
    label-config.xml has the labels to set the project up with. Further copies of a
    decision are left out.

    \b
    Example:
      upheld review export findings --out tasks.json --sample 8 --by outcome
    """
    from upheld.review.files import CONFIG_NAME, write_tasks

    config = out.parent / CONFIG_NAME
    for target in (out, config):
        _check_out(target, source)
    sample = _sample(source, size, by, seed, only_review) if size else None
    chosen = _chosen(source, only_review, set(sample.drawn) if sample else None)
    count, passages = write_tasks(chosen, out, sample)
    if quiet:
        return
    _told(_sample_told(sample) if sample else [])
    made = f"{count:,} {'task' if count == 1 else 'tasks'} with {passages:,} marked"
    how_to = _HOW_TO.format(config=shown(config), out=shown(out))
    _told([f"{made} passages written to {shown(out)}.", how_to])


def _check_out(out: Path, source: Path) -> None:
    """Refuse, before the work, a file that would be lost or cannot be written."""
    if out.exists() and source.exists() and os.path.samefile(out, source):
        raise UpheldError(f"{shown(out)} is the input itself; name another file.")
    if not out.parent.is_dir():
        raise UpheldError(f"There is no folder {shown(out.parent)} to write to.")


def _told(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(plain(line), err=True)


def _sample(source: Path, size: int, by: str, seed: int, only_review: bool) -> "Sample":
    from upheld.evaluation.sample import draw, stratum_of

    found = _chosen(source, only_review, None, tell=False)
    strata = {decision.decision_id: stratum_of(decision, by) for decision in found}
    return draw(strata, size, by, seed)


def _chosen(
    source: Path, only_review: bool, wanted: set[str] | None, *, tell: bool = True
) -> Iterator["Decision"]:
    """Yield the decisions to export; of a line that is none tell what is wrong."""
    from upheld.serialise import stored

    for decision in stored(source):
        if isinstance(decision, UpheldError):
            _told([decision.message] if tell else [])
        elif decision.duplicate_of is None and (
            decision.decision_id in wanted
            if wanted is not None
            else decision.needs_review or not only_review
        ):
            yield decision


def _sample_told(sample: "Sample") -> Iterator[str]:
    total = sum(stratum.holds for stratum in sample.strata)
    yield (
        f"Drawn {len(sample.drawn):,} of {total:,} decisions by {sample.by}, seed"
        f" {sample.seed}:"
    )
    width = max(len(sample.by), *(len(stratum.name) for stratum in sample.strata))
    yield f"  {sample.by:{width}}  decisions  drawn  weight"
    for stratum in sample.strata:
        numbers = f"{stratum.holds:>9,}  {stratum.drawn:>5,}  {stratum.weight:>6.2f}"
        yield f"  {stratum.name:{width}}  {numbers}"


@review.command("import")
@click.argument("exported", metavar="EXPORT.json", type=ExistingPath())
@click.option("--out", required=True, metavar="GOLD.jsonl", type=_FILE)
@click.option(
    "--decisions",
    metavar="DIR",
    type=ExistingPath(folder=True),
    help="Refuse decisions that this run of extract does not have, or reads otherwise.",
)
@click.option(
    "--annotator",
    metavar="WHO",
    help="Take only what this person marked (id or e-mail address).",
)
@click.option(
    "--links",
    metavar="LINKS.jsonl",
    type=_FILE,
    help="Write the links between findings too, for 'upheld evaluate --links'.",
)
@quiet_option
def import_(
    exported: Path,
    out: Path,
    decisions: Path | None,
    annotator: str | None,
    links: Path | None,
    quiet: bool,
) -> None:
    """Turn Label Studio's JSON export into gold for 'upheld evaluate'.

    A task that cannot be used is told and left out whole. Of several annotations of a
    task the ground truth is taken, else the latest.

    \b
    Example:
      upheld review import export.json --out gold.jsonl --decisions findings
    """
    from upheld.review import corrected
    from upheld.review.files import read_export, write_lines

    for target in filter(None, (out, links)):
        _check_out(target, exported)
    texts = _texts(decisions) if decisions else None
    found = corrected(read_export(exported), texts, annotator)
    _told(found.problems)
    _told([] if quiet else [*found.notes, *_changes_told(found)])
    if not found.lines:
        raise UpheldError(f"No task of {shown(exported)} gives a decision.")
    write_lines(found.lines, out)
    if links:
        write_lines(found.links, links)
    if quiet:
        return
    judged = f" --decisions {shown(decisions)}" if decisions else ""
    _told([f"Score it with: upheld evaluate {shown(out)}{judged}"])


def _texts(source: Path) -> dict[str, str]:
    chosen = _chosen(source, False, None)
    return {decision.decision_id: decision.document.text for decision in chosen}


def _changes_told(found: "Corrections") -> Iterator[str]:
    from upheld.review.corrected import CHANGES, FIELDS_CHANGED

    told = ", ".join(f"{found.changes[change]:,} {change}" for change in CHANGES)
    fields = found.changes[FIELDS_CHANGED]
    count = len(found.lines)
    yield (
        f"{count:,} {'decision' if count == 1 else 'decisions'}: passages {told};"
        f" {fields:,} {'field' if fields == 1 else 'fields'} of headers changed."
    )
    left = (found.skipped, "skipped"), (found.unanswered, "not annotated")
    if any(number for number, _ in left):
        counts = ", ".join(f"{number:,} {what}" for number, what in left if number)
        yield f"Tasks left out: {counts}."
