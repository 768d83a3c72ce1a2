"""Decisions into a journal and out of it into every table: rate and memory.

    python tests/benchmarks/tables_at_scale.py 20000

The decisions are those of the corpus, extracted once, with ids, days and hashes of
their own; with ``--copies 5`` one in five is a copy of another. A million take 35 GB on
disk. Memory is the most that this process ever held, so it only grows; where it is
the same at a tenth and at the end, it is bounded.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import resampled

from upheld.batch import delivery
from upheld.batch.journal import Journal
from upheld.batch.kept import kept
from upheld.batch.work import Outcome
from upheld.batch.writing import Files
from upheld.ingest.inputs import FILES
from upheld.ingest.parts import Part

_KIBIBYTES = 1 if sys.platform == "linux" else 1024


class Counter:
    """Tells at a tenth and at the end what was done and held so far."""

    def __init__(self, what: str, count: int) -> None:
        self._what = what
        self._count = count
        self._done = 0
        self._started = time.process_time()

    def one_more(self) -> None:
        self._done += 1
        if self._done in (self._count // 10, self._count):
            spent = time.process_time() - self._started
            held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            each = f"{1000 * spent / self._done:.3f} ms of CPU each"
            most = f"{held / _KIBIBYTES:.0f} MB at most"
            print(f"{self._what} {self._done:,}: {each}, {most}", flush=True)


def fill(journal: Journal, count: int, copies: int) -> None:
    counter = Counter("kept", count)
    for number, decision in enumerate(resampled.resampled(count, copies)):
        journal.keep(number, Part(f"{number}.txt"), Outcome([kept(decision)], [], "0"))
        counter.one_more()


def deliver(journal: Journal, out: Path, count: int) -> None:
    counter = Counter("written", count)

    class Counted(Files):
        def add(self, lines: Sequence[bytes]) -> None:
            super().add(lines)
            counter.one_more()

    delivery.Files = Counted  # type: ignore[misc]
    started = time.process_time()
    counts = delivery.deliver(journal, out, "", {"counts": {}}, datetime.now(UTC))
    spent = time.process_time() - started
    written = sum((out / name).stat().st_size for name in FILES) / 1e6
    print(f"{counts.decisions:,} decisions, {counts.duplicates:,} of them copies,")
    print(f"in {written:,.0f} MB of files: {spent:.1f} s of CPU in all,")
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000 / _KIBIBYTES
    print(f"{held:.0f} MB at most, with the tables that count")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("decisions", type=int, nargs="?", default=20_000)
    parser.add_argument("--copies", type=int, default=0)
    parser.add_argument("--at", help="folder to work in, for what /tmp cannot hold")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.at) as place:
        canned, out = Path(place) / "canned.jsonl", Path(place) / "out"
        out.mkdir()
        # What extraction holds is none of the tables' memory.
        process = get_context("spawn").Process(target=resampled.can, args=(canned,))
        process.start()
        process.join()
        resampled.use(canned)
        with closing(Journal(out, "benchmark")) as journal:
            fill(journal, asked.decisions, asked.copies)
            journal.drop_others()
            deliver(journal, out, asked.decisions)


if __name__ == "__main__":
    main()
