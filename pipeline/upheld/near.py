"""What somebody may have meant who wrote a name that is not known."""

import difflib
import os
import re
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path

from upheld.errors import shown

SUGGESTIONS = 3
_NEAR = 0.75  # as difflib measures it; below it, names merely end alike
# What a place is called besides its name.
_KIND = re.compile(
    "(?i)\\b(?:council|county|city|borough|district|metropolitan|london|royal|of)\\b"
)
_MOST_NAMES = 20_000  # of a folder: more would be a wait for a typing error


def near(wanted: str, known: Mapping[str, str]) -> list[str]:
    """Return what names that hold a word stand for, then those spelt nearly so.

    Capitals make no difference, and initials stand for a name ("sen"); at most
    ``SUGGESTIONS`` are returned.

    Args:
        known: names, and what each stands for.
    """
    word = wanted.strip().casefold()
    plain = {name.casefold(): known[name] for name in sorted(known)}
    held = [name for name in plain if word and word in name]
    held += [name for name in plain if len(word) > 1 and word == _initials(name)]
    alike = difflib.get_close_matches(word, plain, n=SUGGESTIONS, cutoff=_NEAR)
    found = dict.fromkeys(plain[name] for name in (*held, *alike))
    return list(found)[:SUGGESTIONS]


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split())


def place(name: str) -> str:
    """Return what is left of a council's name without what kind of council it is."""
    return " ".join(_KIND.sub("", name).casefold().split())


def did_you_mean(names: Iterable[str]) -> str:
    """Return the names as a question, "did you mean delay or distress?"; "" of none."""
    told = " or ".join(names)
    return f"did you mean {told}?" if told else ""


def no_such_path(path: str | Path, hint: str = "") -> str:
    """Return, in a sentence, that a path does not exist, and what near it does.

    Args:
        hint: what to do where no name is near.
    """
    question = did_you_mean(shown(name) for name in _near_paths(Path(path)))
    told = "; ".join(filter(None, [f"{shown(path)} does not exist", question or hint]))
    return told if told.endswith("?") else f"{told}."


def _near_paths(path: Path) -> list[Path]:
    """Return paths that exist and differ in one name from one that does not."""
    gone = path
    try:
        while not gone.parent.exists() and gone.parent != gone:
            gone = gone.parent
        with os.scandir(gone.parent) as entries:
            names = {entry.name: entry.name for entry in islice(entries, _MOST_NAMES)}
    except (OSError, ValueError):  # no folder, or a name that none can have
        return []
    rest = path.relative_to(gone)
    found = [gone.with_name(name) / rest for name in near(gone.name, names)]
    return [candidate for candidate in found if candidate.exists()]
