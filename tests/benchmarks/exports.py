"""What each further format costs: seconds, peak memory and size.

    python tests/benchmarks/exports.py FOLDER [DECISIONS]

FOLDER is what ``upheld extract`` wrote; its decisions are repeated, under ids of their
own, until there are as many as asked for (20,000). Each format has a process of its
own; "read" is the reading of the tables, which is part of the others but "excel". For
Linux.
"""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from upheld.tabulate.export import write
from upheld.tabulate.formats import FORMATS, export
from upheld.tabulate.load import load

IDS = {
    "decisions": ["decision_id"],
    "findings": ["decision_id", "finding_id", "linked_to"],
    "payments": ["decision_id", "finding_id"],
}


def repeated(folder: Path, wanted: int, target: Path) -> None:
    frames = load(folder)
    times = -(-wanted // len(frames["decisions"]))
    for name, ids in IDS.items():
        parts = []
        for number in range(times):
            part = frames[name].copy()
            for column in ids:
                part[column] = part[column].str.replace(
                    "(^|; )", rf"\g<1>{number:03d}-", regex=True
                )
            parts.append(part)
        frames[name] = pd.concat(parts, ignore_index=True)
        if name == "decisions":
            frames[name] = frames[name].head(wanted)
        else:
            kept = frames[name]["decision_id"].isin(frames["decisions"]["decision_id"])
            frames[name] = frames[name][kept]
    write(frames, target)
    (target / "manifest.json").write_text("{}\n")


def measure(form: str, folder: Path) -> None:
    started, working = time.perf_counter(), time.process_time()
    if form == "read":
        size, rows = 0, sum(map(len, load(folder).values()))
        print(f"{rows:,} rows")
    else:
        out = folder / form
        size = sum((out / name).stat().st_size for name in export(folder, [form], out))
    seconds, work = time.perf_counter() - started, time.process_time() - working
    # Not ru_maxrss: that begins with what the parent took.
    status = Path("/proc/self/status").read_text()
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    took = f"{seconds:6.1f} s, {work:6.1f} s of work, {peak:6.0f} MB"
    print(f"{form:8} {took} of memory, {size / 1e6:6.1f} MB on disk", flush=True)


def main() -> None:
    if sys.argv[1] == "--one":
        measure(sys.argv[2], Path(sys.argv[3]))
        return
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    with TemporaryDirectory() as folder:
        repeated(Path(sys.argv[1]), wanted, Path(folder))
        for form in ("read", *FORMATS):
            subprocess.run(
                [sys.executable, __file__, "--one", form, folder], check=True
            )


if __name__ == "__main__":
    main()
