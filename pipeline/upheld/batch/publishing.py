"""The files of a run, put at an address such as ``s3://bucket/findings``.

A run works in a local folder, for its journal wants a file system, and its tables are
whole before one of them is put anywhere.
"""

from pathlib import Path
from typing import Any

from upheld.batch.outdated import outdated
from upheld.ingest.inputs import EXPORTED, FILES, PARTITIONS
from upheld.ingest.places import AddressError, storage_of, told

_MANIFEST = "manifest.json"
_TRIAL = ".upheld-trial"


def check_writable(address: str) -> None:
    """Make sure that files can be put at an address, before there is work to lose.

    Raises:
        UpheldError: the storage is not known, not there, or does not take files.
    """
    with told(address):
        storage, folder = storage_of(address)
        bucket = folder.partition("/")[0]
        if bucket and not storage.exists(bucket):
            # Making the folder would make a bucket of a name that is mistyped.
            raise AddressError(address, f"cannot be written: there is no {bucket}")
        storage.makedirs(folder, exist_ok=True)
        storage.pipe_file(f"{folder}/{_TRIAL}", b"")
        storage.rm_file(f"{folder}/{_TRIAL}")


def publish(folder: Path, address: str) -> None:
    """Put the tables in a folder, and what was exported from them, at an address.

    manifest.json is put last: without it the files at the address are not complete.
    What was exported of an earlier run (see ``outdated``) is not put there, and goes
    from there.

    Raises:
        UpheldError: the storage does not take them.
    """
    with told(address):
        storage, target = storage_of(address)
        _remove(storage, f"{target}/{_MANIFEST}")
        old = {name for files in outdated(folder).values() for name in files}
        names = [name for name in (*EXPORTED, *FILES) if (folder / name).is_file()]
        for name in old.intersection(names):
            names.remove(name)
            _remove(storage, f"{target}/{name}")
        _put_partitions(
            storage, folder / PARTITIONS, f"{target}/{PARTITIONS}", PARTITIONS in old
        )
        for name in sorted(names, key=_MANIFEST.__eq__):
            storage.put_file(str(folder / name), f"{target}/{name}")


def _put_partitions(storage: Any, folder: Path, target: str, old: bool) -> None:
    _remove(storage, target)
    for path in [] if old else sorted(folder.glob("*/*.parquet")):
        storage.makedirs(f"{target}/{path.parent.name}", exist_ok=True)
        storage.put_file(str(path), f"{target}/{path.parent.name}/{path.name}")


def _remove(storage: Any, path: str) -> None:
    if storage.exists(path):
        storage.rm(path, recursive=True)
