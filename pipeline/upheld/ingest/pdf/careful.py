"""Print of a page by pdfminer: slow, and sure of every letter.

pdfminer interprets the page; a device of our own keeps the letters only. That takes a
fifth of the time of pdfplumber's ``Page.extract_text``, which builds a dictionary for
every letter, and gives the same text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import (
    PDFGraphicState,
    PDFPageInterpreter,
    PDFResourceManager,
    PDFTextState,
)
from pdfminer.utils import Matrix
from pdfplumber.page import Page

from upheld.ingest.pdf.pieces import UNKNOWN, Piece

_INVISIBLE = 3
_WHITE = (1, (1, 1, 1), (0, 0, 0, 0))  # of paper: grey, red-green-blue, and inks
# Letters nearer than this part of their size belong to one word; a space is not as
# wide as this, unless it parts the columns of a table.
_NEAR = 0.18
_SPACE = 0.8
# Copies of a letter stand as near to each other as this part of their size.
_COPY = 0.1
# What stands in front of a paragraph has no more letters than this: "(viii)".
_MARK_LENGTH = 6


@dataclass(slots=True)
class _Letter:
    """One letter, in points from the bottom left of the page."""

    text: str
    x: float
    end: float
    y: float
    size: float
    bold: bool
    hidden: bool
    white: bool


class _Letters(PDFTextDevice):
    """Keeps the letters of a page and drops everything else."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.upright: list[_Letter] = []
        self.upward: list[_Letter] = []
        self.downward: list[_Letter] = []
        self._hidden = self._white = False

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        """Keep the letters of a string."""
        self._hidden = textstate.render == _INVISIBLE
        self._white = graphicstate.ncolor in _WHITE
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        *_: object,
    ) -> float:
        """Keep one letter and return how far it moves the pen."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        advance = font.char_width(cid) * fontsize * scaling
        across, turned, _slant, up, x, y = matrix
        bold = "bold" in str(font.fontname).lower()
        if not turned:
            size = abs(fontsize * up)
            end, y = x + advance * across, y + rise * up
            kept, place = self.upright, (x, end, y)
        elif not across:  # up or down the page, on a broad table
            size = abs(fontsize * turned)
            sign = 1 if turned > 0 else -1
            start = sign * y
            kept = self.upward if turned > 0 else self.downward
            place = (start, start + advance * abs(turned), -sign * x + rise * size)
        else:
            return advance  # slanting letters are watermarks
        kept.append(_Letter(text, *place, size, bold, self._hidden, self._white))
        return advance


class CarefulReader:
    """Reads pages of one document."""

    def __init__(self) -> None:
        resources = PDFResourceManager()
        self._device = _Letters(resources)
        self._interpreter = PDFPageInterpreter(resources, self._device)

    def pieces(self, page: Page) -> list[Piece]:
        """Return the print of a page in the order of the file, and close the page."""
        device = self._device
        device.upright, device.upward, device.downward = [], [], []
        self._interpreter.process_page(page.page_obj)
        page.close()  # keeps memory flat over many pages
        most = max(device.upright, device.upward, device.downward, key=len)
        return _pieces(most)


def _pieces(letters: list[_Letter]) -> list[Piece]:
    """Return the letters put together to pieces, in the order of the file.

    Files draw letters in nearly any order: a letter that is not next to the one
    before begins a piece.
    """
    pieces: list[Piece] = []
    for letter in _without_copies(letters):
        if letter.text.isspace() or not letter.text:
            if pieces:
                pieces[-1].spaced = True
        elif pieces and _goes_on(pieces[-1], letter):
            last = pieces[-1]
            last.text += f" {letter.text}" if last.spaced else letter.text
            last.right = letter.end
            last.spaced = False
        else:
            pieces.append(_piece(letter))
    return pieces


def _without_copies(letters: list[_Letter]) -> Iterator[_Letter]:
    """Yield the letters, one of those printed over each other to look bold."""
    seen: dict[tuple[str, int, int], _Letter] = {}
    for letter in letters:
        column, row = round(letter.x), round(letter.y)
        near = (
            seen.get((letter.text, column + across, row + up))
            for across in (0, -1, 1)
            for up in (0, -1, 1)
        )
        if not any(other and _is_copy(other, letter) for other in near):
            seen[letter.text, column, row] = letter
            yield letter


def _is_copy(other: _Letter, letter: _Letter) -> bool:
    apart = max(abs(other.x - letter.x), abs(other.y - letter.y))
    return apart < min(_COPY * letter.size, 0.5 * (letter.end - letter.x))


def _goes_on(piece: Piece, letter: _Letter) -> bool:
    """Tell whether a letter stands behind the letters of a piece."""
    size = letter.size
    near = _SPACE if piece.spaced and len(piece.text) > _MARK_LENGTH else _NEAR
    return (
        abs(piece.y - letter.y) < 0.05 * size
        and abs(piece.size - size) < 0.05 * size
        and piece.bold == letter.bold
        and (piece.hidden, piece.white) == (letter.hidden, letter.white)
        and -0.5 * size < letter.x - piece.right < near * size
    )


def _piece(letter: _Letter) -> Piece:
    place = (letter.x, letter.end, letter.y, letter.size)
    return Piece(letter.text, *place, letter.bold, letter.hidden, letter.white)
