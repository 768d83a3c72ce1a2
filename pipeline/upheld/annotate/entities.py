"""All entities of a text: councils, other bodies, people, money, dates, statutes."""

from upheld.annotate.bodies import find_bodies
from upheld.annotate.council_names import find_council_names
from upheld.annotate.councils import find_councils
from upheld.annotate.dates import find_dates, find_deadlines
from upheld.annotate.money import find_money
from upheld.annotate.people import find_people
from upheld.annotate.statutes import find_statutes
from upheld.types import Mention

# Of two overlapping mentions the kind named first is kept: a deadline holds a
# duration, a statute a year, a council's name another's.
_FINDERS = (
    find_deadlines,
    find_statutes,
    find_councils,
    find_council_names,
    find_money,
    find_bodies,
    find_dates,
    find_people,
)


def find_entities(text: str) -> list[Mention]:
    """Return the entities of a text in text order, none overlapping another."""
    kept: list[Mention] = []
    taken = bytearray(len(text))
    for finder in _FINDERS:
        for mention in finder(text):
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = b"\1" * (
                    mention.end - mention.start
                )
                kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)
