"""Documents of a text that may hold several decisions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from upheld.errors import UnreadableError
from upheld.ingest.categories import category_of, header_from_list, header_from_url
from upheld.ingest.clean import clean_text, tidy
from upheld.ingest.document import build_document
from upheld.ingest.entries import Entry
from upheld.ingest.layout import Block
from upheld.ingest.listings import split_decisions
from upheld.ingest.metadata import merge
from upheld.ingest.nesting import shallow
from upheld.types import Document, Header

ONLY_SUMMARY = (
    "Only the summary of a list: the decision itself was not read and may hold more"
    " faults, remedies and payments."
)
_NO_SUMMARY = (
    "The list gives no summary of this decision ({title}): save the decision"
    " itself{at}."
)

Links = Callable[[], Mapping[str, str]]
"""Gives the addresses of a page's links by their words; asked for lists only."""


def build_documents(
    blocks: Sequence[Block],
    *,
    path: str,
    given: Header,
    stated: Header | None = None,
    warnings: Sequence[str] = (),
    links: Links = dict,
) -> Iterator[Document | UnreadableError]:
    """Yield the documents that the blocks of a file make up; at least one item.

    That is one decision or article, or each of several decisions, with the path
    ``page.html#2`` for the second. The entry of a list is a document of type
    ``summary``, with a warning, and the address that the list links it to.

    Args:
        given: see :func:`upheld.ingest.document.build_document`.
        stated: what the page states out of sight of the text.

    Raises:
        UnreadableError: it holds one text, and that is no decision.
    """
    entries = split_decisions(blocks)
    if not entries:
        yield build_document(
            blocks, path=path, given=given, stated=stated, warnings=warnings
        )
        return
    # What a page says of itself it does not say of each of its entries.
    page = header_from_list((stated or Header()).url or given.url)
    if len(entries) == 1:
        page = merge(page, given)
    addresses = links()
    for number, entry in enumerate(entries, 1):
        name = f"{path}#{number}" if len(entries) > 1 else path
        found = merge(header_from_url(_address(entry, addresses)), page)
        try:
            yield _document(entry, name, found, warnings)
        except UnreadableError as error:
            yield error


def page_links(markup: str, host: str = "https://www.lgo.org.uk") -> dict[str, str]:
    """Return the addresses that a page links to, by the words of the link.

    Web archives and senders of bulletins have an address inside one of their own; it
    is the inner one that counts.

    Args:
        host: put in front of addresses that begin with a slash, as of a saved page.
    """
    links: dict[str, str] = {}
    for node in LexborHTMLParser(shallow(markup)).css("a[href]"):
        url = unquote(node.attributes.get("href") or "")
        whole = max(url.rfind("https://"), url.rfind("http://"))
        url = url[whole:] if whole >= 0 else host + url
        if whole >= 0 or url.startswith(f"{host}/"):
            words = tidy(clean_text(" ".join(node.text().split())))
            links.setdefault(words.removeprefix("- "), url)
    return links


def _address(entry: Entry, addresses: Mapping[str, str]) -> str | None:
    """Return the address of the link with the words of the title, or its first body."""
    title = entry.blocks[0].text
    return addresses.get(title) or addresses.get(title[: title.find(")") + 1])


def _document(
    entry: Entry, path: str, given: Header, warnings: Sequence[str]
) -> Document:
    if entry.whole:
        return build_document(entry.blocks, path=path, given=given, warnings=warnings)
    if not entry.summed_up:
        at = f", {given.url}" if given.url else ""
        detail = _NO_SUMMARY.format(title=entry.blocks[0].text, at=at)
        raise UnreadableError(path, "not_a_decision", detail)
    document = build_document(
        entry.blocks,
        path=path,
        given=given,
        warnings=(*warnings, ONLY_SUMMARY),
        check=False,
    )
    own = document.source not in ("press", "unknown")
    header = document.header
    if header.subcategory and not header.category:
        header = replace(header, category=category_of(header.subcategory))
    return replace(
        document,
        document_type="summary",
        source=document.source if own else "lgsco",
        header=header,
    )
