"""``upheld evaluate``: how good the findings are, measured on annotated decisions."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from upheld.cli.params import Choice, ExistingPath
from upheld.cli.progress import progress, quiet_option
from upheld.cli.words import plain
from upheld.errors import UpheldError
from upheld.types import Source

if TYPE_CHECKING:
    from upheld.evaluation.align import Aligned

_EXISTING = ExistingPath()


@click.command()
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...", type=_EXISTING)
@click.option(
    "--json",
    "target",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the scores, and what was found of each decision, to a file.",
)
@click.option("--errors", is_flag=True, help="List every miss and false finding.")
@click.option(
    "--compare",
    metavar="OLD.json",
    type=_EXISTING,
    help="Tell what was gained and lost since a file that --json wrote.",
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="SOURCE",
    type=Choice(get_args(Source)),
    help="Score only decisions of this source (lgsco, press, ...); may be repeated.",
)
@click.option(
    "--links",
    "links",
    metavar="LINKS.jsonl",
    type=_EXISTING,
    help="Score the links between findings too, against annotated links.",
)
@click.option(
    "--decisions",
    metavar="DIR",
    type=ExistingPath(folder=True),
    help="Score what extract wrote there, instead of reading the texts anew.",
)
@quiet_option
def evaluate(
    gold: tuple[Path, ...],
    decisions: Path | None,
    target: Path | None,
    errors: bool,
    compare: Path | None,
    sources: tuple[str, ...],
    links: Path | None,
    quiet: bool,
) -> None:
    """Score what is found against annotated decisions.

    Each GOLD is a file of JSON lines in the format that corpus/README.md explains.
    What is judged is what extract delivers. Beside every score stands its 95 %
    interval over decisions, and the score of always giving the commonest answer.

    \b
    Examples:
      upheld evaluate mine.jsonl --errors
      upheld evaluate mine.jsonl --json before.json
      upheld evaluate mine.jsonl --compare before.json
      upheld evaluate gold.jsonl --decisions findings
    """
    from upheld.evaluation.compare import changes, read_report
    from upheld.evaluation.links import link_errors, read_links, score_links
    from upheld.evaluation.run import evaluate, read_all
    from upheld.evaluation.stored import evaluate_stored

    if target:
        _check_target(target, gold)
    old = read_report(compare) if compare else None
    annotated = read_links(links) if links else {}
    records = read_all(gold, sources)
    with progress(quiet, "decisions", "scored") as told:
        if decisions:
            result = evaluate_stored(records, decisions)
        else:
            result = evaluate(records, progress=told)
    if links:
        result.report["links"] = score_links(result.aligned, annotated)
    if target:
        text = json.dumps(result.report, ensure_ascii=False, indent=1)
        target.write_text(text + "\n", encoding="utf-8")
    lines = [*_scores(result.report), *_types(result.report)]
    if errors:
        lines += ["", *(line for a in result.aligned for line in _errors(a))]
        lines += (
            line
            for a in result.aligned
            for line in link_errors(a, annotated.get(a.record.id, ()))
            if a.record.id in annotated
        )
    if old:
        common = old["decisions"].keys() & result.report["decisions"].keys()
        found = list(changes(old["decisions"], result.report["decisions"]))
        lines += ["", f"Changes since {compare}, in {len(common)} decisions of both:"]
        lines += [f"  {change}: {name}: {label}" for change, name, label in found]
        lines += ["  none"] * (not found)
        lines += _moved(old["labels"], result.report["labels"])
    click.echo(plain("\n".join(lines)))


def _check_target(target: Path, gold: tuple[Path, ...]) -> None:
    """Refuse, before the work, a file that would be lost or cannot be written."""
    if any(target.exists() and target.samefile(path) for path in gold):
        raise UpheldError(f"{target} is the gold: --json would write over it.")
    if not target.parent.is_dir():
        raise UpheldError(f"There is no folder {target.parent} to write the scores to.")


def _scores(report: dict[str, Any]) -> Iterator[str]:
    yield f"{report['n_decisions']} decisions"
    yield ""
    yield _row("", "precision", "recall", "F1", "95 %", "baseline")
    for told, group in (("types", "labels"), ("passages", "mentions")):
        for name, row in report[group].items():
            yield _shares(f"{name}, {told} per decision"[:34], row)
    yield _shares("remedies with status", report["remedy_status"])
    yield _shares("payments with amount", report["remedy_amounts"])
    yield _shares("amounts of money with role", report["money"])
    yield from _links(report.get("links"))
    yield ""
    yield _row("", "", "", "right", "95 %", "baseline")
    fields = {"payment total": report["payment_total"], **report["fields"]}
    for name, row in fields.items():
        right, base = _share(row["accuracy"]), _share(row["baseline"])
        yield _row(name.replace("_", " "), "", "", right, _interval(row), base)
    yield ""
    false, trust = report["false_findings"], report["review"]
    yield f"findings of a kind where gold has none: {false['per_clean_decision']}"
    yield f"share of findings on a passage that is none: {false['on_not_findings']}"
    yield f"expected calibration error: {report['calibration']['ece']}"
    yield (
        f"types marked for review: {trust['flagged']}; wrong among the others:"
        f" {trust['wrong_unflagged']}; decisions with any mark: {trust['decisions']}"
    )


def _links(report: dict[str, Any] | None) -> Iterator[str]:
    if report:
        for told in ("types", "passages"):
            precision, recall = report[told]["precision"], report[told]["recall"]
            yield _row(f"links, {told}", _share(precision), _share(recall), "", "", "")


def _types(report: dict[str, Any]) -> Iterator[str]:
    for kind, table in report["types"].items():
        yield ""
        yield _row(kind, "precision", "recall", "F1", "in gold", "given")
        for name, row in table.items():
            shares = [_share(row[key]) for key in ("precision", "recall", "f1")]
            yield _row(f"  {name}", *shares, str(row["gold"]), str(row["given"]))


def _errors(aligned: "Aligned") -> Iterator[str]:
    """Yield every miss and false finding of a decision, with its passage."""
    name = aligned.record.id
    for kind, entries in aligned.record.entries.items():
        given, found = aligned.given_types(kind), aligned.found[kind]
        for entry in entries:
            if entry.optional or entry in found:
                continue
            how = "elsewhere" if entry.type in given else "missed"
            for passage in entry.evidence[:3]:
                yield f"{name}: {how} {kind} {entry.type}: {passage}"
    for judged in aligned.judged:
        if judged.verdict == "false" or judged.on_not_finding:
            finding = judged.finding
            why = f" ({judged.on_not_finding})" if judged.on_not_finding else ""
            yield (
                f"{name}: false {judged.kind} {judged.type}{why},"
                f" {finding['method']}, {finding['section']}: {finding['evidence']}"
            )
    yield from _differences(aligned)


def _differences(aligned: "Aligned") -> Iterator[str]:
    from upheld.evaluation.measures import delivered, given_money, remedy_pairs

    name, record, decision = aligned.record.id, aligned.record, aligned.decision
    told = [(f, gold, delivered(decision, f)) for f, gold in record.fields.items()]
    total = decision["payment_total_gbp"]
    told.append(("payment_total_gbp", record.payment_total_gbp, total))
    for field, gold, given in told:
        if gold != given:
            yield f"{name}: {field} is {given!r}, in gold {gold!r}"
    firm, optional, pairs = remedy_pairs(aligned, "status")
    money, gold_money = given_money(aligned), set(record.money)
    for what, missed, false in (
        ("status", firm - pairs, pairs - firm - optional),
        ("money", gold_money - money, money - gold_money),
    ):
        for pair in sorted(missed, key=str):
            yield f"{name}: missed {what} {pair[0]} {pair[1]}"
        for pair in sorted(false, key=str):
            yield f"{name}: false {what} {pair[0]} {pair[1]}"


def _moved(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    for name, row in new.items():
        if name in old:
            yield f"  {name}: F1 {_share(old[name]['f1'])} to {_share(row['f1'])}"


def _shares(name: str, row: dict[str, Any]) -> str:
    shares = [_share(row[key]) for key in ("precision", "recall", "f1")]
    return _row(name, *shares, _interval(row), _share(row["baseline"]))


def _row(name: str, *cells: str) -> str:
    return f"{name:34}" + "".join(f"{cell:>13}" for cell in cells)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _interval(row: dict[str, Any]) -> str:
    ends = row["ci95"]
    return "-" if ends is None else f"{ends[0]:.2f} - {ends[1]:.2f}"
