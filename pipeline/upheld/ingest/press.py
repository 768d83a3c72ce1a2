"""Articles: the story of a page, without what its site puts around it.

Teasers tell of other councils and readers' comments accuse; neither may be read as
what an ombudsman found. What goes is known by the names that sites give to their
boxes, by headings such as "Most read", and by being a link to elsewhere. What is
left is the story, wherever in the page it stands.
"""

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from upheld.ingest.frames import END, LONG, Frame, length_of, story_element, tidied
from upheld.ingest.hidden import left_out
from upheld.ingest.html import page_lines
from upheld.ingest.layout import Block
from upheld.ingest.listings import may_hold_several
from upheld.ingest.nesting import shallow
from upheld.ingest.sources import find_source

PAYWALL = (
    "The page shows the beginning of the article only: the rest is for subscribers."
)
FRAMED = (
    "The story could not be told from what stands around it: check whose case it is."
)

_TAG = re.compile(r"<(?:p|div|br)\b", re.IGNORECASE)
# What data must have, in letters, of what a page shows to be the story it hides.
_MORE = 1.5


def is_article(blocks: Sequence[Block], url: str | None) -> bool:
    """Tell whether a text is neither a decision nor a list of decisions."""
    if may_hold_several(blocks):
        return False
    return find_source([block.text for block in blocks], url) in ("press", "unknown")


def story_lines(blocks: Sequence[Block]) -> list[Block]:
    """Return the lines of an article up to its comments and to other stories."""
    seen = 0
    for at, block in enumerate(blocks):
        if (
            seen > 1
            and len(block.text) < LONG
            and END.fullmatch(block.text.rstrip(":"))
        ):
            return list(blocks[:at])
        seen += len(block.text) >= LONG
    return list(blocks)


def read_story(markup: str, shown: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Return headline and paragraphs of a page with an article, and doubts about it.

    Args:
        shown: all that the page shows, which is returned where no story is left.

    Data for search engines may hold the story that the page hides from readers who
    have not paid; it is taken where it has more than the page shows.
    """
    tree = LexborHTMLParser(shallow(markup))
    root = tree.body
    if root is None:
        return list(shown), [FRAMED]
    dropped = left_out(tree)
    page = Frame(tree, root)
    bodies = tree.css("[itemprop=articleBody]")
    body = max(bodies, key=length_of) if bodies else story_element(tree) or root
    left = page_lines(body, dropped | page.boxes)
    headline = _headline(tree)
    left = left[left.index(headline) + 1 :] if headline in left else left
    lines = story_lines([Block(line) for line in left])
    told = [Block(line) for line in _in_data(tree)]
    hidden = _letters(told) > _MORE * _letters(lines)
    if not told and not any(len(line.text) >= LONG for line in lines):
        return list(shown), [FRAMED]
    first = [Block(headline)] if headline else []
    return first + (told if hidden else lines), [
        PAYWALL
    ] if page.paid and not hidden else []


def _letters(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _headline(tree: LexborHTMLParser) -> str:
    node = tree.css_first("h1") or tree.css_first("[itemprop=headline]")
    if node:
        return tidied(node.text())
    meta = tree.css_first("meta[property='og:title']")
    return tidied(meta.attributes.get("content") or "") if meta else ""


def _in_data(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the paragraphs of a story from a page's data for search engines."""
    for node in tree.css("script[type='application/ld+json']"):
        try:
            data = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        items = data if isinstance(data, list) else [data]
        graphs = (item.get("@graph") for item in items if isinstance(item, dict))
        items += [part for graph in graphs if isinstance(graph, list) for part in graph]
        for item in items:
            body = item.get("articleBody") if isinstance(item, dict) else None
            if isinstance(body, str):
                yield from filter(None, map(tidied, _data_lines(body)))
                return


def _data_lines(body: str) -> list[str]:
    root = LexborHTMLParser(body).root if _TAG.search(body) else None
    return page_lines(root, set()) if root else unescape(body).split("\n")
