"""What a user's word means: a type of finding, a category, a region, a council."""

from collections.abc import Mapping

import pandas as pd

from upheld.annotate.councils import namesakes, register
from upheld.errors import UpheldError, shown
from upheld.near import did_you_mean, near, place
from upheld.taxonomy import KINDS, load

_MOST_LISTED = 12


def type_meant(kind: str, asked: str) -> str:
    """Return the id of the type of a kind that an id or a label names.

    Raises:
        UpheldError: no type has that id or label; says which are near.
    """
    for other in KINDS:
        if other != kind and asked.strip().casefold() in _named(other):
            raise UpheldError(f"{shown(asked)} is no {kind} but a type of {other}.")
    entries = load(KINDS[kind])
    known = {entry.label: entry.id for entry in entries}
    known |= {entry.id: entry.id for entry in entries}
    return meant(kind, asked, known, "'upheld codebook' lists them all.")


def _named(kind: str) -> set[str]:
    entries = load(KINDS[kind])
    return {name.casefold() for entry in entries for name in (entry.id, entry.label)}


def meant(
    what: str,
    asked: str,
    known: Mapping[str, str],
    unlike: str = "nothing in the tables is like it.",
) -> str:
    """Return what a name stands for, capitals and outer spaces aside.

    Args:
        what: the kind of thing it names, for the message ("fault").
        known: names, and what each stands for.
        unlike: what to say where no name is near and there are many.

    Raises:
        UpheldError: nothing has that name; says which names are near.
    """
    plain = {name.casefold(): value for name, value in known.items()}
    wanted = asked.strip().casefold()
    if wanted in plain:
        return plain[wanted]
    if question := did_you_mean(near(wanted, {name: name for name in known})):
        hint = question
    elif len(known) > _MOST_LISTED or not known:
        hint = unlike
    else:
        hint = f"there are {'; '.join(sorted(known))}."
    raise UpheldError(f"No {what} is called {shown(asked)}; {hint}")


def council_meant(asked: str, bodies: pd.DataFrame) -> str:
    """Return the code of the council, or the printed name of the body, that is meant.

    A name is taken whole, never guessed, as ``upheld councils`` takes it; codes of the
    register and of the Office for National Statistics will do too.

    Args:
        bodies: the frame of bodies, whose names are known beside the register's.

    Raises:
        UpheldError: nobody has that name, or several councils have.
    """
    names = _names_in(bodies)
    wanted = asked.strip()
    if not wanted:
        raise UpheldError("The name of a council is empty; see 'upheld councils'.")
    if wanted.casefold() in names:
        return names[wanted.casefold()]
    found = namesakes(wanted, bare=True) or tuple(
        council
        for council in register().values()
        if wanted.upper() in (council.code, council.gss_code)
    )
    if len(found) == 1:
        return found[0].code
    if found:
        which = "; ".join(f"{council.name} ({council.code})" for council in found)
        raise UpheldError(
            f"{shown(asked)} is the name of several councils, choose one by its code:"
            f" {which}."
        )
    places = {key for name, key in names.items() if place(name) == wanted.casefold()}
    if len(places) == 1:  # a place alone will do where it names one
        return places.pop()
    known = {council.name for council in register().values()}
    known |= {*bodies["body"].dropna(), *bodies["council_name"].dropna()}
    spelt = {place(name): name for name in sorted(known)}
    named = near(wanted, {**spelt, **{name: name for name in known}})
    hint = did_you_mean(named) or "see 'upheld councils'."
    raise UpheldError(f"No council or body is called {shown(asked)}; {hint}")


def council_name(key: str, bodies: pd.DataFrame) -> str:
    """Return the name that goes with what ``council_meant`` returned."""
    named = bodies.loc[bodies["council_code"] == key, "council_name"]
    if len(named):
        return str(named.iloc[0])
    return register()[key].name if key in register() else key


def _names_in(bodies: pd.DataFrame) -> dict[str, str]:
    """Return code or printed name by each name in the tables, official names first."""
    columns = ["council_code", "council_name", "body"]
    once = bodies[columns].drop_duplicates()
    coded = once[once["council_code"].notna()]
    free = once[once["council_code"].isna() & once["body"].notna()]
    names = {str(body).casefold(): str(body) for body in free["body"]}
    for code, name in zip(coded["council_code"], coded["council_name"], strict=True):
        names |= {str(code).casefold(): str(code), str(name).casefold(): str(code)}
    return names
