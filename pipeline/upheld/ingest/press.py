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

from selectolax.lexbor import LexborHTMLParser, LexborNode

from upheld.ingest.clean import clean_text, tidy
from upheld.ingest.html import DROPPED, NEVER_DROPPED, page_lines
from upheld.ingest.layout import Block
from upheld.ingest.listings import may_hold_several
from upheld.ingest.sources import find_source

PAYWALL = (
    "The page shows the beginning of the article only: the rest is for subscribers."
)
FRAMED = (
    "The story could not be told from what stands around it: check whose case it is."
)

# Names of boxes, as the ids and classes of elements.
_BOXES = (
    r"comments?(?!-(?:open|enabled|closed|allowed|on|off)\b)|responses|disqus|viafoura"
    r"|related|relatedposts|recommend(?:ed|ations?)|teasers?|promos?|onward|newsletters?"
    r"|most-?(?:read|popular)|trending|popular"
    r"|read-?(?:next|more)|more-(?:stories|news|on|from)|also-?in|side-?bar|outbrain"
    r"|taboola|sponsor(?:ed)?|adverts?|advertisement|ads?|social|shar(?:e|ing)"
    r"|sharedaddy|cookies?|consent|gdpr|captions?|tags|topic-list|links-block"
)
_NAMED = re.compile(rf"(?:^|\s|jp-|js-|c-|o-)(?:{_BOXES})(?![a-z])", re.IGNORECASE)
_TAG = re.compile(r"<(?:p|div|br)\b", re.IGNORECASE)
# Readers may write more than the paper did.
_COMMENTS = re.compile(r"(?:^|\s)(?:comments?|disqus)(?![a-z])", re.IGNORECASE)
# Such a name may stand for what asks for pay, and for the story that is paid for.
_PAID = re.compile(r"(?:^|\s)(?:paywall|regwall|subscri\w+|sign-?up)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:subscri(?:be|bers?|ption)|sign (?:in|up)|log ?in|register)\b", re.IGNORECASE
)
_NOTICE = 500
_NAMES = ("id", "class", "data-component", "data-testid")
# The first line of what follows a story.
_END = re.compile(
    r"Comments|(?:\d+|All|Readers?.?|Latest) (?:comments?|responses|repl(?:y|ies))"
    r"|Comments ?\(\d+\)|\d+ thoughts? on\b.*|(?:Leave|Post|Add) a (?:reply|comment).*"
    r"|(?:Join|Have your|View|Show|Read) (?:the |all |your |\d+ )*"
    r"(?:conversation|discussion|say|comments?)\b.*"
    r"|(?:More on this(?: story)?|Related|Read next|Up next|Also in the news)"
    r"|(?:Most|Top|Latest|Other|More|Popular|Trending|Recommended|Featured|Sponsored"
    r"|Related) (?:read|popular|stories|news|articles|content|editorial|jobs|topics"
    r"|posts|reading|vacancies|for you)(?: from .*)?"
    r"|You may also like|More from .{2,40}|Trending(?: now)?",
    re.IGNORECASE,
)
_HEADINGS = "h2, h3, h4, h5, h6, b, strong"
_LONG = 60
# An element with more of the page's letters than this is no box in it.
_MOST = 0.5
_LINKED = 0.6
# As many times the letters of a page may be counted.
_MEASURED = 50
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
            and len(block.text) < _LONG
            and _END.fullmatch(block.text.rstrip(":"))
        ):
            return list(blocks[:at])
        seen += len(block.text) >= _LONG
    return list(blocks)


def read_story(markup: str, shown: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Return headline and paragraphs of a page with an article, and doubts about it.

    Args:
        shown: all that the page shows, which is returned where no story is left.

    Data for search engines may hold the story that the page hides from readers who
    have not paid; it is taken where it has more than the page shows.
    """
    tree = LexborHTMLParser(markup)
    root = tree.body
    if root is None:
        return list(shown), [FRAMED]
    dropped = {n.mem_id for n in tree.css(DROPPED) if n.tag not in NEVER_DROPPED}
    page = _Page(tree, root)
    bodies = tree.css("[itemprop=articleBody]")
    body = max(bodies, key=_length) if bodies else root
    left = page_lines(body, dropped | page.boxes)
    headline = _headline(tree)
    left = left[left.index(headline) + 1 :] if headline in left else left
    lines = story_lines([Block(line) for line in left])
    told = [Block(line) for line in _in_data(tree)]
    hidden = _letters(told) > _MORE * _letters(lines)
    if not told and not any(len(line.text) >= _LONG for line in lines):
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
        return _tidied(node.text())
    meta = tree.css_first("meta[property='og:title']")
    return _tidied(meta.attributes.get("content") or "") if meta else ""


def _tidied(text: str) -> str:
    return tidy(clean_text(" ".join(text.split())))


def _length(node: LexborNode) -> int:
    return len("".join(node.text().split()))


class _Page:
    """The elements around the story of a page.

    Attributes:
        boxes: them, by ``mem_id``.
        paid: one of them asks for pay.
    """

    def __init__(self, tree: LexborHTMLParser, root: LexborNode) -> None:
        self._most = _length(root)
        # To measure elements one inside the other, thousands deep, would take long.
        self._left = _MEASURED * (self._most + 1_000)
        self._frames = _frames(tree)
        self.boxes = {node.mem_id for node in tree.css("figcaption, amp-sidebar")}
        self.paid = False
        for node in tree.css("[class], [id], [data-component]"):
            self._take_named(node)
        for node in tree.css(_HEADINGS):
            if _END.fullmatch(_tidied(node.text()).rstrip(":")):
                self._take_part(node.parent)
        for node in tree.css("a[href]"):
            self._take_link(node)

    def _take_named(self, node: LexborNode) -> None:
        names = " ".join(node.attributes.get(name) or "" for name in _NAMES)
        named = _NAMED.search(names)
        if named and _COMMENTS.search(names) and node.mem_id not in self._frames:
            self.boxes.add(node.mem_id)
        elif named:
            self._take_part(node)
        elif _PAID.search(names) and self._asks_for_pay(node):
            self.paid |= self._take_part(node)

    def _asks_for_pay(self, node: LexborNode) -> bool:
        return self._measured(node) < _NOTICE and bool(_ASKS.search(node.text()))

    def _take_part(self, node: LexborNode | None) -> bool:
        """Take an element for a box, unless the page is mostly in it."""
        if node is None or node.mem_id in self._frames:
            return False
        part = self._measured(node) < _MOST * self._most
        if part:
            self.boxes.add(node.mem_id)
        return part

    def _take_link(self, node: LexborNode) -> None:
        box = node.parent
        if box is None or box.mem_id in self._frames or box.mem_id in self.boxes:
            return
        if self._measured(node) >= _LINKED * self._measured(box):
            self.boxes.add(box.mem_id)

    def _measured(self, node: LexborNode) -> int:
        length = _length(node) if self._left > 0 else self._most
        self._left -= length
        return length


def _frames(tree: LexborHTMLParser) -> set[int]:
    """Return the elements that the page or its story stands in, by ``mem_id``."""
    frames: set[int] = set()
    for inner in tree.css("h1, [itemprop=headline], [itemprop=articleBody]"):
        node: LexborNode | None = inner
        while node is not None and node.mem_id not in frames:
            frames.add(node.mem_id)
            node = node.parent
    return frames | {node.mem_id for node in tree.css("html, body, main, form")}


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
                plain = LexborHTMLParser(body).root if _TAG.search(body) else None
                lines = (
                    page_lines(plain, set()) if plain else unescape(body).split("\n")
                )
                yield from filter(None, map(_tidied, lines))
                return


def _data_lines(body: str) -> list[str]:
    root = LexborHTMLParser(body).root if _TAG.search(body) else None
    return page_lines(root, set()) if root else unescape(body).split("\n")
