"""Texts of which every piece of print stands on a line of its own, put together.

Some programs put out each text node of a page as a line: "w", "e have found",
"£", "50", "18 May", "2026". Where a line break stood in the page is then lost; this
module guesses it from the letters on both sides, which is right for nearly all
sentences and can run two unpunctuated list items into one.
"""

import re
from collections.abc import Iterable, Sequence

# Lines that only a broken text has. (Numbers are not among them: a converted page
# may have the number of each paragraph on a line of its own.)
_ALONE = re.compile(r"[.,;:)]|[a-z]{1,3}|£|[A-Z]")
_PUNCTUATION = ".,;:?!)’”"
_ENDED = re.compile(r"[.:;?!][)’”'\"]*$")
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|"
    "December"
)
_DAY = re.compile(r"(?:^|\s)\d{1,2}$")
_MONTH = re.compile(rf"(?:{_MONTHS})\b")
_DAY_MONTH = re.compile(rf"(?:^|\s)\d{{1,2}} (?:{_MONTHS})$")
_YEAR = re.compile(r"20\d{0,2}\b")
_PART_OF_NUMBER = re.compile(r"(?:^|\D)\d{1,3}$")
# Words behind which no block ends.
_OPEN = re.compile(
    r"\b(?:a|an|the|of|to|in|on|at|by|for|from|with|than|since|and|or|that|its|our"
    r"|their|his|her|under|between|The|An|In|On|At|By|For|From|As|To)$"
)
_LAST_WORD = re.compile(r"[A-Za-z’']+$")
_FIRST_WORD = re.compile(r"[A-Za-z’']+")
# Two lines of this length that both stand alone are two list items.
_LONG = 40
# So much of a block's end is looked at.
_END = 80
_SHORT = """
    a act add age ago aid all am an and any are as ask at bad be bed big bin boy but
    by can car cut dad day did do due end far fee few fit for get got had has he her
    him his how i if in is it its job law led let lot low man may me mr mrs ms mum my
    new nhs no nor not now of off old on one or our out own pay per put ran run saw
    say see set she six so son sum tax ten the to too try two up us use van via was
    way we who why won yes yet you
"""
_SHORT_WORDS = frozenset(_SHORT.split())


def is_broken(lines: Sequence[str]) -> bool:
    """Tell whether a text has words and sentences broken over lines.

    Its tell-tales are lines of nothing but a full stop, a letter or a short word.
    """
    filled = [line.strip() for line in lines if line.strip()]
    alone = sum(bool(_ALONE.fullmatch(line)) for line in filled)
    return alone >= 4 and alone > 0.04 * len(filled)


def rejoin(lines: Iterable[str]) -> list[str]:
    """Return the blocks of a broken text, one a line."""
    filled = [line for line in lines if line]
    words = {word.lower() for line in filled for word in line.split()[1:-1]}
    blocks: list[list[str]] = []
    end = before = ""
    for line in filled:
        if blocks and _belongs(end, before, line):
            space = "" if _glued(end, line, words) else " "
            blocks[-1] += [space, line]
            end = f"{end}{space}{line}"[-_END:]
        else:
            blocks.append([line])
            end = line[-_END:]
        before = line
    return ["".join(block) for block in blocks]


def _belongs(block: str, before: str, line: str) -> bool:
    """Tell whether a line goes on with a block.

    Args:
        block: the end of the block.
        before: the line that was put to it last.
    """
    if line[0] in _PUNCTUATION:
        return True
    if _ENDED.search(block):
        return False
    if line[0] in "£(" or _OPEN.search(block) or block.endswith("£"):
        return True
    if line[0].isdigit():
        year = _DAY_MONTH.search(block) and _YEAR.match(line)
        return bool(year or _PART_OF_NUMBER.search(block))
    if line[0].islower():
        return not (len(before) > _LONG and len(line) > _LONG)
    return bool(_DAY.search(block) and _MONTH.match(line))


def _glued(block: str, line: str, words: set[str]) -> bool:
    """Tell whether a line goes on with the last word of a block."""
    if line[0] in _PUNCTUATION or block[-1] in "£(‘“":
        return True
    if line[0].isdigit() and _PART_OF_NUMBER.search(block):
        return True
    last, first = _LAST_WORD.search(block), _FIRST_WORD.match(line)
    if not last or not first or not line[0].islower():
        return False
    start, end = last[0].lower(), first[0]
    # A capital alone is the first letter of a sentence that was edited: "A", "nd
    # pay", unless it can be the article: "A", "resident".
    if end not in words and (start + end in words or last[0] == "A"):
        return True
    return any(
        len(part) <= 3 and part not in words and part not in _SHORT_WORDS
        for part in (start, end)
    )
