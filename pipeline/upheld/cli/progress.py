"""How far a command is, on standard error."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Progress = Callable[[int, int | None], None]

_SECONDS_BETWEEN_LINES = 15


quiet_option = click.option(
    "--quiet", is_flag=True, help="Say nothing but what goes wrong."
)


@contextmanager
def progress(quiet: bool, unit: str, done_with: str) -> Iterator[Progress | None]:
    """Give a function that shows how far the work is: a bar, or now and then a line.

    The function takes what is done and the total, None where that is not known. Both
    tell the rate and, with a total, the time that is left.

    Args:
        quiet: show nothing; gives None.
        unit: what is counted, in the plural, such as "inputs".
        done_with: what has become of those that are done, such as "read".
    """
    if quiet:
        yield None
    elif sys.stderr.isatty():
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # no thread beside the work
        with tqdm(unit=f" {unit}", file=sys.stderr, dynamic_ncols=True) as bar:

            def move(done: int, total: int | None) -> None:
                bar.total = total
                bar.update(done - bar.n)

            yield move
    else:
        yield _lines(unit, done_with)


def _lines(unit: str, done_with: str) -> Progress:
    started = told = time.monotonic()

    def line(done: int, total: int | None) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told < _SECONDS_BETWEEN_LINES:
            return
        told = now
        rate = done / (now - started)
        of = f" of {total:,}" if total else ""
        left = f", {_time((total - done) / rate)} left" if total and rate else ""
        counted = unit.removesuffix("s") if (total or done) == 1 else unit
        how_fast = f"{_speed(rate)}{left}"
        click.echo(f"{done:,}{of} {counted} {done_with}, {how_fast}", err=True)

    return line


def _speed(rate: float) -> str:
    return f"{rate:,.0f} a second" if rate >= 1 else f"{rate * 60:,.0f} a minute"


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
