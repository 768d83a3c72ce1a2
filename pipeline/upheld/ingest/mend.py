"""Sentences that a stray line break parts, in a text of one block a line.

A break is taken for stray only where the line before cannot be whole and the next
one cannot begin a block: list items without full stops look much like it.
"""

import re
from collections.abc import Iterable

from upheld.ingest.layout import MARK, Block

_STARTS = re.compile(r"[A-Z“‘\"']|\(?\d{1,3}[.)] ")
_ENDED = re.compile(r"[.:;?!…][)’”'\"\]]*$")
_CLOSING = ")’”'\"]"
# Words behind which no block ends.
_OPEN = re.compile(
    r"\b(?:not|an?|the|of|to|its|in|for|by|with|was|is|were|are|had|has|have|at|on|be)$"
)
_ENOUGH_WORDS = 5


def mend_sentences(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks, those that go on with the sentence before put to it."""
    given = [block for block in blocks if block.text]
    mended: list[Block] = []
    listed = False
    for number, block in enumerate(given):
        before = given[number - 1].text if number else ""
        goes_on = _goes_on(block.text)
        if before.rstrip(_CLOSING).endswith((".", "?", "!", "…")):
            listed = False
        elif before.endswith(":"):
            listed = True
        elif goes_on:
            behind = given[number + 1].text if number + 1 < len(given) else ""
            listed = listed or _opens_list(before, block.text, behind)
        if goes_on and mended and not listed and _belongs(mended[-1].text, before):
            mended[-1] = _joined(mended[-1], block)
        else:
            mended.append(block)
    return mended


def _opens_list(before: str, line: str, behind: str) -> bool:
    """Tell whether a line is the first of two items below a line without a colon.

    They begin in lower case like the rest of a sentence, but have no full stop:
    "The Council has agreed to", "apologise to the man", "pay him £200".
    """
    run = _goes_on(behind) and not _ENDED.search(line)
    return run and (before.endswith(" to") or not _OPEN.search(before))


def _belongs(block: str, before: str) -> bool:
    """Tell whether a line in lower case goes on with a block.

    Args:
        before: the line that was put to the block last.
    """
    if not _STARTS.match(block) or _ENDED.search(block):
        return False
    return bool(_OPEN.search(before)) or len(before.split()) >= _ENOUGH_WORDS


def _goes_on(line: str) -> bool:
    return line[:1].islower() and not MARK.match(line)


def _joined(block: Block, line: Block) -> Block:
    start = len(block.text) + 1
    turned = () if line.page == _last_page(block) else ((start, line.page),)
    moved = tuple((start + at, page) for at, page in line.breaks)
    return Block(
        f"{block.text} {line.text}", block.page, (*block.breaks, *turned, *moved)
    )


def _last_page(block: Block) -> int:
    return block.breaks[-1][1] if block.breaks else block.page
