"""Words of a page by pdfium: fast, for pages that have nothing out of the ordinary.

Every call of pdfium costs half a microsecond, so one for each of 2,500 letters is too
dear. The text of a page is taken in one call; positions are asked of the first and the
last letter of each word, and the print of the first and the last word of each run.
"""

import re
from ctypes import byref, c_double, c_int, create_string_buffer
from itertools import pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError, PdfPage, PdfTextPage

from upheld.ingest.pdf.words import UNKNOWN, Word

# pdfium puts this for a hyphen at the end of a line, and leaves the line break out.
_HYPHEN = "\ufffe"
_WORD = re.compile(rf"[^\s{_HYPHEN}]+{_HYPHEN}?|{_HYPHEN}")
_RUN = re.compile(rf"[^\r\n{_HYPHEN}]+{_HYPHEN}?|{_HYPHEN}")
# A number behind a word may be raised: "£250" with the 1 of a footnote.
_NUMBER_BEHIND = re.compile(r"(?<=\S)\d{1,3}(?=[.,;:)’”'\"\]]*$)")
_INVISIBLE = 3
# So many letters alone in a row are a word that was spread, or printed twice.
_SPREAD = 4
_NAME_LENGTH = 100


class _Print(NamedTuple):
    size: float
    bold: bool
    hidden: bool


def fast_words(page: PdfPage) -> list[Word] | None:
    """Return the words of a page in the order of the file.

    None where the page needs a more careful look.
    """
    if page.get_rotation():
        return None
    try:
        text = page.get_textpage()
    except PdfiumError:
        return None
    try:
        words = _FastPage(page, text).words()
    finally:
        text.close()
    return words if words and not _is_odd(words) else None


def _is_odd(words: list[Word]) -> bool:
    """Tell whether the letters of a page are not what they should be."""
    single = 0
    for word in words:
        single = single + 1 if len(word.text) == 1 else 0
        if single == _SPREAD or UNKNOWN in word.text:
            return True
    return False


class _FastPage:
    """Asks pdfium for the words of one page."""

    def __init__(self, page: PdfPage, text: PdfTextPage) -> None:
        self._left, self._bottom, *_ = page.get_mediabox()
        self._text = text
        self._handle = text.raw
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = c_double(), c_double()
        self._name = create_string_buffer(_NAME_LENGTH)
        self._flags = c_int()

    def words(self) -> list[Word] | None:
        """Return the upright words in the order of the file.

        None where the letters that pdfium counts are not those of its text.
        """
        text = self._text.get_text_range()
        if len(text) != self._text.count_chars():
            return None
        found: list[Word] = []
        for run in _RUN.finditer(text):
            spans = [word.span() for word in _WORD.finditer(text, *run.span())]
            if not spans:
                continue
            first = self._print(spans[0][0])
            last = first if len(spans) == 1 else self._print(spans[-1][0])
            for start, end in spans:
                style = first if first == last else self._print(start)
                if style:
                    found += self._word(text[start:end], start, style)
            if found:
                found[-1].spaced = False
        return found

    def _print(self, at: int) -> _Print | None:
        """Return the print of a letter, None where it is turned."""
        handle, matrix = self._handle, self._matrix
        pdfium.FPDFText_GetMatrix(handle, at, byref(matrix))
        if matrix.b or not matrix.d:
            return None
        size = pdfium.FPDFText_GetFontSize(handle, at) * abs(matrix.d)
        length = pdfium.FPDFText_GetFontInfo(
            handle, at, self._name, _NAME_LENGTH, byref(self._flags)
        )
        bold = 0 < length <= _NAME_LENGTH and b"bold" in self._name.value.lower()
        item = pdfium.FPDFText_GetTextObject(handle, at)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item) if item else 0
        return _Print(size, bold, mode == _INVISIBLE)

    def _word(self, text: str, start: int, style: _Print) -> list[Word]:
        """Return a word, parted where a number behind it is raised."""
        left, y = self._origin(start)
        number = _NUMBER_BEHIND.search(text)
        if number and self._origin(start + number.start())[1] - y > 0.1 * style.size:
            cuts = [0, *(cut for cut in number.span() if cut < len(text)), len(text)]
            return [
                self._piece(
                    text[first:end], start + first, style, *self._origin(start + first)
                )
                for first, end in pairwise(cuts)
            ]
        return [self._piece(text, start, style, left, y)]

    def _origin(self, at: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._handle, at, byref(self._x), byref(self._y))
        return self._x.value - self._left, self._y.value - self._bottom

    def _piece(
        self, text: str, start: int, style: _Print, left: float, y: float
    ) -> Word:
        last = start + len(text) - 1
        pdfium.FPDFText_GetLooseCharBox(self._handle, last, byref(self._box))
        right = self._box.right - self._left
        return Word(text.replace(_HYPHEN, "-"), left, right, y, *style)
