"""Pages with several decisions: lists of search results, bulletins, files of many.

A list gives of each decision its title, a line such as "Statement Upheld School
transport 10-Feb-2026", and the summary. Bulletins leave out that line, and copies of
them lose the titles as well. Each entry becomes a document of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from upheld.ingest.labels import read_labelled
from upheld.ingest.layout import Block
from upheld.ingest.metadata import BARE_REFERENCE, LISTED
from upheld.ingest.titles import read_title

_TITLE_END = re.compile(r"\(.{6,200}\)(?: +[-–—|·].*)?$")
_SUMMARY = re.compile(r"Summary ?: ?(?=\S)|Summary ?:?$", re.IGNORECASE)
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
_SENTENCE = re.compile(r".{40,}[.!?:;]['\"’”)]*")
_BODY = re.compile(r"[A-Z][^.:;?!]{2,120}")
# The title, then one or two lines with outcome and date, then the summary.
_NEAR = 5


@dataclass(slots=True)
class Entry:
    """One decision of several.

    Attributes:
        blocks: its lines, without bullets in front of title and summary.
        whole: it is a whole decision and not an entry of a list.
        listed: it has a line with outcome and date.
        summed_up: it has a summary.
        labelled: "Summary" stands in front of the summary.
        more: the lines behind the summary, until the next entry begins.
    """

    blocks: list[Block] = field(default_factory=list)
    whole: bool = False
    listed: bool = False
    summed_up: bool = False
    labelled: bool = False
    more: list[Block] = field(default_factory=list)


def split_decisions(blocks: Sequence[Block]) -> list[Entry]:
    """Return the decisions that a page or text holds; none where it is one decision.

    A text with the headings of one decision is that decision, whatever else it
    lists or cites.
    """
    titled = _titled(blocks)
    if len(titled) < 2 and not _may_list(blocks):
        return []
    cases = [at for at, block in enumerate(blocks) if _CASE_REF.fullmatch(block.text)]
    if len(cases) > 1:
        return _slices(blocks, cases)
    if _headings(blocks) > 1:
        heads = _heads(blocks, titled)
        return _slices(blocks, heads) if len(heads) > 1 else []
    entries = _trimmed(_entries(_joined(blocks)))
    told = [entry for entry in entries if entry.summed_up]
    several = len(told) > 1 or any(entry.listed for entry in told)
    return entries if several else []


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
    return [at for at, block in enumerate(blocks) if _is_title(block.text)]


def _is_title(line: str) -> bool:
    plain = _plain(line)
    if len(line) < 15:
        return bool(BARE_REFERENCE.fullmatch(plain))
    if len(line) > 250 or ")" not in line[-60:] or not _TITLE_END.search(line):
        return False
    return read_title(plain) is not None


def _plain(line: str) -> str:
    return line.removeprefix("- ")


def _may_list(blocks: Sequence[Block]) -> bool:
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
        title = read_title(_plain(blocks[at].text))
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
        LISTED.fullmatch(blocks[at].text) or _SUMMARY.match(_plain(blocks[at].text))
    ):
        told.append(at)
        at += 1
    return told


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the lines, the pieces of one title or outcome line put together."""
    joined: list[Block] = []
    at = 0
    while at < len(blocks):
        block, taken = blocks[at], 1
        if block.text in ("Statement", "Report"):
            for count in range(2, _NEAR + 1):
                line = " ".join(b.text for b in blocks[at : at + count])
                if LISTED.fullmatch(line):
                    block, taken = replace(block, text=line), count
                    break
        last = _plain(joined[-1].text) if joined else ""
        bare = block.text.startswith("(") and BARE_REFERENCE.fullmatch(block.text)
        if bare and _BODY.fullmatch(last) and not _HEADING.fullmatch(last):
            block = replace(joined.pop(), text=f"{last} {block.text}")
        joined.append(block)
        at += taken
    return joined


def _entries(blocks: Sequence[Block]) -> list[Entry]:
    """Return the entries of a list, each with what stands behind its summary."""
    entries: list[Entry] = []
    entry = Entry(summed_up=True)
    for block in blocks:
        line = replace(block, text=_plain(block.text))
        titled, listed = _is_title(line.text), LISTED.fullmatch(line.text)
        summary = _SUMMARY.match(line.text)
        if summary and summary.end() == len(line.text) and not entry.blocks:
            continue  # a heading and not the label of an entry's summary
        begins = titled or listed or summary or read_labelled(line.text)
        if begins and (entry.summed_up or (titled and not _joint(entry, line))):
            entry = Entry()
            entries.append(entry)
        _add(
            entry, line if begins else block, bool(listed), bool(summary), bool(begins)
        )
    return entries


def _joint(entry: Entry, line: Block) -> bool:
    """Return whether a title names another body of the entry that it stands in."""
    reference = _reference(line.text)
    return bool(reference) and all(
        _reference(b.text) == reference for b in entry.blocks
    )


def _reference(line: str) -> str | None:
    title = read_title(line)
    return title.reference[:10] if title and title.reference else None


def _add(entry: Entry, line: Block, listed: bool, summary: bool, begins: bool) -> None:
    """Add a line to an entry: to its head, as its summary, or behind it."""
    alone = entry.blocks and _SUMMARY.fullmatch(entry.blocks[-1].text)
    if begins or (entry.summed_up and alone):
        entry.blocks.append(line)
        entry.listed |= listed
        entry.summed_up |= summary
        entry.labelled |= summary
    elif entry.summed_up:
        entry.more.append(line)
    elif entry.blocks and _SENTENCE.fullmatch(line.text):
        # The heading lets the extraction tell a summary without a label.
        entry.blocks += [replace(line, text="Summary:"), line]
        entry.summed_up = True


def _trimmed(entries: list[Entry]) -> list[Entry]:
    """Return the entries with the whole of their summaries and nothing else.

    Behind the last entry stands the foot of the page: it gets no more paragraphs
    than another entry has. A summary without a label is one only where most entries
    have one and none has a label.
    """
    told = sum(entry.summed_up for entry in entries)
    labels = any(entry.labelled for entry in entries) or 2 * told <= len(entries)
    most = 0
    for entry in entries:
        entry.summed_up &= entry.labelled or not labels
        short = (
            at
            for at, block in enumerate(entry.more)
            if not (_SENTENCE.fullmatch(block.text) or block.text.startswith("- "))
        )
        kept = entry.more[: next(short, None)]
        if entry is entries[-1]:
            kept = kept[:most]
        most = max(most, len(kept))
        entry.blocks += kept
        entry.more.clear()
    return entries
