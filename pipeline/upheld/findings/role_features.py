"""What the head for the role of an amount of money sees of each amount."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from upheld.classify.features import families, stem_of, tokens
from upheld.classify.head import AROUND
from upheld.findings.amounts import terms
from upheld.findings.hits import Case
from upheld.findings.roles import role_by_rules, verb_by_rules
from upheld.findings.status import status_by_rules
from upheld.findings.surroundings import around, by_rules
from upheld.types import Mention, SectionKind

# So many words on either side are told by their distance: next to it, near, farther.
_NEXT, _NEAR, _FAR = 3, 7, 14
# So many sentences around one may say that an amount is to be given back.
_WINDOW = 3
_FAMILIES = "money_words.toml"


@dataclass(frozen=True, slots=True)
class Place:
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
    left = deque(mention for mention in case.entities if mention.label == "MONEY")
    found = []
    for number, reading in enumerate(case.readings):
        among = []
        while left and left[0].start < reading.sentence.end:
            money = left.popleft()
            if money.start >= reading.sentence.start:
                among.append(money)
        status = status_by_rules(case, number) if among else None
        found += [
            Place(
                money,
                number,
                tuple(among),
                verb_by_rules(case, number, money),
                role_by_rules(case, number, money),
                status,
            )
            for money in among
        ]
    return found


def role_features(case: Case, standing: Sequence[Place]) -> list[frozenset[str]]:
    """Return the features of each amount of a case.

    Args:
        standing: what ``places`` returned.
    """
    if not standing:
        return []
    remedies = {
        f"document {label}"
        for number in range(len(case.readings))
        for label in by_rules(case, number)
        if label.startswith("remedy:")
    }
    alike: dict[object, _Alike] = {}
    for place in standing:
        alike.setdefault(place.money.value, _Alike()).add(case, place)
    near = {
        number: [*around(case, number), *_near(case, number)]
        for number in {place.reading for place in standing}
    }
    return [
        frozenset(
            [
                *remedies,
                *near[place.reading],
                *_words(case, place),
                *_rules(case, place),
                *_sum(case, place),
                *_elsewhere(place, alike[place.money.value]),
            ]
        )
        for place in standing
    ]


def _words(case: Case, place: Place) -> Iterator[str]:
    """Yield the words of the sentence by side and distance, and by who does them."""
    reading = case.readings[place.reading]
    start = place.money.start - reading.sentence.start
    end = place.money.end - reading.sentence.start
    before, after = tokens(reading.text[:start]), tokens(reading.text[end:])
    yield from _side("L", before[::-1])
    yield from _side("R", after)
    for token in tokens(reading.text):
        yield f"s {stem_of(token)}"
    doer = "nobody"
    for side, words in (("before", before), ("after", after)):
        for word in words:
            doer = _doer(word) or doer
            yield from _done(doer, side, word)


@lru_cache(maxsize=65_536)
def _doer(word: str) -> str | None:
    """Return whether a word is of a person or a body, who do what follows."""
    known = families(word, _FAMILIES)
    return next((f for f in known if f in ("person", "body")), None)


@lru_cache(maxsize=65_536)
def _done(doer: str, side: str, word: str) -> tuple[str, ...]:
    names = (stem_of(word), *families(word, _FAMILIES))
    return tuple(f"{AROUND}{doer} {side} {name}" for name in names)


@lru_cache(maxsize=65_536)
def _at(letter: str, reach: int, word: str) -> tuple[str, ...]:
    names = (stem_of(word), *(f"family {f}" for f in families(word, _FAMILIES)))
    return tuple(
        f"{where} {name}" for name in names for where in (letter + "*" * reach, letter)
    )


@lru_cache(maxsize=8192)
def _families_in(words: str) -> frozenset[str]:
    return frozenset(f for word in tokens(words) for f in families(word, _FAMILIES))


def _side(letter: str, words: Sequence[str]) -> Iterator[str]:
    """Yield the words on one side of an amount, the nearest first."""
    stems = [stem_of(word) for word in words[:_FAR]]
    yield from (
        f"{letter}{size} {' '.join(stems[:size])}"
        for size in (1, 2, 3)
        if len(stems) >= size
    )
    if not stems:
        yield f"{letter} none"
    for place, word in enumerate(words[:_FAR]):
        reach = 1 if place < _NEXT else 2 if place < _NEAR else 3
        yield from _at(letter, reach, word)
    for pair in zip(stems[:_NEAR], stems[1:_NEAR], strict=False):
        yield f"{letter}b {' '.join(pair)}"


def _near(case: Case, number: int) -> Iterator[str]:
    """Yield the families of words in the sentences near by."""
    last = min(len(case.readings) - 1, number + _WINDOW)
    for other in range(max(0, number - _WINDOW), last + 1):
        where = "above" if other < number else "below"
        if other != number:
            for family in _families_in(case.readings[other].text):
                yield f"{AROUND}{where} {family}"


def _rules(case: Case, place: Place) -> Iterator[str]:
    """Yield what the rules say of an amount."""
    reading = case.readings[place.reading]
    clause, holder, _ = reading.at(place.money.start)
    yield f"here {holder}"
    yield f"here {clause.polarity}"
    yield f"verb {place.verb}"
    yield f"role {place.role}"
    yield f"status {place.status}"
    yield f"verb {place.verb} status {place.status}"
    yield f"role {place.role} status {place.status} section {reading.section}"
    yield f"role {place.role} section {reading.section}"
    yield f"role {place.role} holder {holder}"


def _sum(case: Case, place: Place) -> Iterator[str]:
    """Yield how large and round an amount is, how it is paid, its place in a row."""
    reading = case.readings[place.reading]
    printed = case.document.text[reading.sentence.start : reading.sentence.end]
    how = terms(reading, printed, place.money, case.document.text)
    yield f"period {how.period is not None}"
    yield f"each {how.each}"
    yield f"written {place.money.rule}"
    value = _value(place.money)
    size = f"size {len(str(int(value)))}"
    yield size
    yield f"pence {value != int(value)}"
    for step in (10, 25, 50, 100):
        if value % step == 0:
            yield f"round {step}"
            yield f"round {step} {size}"
    yield f"amounts {min(len(place.among), 4)}"
    yield f"place {min(place.among.index(place.money), 3)}"
    yield f"largest {value == max(map(_value, place.among))}"


@dataclass(slots=True)
class _Alike:
    """Where one sum stands in a text: in which sentences first and last, as what.

    A table may have one sum thousands of times, so its places are never compared.
    """

    times: int = 0
    sections: dict[SectionKind, tuple[int, int]] = field(default_factory=dict)
    told: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, case: Case, place: Place) -> None:
        """Take one more place, behind the others in the text."""
        number = place.reading
        section = case.readings[number].section
        self.times += 1
        self.sections[section] = self.sections.get(section, (number, 0))[0], number
        for words in (f"verb {place.verb} status {place.status}", f"role {place.role}"):
            self.told[words] = self.told.get(words, (number, 0))[0], number


def _elsewhere(place: Place, alike: _Alike) -> Iterator[str]:
    """Yield where else the same sum stands, and as what."""
    yield f"times {min(alike.times, 3)}"
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
