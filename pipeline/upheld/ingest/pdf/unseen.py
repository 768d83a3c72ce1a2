"""Print that is on a page and not to be seen."""

from ctypes import byref, c_int, c_uint
from itertools import islice
from math import inf

import pypdfium2.raw as pdfium
from pypdfium2 import PdfObject, PdfPage

from upheld.ingest.pdf.pieces import Piece

_PAPER = 250
# So many drawn things of a page are looked at; where there are more, white print stays.
_MOST = 5000

_Box = tuple[float, float, float, float]


def is_white(red: int, green: int, blue: int) -> bool:
    """Tell whether red, green and blue, from 0 to 255, are those of paper."""
    return red >= _PAPER and green >= _PAPER and blue >= _PAPER


def seen(pieces: list[Piece], page: PdfPage) -> list[Piece]:
    """Return the pieces that are to be seen, or all where none is.

    White print is to be seen upon a ground: the head of a table, a cover.
    """
    grounds = None
    kept = []
    for piece in pieces:
        if piece.white and not piece.hidden:
            grounds = _grounds(page) if grounds is None else grounds
            if any(_lies_on(piece, ground) for ground in grounds):
                kept.append(piece)
        elif not piece.hidden:
            kept.append(piece)
    return kept or pieces


def _grounds(page: PdfPage) -> list[_Box]:
    """Return the boxes of what is drawn below the print, in points.

    Where that is too much to ask, everything is ground.
    """
    drawn = list(islice(page.get_objects(max_depth=1), _MOST + 1))
    if len(drawn) > _MOST or page.get_rotation():
        return [(-inf, -inf, inf, inf)]
    across, up, *_ = page.get_mediabox()
    boxes = (at.get_bounds() for at in drawn if _is_ground(at))
    return [
        (left - across, bottom - up, right - across, top - up)
        for left, bottom, right, top in boxes
    ]


def _is_ground(drawn: PdfObject) -> bool:
    if drawn.type != pdfium.FPDF_PAGEOBJ_PATH:
        return bool(drawn.type != pdfium.FPDF_PAGEOBJ_TEXT)
    filled, stroked = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(drawn.raw, byref(filled), byref(stroked))
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    pdfium.FPDFPageObj_GetFillColor(drawn.raw, red, green, blue, alpha)
    return bool(filled.value) and not is_white(red.value, green.value, blue.value)


def _lies_on(piece: Piece, ground: _Box) -> bool:
    left, bottom, right, top = ground
    middle = (piece.left + piece.right) / 2
    return left <= middle <= right and bottom <= piece.y <= top
