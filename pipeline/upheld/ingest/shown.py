"""What a reader sees of a text or a web page: its blocks, without the frame."""

from dataclasses import dataclass, field

from upheld.ingest.clean import without_furniture
from upheld.ingest.decode import check_length, strange_characters
from upheld.ingest.html import is_html, read_html
from upheld.ingest.layout import Block
from upheld.ingest.metadata import header_from_page
from upheld.ingest.press import is_article, read_story, story_lines
from upheld.ingest.text import split_blocks, text_blocks
from upheld.types import Header

_STRANGE = "Control characters were left out of the text: {count:,} of them."


@dataclass(frozen=True, slots=True)
class Shown:
    """What a text or page shows.

    Attributes:
        stated: what a page says of itself out of sight; None for a text.
        doubts: what a reader should know, in sentences.
    """

    blocks: list[Block]
    stated: Header | None = None
    doubts: list[str] = field(default_factory=list)


def shown_by(text: str, path: str) -> Shown:
    """Return what a plain text or an HTML page shows.

    Raises:
        UnreadableError: ``too_long``.
    """
    if is_html(text):
        return shown_by_page(text, path)
    check_length(len(text), path)
    blocks = text_blocks(text)
    story = story_lines(blocks) if is_article(blocks, None) else blocks
    return Shown(story, None, _strange(text))


def shown_by_page(markup: str, path: str) -> Shown:
    """Return what an HTML page shows; of an article its story alone.

    Raises:
        UnreadableError: ``too_long``.
    """
    page = read_html(markup)
    check_length(sum(len(block.text) for block in page.blocks), path)
    stated = header_from_page(page.pairs, page.titles, page.url)
    blocks = split_blocks(without_furniture(page.blocks))
    if not is_article(blocks, page.url):
        return Shown(blocks, stated, _strange(markup))
    story, doubts = read_story(markup, blocks)
    return Shown(without_furniture(story), stated, [*_strange(markup), *doubts])


def _strange(text: str) -> list[str]:
    strange = strange_characters(text)
    return [_STRANGE.format(count=strange)] if strange else []
