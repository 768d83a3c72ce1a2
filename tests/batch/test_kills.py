"""A run killed at any moment leaves whole tables, and the next one goes on."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from factories import save_statements, statement, stub_extract
from upheld.batch import FILES, journal, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="kills process groups"),
]
SEED = 20
KILLS = 20
TABLES = set(FILES) - {"manifest.json"}


class Victim:
    """Runs that may be killed after some seconds."""

    def __init__(self, inputs: Path, out: Path) -> None:
        self._told = {"inputs": str(inputs), "out": str(out)}
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).parents[1] / "victim.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, workers: int, killed_after: float | None = None) -> bool:
        """Return whether the run came to its end."""
        assert self._process.stdin
        assert self._process.stdout
        print(
            json.dumps({**self._told, "workers": workers}),
            file=self._process.stdin,
            flush=True,
        )
        pid = int(self._process.stdout.readline())
        if killed_after is not None:
            time.sleep(killed_after)
            with suppress(ProcessLookupError):  # it has ended
                os.killpg(pid, signal.SIGKILL)
        return int(self._process.stdout.readline()) == 0

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Victim]:
    made = Victim(save_statements(tmp_path / "in"), tmp_path / "out")
    yield made
    made.close()


def tables(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in TABLES if (out / name).exists()}


def changed(dice: random.Random, inputs: Path, words: str) -> dict[str, bytes]:
    """Write some inputs anew; return the tables that they give now."""
    for number in dice.sample(range(1, 41), 12):
        text = statement(number, words)
        (inputs / f"{number:03}.txt").write_text(text, encoding="utf-8")
    whole = inputs.with_name("whole")
    run([inputs], whole, workers=0, fresh=True, extract=stub_extract)
    return tables(whole)


def test_killed_again_and_again(victim: Victim, tmp_path: Path) -> None:
    dice = random.Random(SEED)
    inputs, out = tmp_path / "in", tmp_path / "out"
    assert victim.run(0)
    states = [tables(out)]
    lasts = {}
    for workers in (0, 2):
        states.append(changed(dice, inputs, f"Read by {workers}."))
        started = time.monotonic()
        assert victim.run(workers)
        lasts[workers] = time.monotonic() - started
        assert tables(out) == states[-1]
    ended = 0
    for kill in range(KILLS):
        states.append(changed(dice, inputs, f"Read anew, {kill}."))
        workers = dice.choice((0, 0, 2))
        ended += victim.run(workers, dice.uniform(0, 1) * lasts[workers])
        left = tables(out)
        whole = [state for state in states if left.items() <= state.items()]
        if (out / "manifest.json").exists():
            assert whole, f"seed {SEED}, kill {kill}: tables of no state, or of several"
            assert left.keys() == TABLES
        for name, content in left.items():
            known = any(state[name] == content for state in states)
            assert known, f"seed {SEED}, kill {kill}: half a {name}"
    assert ended < KILLS / 2, f"most runs ended before they were killed, seed {SEED}"
    assert victim.run(2)
    assert tables(out) == states[-1]
    assert {path.name for path in out.iterdir()} == {*FILES, journal.NAME}
