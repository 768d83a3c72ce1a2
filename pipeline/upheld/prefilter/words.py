"""Which of many regular expressions can match in a text, told by its words.

An expression has to run only where a text holds the words that it needs. Each word
stands for a number with a bit for every need that it meets; the numbers of the words of
a sentence, put together, tell which expressions are left: some more than match, never
fewer. A word is looked at once and remembered.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from upheld.prefilter.needs import Need, Piece, commonness, least_common
from upheld.prefilter.ways import TEXT_START, Way, ways
from upheld.taxonomy import lowered, uncollected

_WORD = re.compile(r"\w+")
# Needs that are looked at of each way to match beside its pair: the least common.
_SINGLE = 3
_MOST_WORDS = 50_000
# Longer words are none; they may hold anything.
_LONGEST = 100
# Where case is ignored, "s" also stands for the long s, "k" for the sign of Kelvin.
_FOLDS_TO_ASCII = frozenset("\u017f\u0130\u0131\u212a")


class Prefilter:
    """Tells by the words of a text which groups of expressions can match in it.

    Args:
        groups: each of expressions for text in lower case, or that ignore case.

    Attributes:
        masks: of each group, the bits of ``possible`` by which it is told.
    """

    @uncollected()
    def __init__(self, groups: Sequence[Iterable[re.Pattern[str]]]) -> None:
        found: list[Way] = []
        masks = []
        self._owners: list[int] = []
        for number, patterns in enumerate(groups):
            own = dict.fromkeys(_least_common(w) for p in patterns for w in ways(p))
            masks.append((1 << len(own)) - 1 << len(found))
            found += own
            self._owners += [number] * len(own)
        self.masks = tuple(masks)
        self._known = _Words(found)
        self._size = len(found)

    def possible(self, words: Iterable[str]) -> int:
        """Return bits of which one is in the mask of each group that can match.

        Args:
            words: ``text.split()`` of a text.
        """
        known, size = self._known, self._size
        met, pairs, before = known.given, known.pairless, known.start
        for word in words:
            bits, opens, closes = known[word]
            if opens >= 0:
                met |= bits
                pairs |= before & closes
                before = opens
        pairs |= met >> _SINGLE * size
        return pairs & met & met >> size & met >> 2 * size

    def numbers(self, possible: int) -> list[int]:
        """Return the places of the groups that can match, ascending."""
        found = []
        while possible:
            number = self._owners[(possible & -possible).bit_length() - 1]
            found.append(number)
            possible &= ~self.masks[number]
        return found


class _Words(dict[str, tuple[int, int, int]]):
    """What words meet, open as the first of a pair, and close as the second.

    Bits stand for ways to match, one for each; in what is met there is a layer for
    each of the needs of a way, and then one for a pair that the word has in itself
    ("re-assess"). A word without letters opens -1.

    Attributes:
        given: what every text meets.
        pairless: the ways without a pair.
        start: what the start of a text opens.
    """

    def __init__(self, found: Sequence[Way]) -> None:
        super().__init__()
        # Names and numbers meet nothing or little: what words meet is kept once.
        self._same: dict[tuple[int, int, int], tuple[int, int, int]] = {}
        self._size = size = len(found)
        met: dict[Piece, int] = defaultdict(int)
        first: dict[Piece, int] = defaultdict(int)
        second: dict[Piece, int] = defaultdict(int)
        self.given = self.pairless = 0
        for place, way in enumerate(found):
            if way.pair:
                _set(first, way.pair[0], place)
                _set(second, way.pair[1], place)
            else:
                self.pairless |= 1 << place
            needs = sorted(way.needs, key=commonness)
            for rank in range(_SINGLE):
                # The commonest come first, so the numbers of common words are short.
                bit = place + (_SINGLE - 1 - rank) * size
                if rank < len(needs):
                    _set(met, needs[rank], bit)
                else:
                    self.given |= 1 << bit
        self.start = first.pop(TEXT_START, 0)
        self._table = _Table(met, first, second)
        pair = (1 << size) - 1
        self._anything = (1 << (1 + _SINGLE) * size) - 1, pair, pair

    def __missing__(self, word: str) -> tuple[int, int, int]:
        found = self._look_at(word)
        if len(self) < _MOST_WORDS:
            found = self._same.setdefault(found, found)
            self[word] = found
        return found

    def _look_at(self, word: str) -> tuple[int, int, int]:
        low = lowered(word)
        if len(word) > _LONGEST or not _FOLDS_TO_ASCII.isdisjoint(low):
            return self._anything
        met = opens = 0
        closes = []
        for run in _WORD.findall(low):
            own, first, second = self._table.of(run)
            met |= own | (opens & second) << _SINGLE * self._size
            opens = first
            closes.append(second)
        return (met, opens, closes[0]) if closes else (0, -1, 0)


class _Table:
    """From the pieces of words to what they meet, and open and close of pairs."""

    def __init__(
        self, met: dict[Piece, int], first: dict[Piece, int], second: dict[Piece, int]
    ) -> None:
        self._bits: dict[tuple[bool, bool], dict[str, tuple[int, int, int]]]
        self._bits = defaultdict(dict)
        for piece in {*met, *first, *second}:
            bits = met.get(piece, 0), first.get(piece, 0), second.get(piece, 0)
            self._bits[piece.begins, piece.ends][piece.letters] = bits
        self._lengths = {
            edges: sorted(set(map(len, table))) for edges, table in self._bits.items()
        }

    def of(self, run: str) -> tuple[int, int, int]:
        """Return what all pieces that a run of letters has meet, open and close."""
        met = opens = closes = 0
        for (begins, ends), table in self._bits.items():
            for length in self._lengths[begins, ends]:
                last = len(run) - length
                if last < 0:
                    break
                starts: Iterable[int] = range(last + 1)
                if begins or ends:
                    starts = (0,) if begins else (last,)
                if begins and ends and last:
                    continue
                for start in starts:
                    if bits := table.get(run[start : start + length]):
                        met |= bits[0]
                        opens |= bits[1]
                        closes |= bits[2]
        return met, opens, closes


def _least_common(way: Way) -> Way:
    """Return what is looked at of a way: its pair, and its least common needs."""
    return way._replace(needs=frozenset(least_common(way.needs, _SINGLE)))


def _set(table: dict[Piece, int], need: Need, place: int) -> None:
    for piece in need:
        table[piece] |= 1 << place
