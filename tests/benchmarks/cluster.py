"""The same run by processes and by as many workers of a Dask cluster: what it costs.

    python tests/benchmarks/cluster.py --texts 2000 --workers 2

Extracts texts of the corpus, none a copy, by processes, by the cluster, and by the
cluster once more while one of its workers is killed, and compares every file but the
manifest. Before, a stand-in gives findings that were extracted already, which tells
what the main process bears. The cluster is on this machine, so that its scheduler and
workers take from the same cores; what they take while nothing is to be done is told by
itself, for on a machine that does other things as well it grows with the time. Needs
psutil.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import resampled
from distributed import Client, LocalCluster

from upheld.batch import FILES, Limits, RunSummary, run

_IDLE = 10.0


class Took(NamedTuple):
    """What a run took.

    Attributes:
        clock: seconds.
        cpu: seconds of all processes together.
        main: those of the main process alone.
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
        f" decisions a second; main process {own:.2f} ms of CPU a decision"
    )


def cluster_of(workers: int) -> None:
    """Start a cluster in this process, say its address and wait to be told to end."""
    with LocalCluster(workers, threads_per_worker=1, dashboard_address=":0") as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()


def killer(address: str, at: int) -> Callable[[int, int | None], None]:
    """Return what kills one of the workers when so many texts are done."""
    with Client(address) as client:
        victim = next(iter(client.run(os.getpid).values()))

    def progress(done: int, total: int | None) -> None:
        if done == at:
            os.kill(victim, signal.SIGKILL)

    return progress


def tables(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in FILES if "manifest" not in name}


def compare(place: Path, address: str, workers: int) -> None:
    def work(name: str, inputs: str, **more: Any) -> Took:
        how: dict[str, Any] = {"workers": workers}
        if name != "processes":
            how = {"cluster": address}
        return timed(
            lambda: run([place / inputs], place / name, fresh=True, **how, **more)
        )

    given = {"extract": resampled.stand_in}
    work("cluster", "short", **given)  # so that processes are there to be forked
    print("a stand-in for extraction:")
    tell("processes", work("processes", "short", **given))
    tell("cluster", work("cluster", "short", **given))
    idle = cpu_seconds()
    time.sleep(_IDLE)
    idle = (cpu_seconds() - idle) / _IDLE
    print("all the work:")
    here, there = work("processes", "texts"), work("cluster", "texts")
    tell("processes", here)
    tell("cluster", there)
    print(f"  the cluster: {there.clock / here.clock - 1:+.1%} by the clock,")
    print(f"  of CPU {there.cpu / here.cpu - 1:+.1%}; when idle it takes {idle:.3f} s")
    print(f"  a second, in that time {idle * there.clock:.1f} s")
    print(
        f"  the same bytes: {tables(place / 'processes') == tables(place / 'cluster')}"
    )
    # Processes of their own, for those that wait know the texts by now.
    anew = {"limits": Limits(Limits().time_limit + 1)}
    killed = work(
        "killed", "texts", progress=killer(address, there.decisions // 2), **anew
    )
    print(f"a worker killed at half: {killed.clock:.1f} s")
    print(
        f"  the same bytes: {tables(place / 'processes') == tables(place / 'killed')}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--cluster-of", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.cluster_of:
        cluster_of(asked.cluster_of)
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        resampled.can(place / "canned.jsonl")  # workers are told of it at their start
        resampled.save(place / "texts", range(asked.texts))
        resampled.save_short(place / "short", range(asked.texts))
        print(f"{asked.texts:,} texts, {asked.workers} workers")
        with subprocess.Popen(
            [sys.executable, __file__, "--cluster-of", str(asked.workers)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as cluster:
            assert cluster.stdout
            compare(place, cluster.stdout.readline().strip(), asked.workers)
            cluster.communicate()


if __name__ == "__main__":
    main()
