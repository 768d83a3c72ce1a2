"""A council beside all councils, those of its type and region, and chosen groups."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from upheld.annotate.councils import register
from upheld.errors import UpheldError, shown
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
        rows: dicts of the same keys: ``group``; ``bodies`` with decisions in it; the
            counts, rates and payments of ``councils.csv``; ``population`` of all
            councils of the group, with decisions or not, empty where one is not known
            or their areas overlap, and decisions per 100,000 of it, of however many
            years they are.
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
        UpheldError: the name is not known, or stands for several councils; a group is
            called as another row is.
    """
    known = register() if entries is None else entries
    chosen = select(frames, selection, by_body=True)
    rows, everybody = chosen.rows, select(frames, selection)
    key = council_meant(council, frames["bodies"])
    followed = heir(key, known) if selection.successors else None
    key = followed.code if followed else key
    name = followed.name if followed else council_name(key, frames["bodies"])
    names = who(rows, "council_code")
    told = [_row(name, rows[names == key], {key}, known)]
    everyone = _row(ALL, everybody.rows, set(), known)
    told.append({**everyone, "bodies": int(names.nunique())})
    own = {label: _followed(codes, known, selection) for label, codes in groups.items()}
    for label, members in (*_neighbours(key, rows, known), *own.items()):
        told.append(_row(label, rows[names.isin(sorted(members))], members, known))
    _check_labels(told)
    silent = {label: members - {*names} for label, members in own.items()}
    notes = [
        *_notes(told, name),
        *_unlisted(key, told, known),
        *_without(silent, known),
        *chosen.notes,
    ]
    if selection.of_days and len(everybody.undated):
        there = int((who(chosen.undated, "council_code") == key).sum())
        about = f"{len(everybody.undated):,}, of them {there or 'none'} about {name}"
        notes.append(without_date(about))
    title = f"{name} compared: {chosen.subject}"
    return Comparison(title=title, rows=tuple(told), notes=tuple(notes))


def _followed(
    members: frozenset[str], known: Mapping[str, Council], selection: Selection
) -> set[str]:
    """Return the members of a group as the decisions are counted."""
    if not selection.successors:
        return {*members}
    heirs = {code: heir(code, known) for code in members}
    return {council.code if council else code for code, council in heirs.items()}


def _check_labels(told: list[Row]) -> None:
    seen: set[str] = set()
    for label in (str(row["group"]) for row in told):
        if label.casefold() in seen:
            raise UpheldError(
                f"A group cannot be called {shown(label)}: another row of the"
                " comparison is; give it another name."
            )
        seen.add(label.casefold())


def _neighbours(
    key: str, rows: pd.DataFrame, known: Mapping[str, Council]
) -> Iterator[tuple[str, set[str]]]:
    """Yield those of the same type and region: all of today, and who has rows."""
    own = rows[rows["council_code"] == key]
    for column, words in (
        ("council_type", "Councils of type {}"),
        ("region", "Councils in {}"),
    ):
        value = own[column].iloc[0] if len(own) else None
        if value is None and key in known:
            value = _facts(known[key])[column]
        if isinstance(value, str) and value:
            codes = rows.loc[rows[column] == value, "council_code"].dropna()
            today = {
                council.code
                for council in known.values()
                if council.end is None and _facts(council)[column] == value
            }
            yield words.format(value.replace("_", " ")), {*codes} | today


def _facts(council: Council) -> dict[str, str]:
    return {"council_type": council.type, "region": council.region}


def _row(
    label: str, rows: pd.DataFrame, members: set[str], known: Mapping[str, Council]
) -> Row:
    """Return the figures of the rows of bodies of a group, or of all decisions."""
    whole = _people(members, known)
    upheld = int((rows["outcome"] == "upheld").sum())
    return {
        "group": label,
        "bodies": int(who(rows, "council_code").nunique()),
        **figures(rows),
        "population": whole,
        "decisions_per_100k": per_100k(len(rows), whole) if len(rows) else None,
        "upheld_per_100k": per_100k(upheld, whole) if len(rows) else None,
    }


def _people(members: set[str], known: Mapping[str, Council]) -> int | None:
    """Return how many live in an area, None where it is not known.

    The people of a council that was merged into others of the group are theirs.
    """
    if not members <= {*known}:
        return None
    living = {
        code: known[code]
        for code in members
        if not known[code].successors or not _heirs(code, known) <= members
    }
    people = [council.population for council in living.values()]
    if None in people or _overlapping(living.values()):
        return None
    return sum(number or 0 for number in people) or None


def _heirs(code: str, known: Mapping[str, Council]) -> set[str]:
    """Return the councils of today that a council became."""
    council = known.get(code)
    if council is None or not council.successors:
        return {code}
    return set().union(*(_heirs(later, known) for later in council.successors))


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


def _unlisted(key: str, rows: list[Row], known: Mapping[str, Council]) -> Iterator[str]:
    if key not in known:
        yield (
            f"{rows[0]['group']} is not in the register of councils: no population is"
            " known, nor a type or region but what the tables say."
        )


def _without(
    silent: Mapping[str, set[str]], known: Mapping[str, Council]
) -> Iterator[str]:
    """Tell of members of a group that have no decision among those looked at."""
    for group, members in silent.items():
        if members:
            names = sorted(known[at].name if at in known else at for at in members)
            yield f"{group}: no decision looked at is about {'; '.join(names)}."
