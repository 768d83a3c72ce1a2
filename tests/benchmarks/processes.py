"""What processes of their own cost: starting, the first decision, and memory."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

_HELP = [sys.executable, "-m", "upheld", "--help"]
_FIRST = "import sys, upheld; upheld.extract(upheld.read(sys.argv[1]))"
_MANY = r"""
import json, re, sys
from upheld.extraction import extract
from upheld.ingest.read import document_from_text
def peak():
    status = open("/proc/self/status", encoding="utf-8").read()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024
texts = json.load(open(sys.argv[1], encoding="utf-8"))
told = [peak()]
for place, text in enumerate(texts):
    extract(document_from_text(text))
    if place + 1 in (1, len(texts)):
        told.append(peak())
print(json.dumps(told))
"""
_STATUS = Path("/proc/self/status")  # Linux alone has it


def starts(text: str, repeats: int) -> dict[str, tuple[float, float]]:
    """Return the least seconds, by the clock and of a core, of two beginnings."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "decision.txt")
        file.write_text(text, encoding="utf-8")
        first = [sys.executable, "-c", _FIRST, str(file)]
        return {
            "upheld --help": _least(_HELP, repeats),
            "import, read and extract one decision": _least(first, repeats),
        }


def peak_memory(texts: Sequence[str]) -> list[float]:
    """Return the peak in MB after the imports, one decision, and all of them.

    Empty where the system does not tell it.
    """
    if not _STATUS.exists():
        return []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "texts.json")
        file.write_text(json.dumps(list(texts)), encoding="utf-8")
        run = [sys.executable, "-c", _MANY, str(file)]
        told = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    return list(map(float, json.loads(told)))


def _least(command: Sequence[str], repeats: int) -> tuple[float, float]:
    runs = [_run(command) for _ in range(repeats)]
    return min(wall for wall, _ in runs), min(core for _, core in runs)


def _run(command: Sequence[str]) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    core = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return wall, core
