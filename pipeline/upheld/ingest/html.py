"""HTML pages: the blocks a reader sees, with the numbers of their lists."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from upheld.ingest.clean import clean_text, tidy
from upheld.ingest.hidden import left_out, without_subset
from upheld.ingest.joint_titles import joint_lines
from upheld.ingest.layout import MARK, Block
from upheld.ingest.marks import printed_mark
from upheld.ingest.nesting import shallow

_ROOTS = ("article#article", "main article", "article", "main", "[role=main]")
_BLOCK_NAMES = """
    address article aside blockquote body br caption center dd details div dl dt
    fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hr li main ol p pre
    section summary table tbody tfoot thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_STYLES = {
    "1": "1",
    "a": "a",
    "i": "i",
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "a",
    "lower-roman": "i",
    "upper-roman": "i",
}
_CSS_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
# Browsers count no list further than nine digits either.
_COUNT = re.compile(r"[0-9]{1,9}")
_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|article|main|div|p|h1|table|ul|ol)\b[^<>]*>",
    re.IGNORECASE,
)


# What programs that save a page write in front of it, and where readers' views show
# what they took it from.
_SAVED_FROM = re.compile(
    r"(?:saved from url=\(\d+\)|^ *url: )(https?://\S+)", re.MULTILINE
)
_VIEWED = "a.reader-domain"


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What a page shows and what it says about itself out of sight.

    Attributes:
        titles: its titles, the most trusted first.
        url: the address that the page gives as its own.
        pairs: metadata as (label, value), such as ("Decision date", "20 Dec 2016").
    """

    blocks: list[Block]
    titles: tuple[str, ...]
    url: str | None
    pairs: tuple[tuple[str, str], ...]


def is_html(text: str) -> bool:
    """Tell whether a text is HTML: it has a tag that only HTML has."""
    return bool(_TAG.search(text, 0, 20_000))


def read_html(markup: str) -> HtmlPage:
    """Return what an HTML page holds.

    Items of an ordered list get the number that a browser shows in front of them:
    each list starts at 1 unless it says otherwise. Lists inside lists count with
    letters, then with roman numbers, which is how the ombudsman's pages draw them
    (their texts refer to "part a)").
    """
    tree = LexborHTMLParser(shallow(without_subset(markup)))
    titles, url, pairs = _titles(tree), _url(tree, markup), _pairs(tree)
    nodes = tree.css("h1")
    first = [_text(node) for node in nodes[:1]]
    heading = (
        joint_lines([line for n in nodes for line in page_lines(n, set())]) or first
    )
    dropped = left_out(tree)
    root = _root(tree)
    lines = page_lines(root, dropped) if root else []
    # The title may stand outside of the article.
    lines[:0] = [line for line in heading if line and line not in lines[:10]]
    return HtmlPage([Block(line) for line in lines], titles, url, pairs)


def _root(tree: LexborHTMLParser) -> LexborNode | None:
    for selector in _ROOTS:
        nodes = tree.css(selector)
        if nodes:
            longest = max(nodes, key=lambda node: len(node.text()))
            if len(longest.text()) > 200:
                return longest
    return tree.body


def _titles(tree: LexborHTMLParser) -> tuple[str, ...]:
    titles = [
        _text(tree.css_first("h1")),
        _attribute(tree, "meta[property='og:title']", "content"),
        _text(tree.css_first("head title")),
    ]
    return tuple(title for title in titles if title)


def _url(tree: LexborHTMLParser, markup: str) -> str | None:
    saved = _SAVED_FROM.search(markup, 0, 2_000)
    return (
        _attribute(tree, "link[rel=canonical]", "href")
        or _attribute(tree, "meta[property='og:url']", "content")
        or (saved[1] if saved else _attribute(tree, _VIEWED, "href"))
    )


def _pairs(tree: LexborHTMLParser) -> tuple[tuple[str, str], ...]:
    pairs = []
    for label in tree.css(".label"):
        value = label.next
        while value is not None and (value.tag or "-").startswith("-"):
            value = value.next
        if value is not None and "value" in (value.attributes.get("class") or ""):
            pairs.append((_text(label), _text(value)))
    return tuple(pairs)


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = tree.css_first(selector)
    return (node.attributes.get(name) or None) if node else None


def _text(node: LexborNode | None) -> str:
    return tidy(clean_text(" ".join(node.text().split()))) if node else ""


@dataclass(slots=True)
class _List:
    """An open list: the style of its marks, the next number, ordered lists outside."""

    style: str
    number: int
    depth: int


@dataclass(slots=True)
class _Writer:
    """Collects text and puts it out as lines where a block begins or ends."""

    lines: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    mark: str = ""
    cell: str = ""

    def flush(self) -> None:
        """Put out what was collected, with the mark of its list item in front."""
        line = tidy(clean_text(" ".join("".join(self.text).split()))).removesuffix(" |")
        self.text.clear()
        if not line:
            return
        # A number typed into the text of an item is the one that shows.
        typed = MARK.match(line)
        self.lines.append(line if typed else self.mark + line)
        self.mark = ""

    def enter(self, node: LexborNode) -> None:
        """Begin an element."""
        tag = node.tag
        if tag in _BLOCKS:
            self.flush()
        if tag in ("ol", "ul"):
            self._open_list(node)
        elif tag == "li":
            self._item(node)
        elif tag in ("td", "th"):
            if any(not part.isspace() for part in self.text):
                self.text.append(" : " if (self.cell, tag) == ("th", "td") else " | ")
            self.cell = tag

    def leave(self, tag: str) -> None:
        """End an element."""
        if tag in _BLOCKS:
            self.flush()
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        if tag in ("li", "tr"):
            self.mark = self.cell = ""

    def _open_list(self, node: LexborNode) -> None:
        outer = self.lists[-1] if self.lists else None
        depth = outer.depth + (outer.style != "-") if outer else 0
        style = "-"
        if node.tag == "ol":
            css = _CSS_STYLE.search(node.attributes.get("style") or "")
            named = (css[1] if css else node.attributes.get("type") or "").lower()
            style = _STYLES.get(named, "1ai"[min(depth, 2)])
        self.lists.append(_List(style, _start(node), depth))

    def _item(self, node: LexborNode) -> None:
        if not self.lists:
            self.mark = "- "
            return
        current = self.lists[-1]
        value = node.attributes.get("value") or ""
        if _COUNT.fullmatch(value):
            current.number = int(value)
        self.mark = printed_mark(current.number, current.style)
        current.number += 1


def _start(node: LexborNode) -> int:
    start = node.attributes.get("start") or ""
    return int(start) if _COUNT.fullmatch(start) else 1


def page_lines(root: LexborNode, dropped: set[int]) -> list[str]:
    """Return the lines of a page; without recursion, which deep pages would break.

    Args:
        dropped: ``mem_id`` of the elements to leave out. (To take them out of the
            tree would free memory that their children, also in the list, point to.)
    """
    writer = _Writer()
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            writer.leave(node)
        elif node.tag == "-text":
            writer.text.append(node.text_content or "")
        elif node.mem_id not in dropped and node.tag and node.tag[0].isalpha():
            writer.enter(node)
            stack.append(node.tag)
            stack.extend(reversed(list(node.iter(include_text=True))))
    writer.flush()
    return writer.lines
