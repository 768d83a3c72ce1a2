"""What the learned heads say of a case: the roles of its amounts, its remedies' status.

The rules' answers are among what the heads see, so they stand in for the rules and are
not asked beside them. Without a head the rules alone decide.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from upheld.classify.head import Head
from upheld.findings.hits import Case, of_kind
from upheld.findings.role_features import places, role_features
from upheld.findings.status import status_by_rules
from upheld.findings.status_features import status_features

ROLE, STATUS = "role", "status"
"""The names of the heads in a model."""
NONE = "none"
"""The status of a sentence that states no remedy, though a rule found words of one."""

# Both found on whole decisions of train, by heads of other writers.
_SURE_OF_NONE = 0.8
_SURE_OF_MORE = 0.6


def with_heads(case: Case, heads: Mapping[str, Head]) -> Case:
    """Return the case with what the heads say of it."""
    return replace(
        case,
        roles=_roles(case, heads[ROLE]) if ROLE in heads else {},
        statuses=_statuses(case, heads[STATUS]) if STATUS in heads else {},
    )


def remedial(case: Case) -> list[int]:
    """Return the sentences in which a remedy was found, by rule or model."""
    return [n for n, found in enumerate(case.assertions) if of_kind(found, "remedy")]


def _roles(case: Case, head: Head) -> dict[int, str]:
    """Return the role of each amount, by its offset.

    A sum has one role wherever it stands, as far as a decision tells a thing twice:
    the answers for its places are joined.
    """
    standing = places(case)
    chances = np.log(head.probabilities(role_features(case, standing)) + 1e-9)
    values = [place.money.value for place in standing]
    joined = {
        value: chances[[v == value for v in values]].sum(axis=0) for value in values
    }
    return {
        place.money.start: head.labels[int(joined[place.money.value].argmax())]
        for place in standing
    }


def _statuses(case: Case, head: Head) -> dict[int, str | None]:
    """Return the status of each sentence that may state a remedy, by its number."""
    numbers = remedial(case)
    chances = head.probabilities(status_features(case, numbers))
    return {
        number: _status(
            head.labels[int(row.argmax())],
            float(row.max()),
            status_by_rules(case, number),
        )
        for number, row in zip(numbers, chances, strict=True)
    }


def _status(best: str, chance: float, ruled: str | None) -> str | None:
    """Return the status that head and rules give together.

    What the rules see refused is refused: the head has seen too few. To leave out
    what the rules see secured, or to add what they see no status in, it must be sure.
    """
    if ruled == "refused":
        return ruled
    if best == NONE:
        return None if chance >= _SURE_OF_NONE else ruled
    return None if ruled is None and chance < _SURE_OF_MORE else best
