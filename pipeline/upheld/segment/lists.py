"""Hang list items on the paragraph that introduces them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from upheld.segment.blocks import Block

# How a line begins that leaves a list of unmarked items: with a subject or a
# connective, where an item begins with a verb or a noun of its own.
_LEAVES = re.compile(
    r"[\"“‘'(]|(?:A|An|The|This|That|These|Those|There|It|We|I|You|They|He|She|Both"
    r"|Mr|Mrs|Ms|Miss|Mx|Dr|My|Our|His|Her|Their|If|When|Where|While|As|At|After|Before"
    r"|Because|But|And|So|Since|Following|However|Nevertheless|Therefore|Although"
    r"|Having|Finally|Also|Overall|Once|Until)\b"
)

# Lists inside lists are no deeper; each item is read with all that introduces it.
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class _Level:
    """An open list.

    Attributes:
        shape: of its items; numbered items that go on with a sentence and unmarked
            ones are ``plain``.
        lead_in: place of the block that introduces it.
        capital: its first item begins with a capital.
    """

    shape: str
    lead_in: int | None
    capital: bool = False


def lead_ins(text: str, blocks: Sequence[Block]) -> list[int | None]:
    """Return, for each block, the place of the block that introduces it as an item.

    Bullets and lettered items hang on the paragraph before their list, whatever it
    ends with. An unmarked line hangs on a paragraph that ends with ":" (or without
    any stop, where the line begins in lower case), and so do the lines behind it
    that go on in the same way. A list inside a list has its own introduction; one
    deeper than any is begins anew.
    """
    result: list[int | None] = []
    depths: list[int] = []
    levels: list[_Level] = []
    flat = False
    for place, block in enumerate(blocks):
        before = blocks[place - 1] if place else None
        if before is None or before.section != block.section:
            before, levels = None, []
            # Some copies print a bullet in front of every paragraph of a section.
            flat = block.shape == "bullet"
        if block.shape in ("letter", "nested") or (
            block.shape == "bullet" and not flat
        ):
            levels = _marked(text, block, before, place, levels)
        else:
            levels = _unmarked(text, block, before, place, levels)
        lead = levels[-1].lead_in if levels else None
        depth = 0 if lead is None else depths[lead] + 1
        if depth > _DEEPEST:
            lead, depth, levels = None, 0, []
        result.append(lead)
        depths.append(depth)
    return result


def _marked(
    text: str, block: Block, before: Block | None, place: int, levels: list[_Level]
) -> list[_Level]:
    """Return the lists open at a bullet or a lettered item, its own last."""
    same = [k for k, level in enumerate(levels) if level.shape == block.shape]
    opened = _Level(block.shape, None if before is None else place - 1)
    if not same:
        return [*levels, opened]
    # "Within three months:" stands beside "Within one month:", not under it.
    if text[block.end - 1] == ":":
        return levels[: same[0] + 1]
    if before is not None and text[before.end - 1] == ":":
        return [*levels[: same[-1] + 1], opened]
    return levels[: same[-1] + 1]


def _unmarked(
    text: str, block: Block, before: Block | None, place: int, levels: list[_Level]
) -> list[_Level]:
    """Return the lists open at an unmarked line or a numbered paragraph, its own last.

    Empty where the line is a paragraph of its own.
    """
    if before is None:
        return []
    lower = text[block.start].islower()
    stop = text[before.end - 1]
    if block.shape == "number" and not lower:
        return []
    if stop == ":" and text[before.end - 2] != " ":  # "Category :" is a label
        kept = levels if levels and levels[-1].shape == "plain" else []
        return [*kept, _Level("plain", place - 1, not lower)]
    if lower:
        if levels:
            return levels
        goes_on = stop not in ".?!”\"'’)" and block.shape != "bullet"
        return [_Level("plain", place - 1)] if goes_on else []
    if _LEAVES.match(text, block.start):
        return []
    capital = [k for k, level in enumerate(levels) if level.capital]
    return levels[: capital[-1] + 1] if capital else []
