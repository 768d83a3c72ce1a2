"""``upheld extract``: decisions in, tables out."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from upheld.cli.export import EXCEL_HELP, SQLITE_HELP
from upheld.cli.progress import progress
from upheld.cli.words import plain
from upheld.errors import UpheldError, shown

if TYPE_CHECKING:
    from upheld.batch import RunSummary

_ERRORS_SHOWN = 3
# A decision, and a report of several hundred scanned pages.
_SECONDS, _SECONDS_OF_SCANS = 120.0, 1800.0
# What renews that which is no format of its own of `upheld export`.
_NO_FORMATS = {
    "partitions": "'upheld export {} --parquet --partitions N'",
    "report": "'upheld report {}'",
}
_NO_CLUSTER = "--cluster is empty: name the scheduler, such as tcp://host:8786."
_STOPPED = "Stopped before the end. The same command continues where it stopped."


class _Place(click.Path):
    """A local folder, or an address."""

    def convert(self, value: Any, *context: Any) -> Any:
        from upheld.ingest.inputs import is_address

        return value if is_address(value) else super().convert(value, *context)


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "--out",
    required=True,
    metavar="DIR",
    type=_Place(file_okay=False, path_type=Path),
    help="Folder for the tables; made if need be, earlier tables in it replaced. Or an"
    " address such as s3://bucket/findings, with --journal.",
)
@click.option(
    "--journal",
    metavar="DIR",
    type=_Place(file_okay=False, path_type=Path),
    help="Where --out is an address: local folder in which the run keeps what it has"
    " done and makes the tables.",
)
@click.option(
    "--workers",
    default=None,
    show_default="one a core, fewer where memory is short",
    metavar="N",
    type=click.IntRange(min=1),
    help="Processes that share the work; the tables are the same for any number.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Scheduler of a Dask cluster whose workers do the work, such as"
    " tcp://host:8786; the tables are the same. Needs upheld[cluster].",
)
@click.option(
    "--ocr",
    is_flag=True,
    help="Read scans and pictures of pages too, by text recognition. It knows English"
    " alone, takes 1 to 3 seconds a page and needs upheld[ocr] and the program"
    " Tesseract.",
)
@click.option(
    "--time-limit",
    default=None,
    show_default="120, with --ocr 1800",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="How long one decision may take before it is given up.",
)
@click.option(
    "--memory-limit",
    default=4.0,
    show_default=True,
    metavar="GIB",
    type=click.FloatRange(min=1),
    help="How much memory a process may take (on Linux).",
)
@click.option(
    "--fresh", is_flag=True, help="Start over: take nothing over from earlier runs."
)
@click.option("--excel", is_flag=True, help=EXCEL_HELP)
@click.option("--sqlite", is_flag=True, help=SQLITE_HELP)
@click.option("--quiet", is_flag=True, help="Say nothing unless nothing is extracted.")
def extract(
    inputs: tuple[str, ...],
    out: Path | str,
    journal: Path | str | None,
    workers: int | None,
    cluster: str | None,
    ocr: bool,
    time_limit: float | None,
    memory_limit: float,
    fresh: bool,
    excel: bool,
    sqlite: bool,
    quiet: bool,
) -> None:
    """Extract the findings of decisions into tables.

    Each INPUT is a saved decision (HTML, PDF, Word, text), a file of records (JSON
    lines, CSV), an archive (zip, tar.gz), a folder of them, or an address of such
    (s3://bucket/decisions/*.html, with upheld[cluster]). What cannot be read is
    listed in errors.csv and the rest goes on; the command fails only when there is no
    decision at all.

    A run that was stopped is continued by the same command, and only what has changed
    is extracted anew.

    \b
    Examples:
      upheld extract decisions --out findings
      upheld extract "saved/**/*.html" more.jsonl --out saved-findings
      upheld extract archive.zip --out findings --workers 2 --excel --quiet
    """
    from upheld.batch import Limits, publish, run, usual_workers
    from upheld.ingest.read import Reading

    if cluster is not None and not cluster.strip():
        raise click.UsageError(_NO_CLUSTER)
    if cluster and workers:
        raise click.UsageError("--cluster has workers of its own: leave out --workers.")
    folder = _local_folder(out, journal)
    seconds = time_limit or (_SECONDS_OF_SCANS if ocr else _SECONDS)
    try:
        with progress(quiet, "inputs", "read") as told:
            summary = run(
                inputs,
                folder,
                workers=workers or usual_workers(),
                cluster=cluster,
                reading=Reading(ocr=ocr),
                limits=Limits(seconds, memory_limit),
                fresh=fresh,
                progress=told,
            )
    except KeyboardInterrupt:
        click.echo(_STOPPED, err=True)
        click.get_current_context().exit(130)
    if not quiet or not summary.decisions:
        _tell_errors(summary)
    if not summary.decisions:
        files = _count(summary.inputs, "file")
        raise UpheldError(f"No decision was extracted from {files}.")
    if excel or sqlite:
        from upheld.tabulate.formats import export

        with progress(quiet, "rows", "written") as told:
            export(folder, ["excel"] * excel + ["sqlite"] * sqlite, progress=told)
    if isinstance(out, str):
        publish(folder, out)
    if not quiet:
        _tell(summary, out)
        _tell_outdated(folder)


def _local_folder(out: Path | str, journal: Path | str | None) -> Path:
    """Return where the run works, once it is sure that ``out`` can be written."""
    if isinstance(out, Path):
        if journal:
            raise click.UsageError(
                "--journal goes with an address as --out: leave it out."
            )
        return out
    if not isinstance(journal, Path):
        raise click.UsageError(
            "--out is an address: name with --journal the local folder in which the run"
            " keeps what it has done."
        )
    from upheld.batch import check_writable

    check_writable(out)
    return journal


def _tell(summary: "RunSummary", out: Path | str) -> None:
    decisions, files = _count(summary.decisions, "decision"), summary.inputs
    copies = _count(summary.duplicates, "further copy", "further copies")
    lines = [f"{decisions} from {_count(files, 'file')} in {summary.seconds:.0f} s."]
    if summary.duplicates:
        lines.append(f"{copies} of a decision among them, left out of all counts.")
    if summary.taken_over:
        lines.append(f"{summary.taken_over:,} taken over from an earlier run.")
    if summary.left_out:
        left_out = _count(summary.left_out, "decision")
        lines.append(f"{left_out} of the earlier run left out: in no input any more.")
    place = shown(out)
    if summary.unchanged and isinstance(out, Path):
        lines.append(f"Nothing has changed: the tables in {place} stay as they are.")
    else:
        lines.append(f"Tables are in {place}; 'upheld codebook' explains them.")
    click.echo(plain("\n".join(lines)), err=True)


def _tell_outdated(folder: Path) -> None:
    """Tell what in a folder is of an earlier run, and how to renew it."""
    from upheld.batch import outdated

    found = outdated(folder)
    if not found:
        return
    names = [name for files in found.values() for name in _in_short(files)]
    place = shown(folder)
    formats = "".join(f" --{name}" for name in found if name not in _NO_FORMATS)
    commands = [f"'upheld export {place}{formats}'"] if formats else []
    commands += [
        _NO_FORMATS[name].format(place) for name in found if name in _NO_FORMATS
    ]
    are, renew = ("is", "renews it") if len(names) == 1 else ("are", "renew them")
    what = f"{', '.join(names)} {are} of an earlier run"
    click.echo(plain(f"{what}: {' and '.join(commands)} {renew}."), err=True)


def _in_short(files: list[str]) -> list[str]:
    """Return the names of files, those of several of one kind as a pattern."""
    kinds = {Path(name).suffix for name in files}
    return [f"*{kinds.pop()}"] if len(files) > 1 == len(kinds) else files


def _tell_errors(summary: "RunSummary") -> None:
    if not summary.errors:
        return
    inputs = _count(len(summary.errors), "input")
    lines = [f"{inputs} could not be read, see {summary.out / 'errors.csv'}:"]
    lines += [
        f"  {shown(row.path)}: {row.detail}" for row in summary.errors[:_ERRORS_SHOWN]
    ]
    if len(summary.errors) > _ERRORS_SHOWN:
        lines.append(f"  and {len(summary.errors) - _ERRORS_SHOWN:,} more")
    click.echo(plain("\n".join(lines)), err=True)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
