"""Split a paragraph into sentences: one regular expression, then a few checks."""

import re

# Where a sentence may end: a stop with what closes behind it, white space, and what
# opens the next one; or the bracket of a citation that is a sentence of its own and
# has no stop: "(Local Government Act 1974, section 26(1)) We ...". It begins with some
# characters only, to the next of which ``re`` goes fast.
_STOP = re.compile(
    r"([.!?…)](?:(?<=\))|(?<=[.!?…])(?<![.!?…].)[.!?…]*[\"”’')\]]*))\s+"
    r"(?=[\"“‘'(\[]*[A-Z0-9£])"
)
_TITLES = "mr mrs ms miss mx dr st prof cllr rev sgt hon sir"
_NEVER_LAST = frozenset(f"{_TITLES} eg e.g ie i.e v vs cf viz".split())
# No end before a number ("No. 4"), but before a word ("She said no. The Council").
_BEFORE_NUMBER = frozenset(
    (
        *("no", "nos", "para", "paras", "s", "ss", "p", "pp", "reg", "regs", "art"),
        *("arts", "sch", "cl", "ref", "c", "ca", "approx", "vol", "fig"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct"),
        *("nov", "dec"),
    )
)
_COMPANY = re.compile(r"(?:Limited|Ltd|LLP)\b")
# Sentences end somewhere: later stages compare what stands in one with all the rest
# of it. The longest of real decisions have about 1,500 characters and ten amounts.
_LONGEST = 1500
_MOST_AMOUNTS = 40
_AMOUNTS = re.compile(rf"(?:£[^£]*){{{_MOST_AMOUNTS}}}(?=£)")
_INITIAL = re.compile(r"[A-Z]\.")


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of ``text[start:end]`` as half-open offsets, in order.

    Every character but the white space between them is in exactly one. Colons and
    semicolons end no sentence. One of more than 1,500 characters is cut at a space,
    one of more than 40 amounts before the next.
    """
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    found: list[tuple[int, int]] = []
    whole = _fits(text, start, end)
    for match in _STOP.finditer(text, start, end):
        if _ends(text, start, match):
            found.append((start, match.end(1)))
            start = match.end()
    if start < end:
        found.append((start, end))
    if whole:
        return found
    return [piece for each in found for piece in _pieces(text, *each)]


def _fits(text: str, start: int, end: int) -> bool:
    """Return whether a passage is no longer than a sentence may be."""
    return end - start <= _LONGEST and text.count("£", start, end) <= _MOST_AMOUNTS


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return a sentence whole, or in pieces where it is too long."""
    if _fits(text, start, end):
        return [(start, end)]
    pieces = []
    while cut := _cut(text, start, end):
        # A run of white space is in no sentence.
        pieces.append((start, start + len(text[start:cut].rstrip())))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    return [*pieces, (start, end)] if start < end else pieces


def _cut(text: str, start: int, end: int) -> int:
    """Return where a sentence is cut that is too long or a table; 0 for others."""
    last = min(end, start + _LONGEST)
    many = text.find("£", start, last) >= 0 and _AMOUNTS.match(
        text, text.index("£", start), last
    )
    if many:
        return many.end()
    if end - start <= _LONGEST:
        return 0
    space = text.rfind(" ", start + 1, last)
    return space if space > 0 else last


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Return whether the sentence from ``start`` ends with a stop."""
    stop, at, behind = match[1], match.start(), match.end()
    if stop == ")":
        bracket = text[start : min(behind, start + _LONGEST)]
        return bracket[0] == "(" and bracket.count("(") == bracket.count(")")
    if stop != ".":
        return text[at - 1 : at] != "["  # "[...]" leaves words out
    begin = max(start, text.rfind(" ", start, at) + 1)
    word = text[begin:at].lstrip("([\"“‘'")
    lower, following = word.lower(), text[behind]
    if lower in _NEVER_LAST:
        return False
    if lower in _BEFORE_NUMBER:
        return not (following.isdigit() or following == "£")
    if lower == "co":
        return _COMPANY.match(text, behind) is None
    if word.isdigit():
        # "14. Mr B complains" and "12. 03. 2024"
        return begin > start and not (following.isdigit() and len(word) <= 2)
    if len(word) == 1 and word.isupper():
        # "A. Smith", "J. R. Smith", but "paid Ms X. She then ..."
        chained = text[max(start, begin - 2) : begin] == ". "
        return begin > start and not chained and not _INITIAL.match(text, behind)
    return True
