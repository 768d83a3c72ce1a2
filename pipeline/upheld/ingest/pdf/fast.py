"""Print of a page by pdfium: fast, for pages that have nothing out of the ordinary.

Every call of pdfium costs half a microsecond, so one for each of 2,500 letters is too
dear. The text of a page is taken in one call, and falls into runs, which are mostly
lines. Positions are asked of the ends of a run and where something may stand apart:
the number of a paragraph, a space that the file does not have, a raised number.
"""

import re
from collections.abc import Iterator
from ctypes import addressof, byref, c_double, c_int, c_uint, create_string_buffer
from itertools import pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError, PdfPage, PdfTextPage

from upheld.ingest.pdf.pieces import UNKNOWN, Piece
from upheld.ingest.pdf.unseen import is_white

# pdfium puts this for a hyphen at the end of a line, and leaves the line break out.
_HYPHEN = "\ufffe"
_RUN = re.compile(rf"[^\s{_HYPHEN}](?:[^\r\n{_HYPHEN}]*[^\s{_HYPHEN}])?{_HYPHEN}?")
# A number behind a word may be raised: "£250" with the 1 of a footnote.
_LAST_DIGIT = re.compile(r"(?<=\S)\d(?=[.,;:)’”'\"\]]*(?:\s|$))")
_SPACE = re.compile(r"\s")
_RAISED = 1.0  # points
# A space is not as wide as this part of the height of a letter, also in a line that
# was stretched to the margin.
_GAP = 0.7
# What stands in front of a paragraph: "12", "(viii)", a bullet.
_MARK = re.compile(r"\S|\d{1,3}\S?|\(?\w{1,4}\)|[^\w\s]\S{0,5}")
_INVISIBLE = 3
_NAME_LENGTH = 100
# What pdfium gives where a font does not say which letters it shows.
_ODD = re.compile(rf"[\x00-\x08\x0b\x0e-\x1f{UNKNOWN}]")
# So many letters alone in a row are a word that was spread, or printed twice.
_SPREAD = re.compile(r"\s\S\s+\S\s+\S\s+\S\s")


class _Print(NamedTuple):
    size: float
    bold: bool
    hidden: bool
    white: bool


def fast_pieces(page: PdfPage) -> list[Piece] | None:
    """Return the upright print of a page in the order of the file.

    None where the page needs a more careful look: it is turned, has letters without
    names, or words spread to letters.
    """
    if page.get_rotation():
        return None
    try:
        textpage = page.get_textpage()
    except PdfiumError:
        return None
    try:
        text = textpage.get_text_range()
        whole = len(text) == textpage.count_chars()
        if not whole or _ODD.search(text) or _SPREAD.search(f"\n{text}\n"):
            return None
        reader = _FastPage(page, textpage, text)
        pieces = list(reader.pieces())
        return None if reader.unsure else pieces or None
    finally:
        textpage.close()


class _FastPage:
    """Asks pdfium for the print of one page."""

    def __init__(self, page: PdfPage, textpage: PdfTextPage, text: str) -> None:
        self._left, self._bottom, *_ = page.get_mediabox()
        self._text = text
        self._handle = textpage.raw
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = c_double(), c_double()
        self._name = create_string_buffer(_NAME_LENGTH)
        self._flags = c_int()
        self._at_box, self._at_matrix = byref(self._box), byref(self._matrix)
        self._at_x, self._at_y = byref(self._x), byref(self._y)
        self._at_flags = byref(self._flags)
        self._colour = [c_uint() for _ in range(4)]
        self._item = 0  # the text object asked last, and its print
        self._known: _Print | None = None
        self.unsure = False  # a font does not say which letters it shows

    def pieces(self) -> Iterator[Piece]:
        for run in _RUN.finditer(self._text):
            yield from self._run(*run.span())

    def _run(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces of a run, which is mostly a whole line."""
        spaces = [at.start() for at in _SPACE.finditer(self._text, start, end)]
        first = self._print(start)
        last = self._print(spaces[-1] + 1) if spaces else first
        cuts = self._cuts(spaces, start) | self._raised(start, end)
        if first != last:
            cuts.update(space + 1 for space in spaces)
        for begin, stop in pairwise(sorted({*cuts, end})):
            style = first if first == last else self._print(begin)
            if style:
                yield from self._piece(begin, stop, style)

    def _cuts(self, spaces: list[int], start: int) -> set[int]:
        """Return where pieces of a run start, by its spaces.

        A space that the file has is as wide as its font says.
        """
        handle, is_made = self._handle, pdfium.FPDFText_IsGenerated
        cuts = {at + 1 for at in spaces if is_made(handle, at) and self._is_wide(at)}
        if spaces and _MARK.fullmatch(self._text, start, spaces[0]):
            cuts.add(spaces[0] + 1)
        cuts.add(start)
        return cuts

    def _is_wide(self, space: int) -> bool:
        """Tell whether a space that pdfium made stands for a gap, as in a table."""
        handle, box = self._handle, self._box
        pdfium.FPDFText_GetLooseCharBox(handle, space - 1, self._at_box)
        pdfium.FPDFText_GetCharOrigin(handle, space + 1, self._at_x, self._at_y)
        return bool(self._x.value - box.right > _GAP * (box.top - box.bottom))

    def _raised(self, start: int, end: int) -> set[int]:
        """Return where raised numbers of a run start and end."""
        cuts = set()
        y = self._origin(start)[1] + _RAISED
        for digit in _LAST_DIGIT.finditer(self._text, start, end):
            at = digit.end()
            while (
                at > start
                and self._text[at - 1].isdigit()
                and self._origin(at - 1)[1] > y
            ):
                at -= 1
            if at < digit.end():
                cuts |= {at, digit.end()}
        return cuts

    def _print(self, at: int) -> _Print | None:
        """Return the print of a letter, None where it is turned."""
        item = pdfium.FPDFText_GetTextObject(self._handle, at)
        if not item:
            return self._asked(at, 0)
        address = addressof(item.contents)
        if address != self._item:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
            self._item, self._known = address, self._asked(at, mode)
        return self._known

    def _asked(self, at: int, mode: int) -> _Print | None:
        handle, matrix = self._handle, self._matrix
        pdfium.FPDFText_GetMatrix(handle, at, self._at_matrix)
        if matrix.b or not matrix.d:
            return None
        if pdfium.FPDFText_HasUnicodeMapError(handle, at):
            self.unsure = True
        size = pdfium.FPDFText_GetFontSize(handle, at) * abs(matrix.d)
        length = pdfium.FPDFText_GetFontInfo(
            handle, at, self._name, _NAME_LENGTH, self._at_flags
        )
        bold = 0 < length <= _NAME_LENGTH and b"bold" in self._name.value.lower()
        pdfium.FPDFText_GetFillColor(handle, at, *self._colour)
        white = is_white(*(part.value for part in self._colour[:3]))
        return _Print(size, bold, mode == _INVISIBLE, white)

    def _origin(self, at: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._handle, at, self._at_x, self._at_y)
        return self._x.value - self._left, self._y.value - self._bottom

    def _piece(self, start: int, end: int, style: _Print) -> Iterator[Piece]:
        given = self._text[start:end]
        text = given.strip()
        if not text:
            return
        start += given.index(text)
        left, y = self._origin(start)
        last = start + len(text) - 1
        pdfium.FPDFText_GetLooseCharBox(self._handle, last, self._at_box)
        right = self._box.right - self._left
        spaced = given[-1].isspace()
        yield Piece(text.replace(_HYPHEN, "-"), left, right, y, *style, spaced)
