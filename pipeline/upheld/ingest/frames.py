"""What stands around a story in a page: boxes of other stories, comments, notices."""

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from upheld.ingest.clean import clean_text, tidy

# Names of boxes, as the ids and classes of elements: words of a name, and whole names
# or beginnings of them. A page "with-comments" is no box of comments.
_WORDS = (
    r"comments?(?:-?(?:list|box))?(?!-(?:open|enabled|closed|allowed|on|off)\b)"
    r"|responses|disqus|viafoura|related(?:posts)?|recommended|newsletters?|sharing"
    r"|sharedaddy|sponsored|most-?(?:read|popular|viewed|shared)|read-?(?:next|more)"
    r"|more-(?:stories|news|on|from)|teasers?|outbrain|taboola|cookies?|gdpr"
)
_BEGINNINGS = (
    r"recommend|promos?|onward|trending|popular|also-?in|side-?bar|adverts?"
    r"|advertisement|ads?|social|share|consent|captions?|tags|topic-list|links-block"
)
_NAMED = re.compile(
    rf"(?:^|[\s_-])(?<!has-)(?<!with-)(?<!no-)(?:{_WORDS})(?![a-z])"
    rf"|(?:^|\s)(?:{_BEGINNINGS})(?![a-z])",
    re.IGNORECASE,
)
# Readers may write more than the paper did.
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|comment-?list|disqus)(?![a-z])", re.IGNORECASE
)
# Such a name may stand for what asks for pay, and for the story that is paid for.
_PAID = re.compile(r"(?:^|\s)(?:paywall|regwall|subscri\w+|sign-?up)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:subscri(?:be|bers?|ption)|sign (?:in|up)|log ?in|register)\b", re.IGNORECASE
)
_NOTICE = 500
_NAMES = ("id", "class", "data-component", "data-testid")
# The first line of what follows a story.
END = re.compile(
    r"Comments|(?:\d+|All|Readers?.?|Latest) (?:comments?|responses|repl(?:y|ies))"
    r"|Comments ?\(\d+\)|\d+ thoughts? on\b.*|(?:Leave|Post|Add) a (?:reply|comment).*"
    r"|(?:Join|Have your|View|Show|Read) (?:the |all |your |\d+ )*"
    r"(?:conversation|discussion|say|comments?)\b.*"
    r"|(?:More on this(?: story)?|Related|Read next|Up next|Also in the news)"
    r"|(?:Most|Top|Latest|Other|More|Popular|Trending|Recommended|Featured|Sponsored"
    r"|Related) (?:read|viewed|popular|tweets|stories|news|articles|content"
    r"|editorial|jobs|topics|posts|reading|vacancies|for you)(?: from .*)?"
    r"|You may also like|More from .{2,40}|Trending(?: now)?",
    re.IGNORECASE,
)
_HEADINGS = "h2, h3, h4, h5, h6, b, strong"
LONG = 60
# An element with more of the page's letters than this is no box in it.
_MOST = 0.5
_LINKED = 0.6
# So many long paragraphs in one element are a story.
_RUN = 3
# As many times the letters of a page may be counted.
_MEASURED = 50


def tidied(text: str) -> str:
    """Return a text on one line, cleaned."""
    return tidy(clean_text(" ".join(text.split())))


def length_of(node: LexborNode) -> int:
    """Return how many letters an element shows."""
    return len("".join(node.text().split()))


def story_element(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the least element with the headline and the first long run of text.

    What stands behind it is of another story. None where that is most of the page.
    """
    around = _frames(tree)
    runs: Counter[int] = Counter()
    for paragraph in tree.css("p"):
        node = paragraph.parent
        if node is None or len(paragraph.text()) < LONG:
            continue
        runs[node.mem_id] += 1
        if runs[node.mem_id] == _RUN:
            while node is not None and node.mem_id not in around:
                node = node.parent
            outer = node is None or node.tag in ("html", "body", "main", "form")
            return None if outer else node
    return None


class Frame:
    """The elements around the story of a page.

    Attributes:
        boxes: them, by ``mem_id``.
        paid: one of them asks for pay.
    """

    def __init__(self, tree: LexborHTMLParser, root: LexborNode) -> None:
        self._most = length_of(root)
        # To measure elements one inside the other, thousands deep, would take long.
        self._left = _MEASURED * (self._most + 1_000)
        self._frames = _frames(tree)
        self.boxes = {node.mem_id for node in tree.css("figcaption, amp-sidebar")}
        self.paid = False
        for node in tree.css("[class], [id], [data-component]"):
            self._take_named(node)
        for node in tree.css(_HEADINGS):
            if END.fullmatch(tidied(node.text()).rstrip(":")):
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
        length = length_of(node) if self._left > 0 else self._most
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
