"""How many processes a machine has room for."""

import os
import sys
from pathlib import Path

# A process takes 0.2 GiB, and more for a report of hundreds of pages.
_BYTES_EACH = 2**29
# Windows waits for no more than 63 things at a time.
_MOST = 60
# Where Linux tells what a container may take, "max" where nothing bounds it.
_GROUP = Path("/sys/fs/cgroup")
_MEMORY = Path("/proc/meminfo")


def usual_workers() -> int:
    """Return a process a core, as far as memory goes; at least one.

    What a container or a queue system allows counts, not what the machine has.
    """
    memory = _free_memory()
    by_memory = _MOST if memory is None else memory // _BYTES_EACH
    return max(1, min(_cores(), by_memory, _MOST))


def _cores() -> int:
    cores = os.cpu_count() or 1
    if sys.platform == "linux":
        cores = len(os.sched_getaffinity(0))
    quota, _, period = _told("cpu.max").partition(" ")
    if quota.isdigit() and period.isdigit():
        cores = min(cores, -(-int(quota) // int(period)))
    return cores


def _free_memory() -> int | None:
    """Return the bytes there are, None where the system does not tell."""
    # What a group has taken holds files that the system drops when it wants memory.
    most = _told("memory.max")
    of_group = int(most) if most.isdigit() else None
    known = [count for count in (of_group, _of_machine()) if count is not None]
    return min(known) if known else None


def _of_machine() -> int | None:
    try:
        lines = _MEMORY.read_text("ascii").splitlines()
    except OSError:  # no Linux
        return None
    kib = [line.split()[1] for line in lines if line.startswith("MemAvailable:")]
    return int(kib[0]) * 1024 if kib else None


def _told(name: str) -> str:
    try:
        return (_GROUP / name).read_text("ascii").strip()
    except OSError:  # no Linux, or no container
        return ""
