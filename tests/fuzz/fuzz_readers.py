"""Fuzz one reader with bytes that are changed towards new paths through its code.

Usage: python tests/fuzz/fuzz_readers.py READER [--minutes N] [--corpus DIR]
       [--findings DIR] [--extract SHARE]

READER is a folder of ``tests/fuzz/seeds``. Needs ``pip install -e ".[fuzz]"``. Inputs
that cover new code are kept in the corpus folder, and the next run starts from them.

Any exception but UnreadableError, a broken promise (``tests/promises.py``), 20 seconds
of computing or 2 GB of memory is a finding: its input and its traceback are saved, once
for each place in the source, and the run goes on.
"""

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
SUFFIXES = {
    "html": "html",
    "pdf": "pdf",
    "records": "json",
    "text": "txt",
    "tables": "csv",
    "archives": "zip",
    "office": "docx",
    "web_archives": "mhtml",
}
# Reading is instrumented; so is pdfminer, in which a PDF spends its time.
INSTRUMENTED = ["upheld.ingest", "pdfminer"]
SECONDS = 20
SLOW = 5.0
MEGABYTES = 2000
LONGEST = 20_000


class HangError(BaseException):
    """Reading took too long; no Exception, so that nothing on the way takes it."""


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    readers = sorted(folder.name for folder in (HERE / "seeds").iterdir())
    parser.add_argument("reader", choices=readers)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--findings", type=Path)
    parser.add_argument("--extract", type=float, default=0.05, help="share of inputs")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    scratch = Path(tempfile.gettempdir()) / "upheld-fuzz"
    options.corpus = options.corpus or scratch / "corpus" / options.reader
    options.findings = options.findings or scratch / "findings" / options.reader
    return options


def supervise(options: argparse.Namespace) -> None:
    """Run the fuzzer until the time is over, anew where an input ended it."""
    for folder in (options.corpus, options.findings):
        folder.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + 60 * options.minutes
    while (left := end - time.monotonic()) > 5:
        command = [
            *(sys.executable, __file__, options.reader, "--worker"),
            *("--minutes", str(left / 60), "--extract", str(options.extract)),
            *("--corpus", str(options.corpus), "--findings", str(options.findings)),
        ]
        code = subprocess.run(command, check=False).returncode
        print(f"== the fuzzer ended with {code}", flush=True)


def fuzz(options: argparse.Namespace) -> None:
    """Fuzz in this process; does not return."""
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED):
        import upheld.ingest.pdf
        import upheld.ingest.read  # noqa: F401
    from fuzz.mutators import MUTATORS

    def change(data: bytes, most: int, seed: int) -> bytes:
        dice = random.Random(seed)
        if dice.random() < 0.4:
            return bytes(atheris.Mutate(data, most))
        return MUTATORS[options.reader](data, dice, atheris.Mutate)[:most]

    target = Target(options)
    seeds = HERE / "seeds" / options.reader
    flags = [
        f"-max_total_time={int(60 * options.minutes)}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={options.findings}/",
        *("-timeout=300", "-report_slow_units=300", "-print_final_stats=1"),
        "-len_control=0",
    ]
    words = HERE / "dictionaries" / f"{options.reader}.dict"
    if words.exists():
        flags.append(f"-dict={words}")
    atheris.Setup(
        [sys.argv[0], *flags, str(options.corpus), str(seeds)],
        target.read,
        custom_mutator=change,
    )
    atheris.Fuzz()


class Target:
    """Reads what the fuzzer makes, and keeps what must not happen."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.share = options.extract
        self.findings: Path = options.findings
        folder = "/dev/shm" if os.path.isdir("/dev/shm") else None
        handle, self.path = tempfile.mkstemp(
            f".{SUFFIXES[options.reader]}", "upheld-fuzz-", folder
        )
        os.close(handle)
        # Seconds of computing, which do not depend on who else uses the machine.
        signal.signal(signal.SIGPROF, self.stop)
        self.check(b"Summary: the Ombudsman found fault.")  # loads rules and model

    def stop(self, *_: object) -> None:
        raise HangError(f"more than {SECONDS} seconds of computing")

    def read(self, data: bytes) -> None:
        """Read bytes as a file, and a share of the documents to their findings."""
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            self.check(data)
        except (Exception, HangError) as error:
            signal.setitimer(signal.ITIMER_PROF, 0)
            self.keep(data, error)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        took = time.process_time() - start
        if SLOW < took < SECONDS:
            self.save(data, f"slow-{round(took)}s", f"{took:.1f} s, {len(data)} bytes")

    def check(self, data: bytes) -> None:
        from promises import check_decision, check_document
        from upheld.errors import UnreadableError
        from upheld.extraction import extract
        from upheld.ingest.read import read_file

        with open(self.path, "wb") as stream:
            stream.write(data)
        items = list(read_file(self.path))
        assert items, "no item"
        chosen = hashlib.sha256(data).digest()[0] < 256 * self.share
        for item in items:
            if isinstance(item, UnreadableError):
                assert item.detail[-1:] == ".", item.detail
                continue
            check_document(item)
            if chosen:
                check_decision(extract(item))

    def keep(self, data: bytes, error: BaseException) -> None:
        """Save an input, once for each place in the source."""
        import upheld

        home = str(Path(upheld.__file__).parent)
        frames = traceback.extract_tb(error.__traceback__)
        inside = [frame for frame in frames if frame.filename.startswith(home)]
        last = inside[-1] if inside else frames[-1]
        if "promises" in frames[-1].filename:
            last = frames[-1]
        # The line at which a hang is stopped is chance.
        place = last.name if isinstance(error, HangError) else last.lineno
        name = f"{type(error).__name__}-{Path(last.filename).stem}-{place}"
        self.save(data, name, "".join(traceback.format_exception(error)))

    def save(self, data: bytes, name: str, told: str) -> None:
        if not (self.findings / f"{name}.txt").exists():
            (self.findings / f"{name}.txt").write_text(told, "utf-8", "replace")
            (self.findings / f"{name}.input").write_bytes(data)
            print(f"== finding {name}", flush=True)


if __name__ == "__main__":
    chosen = arguments()
    (fuzz if chosen.worker else supervise)(chosen)
