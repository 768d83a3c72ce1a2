"""``upheld show --why``: what was considered, and why it counts or not."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from upheld.cli.words import plain, type_label, wrapped

if TYPE_CHECKING:
    from upheld.explain import Explanation

_SAYS = {
    "ombudsman": "the ombudsman",
    "complainant": "the complainant",
    "body": "the body",
    "third_party": "somebody else",
    "law": "the law, guidance or the usual words of any decision",
}


def why(considered: "Sequence[Explanation]") -> Iterator[str]:
    """Yield what was considered as lines: findings and what was turned down."""
    found = sum(one.finding_id is not None for one in considered)
    yield f"Considered ({len(considered)}, of which {found} became findings)"
    for one in considered:
        yield ""
        yield from _told(one)


def as_field(considered: "Sequence[Explanation]") -> str:
    """Return what was considered as the JSON of a list."""
    return json.dumps([asdict(one) for one in considered])


def _told(one: "Explanation") -> Iterator[str]:
    place = f"paragraph {one.paragraph}, " if one.paragraph else ""
    heading = one.heading or one.section.value
    kind, _, type_id = one.label.partition(":")
    yield wrapped("  ", f"{kind}: {type_label(kind, type_id)}, {place}'{heading}'")
    yield wrapped("    ", f'"{one.text}"')
    if one.lead_in:
        yield wrapped("    under:    ", one.lead_in)
    yield wrapped("    said by:  ", _SAYS[one.holder] + _quoted(one.holder_words))
    polarity = one.polarity.replace("_", " ") if one.polarity else "not said"
    yield wrapped("    found:    ", polarity + _quoted(one.polarity_words))
    yield wrapped("    heard by: ", "; ".join(one.methods))
    yield wrapped("    so:       ", one.because)


def _quoted(words: str) -> str:
    return f" ('{plain(words)}')" if words else ""
