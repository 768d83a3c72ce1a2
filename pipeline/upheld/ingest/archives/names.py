"""Names of the files inside archives: which are read, and what they are called."""

import unicodedata
from typing import BinaryIO, NamedTuple

from upheld.ingest.inputs import RESULTS

_LEFT_OUT = "__MACOSX"
# Control characters, marks of direction, half surrogates, line separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_LONGEST = 1_000


class Member(NamedTuple):
    """One file inside an archive, or what compressed bytes hold.

    Attributes:
        path: of the archive, with ``!/`` and the name inside.
        stream: its bytes, from their start.
        sealed: a zip file that is one document: Word, OpenDocument and such.
    """

    path: str
    stream: BinaryIO
    sealed: bool = False


class Names:
    """Gives every member of one archive a path of its own.

    Attributes:
        archive: path of the archive.
    """

    def __init__(self, archive: str) -> None:
        self.archive = archive
        self._given: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """Return the path of a member; the second of one name has ``~2`` behind it."""
        plain = _printable(name.removeprefix("./"))[:_LONGEST]
        told, number = plain, self._given.get(plain, 1)
        while told in self._given:
            number += 1
            told = f"{plain}~{number}"
        self._given[plain] = number
        self._given.setdefault(told, 1)
        return f"{self.archive}!/{told}"


def is_hidden(name: str) -> bool:
    """Tell whether a member is hidden or lies in a hidden folder."""
    return any(
        piece == _LEFT_OUT or (piece.startswith(".") and piece.strip("."))
        for piece in _pieces(name)
    )


def folder_order(name: str) -> list[tuple[bool, str]]:
    """Return a key that sorts names as folders are read: files before folders."""
    *folders, last = _pieces(name)
    return [*((True, folder) for folder in folders), (False, last)]


def folders_of_results(names: list[str]) -> frozenset[str]:
    """Return the folders inside an archive that hold the tables of an earlier run."""
    inside: dict[str, set[str]] = {}
    for name in names:
        folder, _, last = name.rpartition("/")
        if folder and last in RESULTS:
            inside.setdefault(folder, set()).add(last)
    return frozenset(folder for folder, found in inside.items() if found >= RESULTS)


def _pieces(name: str) -> list[str]:
    return name.split("/")


def _printable(name: str) -> str:
    """Return a name on one line that shows what it holds, as U+FFFD if need be."""
    if name.isascii() and name.isprintable():
        return name
    return "".join(
        "\ufffd" if unicodedata.category(char) in _UNSAFE else char for char in name
    )
