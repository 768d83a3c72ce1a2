"""Pages with several decisions: lists of search results, bulletins, files of many.

A list gives of each decision its title, a line such as "Statement Upheld School
transport 10-Feb-2026", and the summary. Bulletins leave out that line, and copies of
them lose the titles as well. Each entry becomes a document of its own.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from upheld.ingest.entries import SUMMARY, Entry, is_title, plain, read_entries
from upheld.ingest.layout import Block
from upheld.ingest.metadata import LISTED
from upheld.ingest.titles import read_title

# Of these headings a decision has several, a list has none.
_HEADING = re.compile(
    r"(?:\d{1,2}[.)] )?(?:The complaint|What the complaint is about|Background"
    r"|The Ombudsm[ae]n.?s.? (?:role and powers|final decision)"
    r"|How (?:I|we) considered .{2,40}|What (?:I|we) .{0,30}\binvestigated"
    r"|What (?:I|we) found|(?:My|Our) assessment|(?:Final|My) decision|Analysis"
    r"|(?:Agreed|Recommended) (?:actions?|remedy)|Findings?|Recommendations?"
    r"|What happened|Legal and administrative background|The investigation) ?:?",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"(?:Related|Similar|Other|More|Recent|Latest|Previous) (?:\w+ ){0,2}"
    r"(?:decisions|cases|statements|reports)\b.{0,40}",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:Category ?:|Decision ?:|The Ombudsm[ae]n.?s.? final decision\b).*",
    re.IGNORECASE,
)
# A page of the Scottish ombudsman has whole decision reports one behind the other.
_CASE_REF = re.compile(r"(?:- )?Case ref ?:(?: ?\d{9})?", re.IGNORECASE)
_DAY = re.compile(r"\d\d-\w{3}-\d{4}")
# The title, then one or two lines with outcome and date, then the summary.
_NEAR = 5


def split_decisions(blocks: Sequence[Block]) -> list[Entry]:
    """Return the decisions that a page or text holds; none where it is one decision.

    A text with the headings of one decision is that decision, whatever else it
    lists or cites.
    """
    titled = _titled(blocks)
    if len(titled) < 2 and not _lists(blocks):
        return []
    cases = [at for at, block in enumerate(blocks) if _CASE_REF.fullmatch(block.text)]
    if len(cases) > 1:
        return _slices(blocks, cases)
    if _headings(blocks) > 1:
        heads = _heads(blocks, titled)
        return _slices(blocks, heads) if len(heads) > 1 else []
    entries = read_entries(blocks)
    told = [entry for entry in entries if entry.summed_up]
    several = len(told) > 1 or any(entry.listed for entry in told)
    return entries if several else []


def may_hold_several(blocks: Sequence[Block]) -> bool:
    """Tell by its titles whether a text is a decision or a list of decisions."""
    return any(is_title(block.text) for block in blocks) or _lists(blocks)


def without_boxes(blocks: Sequence[Block]) -> list[Block]:
    """Return a decision's lines without what its page lists of other decisions.

    That is a title with an outcome or a summary of its own behind it, and titles
    under a heading such as "Related decisions".
    """
    titled = _titled(blocks)
    first = next((n for n, b in enumerate(blocks) if _HEADING.fullmatch(b.text)), None)
    if len(titled) < 2 or first is None:
        return list(blocks)
    dropped: set[int] = set()
    for at in (at for at in titled if at > first):
        boxed = at - 1 in dropped
        if _BOX.fullmatch(blocks[at - 1].text):
            boxed = True
            dropped.add(at - 1)
        told = _told(blocks, at + 1)
        if boxed or told:
            dropped |= {at, *told}
    return [block for at, block in enumerate(blocks) if at not in dropped]


def is_one_decision(blocks: Sequence[Block]) -> bool:
    """Tell whether a text has the headings of a decision, whatever it cites."""
    return _headings(blocks) > 1


def _titled(blocks: Sequence[Block]) -> list[int]:
    return [at for at, block in enumerate(blocks) if is_title(block.text)]


def _lists(blocks: Sequence[Block]) -> bool:
    """Tell by signs that cost nothing whether a text may be a list."""
    summaries = 0
    for block in blocks:
        text = block.text
        if _DAY.fullmatch(text[-11:]) or _CASE_REF.fullmatch(text):
            return True
        summaries += text.startswith(("Summary:", "- Summary:", "Summary :"))
    return summaries > 1


def _headings(blocks: Sequence[Block]) -> int:
    """Return how many different headings of a decision are among the lines."""
    short = (block.text for block in blocks if len(block.text) < 80)
    found = (line.rstrip(" :").casefold() for line in short if _HEADING.fullmatch(line))
    return len(set(found))


def _heads(blocks: Sequence[Block], titled: Sequence[int]) -> list[int]:
    """Return where whole decisions begin, each under a reference of its own."""
    heads: dict[str, int] = {}
    starts = [
        at
        for at in titled
        if any(_HEAD.fullmatch(block.text) for block in blocks[at + 1 : at + _NEAR])
    ]
    for at, end in pairwise([*starts, len(blocks)]):
        title = read_title(plain(blocks[at].text))
        if title and title.reference and _headings(blocks[at:end]) > 1:
            heads.setdefault(title.reference[:10], at)
    return list(heads.values())


def _slices(blocks: Sequence[Block], starts: Sequence[int]) -> list[Entry]:
    edges = pairwise([*starts, len(blocks)])
    return [Entry(list(blocks[start:end]), whole=True) for start, end in edges]


def _told(blocks: Sequence[Block], at: int) -> list[int]:
    """Return the lines from ``at`` on that tell of a decision as a list does."""
    told: list[int] = []
    while at < len(blocks) and (
        LISTED.fullmatch(blocks[at].text) or SUMMARY.match(plain(blocks[at].text))
    ):
        told.append(at)
        at += 1
    return told
