"""A script whose runs get killed: forks one for each line it is told, ready to go.

A line is JSON: inputs, out, workers. It says the process id of the run, which leads a
group of its own, and when that has ended, its exit status.
"""

import json
import os
import sys
from pathlib import Path

import pandas  # noqa: F401  (so that each run need not import it)

from factories import stub_extract
from upheld.batch import run, stretches

if __name__ == "__main__":
    stretches._LENGTH = 4  # so that some are copied and some made anew
    for line in sys.stdin:
        told = json.loads(line)
        pid = os.fork()
        if not pid:
            run(
                [told["inputs"]],
                Path(told["out"]),
                workers=told["workers"],
                extract=stub_extract,
            )
            os._exit(0)
        os.setpgid(pid, pid)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        sys.stdout.write(f"{os.waitpid(pid, 0)[1]}\n")
        sys.stdout.flush()
