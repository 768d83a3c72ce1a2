"""Cleaning: named steps over characters, and what is cut around a decision.

The steps of ``STEPS`` take a text and return a text, and run in this order. They
keep line breaks and indentation, which later stages read the layout from.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol, TypeVar

import ftfy

from upheld import taxonomy

# What encoding accidents leave behind: UTF-8 read as Windows-1252 ("â€™", "Â£"),
# entities that were escaped twice, C1 controls, ligatures of PDF fonts.
_TELL_TALE = re.compile(
    r"â€|Ã[\x80-\xff]|Â[\s£\xa0-\xbf]|ï»¿|&(?:#\d+|#x[\da-f]+|[a-z]{2,8});"
    r"|[\x80-\x84\x86-\x9f\ufb00-\ufb06]",
    re.IGNORECASE,
)
# Characters that one of these begins with; a text is searched for them in a tenth of
# the time.
_TELL_TALE_START = re.compile(r"[âÂÃãïÏ&\x80-\x84\x86-\x9f\ufb00-\ufb06]")
_FTFY = ftfy.TextFixerConfig(
    uncurl_quotes=False,
    fix_character_width=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    remove_terminal_escapes=False,
    normalization=None,
    explain=False,
)
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile(r"[\r\u0085\u2028\u2029\x0b](?:(?<=\r)\n)?")
_ENDS = re.compile(r"[\n\f]|\r\n?|[\u0085\u2028\u2029\x0b]")
# Not \t, \n and \f: tabs indent, form feeds part the pages of a converted PDF. Half
# surrogates come from escapes in JSON and cannot be written to any file. The others
# have no width (joiners, fillers, marks of direction, variants and tags), so inside of
# a word or an amount they would hide it.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5"
    r"\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    r"\uffa0\ufff9-\ufffb\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Letters, digits and signs as wide as Chinese ones: "Ａ", "２５０", "￡".
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0xFFE1: "£"}
_WIDE_SIGN = re.compile("[\uff01-\uff5e\uffe1]")
_SOFT_HYPHEN = re.compile(r"\u00ad(?:[ \t]*\n[ \t]*)?")
# "Council?s" and "?200", where ? is the character for "cannot be decoded".
_LOST_APOSTROPHE = re.compile(r"(?<=\w)\ufffd(?=(?:s|t|re|ve|ll|d)\b)")
_LOST_POUND = re.compile(r"(?<!\w)\ufffd(?=\d)")
# A line of quotation marks tells nothing, and finding their partners takes its time.
_MOST_MARKS = 100
_MARKS = re.compile(rf"([^\w\s])\1{{{_MOST_MARKS},}}")
_HASHES = re.compile(r"(?m)^([ \t]*)#{1,6}[ \t]+")
# Bold print is no longer; without a limit each mark would be sought to the line's end.
_BOLD = re.compile(r"\*\*(?=\S)(.{1,1000}?)(?<=\S)\*\*")

_GLYPHS = "•·▪▫◦●○■□‣⁃∙►➢➤✓✔\uf0b7\uf0a7\uf0d8\uf076"
_BULLET = re.compile(rf"(?:[{_GLYPHS}][ \t]*|[*–—‒-][ \t]+|o(?:\t| {{2,}}))(?=\S)")
_RUNS = re.compile(r"[ \t]{2,}|\t")


def _mojibake(text: str) -> str:
    """Repair mis-decoded characters, line by line where a line gives itself away.

    A line stays one line: its entities may stand for breaks that nobody saw.
    """
    if not _TELL_TALE_START.search(text) or not _TELL_TALE.search(text):
        return text
    return "\n".join(
        _ENDS.sub(" ", ftfy.fix_text(line, _FTFY)) if _TELL_TALE.search(line) else line
        for line in text.split("\n")
    )


def _undecodable(text: str) -> str:
    """Put back the apostrophe or the pound sign that could not be decoded."""
    if "\ufffd" not in text:
        return text
    return _LOST_POUND.sub("£", _LOST_APOSTROPHE.sub("’", text))


def _wide(text: str) -> str:
    """Return the text with the usual letters and digits in place of wide ones."""
    return text.translate(_WIDE) if _WIDE_SIGN.search(text) else text


def _markdown(text: str) -> str:
    """Take off the marks of headings and bold print of a page saved as Markdown."""
    if "#" in text:
        text = _HASHES.sub(r"\1", text)
    return _BOLD.sub(r"\1", text) if "**" in text else text


def _runs_of_marks(text: str) -> str:
    # So long a run is at two neighbours of each row of so many characters.
    pairs = zip(text[::_MOST_MARKS], text[1::_MOST_MARKS], strict=False)
    if not any(a == b and not (a.isalnum() or a.isspace()) for a, b in pairs):
        return text
    return _MARKS.sub(lambda run: run[1] * _MOST_MARKS, text)


STEPS: dict[str, Callable[[str], str]] = {
    "line_breaks": lambda text: _BREAKS.sub("\n", text),
    "mojibake": _mojibake,
    "undecodable": _undecodable,
    "wide": _wide,
    "spaces": lambda text: _SPACES.sub(" ", text),
    "invisible": lambda text: _INVISIBLE.sub("", text),
    "soft_hyphens": lambda text: _SOFT_HYPHEN.sub("", text),
    "markdown": _markdown,
    "runs_of_marks": _runs_of_marks,
}

# Of these no step makes anything but markdown and runs, and mojibake of "&" alone.
_ORDINARY = re.compile("[\n\t -~£‘’“”–•…]*")
_OF_ODD_CHARACTERS = frozenset(
    ("line_breaks", "undecodable", "wide", "spaces", "invisible", "soft_hyphens")
)
# Ordinary texts take two; more only where accidents are nested on purpose.
_ROUNDS = 5


def clean_text(text: str, steps: Sequence[str] = tuple(STEPS)) -> str:
    """Return the text after the named steps, in the order given.

    A clean text stays as it is: where the steps changed something they run again,
    since one may uncover work for another (a soft hyphen in mis-decoded characters).

    Raises:
        ValueError: a name is not in ``STEPS``.
    """
    for name in steps:
        if name not in STEPS:
            raise ValueError(f"no cleaning step {name!r}; choose from {list(STEPS)}")
    for _ in range(_ROUNDS):
        before = text
        ordinary = _ORDINARY.fullmatch(text)
        for name in steps:
            odd = name in _OF_ODD_CHARACTERS or (name == "mojibake" and "&" not in text)
            if not (ordinary and odd and text == before):
                text = STEPS[name](text)
        if text == before:
            break
    return text


def tidy(line: str) -> str:
    """Return one line without outer space and runs of spaces, its bullet as "- "."""
    line = line.strip()
    bullet = _BULLET.match(line)
    if bullet:
        line = f"- {line[bullet.end() :].lstrip()}"
    return _RUNS.sub(" ", line) if "  " in line or "\t" in line else line


class HasText(Protocol):
    """Anything that holds one line or block of text."""

    @property
    def text(self) -> str:
        """The line."""


T = TypeVar("T", bound=HasText)


@cache
def _furniture(group: str) -> re.Pattern[str]:
    patterns = [
        pattern.pattern
        for entry in taxonomy.load("furniture")
        if entry.group == group
        for pattern in entry.patterns
    ]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def is_furniture(line: str) -> bool:
    """Tell whether a tidied line is page furniture (``rules/furniture.toml``)."""
    return len(line) <= 400 and bool(_furniture("line").fullmatch(line))


def caption_length(line: str) -> int:
    """Return how many characters of furniture are glued to the front of a line."""
    caption = _furniture("prefix").match(line)
    if caption and line[caption.end() : caption.end() + 1].isupper():
        return caption.end()
    return 0


def without_furniture(lines: Sequence[T]) -> list[T]:
    """Return the lines that are no page furniture, up to where an article ends."""
    kept = []
    for at, line in enumerate(lines):
        text = tidy(line.text)
        if 2 * at > len(lines) and _furniture("end").fullmatch(text):
            break
        if not is_furniture(text):
            kept.append(line)
    return kept


def without_contents(blocks: Sequence[T]) -> list[T]:
    """Return the blocks without a list of contents before the first paragraph.

    A list of contents is a run of three or more lines that each stand again
    further on, in the same order, as lines of their own: a page that lists its
    section headings before the summary would else have every heading twice.
    """
    keys = [_contents_key(block.text) for block in blocks]
    for start in range(min(len(keys), _FRONT)):
        end = _end_of_contents(keys, start)
        if end - start >= 3:
            return [*blocks[:start], *blocks[end:]]
    return list(blocks)


def _end_of_contents(keys: list[str], start: int) -> int:
    """Return where the entries from ``start`` on stop to be headings further on."""
    end = at = start
    while end < len(keys) and keys[end] and keys[end] not in keys[start:end]:
        behind = max(at, end) + 1
        if keys[end] not in keys[behind:]:
            break
        at = keys.index(keys[end], behind)
        end += 1
    return end


# A list of contents stands before the text: within so many blocks of the start.
_FRONT = 15
_MARK = re.compile(r"- |\d{1,2}[.)] ")
_LEADERS = re.compile(r"[\s.…]*\b\d{1,3}$")


def _contents_key(text: str) -> str:
    """Return a heading as it is compared: no bullet, page number, colon or case."""
    if len(text) > 120:
        return ""
    mark = _MARK.match(text)
    key = text[mark.end() :] if mark else text
    if key[-1:].isdigit():
        key = _LEADERS.sub("", key)
    return key.rstrip(":").casefold()
