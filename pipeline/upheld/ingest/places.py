"""Files at addresses, such as ``s3://bucket/decisions/*.html``, by way of fsspec.

Local paths never come here and need no fsspec. An address is only ever one that the
user gave, or that was listed below one: never one that a document tells of.
"""

import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EINVAL
from itertools import chain
from typing import IO, Any, BinaryIO, Self

from upheld.errors import StorageError, UpheldError, shown
from upheld.ingest.inputs import without_results

_NO_FSSPEC = (
    'is an address, which needs the library fsspec: run pip install "upheld[cluster]"'
)
_GONE = "does not exist"
_NO_FILE = "is a folder, no file"
_CHAIN = "is a chain of addresses, which may name one file only, no folder or pattern"
# What libraries say of the content that a chain of addresses unpacks.
_DAMAGED = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError)
# By which storages tell that content has changed, the surest first.
_MARKS = (
    "ETag",
    "etag",
    "md5Hash",
    "LastModified",
    "last_modified",
    "mtime",
    "updated",
)


class Address(str):
    """The address of one file, with what its storage tells of its content.

    Attributes:
        state: differs where content does; "" where the storage tells nothing.
    """

    __slots__ = ("state",)
    state: str

    @classmethod
    def of(cls, address: str, info: dict[str, Any]) -> Self:
        """Return the address of a file of which the storage says ``info``."""
        made = cls(address)
        mark = next((info[name] for name in _MARKS if info.get(name)), None)
        made.state = f"{mark} {info.get('size')}" if mark else ""
        return made


class AddressError(UpheldError):
    """One thing at an address that cannot be had or read, while others may be.

    Attributes:
        problem: what is the matter, to be put behind a name or "It".
    """

    def __init__(self, address: str, problem: str) -> None:
        super().__init__(f"{shown(address)} {problem}.")
        self.address = address
        self.problem = problem

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        """Let it travel between processes: ``args`` holds the message alone."""
        return AddressError, (self.address, self.problem)


def files_at(address: str) -> Iterator[Address]:
    """Yield the files that an address stands for: a file, a folder or a pattern.

    Folders are searched to the bottom, in order of name, without hidden files and
    without the tables of an earlier run.

    Raises:
        UpheldError: there is nothing, or the storage cannot be asked.
    """
    with told(address):
        storage, path = storage_of(address)
        info = _info(storage, path)
        if "::" in address and (not info or info["type"] != "file"):
            raise AddressError(address, _CHAIN if info or _is_pattern(path) else _GONE)
        found = _found(storage, path, info)
        first = next(found, None)
        if not first:
            raise AddressError(address, _nothing(path, info))
        for name, about in chain([first], found):
            own = address if "::" in address else storage.unstrip_protocol(name)
            yield Address.of(own, about)


@contextmanager
def opened_at(address: str) -> Iterator[BinaryIO]:
    """Open the file at an address for reading.

    Raises:
        AddressError: it is not there, or damaged.
        StorageError: whatever else its storage says, also while it is read.
    """
    with told(address):
        storage, path = storage_of(address)
        opened = storage.open(path, "rb")
    with opened, io.BufferedReader(_Stream(address, opened)) as stream:
        yield stream


class _Stream(io.RawIOBase):
    """What a storage opened, as Python's own files are.

    Those of storages know no more of reading lines than they must.
    """

    def __init__(self, address: str, opened: IO[bytes]) -> None:
        self._address = address
        self._opened = opened

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._opened.seekable()

    def readinto(self, buffer: Any) -> int:
        with told(self._address):
            data = self._opened.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        try:
            return self._opened.seek(offset, whence)
        except ValueError as error:  # before its start, where an archive is cut short
            raise OSError(EINVAL, str(error)) from error

    def tell(self) -> int:
        return self._opened.tell()


@contextmanager
def told(address: str) -> Iterator[None]:
    """Turn what a storage, or the library for it, says into a sentence.

    Raises:
        AddressError: what is asked for is not there, or damaged.
        StorageError: in place of all else that they raise, each a kind of its own.
    """
    try:
        yield
    except (UpheldError, MemoryError):
        raise
    except ImportError as error:
        raise _trouble(address, _missing(address, error)) from error
    except FileNotFoundError as error:
        raise AddressError(address, _GONE) from error
    except IsADirectoryError as error:
        raise AddressError(address, _NO_FILE) from error
    except _DAMAGED as error:
        raise AddressError(address, _sentence(error)) from error
    except Exception as error:
        raise _trouble(address, _sentence(error)) from error


def _trouble(address: str, problem: str) -> StorageError:
    return StorageError(f"{shown(address)} {problem}.")


def _sentence(error: Exception) -> str:
    problem = " ".join(str(error).split()) or type(error).__name__
    return f"cannot be read or written: {problem.rstrip('.')}"


def _missing(address: str, error: ImportError) -> str:
    if (error.name or "").partition(".")[0] == "fsspec":
        return _NO_FSSPEC
    from fsspec.registry import known_implementations

    protocol = re.split(r"::|://", address)[0].lower()
    home = known_implementations.get(protocol, {}).get("class", "fsspec").split(".")[0]
    install = f': "pip install {home}"' if home != "fsspec" else ""
    problem = str(error).rstrip(".")
    return f"needs a library that is not installed ({problem}){install}"


def storage_of(address: str) -> tuple[Any, str]:
    """Return fsspec's storage of an address, and the path in it."""
    from fsspec.core import url_to_fs

    return url_to_fs(address)  # type: ignore[no-any-return]


def _info(storage: Any, path: str) -> dict[str, Any] | None:
    try:
        return storage.info(path)  # type: ignore[no-any-return]
    except FileNotFoundError:
        return None


def _found(
    storage: Any, path: str, info: dict[str, Any] | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    if info and info["type"] == "file":
        yield path, info
    elif info:
        yield from _below(storage, path)
    elif _is_pattern(path):
        for name, about in sorted(storage.glob(path, detail=True).items()):
            yield from _found(storage, name, about)


def _nothing(path: str, info: dict[str, Any] | None) -> str:
    if info:
        return "has no file in it"
    return "matches no file" if _is_pattern(path) else _GONE


def _is_pattern(path: str) -> bool:
    return "*" in path or "[" in path


def _below(storage: Any, folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    listing = {
        info["name"].rstrip("/").rsplit("/", 1)[-1]: info
        for info in storage.ls(folder, detail=True)
    }
    files = [name for name, info in listing.items() if info["type"] == "file"]
    for name in sorted(without_results(files)):
        if not name.startswith("."):
            yield listing[name]["name"], listing[name]
    for name in sorted(listing):
        if listing[name]["type"] == "directory" and not name.startswith("."):
            yield from _below(storage, listing[name]["name"])
