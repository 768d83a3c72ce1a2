"""Stubs of the extraction that do to their process what the text tells them."""

import multiprocessing
import os
import signal
import time
from pathlib import Path

from factories import stub_extract
from upheld.types import Decision, Document


def troubled(read: Document) -> Decision:
    """Do what the text says, but never in the process of the tests."""
    if multiprocessing.parent_process():
        if "CRASH" in read.text:
            os._exit(3)
        if "HANG" in read.text:
            time.sleep(60)
        if "GREEDY" in read.text:
            bytearray(16 * 2**30)
    return stub_extract(read)


def lethal(read: Document) -> Decision:
    """Kill the process that started this one, as a system short of memory may."""
    parent = multiprocessing.parent_process()
    if "LETHAL" in read.text and parent and parent.pid:
        os.kill(parent.pid, signal.SIGKILL)
        time.sleep(60)
    return stub_extract(read)


def unlucky(read: Document) -> Decision:
    """Crash once."""
    if _is_first(read):
        os._exit(3)
    return stub_extract(read)


def asleep(read: Document) -> Decision:
    """Hang once."""
    if _is_first(read):
        time.sleep(60)
    return stub_extract(read)


def _is_first(read: Document) -> bool:
    """Tell whether an unlucky text is met first: a file made then is not there yet."""
    mark = Path(read.path).with_suffix(".mark")
    if "UNLUCKY" not in read.text or mark.exists():
        return False
    mark.write_text("")
    return True


def leisurely(read: Document) -> Decision:
    """Take a quarter of a second: eight are over the limit, one is not."""
    time.sleep(0.25)
    return stub_extract(read)


def briskly(read: Document) -> Decision:
    """Take a twentieth of a second: time enough to be killed meanwhile."""
    time.sleep(0.05)
    return stub_extract(read)


def tells_who_it_is(read: Document) -> Decision:
    if "HANG" in read.text:
        pids = Path(read.path).parents[1] / "pids"
        pids.write_text(f"{os.getpid()}\n")
        time.sleep(60)
    return stub_extract(read)
