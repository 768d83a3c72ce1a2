"""The same run by processes and by as many workers of a Dask cluster: what it costs.

    python tests/benchmarks/cluster.py --inputs 2000 --workers 2

Makes texts, pages, records and PDFs as benchmarks/batch.py does; extracts them by
processes, by the cluster, and by the cluster once more while one of its workers is
killed; compares every file but the manifest. Then it extracts small stubs, which tells
how many decisions a second the main process could list, hand over and keep.
"""

import argparse
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import psutil
from distributed import Client, LocalCluster

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.batch import make_inputs, tables
from factories import stub_extract
from upheld.batch import RunSummary, run


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
    time.sleep(0.5)  # until those that it ended are counted
    clock = time.monotonic() - started - 0.5
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1)
    asked = parser.parse_args()
    workers: int = asked.workers
    with tempfile.TemporaryDirectory() as place:
        inputs = Path(place) / "in"
        inputs.mkdir()
        count = len(list(make_inputs(inputs, asked.inputs)))

        def out(name: str) -> Path:
            return Path(place) / name

        with LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=":0"
        ) as cluster:

            def by_cluster(name: str, **how: Any) -> Took:
                address = cluster.scheduler_address
                return timed(
                    lambda: run([inputs], out(name), cluster=address, fresh=True, **how)
                )

            def by_processes(name: str, **how: Any) -> Took:
                return timed(
                    lambda: run([inputs], out(name), workers=workers, fresh=True, **how)
                )

            by_cluster("warm-up", extract=stub_extract)
            print(f"{count:,} inputs, {workers} workers")
            for _ in range(asked.rounds):
                here, there = by_processes("processes"), by_cluster("cluster")
                tell("processes", here)
                tell("cluster", there)
                more, more_cpu = there.clock / here.clock, there.cpu / here.cpu
                print(f"  the cluster: {more - 1:+.1%}, of CPU {more_cpu - 1:+.1%}")
                same = tables(out("processes")) == tables(out("cluster"))
                print(f"  the same bytes: {same}")
            timer = killer(cluster, there.clock / 2)
            killed = by_cluster("killed")
            timer.join()
            print(f"a worker killed: {killed.clock / there.clock - 1:+.1%}")
            print(
                f"  the same bytes: {tables(out('processes')) == tables(out('killed'))}"
            )
            print("stubs in place of the extraction, so what the main process bears:")
            tell("processes", by_processes("stubs-here", extract=stub_extract))
            tell("cluster", by_cluster("stubs-there", extract=stub_extract))


if __name__ == "__main__":
    main()
