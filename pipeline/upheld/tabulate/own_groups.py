"""Groups of councils that a user names in a file."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from upheld.errors import UnreadableError, UpheldError, shown
from upheld.near import no_such_path
from upheld.tabulate.councils import ALL
from upheld.tabulate.names import council_meant, council_name

_SEPARATORS = ",;\t"
_NAMED = re.compile('"?sep=(.)"?[,;]*', re.IGNORECASE)  # Excel's own first line


def read_groups(
    path: Path, bodies: pd.DataFrame, council: str | None = None
) -> dict[str, frozenset[str]]:
    """Return the councils of each group of a CSV file with columns group and council.

    Councils are given by name or code; the file may have been saved by a spreadsheet.
    Capitals make no difference to a group, nor to the names of the columns.

    Args:
        council: what is compared; a group cannot be called as it is.

    Raises:
        UpheldError: it does not exist.
        UnreadableError: it is no such file, or rows of it cannot be used; says which.
    """
    taken = {ALL}
    if council is not None:
        taken.add(council_name(council_meant(council, bodies), bodies))
    found: dict[str, set[str]] = {}
    spelt: dict[str, str] = {}
    problems = []
    for line, group, member in _rows(path):
        try:
            _check(group, member, taken)
            group = spelt.setdefault(group.casefold(), group)
            found.setdefault(group, set()).add(council_meant(member, bodies))
        except UpheldError as error:
            problems.append(f"Line {line}: {error.message}")
    if problems:
        raise UnreadableError(path, "unknown_council", " ".join(problems))
    return {group: frozenset(members) for group, members in found.items()}


def _check(group: str, member: str, taken: set[str]) -> None:
    if not member:
        raise UpheldError(f"The group {shown(group)} has no council in this row.")
    if not group:
        raise UpheldError(f"{shown(member)} is in no group; name one in this row.")
    if group.casefold() in {name.casefold() for name in taken}:
        raise UpheldError(
            f"A group cannot be called {shown(group)}: another row of the comparison"
            " is; give it another name."
        )


def _rows(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield the number of each line that says something, its group and its council."""
    lines = _lines(path)
    named = _NAMED.fullmatch(lines[0]) if lines else None
    skipped = 1 if named else 0
    header = lines[skipped] if len(lines) > skipped else ""
    separator = named[1] if named else max(_SEPARATORS, key=header.count)
    reader = csv.reader(lines[skipped:], delimiter=separator)
    columns = [name.strip().lower() for name in next(reader, [])]
    if not {"group", "council"} <= {*columns}:
        has = f"it has {', '.join(map(shown, columns))}" if columns else "it is empty"
        problem = f"It needs the columns group and council, a council a row; {has}."
        raise UnreadableError(path, "no_groups", problem)
    places = columns.index("group"), columns.index("council")
    for row in reader:
        cells = [row[at].strip() if at < len(row) else "" for at in places]
        if any(cells):
            yield reader.line_num + skipped, cells[0], cells[1]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise UpheldError(no_such_path(path)) from error
    except OSError as error:
        raise UnreadableError(path, "unreadable", f"{error.strerror}.") from error
    except UnicodeDecodeError as error:
        problem = "The text is not UTF-8; save it as 'CSV UTF-8'."
        raise UnreadableError(path, "not_utf8", problem) from error
