"""Entries of a list: title, outcome and summary of one decision after the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from upheld.ingest.labels import read_labelled
from upheld.ingest.layout import Block
from upheld.ingest.metadata import BARE_REFERENCE, LISTED
from upheld.ingest.titles import read_title

_TITLE_END = re.compile(r"\(.{6,200}\)(?: +[-–—|·].*)?$")
SUMMARY = re.compile(r"Summary ?: ?(?=\S)|Summary ?:?$", re.IGNORECASE)
_SENTENCE = re.compile(r".{40,}[.!?:;]['\"’”)]*")
_BODY = re.compile(r"[A-Z][^.:;?!]{2,120}")
# An outcome line may come in so many pieces.
_PIECES = 5
# One complaint is about so many bodies at most.
_BODIES = 9


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


def read_entries(blocks: Sequence[Block]) -> list[Entry]:
    """Return the entries of a list, each with the whole of its summary."""
    return _trimmed(_entries(_joined(blocks)))


def is_title(line: str) -> bool:
    """Tell whether a line is the title of a decision, or a reference alone."""
    if len(line) < 15:
        return bool(BARE_REFERENCE.fullmatch(plain(line)))
    # Most lines are told to be none by their last letters.
    if ")" not in line[-60:] or len(line) > 250 or not _TITLE_END.search(line):
        return False
    return read_title(plain(line)) is not None


def plain(line: str) -> str:
    """Return a line without the bullet in front."""
    return line.removeprefix("- ")


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the lines, the pieces of one title or outcome line put together."""
    joined: list[Block] = []
    at = 0
    while at < len(blocks):
        block, taken = blocks[at], 1
        if block.text in ("Statement", "Report"):
            for count in range(2, _PIECES + 1):
                line = " ".join(b.text for b in blocks[at : at + count])
                if LISTED.fullmatch(line):
                    block, taken = replace(block, text=line), count
                    break
        last = plain(joined[-1].text) if joined else ""
        bare = block.text.startswith("(") and BARE_REFERENCE.fullmatch(block.text)
        if bare and _BODY.fullmatch(last):
            block = replace(joined.pop(), text=f"{last} {block.text}")
        joined.append(block)
        at += taken
    return joined


def _entries(blocks: Sequence[Block]) -> list[Entry]:
    """Return the entries of a list, each with what stands behind its summary."""
    entries: list[Entry] = []
    entry = Entry(summed_up=True)
    for block in blocks:
        line = replace(block, text=plain(block.text))
        titled, listed = is_title(line.text), LISTED.fullmatch(line.text)
        summary = SUMMARY.match(line.text)
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
    if reference is None or len(entry.blocks) > _BODIES:
        return False
    return all(_reference(block.text) == reference for block in entry.blocks)


def _reference(line: str) -> str | None:
    title = read_title(line)
    return title.reference[:10] if title and title.reference else None


def _add(entry: Entry, line: Block, listed: bool, summary: bool, begins: bool) -> None:
    """Add a line to an entry: to its head, as its summary, or behind it."""
    alone = entry.blocks and SUMMARY.fullmatch(entry.blocks[-1].text)
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
