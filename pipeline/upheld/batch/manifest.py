"""What results depend on beside their inputs, and the file that tells of a run."""

import json
import platform
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import upheld
from upheld.batch.flow import Extract
from upheld.classify.files import shipped_version
from upheld.ingest.read import Reading
from upheld.taxonomy import rules_hash

_LIBRARIES = (
    "spacy",
    "pandas",
    "pdfplumber",
    "pypdfium2",
    "selectolax",
    "mammoth",
    "numpy",
)


def versions() -> dict[str, str]:
    """Return the versions of the package, of Python and of what reads and counts."""
    libraries = {library: version(library) for library in _LIBRARIES}
    return {
        "upheld": upheld.__version__,
        "python": platform.python_version(),
        **libraries,
    }


def made_by(reading: Reading, extract: Extract | None) -> str:
    """Return a digest of all that decides what a content gives, hex."""
    return sha256(json.dumps(makers(reading, extract)).encode()).hexdigest()


def makers(reading: Reading, extract: Extract | None) -> dict[str, object]:
    """Return all that decides what a content gives, by name."""
    stands_in = extract and f"{extract.__module__}.{extract.__qualname__}"
    return {
        **versions(),
        "code": _code(),
        "rules": rules_hash(),
        "model": shipped_version(),
        **asdict(reading),
        "extract": stands_in,
    }


def write_manifest(path: Path, about: Mapping[str, object], started: datetime) -> None:
    """Write ``manifest.json``: what is told of the run, and what made its results."""
    manifest = {
        "versions": versions(),
        "rules_sha256": rules_hash(),
        "model_sha256": shipped_version(),
        **about,
        "started": started.isoformat(timespec="seconds"),
        "seconds": seconds_since(started),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    # Names of files may hold bytes that are no UTF-8.
    path.write_text(text + "\n", "utf-8", errors="backslashreplace")


def seconds_since(started: datetime) -> float:
    """Return how long a run has taken so far."""
    return round((datetime.now(UTC) - started).total_seconds(), 2)


@cache
def _code() -> str:
    """Return a digest of the package's source, which may change within a version."""
    digest = sha256()
    folder = Path(upheld.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder).as_posix()
        digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
