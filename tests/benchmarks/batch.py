"""Thousands of mixed files through `upheld extract`: nothing lost, killed or not.

    python tests/benchmarks/batch.py --inputs 10000 --workers 2 --kills 20

Makes text, HTML, JSON lines, PDFs and, three in a hundred, broken files of corpus texts
under references of their own; extracts them; looks for every input in the tables; runs
again with nothing changed; and once more into another folder, killed at random.
"""

import argparse
import csv
import html
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate
from resampled import REFERENCE, corpus_texts

from upheld.batch import FILES

SEED = 1
RECORDS = 50
BROKEN = 0.03
SHARES = {"txt": 45, "html": 25, "jsonl": 22, "pdf": 8}


def renamed(text: str, number: int) -> str:
    return REFERENCE.sub(f"21 {number // 1000:03} {number % 1000:03}", text)


def page(text: str) -> str:
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
    return f"<!DOCTYPE html><html><body><main>{body}</main></body></html>"


def print_pdf(text: str, path: Path) -> None:
    style = getSampleStyleSheet()["BodyText"]
    lines = [line for line in text.splitlines() if line.strip()]
    SimpleDocTemplate(str(path)).build(
        [Paragraph(html.escape(x), style) for x in lines]
    )


def break_one(path: Path, text: str, pdf: bytes, dice: random.Random) -> None:
    """Make a file that is no decision, in one of six ways."""
    path.write_bytes(
        dice.choice(
            [
                b"",
                pdf[: len(pdf) // 3],
                dice.randbytes(5000),
                b"\x89PNG\r\n\x1a\n" + dice.randbytes(3000),
                text.encode("utf-16-le")[1:4000],
                b"Minutes of the parish council. The bench was painted. " * 20,
            ]
        )
    )


def make_inputs(folder: Path, count: int) -> Iterator[str]:
    """Make the inputs; yield what each is called in the tables."""
    dice, texts = random.Random(SEED), corpus_texts()
    sample = folder.parent / "sample.pdf"
    print_pdf(texts[0], sample)
    records: list[str] = []
    jsonl = 0
    for number in range(count):
        text = renamed(dice.choice(texts), number)
        [kind] = dice.choices([*SHARES], [*SHARES.values()])
        path = folder / f"{number // 1000:03}" / f"{number:06}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        if dice.random() < BROKEN:
            path = path.with_suffix(dice.choice((".txt", ".pdf", ".html")))
            break_one(path, text, sample.read_bytes(), dice)
        elif kind == "pdf":
            print_pdf(text, path)
        elif kind == "jsonl":
            records.append(json.dumps({"text": text}))
            name = folder / f"records-{jsonl:04}.jsonl"
            yield f"{name}#{len(records)}"
            if len(records) == RECORDS:
                name.write_text("\n".join(records), "utf-8")
                records, jsonl = [], jsonl + 1
            continue
        else:
            path.write_text(page(text) if kind == "html" else text, "utf-8")
        yield str(path)
    if records:
        (folder / f"records-{jsonl:04}.jsonl").write_text("\n".join(records), "utf-8")


def command(inputs: Path, out: Path, workers: int) -> list[str]:
    options = ["--out", str(out), "--workers", str(workers), "--quiet"]
    return [sys.executable, "-m", "upheld", "extract", str(inputs), *options]


def seconds_of(inputs: Path, out: Path, workers: int) -> float:
    started = time.monotonic()
    subprocess.run(command(inputs, out, workers), check=True)
    return time.monotonic() - started


def killed(inputs: Path, out: Path, workers: int, after: float) -> bool:
    """Return whether a run was still at work when it was killed."""
    run = subprocess.Popen(command(inputs, out, workers), start_new_session=True)
    with suppress(subprocess.TimeoutExpired):
        return run.wait(after) != 0
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return True


def column(path: Path, name: str) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row[name]


def tables(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in FILES if "manifest" not in name}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kills", type=int, default=20)
    asked = parser.parse_args()
    csv.field_size_limit(sys.maxsize)
    with tempfile.TemporaryDirectory() as place:
        inputs, out, other = (Path(place) / name for name in ("in", "out", "other"))
        inputs.mkdir()
        expected = Counter(make_inputs(inputs, asked.inputs))
        first = seconds_of(inputs, out, asked.workers)
        decided = Counter(column(out / "decisions.csv", "path"))
        failed = Counter(column(out / "errors.csv", "path"))
        print(f"{len(expected):,} inputs, {asked.workers} workers: {first:.0f} s,")
        print(f"  {1000 * first / len(expected):.1f} ms an input")
        print(f"  {decided.total():,} decisions, {failed.total():,} errors:")
        print(f"  {dict(Counter(column(out / 'errors.csv', 'reason')))}")
        print(f"  each input in the tables once: {decided + failed == expected}")
        again = seconds_of(inputs, out, asked.workers)
        print(
            f"again, nothing changed: {again:.1f} s, {again / first:.1%} of the first"
        )
        (out / "errors.csv").unlink()
        anew = seconds_of(inputs, out, asked.workers)
        print(f"tables anew from the journal: {anew:.1f} s, {anew / first:.1%}")
        dice = random.Random(SEED)
        times = [dice.uniform(0, 2 * first / asked.kills) for _ in range(asked.kills)]
        hit = sum(killed(inputs, other, asked.workers, after) for after in times)
        rest = seconds_of(inputs, other, asked.workers)
        print(f"killed {hit} times, the run that ended took {rest:.0f} s;")
        print(f"  the same bytes: {tables(out) == tables(other)}")
        print(f"  hidden files left: {[p.name for p in other.glob('.*')]}")


if __name__ == "__main__":
    main()
