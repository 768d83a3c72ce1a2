"""A storage whose files are read as those of a bucket are, at bucket:///a/folder.

It has what lies in a folder of this machine, and processes that import this module
know it. A file NAME cannot be read while a hidden file .denied-NAME lies beside it.
"""

from pathlib import Path
from typing import Any

from fsspec import AbstractFileSystem, register_implementation
from fsspec.spec import AbstractBufferedFile

from factories import stub_extract
from upheld.types import Decision, Document


class _File(AbstractBufferedFile):
    """One that has no more than fsspec gives it, such as no readline(size)."""

    def _fetch_range(self, start: int, end: int) -> bytes:
        path = Path(self.path)
        if path.with_name(f".denied-{path.name}").exists():
            raise PermissionError("Unable to locate credentials")
        return path.read_bytes()[start:end]


class Bucket(AbstractFileSystem):
    """The storage."""

    protocol = "bucket"
    cachable = False

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        told = Path(path).stat()
        kind = "directory" if Path(path).is_dir() else "file"
        size, mtime = told.st_size, told.st_mtime_ns
        return {"name": path, "type": kind, "size": size, "mtime": mtime}

    def ls(self, path: str, detail: bool = True, **_: Any) -> list[Any]:
        found = [self.info(str(inner)) for inner in sorted(Path(path).iterdir())]
        return found if detail else [each["name"] for each in found]

    def _open(self, path: str, mode: str = "rb", **_: Any) -> _File:
        return _File(self, path, mode)


register_implementation("bucket", Bucket, clobber=True)


def extract_in_bucket(read: Document) -> Decision:
    """Do as ``stub_extract`` does; who is told to, knows the storage."""
    return stub_extract(read)
