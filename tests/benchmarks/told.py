"""What was measured, as lines for people."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stages import BARE, FINDINGS, KNOWN, LEARNT, PARTS, PLAIN, REST, WHOLE

ORDER = (BARE, KNOWN, *PARTS, LEARNT, FINDINGS, REST, WHOLE, PLAIN)


def print_stages(spent: Mapping[str, float]) -> None:
    """Print a line a stage: time, decisions a second, times bare tokenisation."""
    print(f"\n{'':38}{'ms each':>9}{'a second':>10}{'times bare':>12}")
    for name in ORDER:
        print(_line(name, spent[name], spent[BARE]))
    times = spent[WHOLE] / spent[KNOWN]
    print(f"({times:.1f} times bare tokenisation where it knows every word)")


def print_files(spent: Mapping[str, float], stages: Mapping[str, float]) -> None:
    """Print the whole way from files."""
    for name, each in spent.items():
        print(_line(name, each, stages[BARE]))


def print_processes(
    starts: Mapping[str, tuple[float, float]], memory: Sequence[float], count: int
) -> None:
    """Print what starting takes, and the peak of memory."""
    print("\nfrom a cold start, seconds               by the clock    of a core")
    for name, (wall, core) in starts.items():
        print(f"{name:38}{wall:15.2f}{core:13.2f}")
    if not memory:
        return
    imported, one, many = memory
    print(
        f"\npeak memory: {imported:,.0f} MB imported, {one:,.0f} MB with one decision,"
    )
    print(f"{many:,.0f} MB with {count:,}")


def print_change(before: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Print what each stage costs now and before, both in times bare tokenisation."""
    if (before["words"], before["documents"]) != (now["words"], now["documents"]):
        print("\nThe texts were others: other numbers of words or of decisions.")
    print(f"\n{'times bare tokenisation':38}{'before':>9}{'now':>9}{'change':>9}")
    for name in ORDER[2:]:
        was, is_ = (
            each["stages"][name] / each["stages"][BARE] for each in (before, now)
        )
        share = f"{is_ / was - 1:+.0%}" if was else ""
        print(f"{name:38}{was:9.2f}{is_:9.2f}{share:>9}")


def load(path: Path) -> dict[str, Any]:
    """Return what an earlier run saved."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _line(name: str, spent: float, bare: float) -> str:
    rate = 1000 / spent if spent else 0
    return f"{name:38}{spent:9.2f}{rate:10.1f}{spent / bare:12.2f}"
