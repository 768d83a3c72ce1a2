"""What the decisions of a sample stand for once some of them did not come back."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from upheld.evaluation.sample import Sample, Stratum

Json = dict[str, Any]
Strata = tuple[Stratum, ...]


def kept_strata(sample: Sample) -> Json:
    """Return what a task keeps of all strata: what each holds, and how many it gave."""
    return {one.name: [one.holds, one.drawn] for one in sample.strata}


def strata_of(kept: Mapping[str, Any]) -> Strata:
    """Return the strata that a task keeps, none where it was not drawn.

    Raises:
        AttributeError, TypeError, ValueError: they are not those of an export.
    """
    return tuple(
        Stratum(name, int(holds), int(drawn))
        for name, (holds, drawn) in kept.get("strata", {}).items()
    )


def weigh_anew(lines: Iterable[tuple[Strata, Json]]) -> list[str]:
    """Give each line the weight it has among those that came back; tell of the others.

    All that a stratum holds is shared out among its lines: a task that was skipped or
    refused is taken to be like the others of its stratum.

    Args:
        lines: gold with its ``stratum``, and the strata of the sample it is of. Their
            ``weight`` is changed.

    Returns:
        a sentence for each stratum that lacks some of those that were drawn.
    """
    samples: defaultdict[Strata, list[Json]] = defaultdict(list)
    for strata, line in lines:
        samples[strata].append(line)
    return [told for strata in samples for told in _weighed(strata, samples[strata])]


def _weighed(strata: Strata, lines: list[Json]) -> Iterator[str]:
    came = Counter(line.get("stratum") for line in lines)
    left = {one.name: Stratum(one.name, one.holds, came[one.name]) for one in strata}
    for line in lines:
        if line.get("stratum") in left:
            line["weight"] = left[line["stratum"]].weight
    for one in strata:
        missing = one.drawn - came[one.name]
        if missing > 0:
            are = "is" if missing == 1 else "are"
            told = f"{missing:,} of {one.drawn:,} {one.name} {are} missing"
            if came[one.name]:
                weight = left[one.name].weight
                yield f"{told}: the others stand for {weight:.2f} decisions each."
            else:
                yield f"{told}: nothing stands for the {one.holds:,} there are."
