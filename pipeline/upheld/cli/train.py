"""``upheld train``: the model, built from the corpus."""

import json
from pathlib import Path

import click

from upheld.cli.params import ExistingPath
from upheld.cli.progress import progress, quiet_option


@click.command()
@click.argument("out", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--corpus",
    metavar="DIR",
    type=ExistingPath(file=False, folder=True),
    help="Annotated texts with splits.csv; without it those of the package.",
)
@click.option(
    "--card",
    is_flag=True,
    help="Also compare ways of training and score the result on the test split, which"
    " takes minutes, and write metrics.json, card.md and labels.md.",
)
@click.option(
    "--also",
    multiple=True,
    metavar="NAME=GOLD",
    help="With --card: a further gold file to score on, such as one of real texts.",
)
@quiet_option
def train(
    out: Path, corpus: Path | None, card: bool, also: tuple[str, ...], quiet: bool
) -> None:
    """Train the model on the corpus and write it to DIR.

    The same corpus and version give the same model, byte for byte.

    \b
    Example:
      upheld train my-model
    """
    from upheld.classify.store import save
    from upheld.evaluation.release import (
        further_sets,
        labels_page_of,
        metrics_of,
        trained,
    )

    further = further_sets(also)
    with progress(quiet, "steps", "done") as told:
        made = trained(corpus, told)
    save(made.model, out, made.about)
    if not quiet:
        click.echo(f"{made.told} The model is in {out}.", err=True)
    if card:
        from upheld.classify.card import card as written

        metrics = metrics_of(made, out, further)
        text = json.dumps(metrics, ensure_ascii=False, indent=1)
        (out / "metrics.json").write_text(text + "\n", encoding="utf-8")
        (out / "card.md").write_text(written(metrics), encoding="utf-8")
        page = labels_page_of(made, metrics)
        (out / "labels.md").write_text(page, encoding="utf-8")
        if not quiet:
            click.echo(f"What it can do is told in {out / 'card.md'}.", err=True)
