"""Plain text: lines to blocks, whatever a copy did to the lines.

Four shapes are common: one block a line; lines cut at one width; pages saved with
indented lists; and texts of which every piece of bold or linked print stands on a
line of its own, in the middle of words ("w", "e have found"; "£", "50").
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from upheld.ingest.clean import clean_text, tidy, without_furniture
from upheld.ingest.layout import (
    MARK,
    Block,
    Line,
    is_wrapped,
    join_lines,
)
from upheld.ingest.marks import printed_mark
from upheld.ingest.mend import mend_sentences
from upheld.ingest.rejoin import is_broken, rejoin

_INDENTED_NUMBER = re.compile(r"([ \t]*)(\d{1,3})\.[ \t]+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)](?=\s|$)")
_LABEL = re.compile(r"\d{1,3}[.)]|\(?[a-z]\)|[•▪●]")
_LONGEST_LABEL = 4
# "12   The Council ...": the margin of a page as spaces; no "12   March 2024".
_MARGIN_NUMBER = re.compile(r"^( *\d{1,3}) (?= {2,}[A-Z‘“'\"])(?! +[A-Z][a-z]+ \d{4})")
_PAGE_NUMBER = re.compile(r"\n[ \t]*(?:- ?)?\d{1,3}(?: ?-)?[ \t]*\n*(?=\f)")
# Where a next numbered paragraph may begin inside a block: "... died. 5. Mr B says".
# It begins with the stop behind the number, to the next of which ``re`` goes fast.
_INLINE_STOP = re.compile(r"\. (?<=\d\. )(?=[A-Z‘“'\"(•])")
_INLINE_NUMBER = re.compile(r"(?<!\S)\d{1,3}\.\Z")
_LONGEST_NUMBER = 3
_INLINE_BULLET = re.compile("[•▪●]")
_SENTENCE_END = re.compile(r"[.?!:;][)’”'\"]*\s+(?=\S)")


def text_blocks(text: str) -> list[Block]:
    """Return the blocks of a plain text.

    Form feeds part pages, as in the output of programs that convert PDF files.
    """
    lines = without_furniture(list(_with_labels(_printed_lines(clean_text(text)))))
    texts = [line.text for line in lines]
    if is_broken(texts):
        blocks = [Block(tidy(line)) for line in rejoin(map(tidy, texts))]
    elif is_wrapped(texts):
        blocks = join_lines(_columns(lines))
    else:
        blocks = mend_sentences(
            Block(tidy(text), line.page)
            for text, line in zip(_lettered(texts), lines, strict=True)
        )
    return split_blocks(block for block in blocks if block.text)


def _printed_lines(text: str) -> list[Line]:
    """Return the lines with their pages; blank lines stay, as gaps between blocks."""
    paged = "\f" in text
    pages = _PAGE_NUMBER.sub("\n", text).split("\f") if paged else [text]
    return [
        Line(
            _MARGIN_NUMBER.sub(r"\1.", line) if "   " in line else line,
            page if paged else 0,
        )
        for page, lines in enumerate(pages, 1)
        for line in map(str.rstrip, lines.expandtabs(8).split("\n"))
    ]


def _with_labels(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, a number or bullet on a line of its own put before the next."""
    label = before = ""
    last = 0
    for line in lines:
        text = line.text.strip()
        number = _NUMBER.match(text)
        alone = len(text) <= _LONGEST_LABEL and _LABEL.fullmatch(text)
        if alone and not (number and _goes_on(before, number, last)):
            label = text
        elif not label:
            yield line
        elif text:
            yield line._replace(text=f"{label} {text}")
            label = ""
        last = int(number[1]) if number else last
        before = text


def _goes_on(before: str, number: re.Match[str], last: int) -> bool:
    """Tell whether a number ends the sentence of the line before: "section", "17."."""
    open_ = len(before.split()) > 4 and not before.endswith((".", ":", ";", "?", "!"))
    return open_ and int(number[1]) not in (1, last + 1)


def _columns(lines: Iterable[Line]) -> list[Line]:
    """Return the lines of a hard-wrapped text, measured in characters."""
    measured = []
    gap = False
    for line in lines:
        if not line.text.strip():
            gap = True
            continue
        left = len(line.text) - len(line.text.lstrip())
        text = tidy(line.text)
        # The text behind a mark starts where the run of spaces behind it ends.
        mark = re.match(r"\S+\s+", line.text.lstrip()) if MARK.match(text) else None
        measured.append(
            Line(
                text,
                line.page,
                left=left,
                right=len(line.text),
                inner=left + (mark.end() if mark else 0),
                gap=gap,
            )
        )
        gap = False
    return measured


def _lettered(lines: Iterable[str]) -> list[str]:
    """Return the lines with the numbers of indented lists as the page shows them.

    A page that was saved as text has "1." in front of every item. Where such an
    item stands deeper than the numbered paragraph before it, the page shows "a)".
    """
    shown = []
    depths: list[int] = []
    for line in lines:
        item = _INDENTED_NUMBER.match(line)
        if item:
            indent = len(item[1])
            while depths and indent < depths[-1]:
                depths.pop()
            if not depths or indent > depths[-1]:
                depths.append(indent)
            style = "1ai"[min(len(depths) - 1, 2)]
            line = printed_mark(int(item[2]), style) + line[item.end() :]
        elif line and not line[0].isspace():
            depths.clear()
        shown.append(line)
    return shown


def split_blocks(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks, parted where paragraphs or list items run together.

    A new paragraph begins at a number that follows the number before it, or that
    starts such a sequence, except where the next block has the number that follows
    ("Ms X lives at number 6. She ..."). What stands in front of it without a full
    stop is a heading. A bullet inside a block begins a list item.
    """
    given = list(blocks)
    parted: list[Block] = []
    last = 0
    for block, next_ in zip(given, _next_numbers(given), strict=True):
        starts, last = _sequence(block.text, last, next_)
        if block.breaks or not (starts or _has_bullet(block.text)):
            parted.append(block)
            continue
        for piece in _pieces(block.text, starts):
            head, *items = map(str.strip, _INLINE_BULLET.split(piece))
            parted += [Block(head, block.page)] if head else []
            parted += [Block(f"- {item}", block.page) for item in items if item]
    return parted


def _has_bullet(text: str) -> bool:
    # Ten times as fast as searching for ``_INLINE_BULLET``.
    return "•" in text or "▪" in text or "●" in text


def _next_numbers(blocks: Sequence[Block]) -> list[int]:
    """Return for each block the number in front of the next that has one, or 0."""
    numbers: list[int] = []
    next_ = 0
    for block in reversed(blocks):
        numbers.append(next_)
        number = _NUMBER.match(block.text)
        next_ = int(number[1]) if number else next_
    return numbers[::-1]


def _sequence(text: str, last: int, next_: int) -> tuple[list[int], int]:
    """Return where numbered paragraphs begin inside a block, and the last number.

    Args:
        last: the number of the paragraph before.
        next_: the number in front of the next block that has one.
    """
    own = _NUMBER.match(text)
    if next_ == (int(own[1]) if own else last) + 1:
        return [], int(own[1]) if own else last
    found = list(_inline_numbers(text))
    if not found:
        return [], last
    numbers = {number for _, number in found}
    starts: list[int] = []
    expected: int | None = None
    for start, number in found:
        first = expected is None and (
            start == 0 or number == last + 1 or number + 1 in numbers
        )
        if first or number == expected:
            starts.append(start)
            expected = number + 1
            last = number
    if starts and (len(starts) > 1 or starts[0] > 0):
        return starts, last
    return [], last


def _inline_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and value of each number that may begin a paragraph in a block."""
    for match in _INLINE_STOP.finditer(text):
        stop = match.start()
        number = _INLINE_NUMBER.search(text, max(0, stop - _LONGEST_NUMBER), stop + 1)
        if number:
            yield number.start(), int(number[0][:-1])


def _pieces(text: str, starts: list[int]) -> list[str]:
    """Return the paragraphs that begin at ``starts``, and headings before them."""
    edges = [0, *starts, len(text)]
    pieces: list[str] = []
    for start, end in zip(edges, edges[1:], strict=False):
        piece = text[start:end].strip()
        heading = _heading_at_end(piece) if end < len(text) else ""
        pieces += [piece.removesuffix(heading).rstrip(), heading]
    return [piece for piece in pieces if piece]


def _heading_at_end(piece: str) -> str:
    """Return the heading that a paragraph ran into: "... on each day. 7 November"."""
    ends = [match.end() for match in _SENTENCE_END.finditer(piece)]
    tail = piece[ends[-1] :] if ends else piece
    plain = not re.search(r"[.?!:;•]", tail) and not MARK.match(tail)
    starts = tail[:1].isupper() or tail[:1].isdigit()
    return tail if plain and starts and len(tail.split()) <= 9 else ""
