"""A council beside all councils, those of its type and region, and chosen groups."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from upheld.annotate.councils import register
from upheld.errors import UnreadableError, UpheldError
from upheld.near import no_such_path
from upheld.tabulate.councils import ALL, FEW_INVESTIGATIONS, figures, who
from upheld.tabulate.names import council_meant, council_name
from upheld.tabulate.rates import per_100k
from upheld.tabulate.select import Selection, heir, select
from upheld.tabulate.telling import without_date
from upheld.tabulate.told import Told
from upheld.tabulate.typed import Row
from upheld.types import Council

Groups = Mapping[str, frozenset[str]]
_ABOVE_OTHERS = {"combined_authority", "other"}


@dataclass(frozen=True, kw_only=True)
class Comparison(Told):
    """Rows of figures: the council first, then what it is compared with.

    Attributes:
        rows: dicts of the same keys: ``group``; ``councils`` with decisions in it; the
            counts, rates and payments of ``councils.csv``; ``population`` of those
            councils, empty where one is not known or their areas overlap, and decisions
            per 100,000 of it, of however many years they are.
    """

    def _table(self) -> str:
        """Return a column a group: there are more figures than groups."""
        figures = self.marked().set_index("group").astype("object").T
        figures.columns.name = None
        return str(figures.dropna(how="all").to_html(na_rep=""))


def compare(
    frames: Mapping[str, pd.DataFrame],
    council: str,
    groups: Groups,
    selection: Selection,
    entries: Mapping[str, Council] | None = None,
) -> Comparison:
    """Compare a council with others.

    Args:
        frames: the tables decisions and bodies.
        council: a name or code, see ``council_meant``.
        groups: codes or printed names of councils by the name of a group.
        selection: which decisions, of whatever council.
        entries: the register of councils, the shipped one without it.

    Raises:
        UpheldError: the name is not known, or stands for several councils.
    """
    known = register() if entries is None else entries
    chosen = select(frames, selection, by_body=True)
    rows, everybody = chosen.rows, select(frames, selection)
    key = council_meant(council, frames["bodies"])
    followed = heir(key, known) if selection.successors else None
    key = followed.code if followed else key
    name = followed.name if followed else council_name(key, frames["bodies"])
    names = who(rows, "council_code")
    told = [_row(name, rows[names == key], known)]
    told.append({**_row(ALL, everybody.rows, {}), "councils": int(names.nunique())})
    for label, members in _neighbours(key, rows, known, groups):
        told.append(_row(label, rows[names.isin(sorted(members))], known))
    notes = [*_notes(told, name), *chosen.notes]
    if selection.of_days and len(everybody.undated):
        own = int((who(chosen.undated, "council_code") == key).sum())
        all_of_them = (
            f"{len(everybody.undated):,}, of them {own or 'none'} about {name}"
        )
        notes.append(without_date(all_of_them))
    title = f"{name} compared: {chosen.subject}"
    return Comparison(title=title, rows=tuple(told), notes=tuple(notes))


def read_groups(path: Path, bodies: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Return the councils of each group of a CSV file with columns group and council.

    Councils are given by name or code; the file may have been saved by a spreadsheet.

    Raises:
        UpheldError: it does not exist.
        UnreadableError: it is no such file, or a council in it is not known.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise UpheldError(no_such_path(path)) from error
    except OSError as error:
        raise UnreadableError(path, "unreadable", f"{error.strerror}.") from error
    except UnicodeDecodeError as error:
        problem = "The text is not UTF-8; save it as 'CSV UTF-8'."
        raise UnreadableError(path, "not_utf8", problem) from error
    header = lines[0] if lines else ""
    separator = max(",;\t", key=header.count)
    reader = csv.DictReader(lines, delimiter=separator)
    if not {"group", "council"} <= set(reader.fieldnames or ()):
        problem = "It needs the columns group and council, a council a row."
        raise UnreadableError(path, "no_groups", problem)
    found: dict[str, set[str]] = {}
    for row in reader:
        group, council = (row["group"] or "").strip(), (row["council"] or "").strip()
        if not group and not council:
            continue
        try:
            member = council_meant(council, bodies)
        except UpheldError as error:
            problem = f"Line {reader.line_num}: {error.message}"
            raise UnreadableError(path, "unknown_council", problem) from error
        found.setdefault(group, set()).add(member)
    return {group: frozenset(members) for group, members in found.items()}


def _neighbours(
    key: str, rows: pd.DataFrame, known: Mapping[str, Council], groups: Groups
) -> Iterator[tuple[str, Iterable[str]]]:
    own = rows[rows["council_code"] == key]
    for column, words in (
        ("council_type", "Councils of type {}"),
        ("region", "Councils in {}"),
    ):
        entry = known.get(key)
        value = own[column].iloc[0] if len(own) else None
        if value is None and entry:
            value = entry.type if column == "council_type" else entry.region
        if isinstance(value, str) and value:
            codes = rows.loc[rows[column] == value, "council_code"].dropna()
            yield words.format(value.replace("_", " ")), codes.unique()
    yield from groups.items()


def _row(label: str, rows: pd.DataFrame, known: Mapping[str, Council]) -> Row:
    """Return the figures of a group of rows of bodies, or of all decisions."""
    codes: list[str] = [] if label == ALL else [*rows["council_code"].unique()]
    people = [known[code].population if code in known else None for code in codes]
    whole = None
    if None not in people and not _overlapping([known[code] for code in codes]):
        whole = sum(number or 0 for number in people)
    upheld = int((rows["outcome"] == "upheld").sum())
    return {
        "group": label,
        "councils": int(who(rows, "council_code").nunique()),
        **figures(rows),
        "population": whole or None,
        "decisions_per_100k": per_100k(len(rows), whole),
        "upheld_per_100k": per_100k(upheld, whole),
    }


def _overlapping(councils: Iterable[Council]) -> bool:
    """Return whether people of one council are people of another of them too.

    So it is with a county and districts, a council and the one that followed it, and a
    combined authority and anybody.
    """
    listed = list(councils)
    codes = {council.code for council in listed}
    types = {council.type for council in listed}
    followed = any(codes.intersection(council.successors) for council in listed)
    several = len(listed) > 1 and bool(types & _ABOVE_OTHERS)
    return followed or several or {"county", "district"} <= types


def _notes(rows: list[Row], name: str) -> Iterator[str]:
    yield (
        "Investigations: upheld and not upheld; the range is the Wilson 95 % interval"
        " of the share of them that is upheld. Groups include the council itself where"
        " it belongs to them; a joint decision counts for each of its councils, and"
        " once for all."
    )
    if not rows[0]["decisions"]:
        yield f"The tables hold no decision about {name}."
    if any(row["small_numbers"] for row in rows):
        yield (
            f"Small numbers: rows marked * have fewer than {FEW_INVESTIGATIONS}"
            " investigations; a difference then says little."
        )
