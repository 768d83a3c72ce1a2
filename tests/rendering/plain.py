"""Plain text: as copied from a page, and cut into lines of one width."""

import textwrap
from collections.abc import Sequence

from rendering.pieces import LISTS, Piece


def line(piece: Piece, *, bullet: str = "-") -> str:
    """Return the one line of a piece, its mark in front."""
    if piece.kind == "pair":
        return f"{piece.label}{piece.colon} {piece.text}"
    if piece.kind in LISTS:
        return f"{bullet if piece.kind == 'bullet' else piece.mark} {piece.text}"
    return piece.text


def copied(pieces: Sequence[Piece]) -> str:
    """Return the text as a browser puts it on the clipboard, one block a line."""
    return "\r\n\r\n".join(line(piece, bullet="•") for piece in pieces) + "\r\n"


def wrapped(pieces: Sequence[Piece], width: int = 80, *, apart: bool = True) -> str:
    """Return the text in lines of so many characters.

    Args:
        apart: a blank line stands between blocks. Else every block just begins on a
            new line, and the text of list items hangs behind their marks.
    """
    blocks = []
    for piece in pieces:
        hang = "" if apart or piece.kind not in LISTS else " " * (len(piece.mark) + 1)
        wrapper = textwrap.TextWrapper(
            width,
            subsequent_indent=hang,
            break_long_words=False,
            break_on_hyphens=False,
        )
        blocks.append(wrapper.fill(line(piece)))
    return ("\n\n" if apart else "\n").join(blocks) + "\n"
