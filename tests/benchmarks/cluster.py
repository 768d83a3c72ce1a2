"""The same run by processes and by as many workers of a Dask cluster: what it costs.

    python tests/benchmarks/cluster.py --texts 2000 --workers 2

Extracts texts of the corpus, none a copy, by processes, by the cluster, and by the
cluster once more while one of its workers is killed, and compares every file but the
manifest. Then a stand-in gives findings that were extracted before, which tells what
the main process bears. The cluster is on this machine, so that its scheduler and
workers take from the same cores; what they take while nothing is to be done is told by
itself, for on a machine that does other things as well it grows with the time. Needs
psutil.
"""

import argparse
import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import resampled
from distributed import Client, LocalCluster

from upheld.batch import FILES, RunSummary, run

_IDLE = 10.0


class Took(NamedTuple):
    """What a run took.

    Attributes:
        clock: seconds.
        cpu: seconds of all processes together.
        main: those of the main process alone, in which Dask's scheduler runs too.
    """

    clock: float
    cpu: float
    main: float
    decisions: int


def cpu_seconds() -> float:
    """Return what this process and all that it started have used so far."""
    own = psutil.Process()
    return sum(sum(x.cpu_times()[:4]) for x in (own, *own.children(recursive=True)))


def timed(work: Callable[[], RunSummary]) -> Took:
    """Return what a run took."""
    started, used, own = time.monotonic(), cpu_seconds(), time.process_time()
    summary = work()
    own = time.process_time() - own
    clock = time.monotonic() - started
    time.sleep(0.5)  # until those that it ended are counted
    return Took(clock, cpu_seconds() - used, own, summary.decisions)


def tell(name: str, took: Took) -> None:
    rate = took.decisions / took.clock
    own = 1000 * took.main / took.decisions
    print(
        f"  {name:9} {took.clock:6.1f} s, {took.cpu:6.1f} s of CPU, {rate:,.1f}"
        f" decisions a second; main process {own:.1f} ms of CPU a decision"
    )


def killer(cluster: LocalCluster, after: float) -> threading.Timer:
    """Return a timer, started, that kills one of the workers."""
    with Client(cluster) as client:
        victim = next(iter(client.run(os.getpid).values()))
    timer = threading.Timer(after, os.kill, (victim, signal.SIGKILL))
    timer.start()
    return timer


def tables(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in FILES if "manifest" not in name}


def compare(place: Path, cluster: LocalCluster, workers: int) -> None:
    def work(name: str, inputs: str, extract: Any = None) -> Took:
        how: dict[str, Any] = {"workers": workers}
        if name != "processes":
            how = {"cluster": cluster.scheduler_address}
        out, fresh = place / name, {"fresh": True, "extract": extract}
        return timed(lambda: run([place / inputs], out, **how, **fresh))

    work("cluster", "short", resampled.stand_in)  # so that processes are warm
    idle = cpu_seconds()
    time.sleep(_IDLE)
    idle = (cpu_seconds() - idle) / _IDLE
    here, there = work("processes", "texts"), work("cluster", "texts")
    tell("processes", here)
    tell("cluster", there)
    print(f"  the cluster: {there.clock / here.clock - 1:+.1%} by the clock,")
    print(f"  of CPU {there.cpu / here.cpu - 1:+.1%}, without what it takes")
    busy = there.cpu - idle * there.clock
    print(f"  when idle ({idle:.3f} s a second) {busy / here.cpu - 1:+.1%}")
    print(
        f"  the same bytes: {tables(place / 'processes') == tables(place / 'cluster')}"
    )
    timer = killer(cluster, there.clock / 2)
    killed = work("killed", "texts")
    timer.join()
    print(f"a worker killed: {killed.clock / there.clock - 1:+.1%} by the clock")
    print(
        f"  the same bytes: {tables(place / 'processes') == tables(place / 'killed')}"
    )
    print("a stand-in for extraction:")
    tell("processes", work("processes", "short", resampled.stand_in))
    tell("cluster", work("cluster", "short", resampled.stand_in))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        resampled.can(place / "canned.jsonl")  # workers are told of it at their start
        resampled.save(place / "texts", range(asked.texts))
        resampled.save_short(place / "short", range(asked.texts))
        print(f"{asked.texts:,} texts, {asked.workers} workers")
        with LocalCluster(
            n_workers=asked.workers, threads_per_worker=1, dashboard_address=":0"
        ) as cluster:
            compare(place, cluster, asked.workers)


if __name__ == "__main__":
    main()
