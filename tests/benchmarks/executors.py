"""The same files through every executor: what each takes beside this process alone.

    python tests/benchmarks/executors.py --texts 300

Reads texts of the corpus through ``extract_many`` with threads, processes started in
each way, loky and Dask, each of two at a time. On a machine that does other things as
well the seconds of CPU tell more than those of the clock.
"""

import argparse
import json
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.batch import corpus_texts, renamed
from upheld import extract_many

AT_A_TIME = 2


def executors() -> Iterator[str]:
    yield from ("threads", *multiprocessing.get_all_start_methods())
    yield from (name for name in ("loky", "distributed") if find_spec(name))


@contextmanager
def started(name: str) -> Iterator[Executor]:
    """Give an executor, its processes warm: imports are told of elsewhere."""
    if name == "threads":
        with ThreadPoolExecutor(AT_A_TIME) as threads:
            yield threads
    elif name == "loky":
        import loky

        with loky.ProcessPoolExecutor(AT_A_TIME) as own:
            yield own
    elif name == "distributed":
        from distributed import Client, LocalCluster

        with (
            LocalCluster(AT_A_TIME, threads_per_worker=1, dashboard_address=":0") as at,
            Client(at) as client,
        ):
            yield client.get_executor()
    else:
        with ProcessPoolExecutor(
            AT_A_TIME, multiprocessing.get_context(name)
        ) as processes:
            yield processes


def cpu_seconds() -> float:
    """Return what this process and all that it started have used so far."""
    own = psutil.Process()
    return sum(sum(x.cpu_times()[:4]) for x in (own, *own.children(recursive=True)))


def timed(folder: Path, executor: Executor | None) -> tuple[float, float, str]:
    """Return seconds by the clock and of CPU, and what came of it."""
    clock, used = time.monotonic(), cpu_seconds()
    ids = json.dumps([told.decision_id for told in extract_many(folder, executor)])
    return time.monotonic() - clock, cpu_seconds() - used, ids


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=300)
    asked = parser.parse_args()
    texts = corpus_texts()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for number in range(asked.texts):
            text = renamed(texts[number % len(texts)], number)
            (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
        timed(folder, None)
        alone = timed(folder, None)
        print(
            f"{asked.texts} texts, this process: {alone[0]:.1f} s, CPU {alone[1]:.1f}"
        )
        for name in executors():
            with started(name) as executor:
                timed(folder, executor)
                clock, cpu, ids = timed(folder, executor)
            print(
                f"{name:12} {alone[0] / clock:5.2f} times as fast,"
                f" CPU {cpu / alone[1] - 1:+.0%}, the same: {ids == alone[2]}"
            )


if __name__ == "__main__":
    main()
