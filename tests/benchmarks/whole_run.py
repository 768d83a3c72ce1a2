"""Memory and time of a whole run, from texts to all tables, over all its processes.

    python tests/benchmarks/whole_run.py --decisions 60000 --workers 2
    python tests/benchmarks/whole_run.py --decisions 50000 --stand-in --more 100

Each text is one of the corpus with references, days and a number of its own, so that
none is a copy. Memory is the sum of the proportional shares (PSS) of all processes:
what they share counts once. With ``--stand-in`` nothing is extracted: what remains is
reading, sending, the journal and the tables. ``--more`` adds files behind that and
runs again. Needs psutil.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil
import resampled

from upheld.batch import run

_EVERY = 0.5  # seconds between two looks


class Look(NamedTuple):
    """What all processes of a run hold together, in megabytes, at one moment."""

    done: int
    megabytes: float
    processes: int


def child(inputs: Path, out: Path, workers: int, short: bool) -> None:
    """Run, and say on standard output how many are done, and at last the seconds."""

    def progress(done: int, total: int | None) -> None:
        if done % 100 == 0:
            print(done, flush=True)

    stand_in = resampled.stand_in if short else None
    summary = run([inputs], out, workers=workers, progress=progress, extract=stand_in)
    main = psutil.Process().cpu_times()
    print(f"end {summary.decisions} {summary.taken_over} {main.user + main.system}")


def shares(main: psutil.Process, done: int) -> Look:
    held = []
    with suppress(psutil.NoSuchProcess):
        for process in [main, *main.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                held.append(process.memory_full_info().pss / 1e6)
    return Look(done, sum(held), len(held))


def timed(inputs: Path, out: Path, workers: int, short: bool) -> list[Look]:
    """Run in a process of its own and print what it took; return the looks at it."""
    arguments = [str(inputs), str(out), str(workers), "short" if short else "real"]
    started = time.monotonic()
    with (
        tempfile.TemporaryFile("w+") as told,
        subprocess.Popen(
            [sys.executable, __file__, "--child", *arguments], stdout=told
        ) as process,
    ):
        looks: list[Look] = []
        done = 0
        workers_cpu: dict[int, float] = {}
        main = psutil.Process(process.pid)
        while process.poll() is None:
            done = max(done, last_number(told.fileno()))
            looks.append(shares(main, done))
            with suppress(psutil.NoSuchProcess):
                for one in main.children(recursive=True):
                    with suppress(psutil.NoSuchProcess):
                        times = one.cpu_times()
                        workers_cpu[one.pid] = times.user + times.system
            time.sleep(_EVERY)
        seconds = time.monotonic() - started
        told.seek(0)
        _, decisions, taken_over, cpu = told.read().splitlines()[-1].split()
    new = int(decisions) - int(taken_over)
    print(f"  {int(decisions):,} decisions, {new:,} of them new: {seconds:.1f} s")
    if new:
        print(
            f"  CPU a new decision: main {1000 * float(cpu) / new:.2f} ms,"
            f" others {1000 * sum(workers_cpu.values()) / new:.2f} ms"
        )
    return looks


def last_number(descriptor: int) -> int:
    size = os.fstat(descriptor).st_size
    lines = os.pread(descriptor, 64, max(0, size - 64)).split()
    return int(lines[-1]) if lines and lines[-1].isdigit() else 0


def tell(looks: list[Look], count: int) -> None:
    """Print the memory at a tenth, and the most behind it and at all."""
    tenth = [look for look in looks if look.done <= count / 10]
    rest = [look for look in looks if look.done > count / 10]
    most = max(looks, key=lambda look: look.megabytes)
    print(f"  memory at a tenth: {tenth[-1].megabytes:.0f} MB")
    if rest:
        print(f"  behind it at most: {max(look.megabytes for look in rest):.0f} MB")
        print(f"  at the end:        {rest[-1].megabytes:.0f} MB, while files are made")
    print(f"  most of all: {most.megabytes:.0f} MB in {most.processes} processes")


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        inputs, out, workers, kind = sys.argv[2:]
        child(Path(inputs), Path(out), int(workers), kind == "short")
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--stand-in", action="store_true")
    parser.add_argument("--more", type=int, default=0)
    asked = parser.parse_args()
    save = resampled.save_short if asked.stand_in else resampled.save
    with tempfile.TemporaryDirectory() as place:
        inputs, out = Path(place) / "in", Path(place) / "out"
        if asked.stand_in:
            resampled.can(Path(place) / "canned.jsonl")
        save(inputs, range(asked.decisions))
        time.sleep(3)  # what has changed just now is read again in the next run
        print(f"{asked.workers} workers, all anew:")
        tell(timed(inputs, out, asked.workers, asked.stand_in), asked.decisions)
        print("nothing new:")
        timed(inputs, out, asked.workers, asked.stand_in)
        if asked.more:
            first = asked.decisions
            save(inputs / "0000", range(first, first + asked.more))
            print(f"{asked.more} more, in the folder that is read first:")
            timed(inputs, out, asked.workers, asked.stand_in)


if __name__ == "__main__":
    main()
