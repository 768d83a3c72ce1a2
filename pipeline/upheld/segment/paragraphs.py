"""Give every block that is no heading its running number and its introduction."""

from collections.abc import Sequence

from upheld.segment.blocks import blocks, running_numbers
from upheld.segment.lists import lead_ins
from upheld.types import Paragraph, Section


def paragraphs(text: str, sections: Sequence[Section]) -> tuple[Paragraph, ...]:
    """Return every block that is no heading, in text order.

    A block without a number of its own has the number of the numbered paragraph
    that it follows in its section; a list item the one that introduces it.
    """
    found = blocks(text, sections)
    numbers = running_numbers(found)
    result: list[Paragraph] = []
    top: str | None = None
    for place, (block, lead_in) in enumerate(
        zip(found, lead_ins(text, found), strict=True)
    ):
        if result and result[-1].section != block.section:
            top = None
        number = top = numbers.get(place, top)
        if block.shape in ("letter", "nested"):
            number = f"{top or ''}({block.mark})"
        elif block.shape != "number" and lead_in is not None:
            number = result[lead_in].number
        result.append(Paragraph(block.start, block.end, block.section, number, lead_in))
    return tuple(result)
