"""What a page holds and does not show."""

import re

from selectolax.lexbor import LexborHTMLParser

# Elements that are no part of any text.
_DROPPED = (
    "script, style, template, noscript, iframe, svg, button, select, nav, footer,"
    " aside, [hidden], [aria-hidden=true], [role=navigation], [role=banner],"
    " [role=search], [id*=cookie], [class*=cookie], [class*=breadcrumb],"
    " [class*=skip-link], [class*=share], #wm-ipp-base, #comments, #disqus_thread,"
    " .comments, .comments-area, .comment-list, .related-posts, .related-articles"
)
# Nor is what the page itself says not to show.
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))"
    r"\s*(?:!\s*important\s*)?(?:;|$)",
    re.IGNORECASE,
)
# A page may carry such a class on its outermost elements as well.
_NEVER_DROPPED = ("html", "body", "main", "article", "form")
# What a document type may declare, which parsers of HTML take for text.
_SUBSET = re.compile(
    r"\A(\s*(?:<\?xml[^<>]*>\s*)?<!doctype\s+html\b[^<>\[]{0,1000})\[[^\]]{0,10000}\]\s*>",
    re.IGNORECASE,
)


def left_out(tree: LexborHTMLParser) -> set[int]:
    """Return the ``mem_id`` of the elements that are no part of the text."""
    hidden = (
        node
        for node in tree.css("[style]")
        if _HIDDEN.search(node.attributes.get("style") or "")
    )
    return {
        node.mem_id
        for node in (*tree.css(_DROPPED), *hidden)
        if node.tag not in _NEVER_DROPPED
    }


def without_subset(markup: str) -> str:
    """Return a page without what its document type declares."""
    return _SUBSET.sub(r"\1>", markup, count=1)
