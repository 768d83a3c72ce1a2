"""Which rows of a vocabulary passages have, found for all passages of a text at once.

The features are those of ``features``. Each word gets a number when it is first seen,
and its rows stand in a table under that number; the rest is arithmetic on arrays.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np

from upheld.classify.features import of_context, of_token, stem_of, tokens
from upheld.classify.keys import NONE, Integers, Lines, keys, told_apart

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
        self._words = Lines(self._of_word, 8 + len(letters))
        self._marks = Lines(self._of_marks, 16)

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
        self._forget()
        count, size = len(words), len(self._vocabulary)
        number, text, lines = self._worded([*words, *chain.from_iterable(around)])
        letter, passage = np.divmod(text, max(1, count))
        inside = int(letter.searchsorted(1))
        own, whose = number[:inside], passage[:inside]
        marked, lines_of_marks = self._marks.numbered(marks)
        found = (
            keys(whose[:, None], lines[own, 1 + len(self._letters) :], size),
            keys(*self._pairs.rows(whose, lines[own, 0]), size),
            # The column of the first letter is 1.
            keys(passage[inside:], lines[number[inside:], letter[inside:]], size),
            keys(np.arange(count)[:, None], lines_of_marks[marked], size),
        )
        return told_apart(found, size)

    def _forget(self) -> None:
        """Begin anew with words or marks where too many are known."""
        if len(self._words) > _MOST_WORDS:
            self._words = Lines(self._of_word, 8 + len(self._letters))
        if len(self._marks) > _MOST_MARKS:
            self._marks = Lines(self._of_marks, 16)

    def _worded(self, texts: Sequence[str]) -> tuple[Integers, Integers, Integers]:
        """Return for each word of each text: its number, and the place of the text.

        With them the lines of words.
        """
        place: dict[str, int] = {}
        asked = [place.setdefault(text, len(place)) for text in texts]
        told = list(map(tokens, place))
        number, lines = self._words.numbered(chain.from_iterable(told))
        lengths = np.fromiter(map(len, told), np.int64, len(told))
        starts = (lengths.cumsum() - lengths)[asked]
        lengths = lengths[asked]
        text = np.repeat(np.arange(len(asked)), lengths)
        first = lengths.cumsum() - lengths
        inside = np.arange(len(text)) - np.repeat(first - starts, lengths)
        return number[inside], text, lines

    def _of_word(self, word: str) -> list[int]:
        """Return the number of the word's stem, 0 for one of no pair, and its rows.

        First that for each letter, then those that it has inside a passage.
        """
        get = self._vocabulary.get
        around = [get(of_context(letter, word), NONE) for letter in self._letters]
        own = [row for name in of_token(word) if (row := get(name)) is not None]
        return [self._pairs.stems.get(stem_of(word), 0), *around, *own]

    def _of_marks(self, marks: tuple[str, ...]) -> list[int]:
        """Return the rows that a passage has beside those of words."""
        features = {*self._always, *(self._mark + name for name in marks)}
        found = map(self._vocabulary.get, features)
        return [row for row in found if row is not None]


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
