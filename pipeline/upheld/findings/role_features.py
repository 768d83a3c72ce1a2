"""What the head for the role of an amount of money sees of each amount."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from upheld.classify.features import STEM, families, stem_of, tokens
from upheld.classify.head import AROUND, Names, Question
from upheld.findings.amounts import terms_in
from upheld.findings.hits import Case
from upheld.findings.roles import role_by_rules, verb_by_rules
from upheld.findings.status import status_by_rules
from upheld.findings.surroundings import by_rules, tell_around
from upheld.types import Mention, SectionKind

# So many words on either side are told by their distance: next to it, near, farther.
_NEXT, _NEAR, _FAR = 3, 7, 14
# So many sentences around one may say that an amount is to be given back.
_WINDOW = 3
_FAMILIES = "money_words.toml"


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


def role_features(case: Case, standing: Sequence[Place]) -> list[Question]:
    """Return the features of each amount of a case.

    Args:
        standing: what ``places`` returned.
    """
    if not standing:
        return []
    remedies = {
        f"document {label}"
        for number, found in enumerate(case.assertions)
        for label in (by_rules(case, number) if found else ())
        if label.startswith("remedy:")
    }
    alike: dict[object, _Alike] = {}
    for place in standing:
        alike.setdefault(place.money.value, _Alike()).add(case, place)
    near = _Near(case)
    found = []
    for place in standing:
        asked = Question([*remedies])
        tell_around(asked, case, place.reading)
        near.tell(asked, place.reading)
        _tell_words(asked, case, place)
        asked.names += _rules(case, place)
        asked.names += _sum(case, place)
        asked.names += _elsewhere(place, alike[place.money.value])
        found.append(asked)
    return found


def _tell_words(asked: Question, case: Case, place: Place) -> None:
    """Add the words of the sentence by side and distance, and by who does them."""
    reading = case.readings[place.reading]
    start = place.money.start - reading.sentence.start
    end = place.money.end - reading.sentence.start
    before, after = tokens(reading.text[:start]), tokens(reading.text[end:])
    _tell_side(asked, "L", before[::-1])
    _tell_side(asked, "R", after)
    asked.words.append((_stem, tokens(reading.text)))
    doer = "nobody"
    for side, words in (("before", before), ("after", after)):
        first = 0
        for at, new in enumerate(map(_doer, words)):
            if new and new != doer:
                asked.words.append((_done(doer, side), words[first:at]))
                first, doer = at, new
        asked.words.append((_done(doer, side), words[first:]))


@lru_cache(maxsize=20_000)
def _doer(word: str) -> str | None:
    """Return whether a word is of a person or a body, who do what follows."""
    known = _families_of(word)
    return next((f for f in known if f in ("person", "body")), None)


@lru_cache(maxsize=20_000)
def _families_of(word: str) -> tuple[str, ...]:
    return families(word, _FAMILIES)


def _tell_side(asked: Question, letter: str, words: Sequence[str]) -> None:
    """Add the words on one side of an amount, the nearest first."""
    stems = [word[:STEM] for word in words[:_FAR]]
    for size in range(1, min(3, len(stems)) + 1):
        asked.names.append(f"{letter}{size} {' '.join(stems[:size])}")
    if not stems:
        asked.names.append(f"{letter} none")
    asked.words += (
        (_at(letter, 1), words[:_NEXT]),
        (_at(letter, 2), words[_NEXT:_NEAR]),
        (_at(letter, 3), words[_NEAR:_FAR]),
        (_pair(letter), list(pairwise(stems[:_NEAR]))),
    )


def _stem(word: str) -> tuple[str]:
    return (f"s {stem_of(word)}",)


@cache
def _done(doer: str, side: str) -> Names:
    where = f"{AROUND}{doer} {side}"
    return lambda word: [f"{where} {n}" for n in (stem_of(word), *_families_of(word))]


@cache
def _at(letter: str, reach: int) -> Names:
    def names(word: str) -> list[str]:
        own = (stem_of(word), *(f"family {f}" for f in _families_of(word)))
        return [f"{where} {n}" for n in own for where in (letter + "*" * reach, letter)]

    return names


@cache
def _pair(letter: str) -> Names:
    return lambda stems: (f"{letter}b {' '.join(stems)}",)


@cache
def _family(where: str) -> Names:
    return lambda family: (f"{AROUND}{where} {family}",)


class _Near:
    """The families of words in the sentences near by."""

    def __init__(self, case: Case) -> None:
        self._readings = case.readings
        self._told: dict[int, set[str]] = {}

    def tell(self, asked: Question, number: int) -> None:
        """Add those near a sentence to a question."""
        end = len(self._readings)
        above = range(max(0, number - _WINDOW), number)
        below = range(number + 1, min(end, number + 1 + _WINDOW))
        for where, others in (("above", above), ("below", below)):
            asked.words.append((_family(where), self._families_in(others)))

    def _families_in(self, others: Iterable[int]) -> set[str]:
        found: set[str] = set()
        for other in others:
            told = self._told.get(other)
            if told is None:
                words = tokens(self._readings[other].text)
                told = self._told[other] = set(chain(*map(_families_of, words)))
            found |= told
        return found


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
    how = terms_in(case, place.reading, place.money)
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
