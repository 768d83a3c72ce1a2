"""What the head for the role of an amount of money sees of each amount."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from upheld.classify.head import Question
from upheld.findings.amounts import sums_by_sentence, terms_in
from upheld.findings.candidates import MODEL
from upheld.findings.hits import Case
from upheld.findings.role_words import Near, tell_beside, tell_stems
from upheld.findings.roles import role_by_rules, verb_by_rules
from upheld.findings.status import status_by_rules
from upheld.findings.surroundings import tell_around
from upheld.types import Holder, Mention, Polarity, SectionKind


class Place(NamedTuple):
    """An amount where it stands.

    Attributes:
        reading: index of its sentence.
        among: all amounts of that sentence, in text order.
        verb, role, status: what the rules say of it and of its sentence.
    """

    money: Mention
    reading: int
    among: tuple[Mention, ...]
    verb: str | None
    role: str
    status: str | None


def places(case: Case) -> list[Place]:
    """Return the amounts of a case that stand in a sentence, in text order."""
    return [
        Place(
            money,
            number,
            tuple(among),
            verb_by_rules(case, number, money),
            role_by_rules(case, number, money),
            status_by_rules(case, number),
        )
        for number, among in sums_by_sentence(case).items()
        for money in among
    ]


def role_features(case: Case, standing: Sequence[Place]) -> list[Question]:
    """Return the features of each amount of a case.

    Args:
        standing: what ``places`` returned.
    """
    if not standing:
        return []
    remedies = {
        f"document {assertion.mention.label}"
        for found in case.assertions
        for assertion in found
        if assertion.mention.label.startswith("remedy:")
        if assertion.mention.rule != MODEL
    }
    near = Near(case)
    times = Counter(place.money.value for place in standing)
    alike: dict[object, _Alike] = defaultdict(_Alike)
    for place in standing:
        if times[place.money.value] > 1:
            alike[place.money.value].add(case, place)
    found = []
    for number, here in groupby(standing, key=lambda place: place.reading):
        around = Question([*remedies])
        tell_around(around, case, number)
        near.tell(around, number)
        tell_stems(around, case.readings[number])
        for place in here:
            asked = Question([*around.names], [*around.words])
            tell_beside(asked, case.readings[number], place.money)
            asked.names += _rules(case, place)
            asked.names += _sum(case, place)
            asked.names.append(f"times {min(times[place.money.value], 3)}")
            if times[place.money.value] > 1:
                asked.names += _elsewhere(place, alike[place.money.value])
            found.append(asked)
    return found


def _rules(case: Case, place: Place) -> tuple[str, ...]:
    """Return what the rules say of an amount."""
    reading = case.readings[place.reading]
    clause, holder, _ = reading.at(place.money.start)
    _, _, _, verb, role, status = place
    return _ruled(verb, role, status, holder, clause.polarity, reading.section)


@lru_cache(maxsize=4096)
def _ruled(
    verb: str | None,
    role: str,
    status: str | None,
    holder: Holder,
    polarity: Polarity | None,
    section: SectionKind,
) -> tuple[str, ...]:
    return (
        f"here {holder}",
        f"here {polarity}",
        f"verb {verb}",
        f"role {role}",
        f"status {status}",
        f"verb {verb} status {status}",
        f"role {role} status {status} section {section}",
        f"role {role} section {section}",
        f"role {role} holder {holder}",
    )


def _sum(case: Case, place: Place) -> tuple[str, ...]:
    """Return how large and round an amount is, how it is paid, its place in a row."""
    how = terms_in(case, place.reading, place.money)
    among, value = place.among, _value(place.money)
    largest = len(among) == 1 or value == max(map(_value, among))
    at = min(among.index(place.money), 3)
    rated = how.period is not None
    row = _in_row(rated, how.each, place.money.rule, min(len(among), 4), at, largest)
    return _size(value) + row


@lru_cache(maxsize=4096)
def _in_row(
    rated: bool, each: bool, written: str, amounts: int, at: int, largest: bool
) -> tuple[str, ...]:
    return (
        f"period {rated}",
        f"each {each}",
        f"written {written}",
        f"amounts {amounts}",
        f"place {at}",
        f"largest {largest}",
    )


@lru_cache(maxsize=4096)
def _size(value: Decimal) -> tuple[str, ...]:
    size = f"size {len(str(int(value)))}"
    found = [size, f"pence {value != int(value)}"]
    for step in (10, 25, 50, 100):
        if value % step == 0:
            found += f"round {step}", f"round {step} {size}"
    return tuple(found)


@dataclass(slots=True)
class _Alike:
    """Where one sum stands in a text: in which sentences first and last, as what.

    A table may have one sum thousands of times, so its places are never compared.
    """

    sections: dict[SectionKind, tuple[int, int]] = field(default_factory=dict)
    told: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, case: Case, place: Place) -> None:
        """Take one more place, behind the others in the text."""
        number = place.reading
        section = case.readings[number].section
        self.sections[section] = self.sections.get(section, (number, 0))[0], number
        for words in (f"verb {place.verb} status {place.status}", f"role {place.role}"):
            self.told[words] = self.told.get(words, (number, 0))[0], number


def _elsewhere(place: Place, alike: _Alike) -> Iterator[str]:
    """Yield where else the same sum stands, and as what."""
    for section, (first, last) in alike.sections.items():
        if first < place.reading:
            yield f"also {section}"
            yield f"also earlier {section}"
        if last > place.reading:
            yield f"also {section}"
            yield f"also later {section}"
    for words, (first, last) in alike.told.items():
        if first < place.reading or last > place.reading:
            yield f"also {words}"


def _value(money: Mention) -> Decimal:
    return money.value if isinstance(money.value, Decimal) else Decimal(0)
