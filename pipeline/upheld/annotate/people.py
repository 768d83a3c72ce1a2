"""Find people in plain text, by the letters that stand for them.

Every single capital is looked at once, with the word before it: a title, a role, a
relation, words that introduce a name, or none of these.
"""

import re
from functools import cache

from upheld.annotate.lexicon import load
from upheld.types import Mention

_LETTER = re.compile(r"[A-Z1-9](?<![\w&/.£-].)(?![\w&/-]|[.,:]\d|\.[A-Z])")
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr"})
_COUPLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? and $")
_OPENS_QUOTE = "'‘\"“("
_CLOSES_QUOTE = "'’\"”"
# "who I shall call Y", "referred to in this statement as 'G'"
_CALLED = re.compile(
    r"\b(?:call(?:ed)?(?: h(?:im|er)| them| the child)?|known as|named"
    r"|refer(?:red)? to(?: h(?:im|er)| them| here| the child)*(?: in this \w+)? as) $"
)
_ENDS_CALLED = frozenset(
    {"call", "called", "him", "her", "them", "child", "as", "named"}
)
# "I" is a word, and so is "A", which staff are told to avoid.
_NO_BARE_LETTER = frozenset("AI123456789")


def find_people(text: str) -> list[Mention]:
    """Return the people (``PERSON``) of a text in text order, each time one is named.

    Rules: ``titled`` ("Ms X", "Mr and Mrs Q"), ``child`` ("Child B"), ``officer``
    ("Officer A", "social worker B"), ``defined``: a bare letter of which the text
    says that it stands for a person ("her son, Y"). The value is the name without
    full stops and quotation marks. A letter means something in one document only.
    """
    found: list[Mention] = []
    defined: set[str] = set()
    of_relation = 0  # end of the last letter behind "her son"
    for match in _LETTER.finditer(text):
        at, letter = match.start(), match[0]
        begin = at
        while begin and text[begin - 1] in _OPENS_QUOTE:
            begin -= 1
        before = max(begin - 1, 0)
        start = text.rfind(" ", 0, before) + 1
        start = max(start, *(text.rfind(mark, start, before) + 1 for mark in "\n("))
        start += text[start] in _OPENS_QUOTE
        word = text[start : begin - 1] if text[begin - 1 : begin] == " " else ""
        mention = _introduced(text, start, word, begin, at)
        if mention is not None:
            found.append(mention)
            continue
        lower = word.rstrip(",").lower()
        joined = word == "and" and text[of_relation:start].strip("'’\"” ") == ""
        if letter in _NO_BARE_LETTER or lower in _words("thing"):
            continue
        if lower in _words("relation") or (joined and of_relation):
            defined.add(letter)
            of_relation = at + 1
        elif lower in _ENDS_CALLED and _CALLED.search(text, max(0, begin - 60), begin):
            defined.add(letter)
        found.append(Mention("PERSON", at, at + 1, "defined", letter))
    return [m for m in found if m.rule != "defined" or m.value in defined]


def _introduced(
    text: str, start: int, word: str, begin: int, at: int
) -> Mention | None:
    """Return the person of a letter, where the word before the letter says so.

    The word is at ``start``, the letter at ``at``, quotation marks between the two
    begin at ``begin``.
    """
    end = at + 1
    if word.rstrip(".") in _TITLES and begin == at and not text[at].isdigit():
        couple = _COUPLE.search(text, max(0, start - 10), start)
        start, rule = couple.start() if couple else start, "titled"
    elif word in ("Child", "Baby") and text[at] != "I" and not text[at].isdigit():
        end, rule = end + (begin < at and text[end : end + 1] in _CLOSES_QUOTE), "child"
    elif word.lower() in _last_words() and text[at] != "I":
        role = _role_start(text, start, begin - 1)
        if role is None or (text[at].isdigit() and not text[role].isupper()):
            return None
        start, rule = role, "officer"
    else:
        return None
    name = re.sub(r"['‘’\"“”.]", "", text[start:end])
    return Mention("PERSON", start, end, rule, name)


def _role_start(text: str, start: int, end: int) -> int | None:
    """Return where the role begins that ends with a word, if the word ends a role."""
    before = text.rfind(" ", 0, max(start - 1, 0)) + 1
    for begin in (before, start):
        if text[begin:end].lower() in _words("officer"):
            return begin
    return None


@cache
def _words(entry: str) -> frozenset[str]:
    return frozenset(load()[entry].words)


@cache
def _last_words() -> frozenset[str]:
    return frozenset(role.split()[-1] for role in load()["officer"].words)
