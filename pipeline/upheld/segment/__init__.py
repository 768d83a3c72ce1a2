"""Cut a document into sections, numbered paragraphs and sentences."""

from upheld.segment.paragraphs import paragraphs
from upheld.segment.sections import cut
from upheld.segment.sentences import split
from upheld.types import Document, Outline, Sentence

__all__ = ["outline"]


def outline(document: Document) -> Outline:
    """Return the sections, paragraphs and sentences of a document, in text order.

    Headings are titles of sections and in no paragraph; every other line is one
    paragraph, and every sentence lies inside one.
    """
    sections = cut(document.text, document.source)
    blocks = paragraphs(document.text, sections)
    sentences = tuple(
        Sentence(start, end, place)
        for place, block in enumerate(blocks)
        for start, end in split(document.text, block.start, block.end)
    )
    return Outline(sections, blocks, sentences)
