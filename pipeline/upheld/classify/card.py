"""The card of a model as Markdown, written from its metrics and from nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_KINDS = ("faults", "injustices", "remedies")
_WAYS = {"rules": "rules alone", "model": "model alone", "both": "both"}


def card(metrics: Mapping[str, Any]) -> str:
    """Return the card; ``metrics`` is what ``metrics.json`` beside it holds."""
    parts = (_head, _heads, _choice, _ablation, _trust)
    return "\n".join(line for part in parts for line in part(metrics)) + "\n"


def summary(metrics: Mapping[str, Any]) -> str:
    """Return one table of how good the pipeline is on each set of texts."""
    rows = []
    for name, ways in metrics["ablation"].items():
        both = ways["both"]
        labels, fields = both["labels"], both["fields"]
        rows.append(
            (
                f"{name} ({both['n_decisions']})",
                *(_scored(labels[kind]) for kind in _KINDS),
                _two(both["remedy_status"]["f1"]),
                _two(fields["outcome_detail"]["accuracy"]),
                _two(both["payment_total"]["accuracy"]),
                _two(both["false_findings"]["on_not_findings"]),
            )
        )
    names = ("texts", *_KINDS, "with status", "outcome detail", "payments", "on none")
    return "\n".join(_grid(names, rows))


def reliability(metrics: Mapping[str, Any], name: str) -> str:
    """Return how often types of a set of texts are right, by their confidence."""
    both = metrics["ablation"][name]["both"]
    rows = [
        (
            f"{row['from']:.1f} to {row['from'] + 0.1:.1f}",
            str(row["n"]),
            _two(row["confidence"]),
            _two(row["right"]),
        )
        for row in both["calibration"]["bins"]
    ]
    grid = _grid(("confidence", "types", "mean", "right"), rows)
    trust = both["review"]
    told = (
        f"Marked `needs_review`: {_percent(trust['flagged'])} of the types, of which"
        f" {_percent(trust['wrong_flagged'])} are wrong; of the others"
        f" {_percent(trust['wrong_unflagged'])}."
    )
    return "\n".join([*grid, told, ""])


def _scored(row: Mapping[str, Any]) -> str:
    shares = f"{_two(row['precision'])} {_two(row['recall'])}"
    return f"{shares} **{_two(row['f1'])}** ({_interval(row['ci95'])})"


def _head(metrics: Mapping[str, Any]) -> Iterator[str]:
    data = metrics["data"]
    yield f"# Model {metrics['name']}"
    yield ""
    yield (
        "Says which types of fault, injustice and remedy a sentence of a decision"
        " states. Two steps of logistic regression on the words of the sentence, their"
        " stems, pairs of stems and families, on its neighbours and the title of its"
        " section, and on what the rules say of it: section, speaker, polarity, the"
        " types that their patterns match. Written by `upheld train`, like every figure"
        " here."
    )
    yield ""
    yield (
        f"Learnt from {data['sentences']:,} sentences of {data['texts']:,} invented"
        f" texts by {data['writers']} independent writers (splits train and dev of the"
        f" corpus); {data['findings']:,} of them state something. Rare types have few"
        f" examples: the fewest are {data['fewest']}. It knows"
        f" {metrics['size']['features']:,} features and takes"
        f" {metrics['size']['bytes'] / 1e6:.1f} MB."
    )
    yield ""
    yield (
        f"Version {metrics['upheld']}, seed {metrics['seed']}, rules"
        f" `{metrics['rules'][:12]}`, corpus `{metrics['corpus'][:12]}`. Figures are"
        " those of these."
    )
    yield ""
    yield (
        "It is for decisions of the Local Government and Social Care Ombudsman and"
        " press articles about them. It was never shown a real decision; on real texts"
        " it finds less than on ours. Decisions of other ombudsmen are read with the"
        " rules alone."
    )
    yield ""


def _heads(metrics: Mapping[str, Any]) -> Iterator[str]:
    yield "## What else is in it"
    yield ""
    yield (
        "Two heads, multinomial logistic regressions taught by the same texts: one says"
        " what part an amount of money plays, by the words around it and the answers of"
        " the patterns; the other how far a remedy has got. And the trust, a logistic"
        " regression over what rules and model say of a type, which gives each type of"
        " a decision its probability and the limit below which it is marked for review;"
        " it was fitted to whole decisions with answers of models that had not seen"
        " their writers. F1 over (amount, role), and over (type, status) of remedies:"
    )
    yield ""
    rows = [
        (
            name,
            *(_two(ways[way]["money"]["f1"]) for way in ("rules", "both")),
            *(_two(ways[way]["remedy_status"]["f1"]) for way in ("rules", "both")),
        )
        for name, ways in metrics["ablation"].items()
    ]
    names = ("", "roles by rules", "with heads", "status by rules", "with heads")
    yield from _grid(names, rows)


def _trust(metrics: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield "## How far to trust it"
    for name in metrics["ablation"]:
        yield ""
        yield f"### {name}"
        yield ""
        yield reliability(metrics, name)


def _choice(metrics: Mapping[str, Any]) -> Iterator[str]:
    found = metrics["search"]
    yield "## How it was chosen"
    yield ""
    yield (
        "Mean average precision over sentence and type, on every fourth text, in five"
        " folds that keep writers apart. Nested: in each outer fold three inner ones"
        f" choose; they chose {_picked(found['picked'])}."
    )
    yield ""
    rows = [(name, row) for name, row in found["contenders"].items()]
    rows.append(("nested choice", found["nested"]))
    yield from _grid(
        ("", *_KINDS, "mean"),
        [(name, *(_two(row[key]) for key in (*_KINDS, "mean"))) for name, row in rows],
    )


def _picked(names: Sequence[str]) -> str:
    times = {name: names.count(name) for name in names}
    return ", ".join(f'"{name}" {count} times' for name, count in times.items())


def _ablation(metrics: Mapping[str, Any]) -> Iterator[str]:
    yield "## What it adds"
    yield ""
    yield (
        "The whole pipeline with the types given by the rules alone, by the model alone"
        " and by both: F1 over the types of a decision (with its 95 % interval) and"
        " over passages; the expected calibration error; the share of faults and"
        " injustices that lie on a passage marked as none. For the dev split the model"
        " learnt from train alone; its thresholds were chosen on dev."
    )
    for name, ways in metrics["ablation"].items():
        yield ""
        yield f"### {name}: {ways['both']['n_decisions']} texts"
        yield ""
        yield from _grid(
            ("", *_KINDS, *(f"{kind}, passages" for kind in _KINDS), "ECE", "on none"),
            [_row(told, ways[way]) for way, told in _WAYS.items()],
        )
        base = ways["both"]["labels"]
        yield (
            "Always giving the commonest types: "
            + ", ".join(f"{kind} {_two(base[kind]['baseline'])}" for kind in _KINDS)
            + "."
        )


def _row(told: str, scores: Mapping[str, Any]) -> tuple[str, ...]:
    labels, mentions = scores["labels"], scores["mentions"]
    return (
        told,
        *(f"{_two(labels[k]['f1'])} ({_interval(labels[k]['ci95'])})" for k in _KINDS),
        *(_two(mentions[kind]["f1"]) for kind in _KINDS),
        _two(scores["calibration"]["ece"]),
        _two(scores["false_findings"]["on_not_findings"]),
    )


def _grid(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = (names, ["---"] * len(names), *rows)
    return [*(f"| {' | '.join(line)} |" for line in lines), ""]


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"


def _two(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _interval(ends: Sequence[float] | None) -> str:
    return "-" if ends is None else f"{_two(ends[0])} to {_two(ends[1])}"
