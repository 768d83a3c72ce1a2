"""On which page of a PDF a passage stands, by the words pdfium finds on each."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

_FOOTER = re.compile(
    r"(?m)^(?:Final decision\s*\d*|\d{1,3}|.*lgo\.org\.uk/decisions.*|Back to top"
    r"|\d+/\d+/\d+, .*|\d+/\d+)\s*$"
)
_HYPHENS = {"\u00ad": "", "\ufffe": "", "\u0002": "", "-": ""}


@dataclass(frozen=True, slots=True)
class Pages:
    """The letters of a PDF without space and hyphens, and where each page starts."""

    letters: str
    starts: tuple[int, ...]

    def page_of(self, passage: str, nth: int = 0) -> int | None:
        """Return the page on which the nth copy of a passage begins, from 1."""
        wanted = _letters(passage)
        at = -1
        for _ in range(nth + 1):
            at = self.letters.find(wanted, at + 1)
            if at < 0:
                return None
        return bisect_right(self.starts, at)


def pages_of(path: Path) -> Pages:
    """Return the pages of a PDF without their footers."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    texts = []
    for page in pdf:
        text = page.get_textpage().get_text_range().replace("\r\n", "\n")
        texts.append(_letters(_FOOTER.sub("", text)))
    pdf.close()
    starts = (0, *accumulate(map(len, texts)))[:-1]
    return Pages("".join(texts), starts)


def _letters(text: str) -> str:
    return "".join(text.split()).translate(str.maketrans(_HYPHENS))
