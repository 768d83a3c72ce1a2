"""The files of a model in a folder: their names, their version, whether they are whole.

For those who need no model yet: nothing heavy is imported here.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from upheld.errors import UpheldError
from upheld.taxonomy import KINDS, ids

FORMAT = 1
"""Changes when a model of an older package cannot be read as it is."""

SETTINGS, NUMBERS = "model.json", "model.npz"
SHIPPED = "lgsco"
_UNREADABLE = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    EOFError,
    MemoryError,
    RecursionError,
    BadZipFile,
)


@cache
def labels() -> tuple[str, ...]:
    """Return every label a model gives, such as ``fault:delay``, in fixed order."""
    return tuple(f"{kind}:{name}" for kind in KINDS for name in ids(kind))


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Turn what goes wrong with the files of a model into a sentence."""
    try:
        yield
    except FileNotFoundError as error:
        raise UpheldError(f"There is no model in {folder}.") from error
    except _UNREADABLE as error:
        raise UpheldError(
            f"The model in {folder} is damaged: {type(error).__name__}."
        ) from error


def settings(folder: Path) -> dict[str, Any]:
    """Return what model.json tells.

    Raises:
        UpheldError: there is none, it is damaged, or it is of another version that
            cannot be read; the message says which.
    """
    with reading(folder):
        told: dict[str, Any] = json.loads((folder / SETTINGS).read_text("utf-8"))
        if told["format"] != FORMAT:
            raise UpheldError(
                f"The model in {folder} has format {told['format']}, this version reads"
                f" format {FORMAT}: train it anew with 'upheld train'."
            )
        if tuple(told["labels"]) != labels():
            raise UpheldError(
                f"The model in {folder} gives other types than this version knows"
                f" (it was made by {told['upheld']}): train it anew with"
                " 'upheld train'."
            )
    return told


def check(folder: Path) -> None:
    """See that the files of a model are there and whole, without loading it.

    Raises:
        UpheldError: they are not.
    """
    settings(folder)
    with reading(folder), ZipFile(folder / NUMBERS) as numbers:
        broken = numbers.testzip()
    if broken:
        raise UpheldError(f"The model in {folder} is damaged: {broken}.")


def version(folder: Path) -> str:
    """Return the SHA-256 of a model's files, hex.

    Raises:
        UpheldError: there is none.
    """
    digest = sha256()
    try:
        for name in (SETTINGS, NUMBERS):
            digest.update((folder / name).read_bytes())
    except OSError as error:
        raise UpheldError(f"There is no model in {folder}.") from error
    return digest.hexdigest()


def check_shipped() -> None:
    """See that the model that comes with the package is there and whole."""
    with as_file(files("upheld.models").joinpath(SHIPPED)) as folder:
        check(folder)


@cache
def shipped_version() -> str:
    """Return the version of the model that comes with the package."""
    with as_file(files("upheld.models").joinpath(SHIPPED)) as folder:
        return version(folder)
