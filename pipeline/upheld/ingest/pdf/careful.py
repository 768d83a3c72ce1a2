"""Words of a page by pdfminer: slow, and sure of every letter.

pdfminer interprets the page; a device of our own keeps the letters only. That takes a
fifth of the time of pdfplumber's ``Page.extract_text``, which builds a dictionary for
every letter, and gives the same text.
"""

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

from upheld.ingest.pdf.words import UNKNOWN, Word

_INVISIBLE = 3


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


class _Letters(PDFTextDevice):
    """Keeps the letters of a page and drops everything else."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.upright: list[_Letter] = []
        self.upward: list[_Letter] = []
        self.downward: list[_Letter] = []
        self._hidden = False

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        """Keep the letters of a string."""
        self._hidden = textstate.render == _INVISIBLE
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
        kept.append(_Letter(text, *place, size, bold, self._hidden))
        return advance


class CarefulReader:
    """Reads pages of one document."""

    def __init__(self) -> None:
        resources = PDFResourceManager()
        self._device = _Letters(resources)
        self._interpreter = PDFPageInterpreter(resources, self._device)

    def words(self, page: Page) -> list[Word]:
        """Return the words of a page in the order of the file, and close the page."""
        device = self._device
        device.upright, device.upward, device.downward = [], [], []
        self._interpreter.process_page(page.page_obj)
        page.close()  # keeps memory flat over many pages
        most = max(device.upright, device.upward, device.downward, key=len)
        return _words(most)


def _words(letters: list[_Letter]) -> list[Word]:
    """Return the letters put together to words.

    A space ends a word, and so does a letter that is not next to the one before:
    files draw letters in nearly any order.
    """
    words: list[Word] = []
    ended = True
    for letter in letters:
        if letter.text.isspace() or not letter.text:
            if words and not ended:
                words[-1].spaced = ended = True
            continue
        if not ended and _goes_on(words[-1], letter):
            words[-1].text += letter.text
            words[-1].right = letter.end
        else:
            words.append(_word(letter))
        ended = False
    return words


def _goes_on(word: Word, letter: _Letter) -> bool:
    """Tell whether a letter stands behind the letters of a word."""
    size = letter.size
    level = abs(word.y - letter.y) < 0.1 * size and abs(word.size - size) < 0.2 * size
    return level and abs(letter.x - word.right) < 0.18 * size


def _word(letter: _Letter) -> Word:
    return Word(
        letter.text,
        letter.x,
        letter.end,
        letter.y,
        letter.size,
        letter.bold,
        letter.hidden,
        spaced=False,
    )
