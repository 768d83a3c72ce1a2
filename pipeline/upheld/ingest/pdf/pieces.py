"""Pieces of print and where they stand: what both ways of reading a page give."""

from dataclasses import dataclass

UNKNOWN = "\ufffd"
"""Stands for a letter whose font does not say which one it shows."""


@dataclass(slots=True)
class Piece:
    """Words of one line with ordinary spaces between them.

    Positions are in points from the bottom left of the page.

    Attributes:
        y: the height of the line that the letters stand on.
        size: the size of the print.
        bold: the print is bold by the name of its font.
        hidden: it is on the page and not to be seen: a text layer behind a picture.
        white: its colour is that of paper.
        spaced: a space stands behind it in the file.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool = False
    hidden: bool = False
    white: bool = False
    spaced: bool = False
