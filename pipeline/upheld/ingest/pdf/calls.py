"""Calls of pdfium that are made for every line or letter of a page.

Handles are plain addresses here: with the pointer types of ``pypdfium2.raw`` a call
takes twice as long, most of it to make and check the pointers.
"""

from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_double, c_int, c_ulong, c_void_p, cast
from typing import Any

import pypdfium2.raw as pdfium


def address(handle: object) -> int:
    """Return the address of a page, a text page or an object of pdfium."""
    return cast(handle, c_void_p).value or 0  # type: ignore[arg-type]


def _plain(function: object, result: Any, *arguments: Any) -> Callable[..., Any]:
    return PYFUNCTYPE(result, *arguments)(address(function))


_TEXT = (c_void_p, c_int)  # a text page and the place of a letter

is_made = _plain(pdfium.FPDFText_IsGenerated, c_int, *_TEXT)
"""Tell whether pdfium made a letter up: a space where the file has only a gap."""
text_object = _plain(pdfium.FPDFText_GetTextObject, c_void_p, *_TEXT)
"""Return the address of the object that draws a letter, or None."""
render_mode = _plain(pdfium.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
origin = _plain(pdfium.FPDFText_GetCharOrigin, c_int, *_TEXT, c_void_p, c_void_p)
loose_box = _plain(pdfium.FPDFText_GetLooseCharBox, c_int, *_TEXT, c_void_p)
matrix = _plain(pdfium.FPDFText_GetMatrix, c_int, *_TEXT, c_void_p)
font_size = _plain(pdfium.FPDFText_GetFontSize, c_double, *_TEXT)
has_no_name = _plain(pdfium.FPDFText_HasUnicodeMapError, c_int, *_TEXT)
"""Tell whether the font does not say which letter it shows."""
font_name = _plain(
    pdfium.FPDFText_GetFontInfo, c_ulong, *_TEXT, c_void_p, c_ulong, c_void_p
)
fill_colour = _plain(pdfium.FPDFText_GetFillColor, c_int, *_TEXT, *[c_void_p] * 4)
object_at = _plain(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
"""Return the address of the object of a page with a number, or None."""
object_type = _plain(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
object_bounds = _plain(pdfium.FPDFPageObj_GetBounds, c_int, c_void_p, *[c_void_p] * 4)
