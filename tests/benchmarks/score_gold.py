"""Score the pipeline against annotated decisions, document by document.

Usage: python tests/benchmarks/score_gold.py GOLD.jsonl [--errors] [--source lgsco ...]

Prints micro precision, recall and F1 over the set of types a document, for faults,
injustices and remedies; the share of documents whose outcome, its detail and
payment total are exact; remedies by (type, status); and how many findings fall on a
passage that is marked as none. Optional labels count neither way.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from upheld.extraction import extract
from upheld.ingest.read import document_from_text
from upheld.types import Decision

KINDS = {"faults": "fault", "injustices": "injustice", "remedies": "remedy"}


def scores(gold: Path, sources: list[str], *, errors: bool) -> None:
    """Print the scores of a gold file, with every miss and false label on request."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    status, exact = Counter[str](), Counter[str]()
    misses: Counter[str] = Counter()
    documents = 0
    for record in map(json.loads, gold.read_text(encoding="utf-8").splitlines()):
        if sources and record["source"] not in sources:
            continue
        documents += 1
        decision = extract(document_from_text(record["text"]))
        exact += Counter(field for field in _exact(record, decision))
        status += _compare(*_status_labels(record, decision))
        wrong = _on_not_findings(record, decision)
        exact["on not_findings"] += len(wrong)
        for kind in KINDS:
            firm, optional, found = _labels(record, decision, kind)
            counts[kind] += _compare(firm, optional, found)
            for name in sorted(firm - found):
                misses[f"missed {kind}: {name}"] += 1
                if errors:
                    print(
                        record["id"],
                        "MISSED",
                        kind,
                        name,
                        _evidence(record, kind, name),
                    )
            for name in sorted(found - firm - optional):
                misses[f"false {kind}: {name}"] += 1
                if errors:
                    print(
                        record["id"], "FALSE ", kind, name, _found(decision, kind, name)
                    )
        if errors:
            for line in wrong:
                print(record["id"], "ON NOT-FINDING", line)
            for line in _header_errors(record, decision):
                print(record["id"], line)
    for kind, count in {**counts, "remedy status": status}.items():
        print(f"{kind:14}", _prf(count))
    for name in ("outcome", "outcome_detail", "payment_total"):
        print(f"{name:14} {exact[name]}/{documents}")
    print(f"findings on not_findings passages: {exact['on not_findings']}")
    print("commonest:", "; ".join(f"{k} {n}" for k, n in misses.most_common(12)))


def _labels(
    record: dict, decision: Decision, kind: str
) -> tuple[set[str], set[str], set[str]]:
    entries = record[kind]
    firm = {e["type"] for e in entries if not e.get("optional")}
    optional = {e["type"] for e in entries if e.get("optional")} - firm
    found = {f.type for f in decision.findings if f.kind == KINDS[kind]}
    return firm, optional, found


def _status_labels(
    record: dict, decision: Decision
) -> tuple[set[str], set[str], set[str]]:
    entries = record["remedies"]
    firm = {f"{e['type']} {e['status']}" for e in entries if not e.get("optional")}
    optional = {f"{e['type']} {e['status']}" for e in entries if e.get("optional")}
    found = {f"{f.type} {f.status}" for f in decision.findings if f.kind == "remedy"}
    return firm, optional - firm, found


def _compare(firm: set[str], optional: set[str], found: set[str]) -> Counter[str]:
    return Counter(
        right=len(firm & found),
        missed=len(firm - found),
        false=len(found - firm - optional),
    )


def _prf(count: Counter[str]) -> str:
    right = count["right"]
    precision = right / max(1, right + count["false"])
    recall = right / max(1, right + count["missed"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({dict(count)})"


def _exact(record: dict, decision: Decision) -> Iterator[str]:
    if record["decision"]["outcome"] == decision.outcome:
        yield "outcome"
    if record["decision"]["outcome_detail"] == decision.outcome_detail:
        yield "outcome_detail"
    if record["payment_total_gbp"] == _number(decision.payment_total_gbp):
        yield "payment_total"


def _header_errors(record: dict, decision: Decision) -> Iterator[str]:
    gold = record["decision"]
    header = decision.document.header
    for name, wanted, got in (
        ("outcome", gold["outcome"], decision.outcome),
        ("detail", gold["outcome_detail"], decision.outcome_detail),
        ("total", record["payment_total_gbp"], _number(decision.payment_total_gbp)),
        ("reference", gold["reference"], header.reference),
        ("bodies", gold["bodies"], list(header.bodies)),
        ("category", gold["category"], header.category),
        ("subcategory", gold["subcategory"], header.subcategory),
        (
            "date",
            gold["decision_date"],
            header.decision_date and str(header.decision_date),
        ),
    ):
        if wanted != got:
            yield f"HEADER {name}: gold {wanted!r}, found {got!r}"


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _on_not_findings(record: dict, decision: Decision) -> list[str]:
    text = _fold(decision.document.text)
    spans = [
        (text.find(_fold(passage)), len(_fold(passage)), entry["why"])
        for entry in record["not_findings"]
        for passage in entry["evidence"]
    ]
    found = []
    for finding in decision.findings:
        if finding.kind == "remedy":
            continue
        start = len(_fold(decision.document.text[: finding.start]))
        end = len(_fold(decision.document.text[: finding.end]))
        for at, size, why in spans:
            if at >= 0 and start < at + size - 2 and at + 2 < end:
                found.append(f"{why}: {finding.type}: {finding.evidence[:160]}")
                break
    return found


def _fold(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _evidence(record: dict, kind: str, name: str) -> list[str]:
    return [p for e in record[kind] if e["type"] == name for p in _list(e["evidence"])]


def _list(evidence: str | list[str]) -> Iterable[str]:
    return [evidence] if isinstance(evidence, str) else evidence


def _found(decision: Decision, kind: str, name: str) -> list[str]:
    return [
        f"[{f.section} {f.method} {f.confidence} {f.status or ''}] {f.evidence}"
        for f in decision.findings
        if f.kind == KINDS[kind] and f.type == name
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--source", action="append", default=[])
    options = parser.parse_args()
    scores(options.gold, options.source, errors=options.errors)
