"""Data for the page: small, and nothing in it that a browser takes for markup."""

import gzip
import json
import re
from base64 import b64encode
from collections.abc import Iterable, Sequence

# Control characters but for nothing, what turns the writing direction, and halves of
# surrogate pairs: no words of any decision, and they can make a quote lie.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff]"
)


def packed(data: object) -> str:
    """Return data as JSON, compressed, in letters that can end no element of a page.

    Base64 has no ``<``, so no quote can close the script element that holds it.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # No time in it: the same tables give the same page.
    small = gzip.compress(text.encode("utf-8"), compresslevel=6, mtime=0)
    return b64encode(small).decode("ascii")


def shown(text: str | None) -> str:
    """Return text without what cannot be seen but changes how the rest is seen."""
    return _UNSHOWABLE.sub("", text) if text else ""


def shortened(text: str, most: int) -> str:
    """Return text of at most so many characters, cut between words, "…" behind it."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return cut[: cut.rfind(" ") if " " in cut[most // 2 :] else None].rstrip() + "…"


def coded(cells: Iterable[str | None]) -> dict[str, Sequence[object]]:
    """Return a column as its values, sorted, and where each cell's stands among them.

    Missing cells are at -1.
    """
    column = [shown(cell) or None for cell in cells]
    values = sorted({cell for cell in column if cell is not None})
    place = {value: number for number, value in enumerate(values)}
    return {
        "values": values,
        "at": [-1 if cell is None else place[cell] for cell in column],
    }
