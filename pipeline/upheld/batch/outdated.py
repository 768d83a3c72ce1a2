"""What was exported of an earlier run, beside tables that it does not tell of."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from upheld.ingest.inputs import EXPORTED, PARTITIONS

# Of each format the names of its files, as patterns.
_FORMATS: Mapping[str, Sequence[str]] = {
    "xlsx": ("findings.xlsx",),
    "sqlite": ("findings.db", "metadata.json"),
    "parquet": tuple(name for name in EXPORTED if name.endswith(".parquet")),
    "partitions": (PARTITIONS,),
    "docbin": ("findings.spacy", "findings-*.spacy"),
    "report": ("report.html",),
}


def outdated(folder: Path) -> dict[str, list[str]]:
    """Return what is older than the tables beside it: formats, the names of each.

    The formats are those of ``upheld export``, and "partitions" and "report". A copy of
    a folder that did not keep the times of its files tells nothing of them.
    """
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        return {}
    made = manifest.stat().st_mtime_ns
    found = {
        name: sorted(
            path.name
            for pattern in patterns
            for path in folder.glob(pattern)
            if path.exists() and path.stat().st_mtime_ns < made
        )
        for name, patterns in _FORMATS.items()
    }
    return {name: files for name, files in found.items() if files}
