"""Which rows of a vocabulary passages have, found for all passages of a text at once.

The features are those of ``features``. Each word gets a number when it is first seen,
and its rows stand in a table under that number; the rest is arithmetic on arrays.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from upheld.classify.features import of_context, of_token, stem_of, tokens

Integers = NDArray[np.int64]

_NONE = -1
# What is remembered is forgotten all at once when it is more than this.
_MOST_WORDS = 100_000
_MOST_MARKS = 50_000


class Rows:
    """The rows of a vocabulary that passages have."""

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        letters: Sequence[str],
        mark: str = "",
        always: Sequence[str] = (),
    ) -> None:
        """Prepare the rows of a vocabulary.

        Args:
            letters: what the features of words around a passage begin with, by the
                place of the words.
            mark: what those of its marks begin with.
            always: the features that every passage has.
        """
        self._vocabulary, self._mark, self._always = vocabulary, mark, always
        self._pairs = _Pairs(vocabulary)
        self._letters = letters
        self._words = _Words(vocabulary, letters, self._pairs.stems)
        self._marks: dict[tuple[str, ...], list[int]] = {}

    def of(
        self,
        words: Sequence[str],
        around: Sequence[Sequence[str]],
        marks: Sequence[tuple[str, ...]],
    ) -> tuple[Integers, Integers]:
        """Return for each row of each passage: the passage, and the row.

        Both ascend, and a passage has a row once.

        Args:
            words: one text a passage.
            around: for each letter one text a passage, "" for none.
            marks: one tuple a passage.
        """
        if len(self._words) > _MOST_WORDS:
            self._words = _Words(self._vocabulary, self._letters, self._pairs.stems)
        place: dict[str, int] = {}
        asked = [place.setdefault(text, len(place)) for text in chain(words, *around)]
        told = list(map(tokens, place))
        number, table = self._words.numbered(chain.from_iterable(told))
        lengths = np.fromiter(map(len, told), np.int64, len(told))
        starts = (lengths.cumsum() - lengths)[asked]
        lengths = lengths[asked]
        # From here on one line a word of each text asked about, the passages first.
        text = np.repeat(np.arange(len(asked)), lengths)
        first = lengths.cumsum() - lengths
        number = number[np.arange(len(text)) + np.repeat(starts - first, lengths)]
        letter, passage = np.divmod(text, max(1, len(words)))
        inside = int(letter.searchsorted(1))
        own, whose = number[:inside], passage[:inside]
        size = len(self._vocabulary)
        keys = np.concatenate(
            [
                _keys(whose[:, None], table[own, 1 + len(self._letters) :], size),
                _keys(*self._pairs.rows(whose, table[own, 0]), size),
                # The column of the first letter is 1.
                _keys(passage[inside:], table[number[inside:], letter[inside:]], size),
                self._marked(marks),
            ]
        )
        keys.sort()
        keys = keys[np.diff(keys, prepend=_NONE) > 0]
        return np.divmod(keys, size)

    def _marked(self, marks: Sequence[tuple[str, ...]]) -> Integers:
        if len(self._marks) > _MOST_MARKS:
            self._marks = {}
        found, size = [], len(self._vocabulary)
        for passage, names in enumerate(marks):
            rows = self._marks.get(names)
            if rows is None:
                features = {*self._always, *(self._mark + name for name in names)}
                known = map(self._vocabulary.get, features)
                rows = [row for row in known if row is not None]
                self._marks[names] = rows
            found += [passage * size + row for row in rows]
        return np.array(found, np.int64)


class _Pairs:
    """The rows of two stems in a row."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        known = {
            (pair[1], pair[2]): row
            for name, row in vocabulary.items()
            if name.startswith("b ") and len(pair := name.split(" ")) == 3
        }
        self.stems = {stem: n for n, stem in enumerate(sorted({*chain(*known)}), 1)}
        first = np.array([self.stems[stem] for stem, _ in known], np.int64)
        second = np.array([self.stems[stem] for _, stem in known], np.int64)
        codes = self._code(first, second)
        order = np.argsort(codes)
        self._codes = codes[order]
        self._rows = np.array([*known.values()], np.int64)[order]

    def rows(self, passages: Integers, stems: Integers) -> tuple[Integers, Integers]:
        """Return the passage and row of each known pair of neighbours in a passage.

        Args:
            passages: of each word.
            stems: the number of each word's stem.
        """
        together = (passages[1:] == passages[:-1]) & (stems[1:] > 0) & (stems[:-1] > 0)
        at = together.nonzero()[0]
        # In the order of the codes each is found near the one before.
        size = passages.max(initial=0) + 1
        asked = self._code(stems[at], stems[at + 1]) * size + passages[at]
        asked.sort()
        codes, passages = np.divmod(asked, size)
        at = self._codes.searchsorted(codes).clip(max=max(0, len(self._codes) - 1))
        known = self._codes[at] == codes
        return passages[known], self._rows[at[known]]

    def _code(self, stem: Integers, following: Integers) -> Integers:
        return stem * (len(self.stems) + 1) + following


class _Words(dict[str, int]):
    """Words by number, and the table of what they bring along.

    A line of the table holds the number of the word's stem, 0 for one of no pair, its
    row for each letter, and the rows that it has inside a passage; below 0 is none.
    """

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        letters: Sequence[str],
        stems: Mapping[str, int],
    ) -> None:
        super().__init__()
        self._vocabulary, self._letters, self._stems = vocabulary, letters, stems
        self._table = np.full((1024, 8 + len(letters)), _NONE, np.int64)
        self._lock = Lock()

    def numbered(self, words: Iterable[str]) -> tuple[Integers, Integers]:
        """Return the number of each word, and the table."""
        return np.fromiter(map(self.__getitem__, words), np.int64), self._table

    def __missing__(self, word: str) -> int:
        # Threads that learn words at once must not give one number twice.
        with self._lock:
            number = self.get(word)
            return self._learn(word) if number is None else number

    def _learn(self, word: str) -> int:
        stem, get = stem_of(word), self._vocabulary.get
        around = [get(of_context(letter, word), _NONE) for letter in self._letters]
        own = [row for name in of_token(word) if (row := get(name)) is not None]
        line = [self._stems.get(stem, 0), *around, *own]
        number, (lines, width) = len(self), self._table.shape
        if number == lines or len(line) > width:
            more = (0, lines * (number == lines)), (0, max(0, len(line) - width))
            self._table = np.pad(self._table, more, constant_values=_NONE)
        self._table[number, : len(line)] = line
        self[word] = number
        return number


def _keys(passages: Integers, rows: Integers, size: int) -> Integers:
    """Return passage and row as one number, without those that have none."""
    return (passages * size + rows)[rows >= 0]
