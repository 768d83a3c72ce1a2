"""The words beside an amount of money, as the head for its role sees them."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain, compress, pairwise

from upheld.classify.features import STEM, families, stem_of, tokens
from upheld.classify.head import AROUND, Names, Question
from upheld.context import Reading
from upheld.findings.hits import Case
from upheld.types import Mention

# So many words on either side are told by their distance: next to it, near, farther.
_NEXT, _NEAR, _FAR = 3, 7, 14
# So many sentences around one may say that an amount is to be given back.
_WINDOW = 3
_FAMILIES = "money_words.toml"


def tell_stems(asked: Question, reading: Reading) -> None:
    """Add the words of the sentence, wherever in it they stand."""
    asked.words.append((_stem, tokens(reading.text)))


def tell_beside(asked: Question, reading: Reading, money: Mention) -> None:
    """Add the words of the sentence by side and distance, and by who does them."""
    start = money.start - reading.sentence.start
    end = money.end - reading.sentence.start
    before, after = tokens(reading.text[:start]), tokens(reading.text[end:])
    _tell_side(asked, "L", before[::-1])
    _tell_side(asked, "R", after)
    doer = "nobody"
    for side, words in (("before", before), ("after", after)):
        first = 0
        for at, word in compress(enumerate(words), map(_doer_of, words)):
            new = _doer_of(word)[0]
            if new != doer:
                asked.words.append((_done(doer, side), words[first:at]))
                first, doer = at, new
        asked.words.append((_done(doer, side), words[first:]))


class _Known(dict[str, tuple[str, ...]]):
    """What is known of words, remembered; emptied when it grows beyond bounds."""

    _MOST = 20_000

    def __init__(self, of_word: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._of_word = of_word

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= self._MOST:
            self.clear()
        found = self[word] = self._of_word(word)
        return found


_families_of = _Known(lambda word: families(word, _FAMILIES)).__getitem__
# Whether a word is of a person or a body, who do what follows.
_doer_of = _Known(
    lambda word: tuple(f for f in _families_of(word) if f in ("person", "body"))[:1]
).__getitem__


def _tell_side(asked: Question, letter: str, words: Sequence[str]) -> None:
    """Add the words on one side of an amount, the nearest first."""
    stems = [word[:STEM] for word in words[:_FAR]]
    for size in range(1, min(3, len(stems)) + 1):
        asked.names.append(f"{letter}{size} {' '.join(stems[:size])}")
    if not stems:
        asked.names.append(f"{letter} none")
    next_, near, far, pair = _side(letter)
    asked.words += (
        (next_, words[:_NEXT]),
        (near, words[_NEXT:_NEAR]),
        (far, words[_NEAR:_FAR]),
        (pair, list(pairwise(stems[:_NEAR]))),
    )


def _stem(word: str) -> tuple[str]:
    return (f"s {stem_of(word)}",)


@cache
def _done(doer: str, side: str) -> Names:
    where = f"{AROUND}{doer} {side}"
    return lambda word: [f"{where} {n}" for n in (stem_of(word), *_families_of(word))]


@cache
def _side(letter: str) -> tuple[Names, Names, Names, Names]:
    """Return what names the words of a side by their distance, and their pairs."""

    def at(reach: int) -> Names:
        own, side = letter + "*" * reach, letter

        def names(word: str) -> list[str]:
            told = (stem_of(word), *(f"family {f}" for f in _families_of(word)))
            return [f"{where} {n}" for n in told for where in (own, side)]

        return names

    return at(1), at(2), at(3), lambda stems: (f"{letter}b {' '.join(stems)}",)


@cache
def _family(where: str) -> Names:
    return lambda family: (f"{AROUND}{where} {family}",)


class Near:
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
                known = chain.from_iterable(filter(None, map(_families_of, words)))
                told = self._told[other] = set(known)
            found |= told
        return found
