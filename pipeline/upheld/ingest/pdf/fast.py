"""Print of a page by pdfium: fast, for pages that have nothing out of the ordinary.

Every call of pdfium costs some tenths of a microsecond, and as much again in Python,
so one for each of 2,500 letters is too dear. The text of a page is taken in one call,
and falls into runs, which are mostly lines. Positions are asked of the ends of a run
and where something may stand apart: the number of a paragraph, a space that the file
does not have, a raised number.
"""

import re
from ctypes import byref, c_double, c_int, c_uint, create_string_buffer
from itertools import accumulate, compress, count, pairwise, repeat
from operator import add
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError, PdfPage, PdfTextPage

from upheld.ingest.pdf import calls
from upheld.ingest.pdf.pieces import UNKNOWN, Piece
from upheld.ingest.pdf.unseen import is_white

# pdfium puts this for a hyphen at the end of a line, and leaves the line break out.
_HYPHEN = "\ufffe"
_RUN = re.compile(rf"[^\s{_HYPHEN}](?:[^\r\n{_HYPHEN}]*[^\s{_HYPHEN}])?{_HYPHEN}?")
# A number behind a word may be raised: "£250" with the 1 of a footnote.
_LAST_DIGIT = re.compile(r"\d(?<=\S\d)(?=[.,;:)’”'\"\]]*(?:\s|$))")
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
        pieces = reader.pieces()
        return None if reader.unsure else pieces or None
    finally:
        textpage.close()


class _FastPage:
    """Asks pdfium for the print of one page."""

    def __init__(self, page: PdfPage, textpage: PdfTextPage, text: str) -> None:
        self._left, self._bottom, *_ = page.get_mediabox()
        self._text = text
        self._even = _SPACE.sub(" ", text)  # as long, with one kind of space
        self._handle = calls.address(textpage.raw)
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = c_double(), c_double()
        self._name = create_string_buffer(_NAME_LENGTH)
        self._flags = c_int()
        self._at_box, self._at_matrix = byref(self._box), byref(self._matrix)
        self._at_x, self._at_y = byref(self._x), byref(self._y)
        self._at_flags = byref(self._flags)
        self._colour = [c_uint() for _ in range(4)]
        self._at_colour = [byref(part) for part in self._colour]
        self._item: int | None = None  # the text object asked last, and its print
        self._known: _Print | None = None
        self.unsure = False  # a font does not say which letters it shows

    def pieces(self) -> list[Piece]:
        found: list[Piece] = []
        for run in _RUN.finditer(self._text):
            found += self._run(*run.span())
        return found

    def _run(self, start: int, end: int) -> list[Piece]:
        """Return the pieces of a run, which is mostly a whole line."""
        text = self._text
        # Added up from the lengths of words: a search gives an object for each space.
        lengths = map(len, self._even[start:end].split(" ")[:-1])
        spaces = list(map(add, accumulate(lengths), count(start)))
        first = self._print(start)
        last = self._print(spaces[-1] + 1) if spaces else first
        # A space that the file has is as wide as its font says.
        made = compress(spaces, map(calls.is_made, repeat(self._handle), spaces))
        cuts = [at + 1 for at in made if self._is_wide(at)]
        if spaces and _MARK.fullmatch(text, start, spaces[0]):
            cuts.append(spaces[0] + 1)
        cuts += self._raised(start, end)
        if first != last:
            cuts += [space + 1 for space in spaces]
        if not cuts:
            return self._piece(start, end, first) if first else []
        found: list[Piece] = []
        for begin, stop in pairwise(sorted({start, *cuts, end})):
            style = first if first == last else self._print(begin)
            if style:
                found += self._piece(begin, stop, style)
        return found

    def _is_wide(self, space: int) -> bool:
        """Tell whether a space that pdfium made stands for a gap, as in a table."""
        handle, box = self._handle, self._box
        calls.loose_box(handle, space - 1, self._at_box)
        calls.origin(handle, space + 1, self._at_x, self._at_y)
        return bool(self._x.value - box.right > _GAP * (box.top - box.bottom))

    def _raised(self, start: int, end: int) -> list[int]:
        """Return where raised numbers of a run start and end."""
        cuts: list[int] = []
        for digit in _LAST_DIGIT.finditer(self._text, start, end):
            y = self._origin(start)[1] + _RAISED
            at = digit.end()
            while (
                at > start
                and self._text[at - 1].isdigit()
                and self._origin(at - 1)[1] > y
            ):
                at -= 1
            if at < digit.end():
                cuts += [at, digit.end()]
        return cuts

    def _print(self, at: int) -> _Print | None:
        """Return the print of a letter, None where it is turned."""
        item = calls.text_object(self._handle, at)
        if not item:
            return self._asked(at, 0)
        if item != self._item:
            self._item, self._known = item, self._asked(at, calls.render_mode(item))
        return self._known

    def _asked(self, at: int, mode: int) -> _Print | None:
        handle, matrix = self._handle, self._matrix
        calls.matrix(handle, at, self._at_matrix)
        if matrix.b or not matrix.d:
            return None
        if calls.has_no_name(handle, at):
            self.unsure = True
        size = calls.font_size(handle, at) * abs(matrix.d)
        length = calls.font_name(handle, at, self._name, _NAME_LENGTH, self._at_flags)
        bold = 0 < length <= _NAME_LENGTH and b"bold" in self._name.value.lower()
        calls.fill_colour(handle, at, *self._at_colour)
        red, green, blue, _alpha = self._colour
        white = is_white(red.value, green.value, blue.value)
        return _Print(size, bold, mode == _INVISIBLE, white)

    def _origin(self, at: int) -> tuple[float, float]:
        calls.origin(self._handle, at, self._at_x, self._at_y)
        return self._x.value - self._left, self._y.value - self._bottom

    def _piece(self, start: int, end: int, style: _Print) -> list[Piece]:
        """Return the piece between two letters, none where they are but space."""
        given = self._text[start:end]
        text = given.strip()
        if not text:
            return []
        start += given.index(text)
        left, y = self._origin(start)
        last = start + len(text) - 1
        calls.loose_box(self._handle, last, self._at_box)
        right = self._box.right - self._left
        spaced = given[-1].isspace()
        return [Piece(text.replace(_HYPHEN, "-"), left, right, y, *style, spaced)]
