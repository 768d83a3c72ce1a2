"""Opening a PDF for pdfminer without following references that run in a circle."""

from collections import Counter
from collections.abc import Callable
from io import BytesIO

import pdfplumber
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfparser import PDFParser

# pdfminer asks for an object again and again where it is a reference to itself, or
# the table of places says so. Objects that pages share are asked for once a page.
_MOST_ASKED = 100_000


class _Once(PDFDocument):
    """A document that is opened to see whether it can be."""

    def __init__(self, data: bytes) -> None:
        self._asked: Counter[int] = Counter()
        super().__init__(PDFParser(BytesIO(data)))

    def getobj(self, objid: int) -> object:
        _count(self._asked, objid)
        return super().getobj(objid)


def open_for_pdfminer(data: bytes) -> pdfplumber.pdf.PDF:
    """Return a PDF as pdfplumber opens it.

    Raises:
        PDFException: its references run in a circle, now or when a page is read; or it
            is damaged, for which pdfminer raises nearly anything.
    """
    _Once(data)
    opened = pdfplumber.open(BytesIO(data))
    vars(opened.doc)["getobj"] = _counted(opened.doc.getobj)
    return opened


def _counted(ask: Callable[[int], object]) -> Callable[[int], object]:
    asked: Counter[int] = Counter()

    def getobj(objid: int) -> object:
        _count(asked, objid)
        return ask(objid)

    return getobj


def _count(asked: Counter[int], objid: int) -> None:
    asked[objid] += 1
    if asked[objid] > _MOST_ASKED:
        raise PDFException(f"object {objid} refers to itself")
