"""What the learned heads say of a case: the roles of its amounts, its remedies' status.

The rules' answers are among what the heads see, so they stand in for the rules and are
not asked beside them. Without a head the rules alone decide.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from upheld.classify.head import Head
from upheld.findings.hits import SECURED, Case, of_kind
from upheld.findings.role_features import places, role_features
from upheld.findings.roles import PAID_ROLES, named_role
from upheld.findings.status import status_by_rules
from upheld.findings.status_features import status_features
from upheld.types import SectionKind

ROLE, STATUS = "role", "status"
"""The names of the heads in a model."""
NONE = "none"
"""The status of a sentence that states no remedy, though a rule found words of one."""

# Both found on whole decisions of train, by heads of other writers.
_SURE_OF_NONE = 0.8
_SURE_OF_MORE = 0.8


def with_heads(case: Case, heads: Mapping[str, Head]) -> Case:
    """Return the case with what the heads say of it."""
    roles, unpaid = _roles(case, heads[ROLE]) if ROLE in heads else ({}, {})
    return replace(
        case,
        roles=roles,
        unpaid=unpaid,
        statuses=_statuses(case, heads[STATUS]) if STATUS in heads else {},
    )


def remedial(case: Case) -> list[int]:
    """Return the sentences in which a remedy was found, by rule or model."""
    return [n for n, found in enumerate(case.assertions) if of_kind(found, "remedy")]


def _roles(case: Case, head: Head) -> tuple[dict[int, str], dict[int, str]]:
    """Return the role of each amount, and that of one which nothing pays, by offset.

    A sum has one role wherever it stands, as far as a decision tells a thing twice:
    the answers for its places are joined. What it is called by name it is.
    """
    standing = places(case)
    chances = np.log(head.probabilities(role_features(case, standing)) + 1e-9)
    sums: dict[object, int] = {}
    which = [sums.setdefault(place.money.value, len(sums)) for place in standing]
    likely = np.zeros((len(sums), len(head.labels)), np.float32)
    np.add.at(likely, np.array(which, np.int64), chances)
    paid = np.array([label in PAID_ROLES for label in head.labels])
    best = likely.argmax(axis=1).tolist()
    other = np.where(paid, -np.inf, likely).argmax(axis=1).tolist()
    named = {
        place.money.value: name
        for place in standing
        if (name := named_role(case, place.reading, place.money))
    }
    roles, unpaid = {}, {}
    for place, sum_ in zip(standing, which, strict=True):
        start = place.money.start
        unpaid[start] = named.get(place.money.value, head.labels[other[sum_]])
        role = head.labels[best[sum_]]
        roles[start] = role if role in PAID_ROLES else unpaid[start]
    return roles, unpaid


def _statuses(case: Case, head: Head) -> dict[int, str | None]:
    """Return the status of each sentence that may state a remedy, by its number.

    The items of one list are told together, so each hears what the others say.
    """
    numbers = remedial(case)
    chances = head.probabilities(status_features(case, numbers))
    logs = np.log(chances + 1e-6)
    leads = [case.readings[number].lead_in for number in numbers]
    items: dict[int | None, list[int]] = {}
    for place, lead in enumerate(leads):
        items.setdefault(lead, []).append(place)
    for lead, listed in items.items():
        if lead is not None and len(listed) > 1:
            joined = np.exp(logs[listed] + logs[listed].mean(axis=0))
            for place, row in zip(listed, joined, strict=True):
                chances[place] = row / row.sum()
    best, sure = chances.argmax(axis=1).tolist(), chances.max(axis=1).tolist()
    return {
        number: _status(head.labels[best[place]], sure[place], case, number)
        for place, number in enumerate(numbers)
    }


def _status(best: str, chance: float, case: Case, number: int) -> str | None:
    """Return the status that head and rules give together.

    What the rules see refused, or below "It has now:", is so: the head has seen too
    few of these. What they see secured among the actions it cannot leave out; to leave
    it out elsewhere, or to add what they see no status in, it must be sure.
    """
    ruled = status_by_rules(case, number)
    reading = case.readings[number]
    lead = reading.lead_in
    done = lead is not None and status_by_rules(case, lead) == "already_done"
    if ruled == "refused" or (done and ruled == "already_done"):
        return ruled
    if best == "refused" and ruled in SECURED and chance < _SURE_OF_MORE:
        return ruled
    if best == NONE:
        kept = reading.section is SectionKind.ACTION or chance < _SURE_OF_NONE
        return ruled if kept else None
    return None if ruled is None and chance < _SURE_OF_MORE else best
