"""A random sample of decisions that stands for all of them.

What is read by hand should be drawn, not chosen. Each stratum (each outcome, say)
gives its share, so that a rare one is not left out by chance, and the weights bring
rates in the sample back to all decisions.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from upheld.errors import UpheldError
from upheld.tabulate.groups import financial_year
from upheld.types import Decision

NOT_KNOWN = "(not known)"


@dataclass(frozen=True, slots=True)
class Stratum:
    """Decisions that are alike in what was asked for.

    Attributes:
        holds: decisions there are.
        drawn: decisions that are in the sample.
    """

    name: str
    holds: int
    drawn: int

    @property
    def weight(self) -> float:
        """How many decisions each drawn one stands for."""
        return self.holds / self.drawn


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn.

    Attributes:
        by: what the strata are of, a key of ``STRATA``.
        strata: the largest first.
        drawn: the stratum of each drawn decision, by its id, in the order given.
    """

    by: str
    seed: int
    strata: tuple[Stratum, ...]
    drawn: Mapping[str, Stratum]

    def rate(self, ids: Iterable[str]) -> float:
        """Return the share of all decisions that those named stand for.

        Args:
            ids: decisions of the sample that have what is counted.
        """
        total = sum(stratum.weight for stratum in self.drawn.values())
        return sum(self.drawn[name].weight for name in set(ids)) / total


def _council_type(decision: Decision) -> str | None:
    council = next(iter(decision.councils), None)
    return council.type if council else None


STRATA: Mapping[str, Callable[[Decision], str | None]] = {
    "outcome": lambda decision: decision.outcome,
    "category": lambda decision: decision.document.header.category,
    "council_type": _council_type,
    "year": lambda decision: financial_year(decision.document.header.decision_date),
}


def stratum_of(decision: Decision, by: str) -> str:
    """Return the stratum of a decision, ``NOT_KNOWN`` where it does not say.

    Args:
        by: a key of ``STRATA``; a year is a financial year.

    Raises:
        UpheldError: ``by`` is none.
    """
    if by not in STRATA:
        raise UpheldError(f"{by!r} is not one of {', '.join(STRATA)}.")
    return STRATA[by](decision) or NOT_KNOWN


def stratified_sample(
    decisions: Iterable[Decision], size: int, by: str = "outcome", seed: int = 0
) -> tuple[list[Decision], Sample]:
    """Return some decisions drawn at random, in the order given, and the sample.

    Each stratum gives decisions in proportion to what it holds, and at least one.
    The same decisions and seed give the same sample, in whatever order they come.
    Further copies of a decision (``duplicate_of``) are not drawn from.

    Args:
        size: how many to draw; all are taken where there are no more.
        by: "outcome", "category", "council_type" or "year".

    Raises:
        UpheldError: there are more strata than may be drawn, or nothing to draw from.
    """
    known = {d.decision_id: d for d in decisions if d.duplicate_of is None}
    strata = {name: stratum_of(decision, by) for name, decision in known.items()}
    sample = draw(strata, size, by, seed)
    return [known[name] for name in sample.drawn], sample


def draw(strata: Mapping[str, str], size: int, by: str, seed: int = 0) -> Sample:
    """Return a sample of decisions of which only the strata are known.

    Args:
        strata: the name of the stratum of each decision, by its id.

    Raises:
        UpheldError: as ``stratified_sample``.
    """
    members: dict[str, list[str]] = {}
    for decision_id, name in strata.items():
        members.setdefault(name, []).append(decision_id)
    if not members:
        raise UpheldError("There is no decision to draw from.")
    if size < len(members):
        raise UpheldError(
            f"{size} cannot hold one of each {by}: there are {len(members)}"
            f" ({', '.join(sorted(members))}). Draw more, or by something else."
        )
    shares = _shares({name: len(ids) for name, ids in members.items()}, size)
    found: list[Stratum] = []
    chosen: dict[str, Stratum] = {}
    for name in sorted(members, key=lambda name: (-len(members[name]), name)):
        stratum = Stratum(name, len(members[name]), shares[name])
        found.append(stratum)
        ranked = sorted(members[name], key=lambda one: _lot(seed, one))
        chosen |= dict.fromkeys(ranked[: stratum.drawn], stratum)
    drawn = {name: chosen[name] for name in strata if name in chosen}
    return Sample(by, seed, tuple(found), drawn)


def _shares(holds: Mapping[str, int], size: int) -> dict[str, int]:
    """Return how many each stratum gives, by the largest remainders."""
    total = sum(holds.values())
    if size >= total:
        return dict(holds)
    exact = {name: size * count / total for name, count in holds.items()}
    given = {name: max(1, int(share)) for name, share in exact.items()}
    while (short := size - sum(given.values())) != 0:
        # Those furthest below their share get one more, those furthest above it
        # one less, but never the last.
        step = 1 if short > 0 else -1
        able = [n for n in given if (given[n] < holds[n] if step > 0 else given[n] > 1)]
        name = max(able, key=lambda n: (step * (exact[n] - given[n]), n))
        given[name] += step
    return given


def _lot(seed: int, decision_id: str) -> bytes:
    """Return what a decision is ranked by: as good as random, and always the same."""
    name = decision_id.encode("utf-8", "surrogatepass")
    return sha256(f"{seed}:".encode() + name).digest()
