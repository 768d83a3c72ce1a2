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
    r"|sign-?up|subscri(?:be|ption)|most-?(?:read|popular)|trending|popular"
    r"|read-?(?:next|more)|more-(?:stories|news|on|from)|also-?in|side-?bar|outbrain"
    r"|taboola|sponsor(?:ed)?|adverts?|advertisement|ads?|social|shar(?:e|ing)"
    r"|sharedaddy|cookies?|consent|gdpr|captions?|tags|topic-list|links-block|paywall"
)
_NAMED = re.compile(rf"(?:^|\s|jp-|js-|c-|o-)(?:{_BOXES})(?![a-z])", re.IGNORECASE)
_TAG = re.compile(r"<(?:p|div|br)\b", re.IGNORECASE)
# Readers may write more than the paper did.
_COMMENTS = re.compile(r"(?:^|\s)(?:comments?|disqus)(?![a-z])", re.IGNORECASE)
_PAID = re.compile(r"\bpaywall\b", re.IGNORECASE)
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
    boxes, paid = _boxes(tree, _length(root))
    bodies = tree.css("[itemprop=articleBody]")
    body = max(bodies, key=_length) if bodies else root
    left = page_lines(body, dropped | boxes)
    headline = _headline(tree)
    left = left[left.index(headline) + 1 :] if headline in left else left
    lines = story_lines([Block(line) for line in left])
    told = [Block(line) for line in _in_data(tree)]
    hidden = _letters(told) > _MORE * _letters(lines)
    if not told and not any(len(line.text) >= _LONG for line in lines):
        return list(shown), [FRAMED]
    first = [Block(headline)] if headline else []
    return first + (told if hidden else lines), [PAYWALL] if paid and not hidden else []


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


def _boxes(tree: LexborHTMLParser, length: int) -> tuple[set[int], bool]:
    """Return the boxes around a story by ``mem_id``, and whether one asks for pay."""
    boxes: set[int] = {node.mem_id for node in tree.css("figcaption, amp-sidebar")}
    paid = False
    for node in tree.css("[class], [id], [data-component]"):
        names = " ".join(node.attributes.get(name) or "" for name in _NAMES)
        if not _NAMED.search(names) or not _is_box(node):
            continue
        if _COMMENTS.search(names) or _length(node) < _MOST * length:
            boxes.add(node.mem_id)
            paid |= bool(_PAID.search(names))
    for node in tree.css(_HEADINGS):
        box = node.parent
        if not box or not _END.fullmatch(_tidied(node.text()).rstrip(":")):
            continue
        if _is_box(box) and _length(box) < _MOST * length:
            boxes.add(box.mem_id)
    for node in tree.css("a[href]"):
        box = node.parent
        if box and _is_box(box) and _length(node) >= _LINKED * _length(box):
            boxes.add(box.mem_id)
    return boxes, paid


def _is_box(node: LexborNode) -> bool:
    """Return whether an element may go: it is no frame of the page or of its story."""
    framed = node.tag in ("html", "body", "main", "form", "h1")
    return not framed and not node.css(
        "h1, [itemprop=headline], [itemprop=articleBody]"
    )


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
